CREATE TABLE instructors (id INTEGER PRIMARY KEY, name TEXT, discipline TEXT, level TEXT, hired_on TEXT, phone TEXT, hourly_pay REAL, active INTEGER);
CREATE TABLE lifts (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, seats INTEGER, vertical_m REAL, status TEXT);
CREATE TABLE trails (id INTEGER PRIMARY KEY, name TEXT, difficulty TEXT, length_m INTEGER, night_lit INTEGER, lift_id INTEGER, FOREIGN KEY (lift_id) REFERENCES lifts(id));
CREATE TABLE guests (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, city TEXT, birth_date TEXT, email TEXT);
CREATE TABLE passes (pass_no INTEGER PRIMARY KEY, guest_id INTEGER, pass_type TEXT, sold_on TEXT, price REAL, paid TEXT, FOREIGN KEY (guest_id) REFERENCES guests(id));
CREATE TABLE lessons (id INTEGER PRIMARY KEY, instructor_id INTEGER, guest_id INTEGER, lesson_date TEXT, hours REAL, fee REAL, status TEXT, rating INTEGER, FOREIGN KEY (instructor_id) REFERENCES instructors(id), FOREIGN KEY (guest_id) REFERENCES guests(id));
INSERT INTO instructors VALUES
(1,'Greta Halvorsen','ski','G','2016-12-01','435-555-0181',38.5,1),
(2,'Tomás Urrutia','snowboard','B','2019-11-20','435-555-0119',29.0,1),
(3,'Becky Lund','ski','S','2021-12-05',NULL,24.75,1),
(4,'Pierre Garnier','ski','G','2012-12-10','435-555-0170',44.0,0),
(5,'Mika Saari','telemark','B','2022-01-08','435-555-0155',31.25,1),
(6,'Dana Whitlock','snowboard','S','2023-11-28',NULL,22.0,1),
(7,'Andrés Pizarro','ski','B','2018-12-15','435-555-0102',30.5,0),
(8,'Olivia Trent','ski','S','2023-12-02','435-555-0144',23.0,1);

INSERT INTO lifts VALUES
(1,'Eagle Chair','chairlift',4,640.5,'open'),
(2,'Summit Gondola','gondola',8,1120.0,'open'),
(3,'Bunny Carpet','magic carpet',1,80.0,'open'),
(4,'North Bowl T-Bar','t-bar',2,410.0,'closed'),
(5,'Sunrise Express','chairlift',6,780.0,'maintenance'),
(6,'Old Miner','chairlift',2,350.0,'closed');

INSERT INTO trails VALUES
(1,'Widowmaker','black',2100,0,2),
(2,'Lazy Creek','green',1450,1,3),
(3,'Miner''s Alley','blue',1800,0,6),
(4,'Powder Keg','black',2650,0,4),
(5,'Sundance','blue',3100,1,5),
(6,'Teddy Bear','green',400,1,3),
(7,'Long Haul','blue',4200,1,2),
(8,'Falcon Drop','black',1500,0,1),
(9,'Cedar Glades','double black',1350,0,4),
(10,'Home Run','green',3600,1,1),
(11,'Snake River','blue',2250,0,1);

INSERT INTO guests VALUES
(1,'Ethan','Cole','Denver','1970-01-20','ethan.cole@mail.com'),
(2,'Sofía','Maldonado','Santa Fe','2009-01-24','sofia.maldonado@mail.com'),
(3,'Priya','Nair','Austin','1963-08-30','priya.nair@mail.com'),
(4,'Walter','Briggs','Boise','1980-11-19',NULL),
(5,'Hannah','Osei','Denver','1968-07-30','hannah.osei@mail.com'),
(6,'Lukas','Brandt','Salt Lake City','2002-06-13','lukas.brandt@mail.com'),
(7,'Carmen','Ibarra','Phoenix','1998-04-29','carmen.ibarra@mail.com'),
(8,'Noah','Feldman',NULL,'2000-05-14',NULL),
(9,'Ingrid','Solberg','Boise','1992-01-22','ingrid.solberg@mail.com'),
(10,'Jamal','Peters','Denver','1976-11-01','jamal.peters@mail.com'),
(11,'Mei','Zhang','Seattle','1966-06-03','mei.zhang@mail.com'),
(12,'Rosie','Callahan','Austin','2001-10-08',NULL),
(13,'Victor','Duarte','Phoenix','1960-07-17','victor.duarte@mail.com'),
(14,'Elle','Marchetti','Salt Lake City','1992-12-21','elle.marchetti@mail.com');

INSERT INTO passes VALUES
(100,10,'season','2024-03-25',799.0,'N'),
(101,12,'3-day','2024-03-08',215.1,'Y'),
(102,1,'3-day','2022-12-01',215.1,'Y'),
(103,11,'season','2023-01-14',719.1,'Y'),
(104,13,'half-day','2023-12-16',53.55,'Y'),
(105,4,'3-day','2024-02-08',239.0,'Y'),
(106,7,'day','2024-03-18',80.1,'Y'),
(107,11,'half-day','2024-02-28',59.5,'Y'),
(108,12,'3-day','2024-02-17',239.0,'Y'),
(109,5,'3-day','2024-01-16',215.1,'N'),
(110,8,'day','2023-01-24',89.0,'N'),
(111,6,'half-day','2024-01-23',53.55,'Y'),
(112,8,'day','2024-02-17',89.0,'Y'),
(113,6,'season','2023-12-24',799.0,'N'),
(114,5,'day','2024-02-28',80.1,'N'),
(115,3,'half-day','2024-01-08',59.5,'Y'),
(116,7,'half-day','2024-01-12',53.55,'Y'),
(117,5,'season','2024-02-18',719.1,'Y'),
(118,13,'season','2024-03-27',719.1,'Y'),
(119,7,'half-day','2022-12-16',59.5,'Y'),
(120,8,'season','2024-03-12',799.0,'Y'),
(121,9,'day','2024-01-20',80.1,'Y'),
(122,10,'season','2022-12-26',799.0,'Y'),
(123,2,'half-day','2024-03-18',59.5,'Y'),
(124,2,'day','2024-03-01',89.0,'Y'),
(125,4,'3-day','2023-02-04',215.1,'Y');

INSERT INTO lessons VALUES
(500,4,5,'2023-01-06',1.5,145.5,'booked',3),
(501,3,11,'2024-03-10',3,145.5,'cancelled',4),
(502,1,1,'2023-12-13',2,190.0,'done',4),
(503,1,5,'2024-03-17',1.5,210.0,'cancelled',2),
(504,1,4,'2023-01-13',1.5,75.0,'done',4),
(505,8,11,'2024-01-18',1.5,210.0,'cancelled',3),
(506,8,11,'2023-01-13',2,190.0,'done',5),
(507,3,3,'2023-02-02',2,75.0,'done',4),
(508,3,12,'2023-02-14',2,110.0,'done',5),
(509,1,10,'2023-02-19',3,110.0,'booked',5),
(510,1,7,'2023-02-12',1,110.0,'booked',5),
(511,5,10,'2023-02-16',1,190.0,'done',5),
(512,7,1,'2023-12-20',3,145.5,'done',3),
(513,3,6,'2024-02-26',1.5,145.5,'cancelled',3),
(514,3,11,'2023-01-27',3,210.0,'done',2),
(515,8,8,'2024-02-08',1,75.0,'done',3),
(516,2,3,'2024-02-07',2,145.5,'booked',5),
(517,3,6,'2023-12-11',1,145.5,'done',2),
(518,7,3,'2024-02-18',1,145.5,'done',4),
(519,1,7,'2023-02-27',1.5,145.5,'done',5),
(520,5,2,'2024-02-18',1.5,210.0,'done',4),
(521,4,5,'2024-02-18',1,190.0,'done',NULL),
(522,1,5,'2023-01-20',1,75.0,'cancelled',NULL),
(523,1,4,'2023-02-26',3,110.0,'done',4),
(524,2,11,'2023-02-06',1,190.0,'cancelled',2),
(525,8,5,'2024-02-09',3,145.5,'done',3),
(526,4,1,'2023-01-01',2,210.0,'done',4),
(527,5,6,'2024-01-03',1,145.5,'booked',4),
(528,1,5,'2023-02-26',3,145.5,'done',3),
(529,8,4,'2023-12-07',1.5,145.5,'done',2),
(530,3,2,'2024-01-03',2,110.0,'cancelled',4),
(531,1,6,'2023-02-11',2,110.0,'done',NULL);
