CREATE TABLE drivers (
  driver_no INTEGER PRIMARY KEY,
  drv_name TEXT,
  drv_phone TEXT,
  licence_no TEXT,
  licence_expires TEXT,
  started_on TEXT,
  rating REAL,
  active TEXT
);
CREATE TABLE vehicles (
  plate TEXT PRIMARY KEY,
  make TEXT,
  model TEXT,
  model_year INTEGER,
  seats INTEGER,
  fuel TEXT,
  wheelchair_ok TEXT,
  mileage INTEGER,
  owner_no INTEGER
);
CREATE TABLE accounts (
  acct_id INTEGER PRIMARY KEY,
  acct_name TEXT,
  billing_street TEXT,
  billing_city TEXT,
  credit_limit REAL
);
CREATE TABLE trips (
  trip_no INTEGER PRIMARY KEY,
  driver_no INTEGER,
  plate TEXT,
  acct_id INTEGER,
  pickup TEXT,
  dropoff TEXT,
  started_at DATETIME,
  miles REAL,
  fare REAL,
  tip REAL,
  pay_method TEXT
);
CREATE TABLE repairs (
  rep_no INTEGER PRIMARY KEY,
  plate TEXT,
  garage TEXT,
  rep_date TEXT,
  fault TEXT,
  cost REAL,
  done TEXT
);
INSERT INTO drivers VALUES
(11,'Abdul Karim','0161 555 0101','PH20411','2025-03-31','2022-01-17',4.8,'Y'),
(12,'Stephen Rigby','0161 555 0112','PH20457','2024-09-30','2022-04-04',4.3,'Y'),
(13,'Nadine Clarke','0161 555 0123','PH20502','2025-11-30','2022-08-22',4.9,'Y'),
(14,'Wojciech Zielinski','0161 555 0134','PH20519','2024-02-29','2022-10-10',4.1,'N'),
(15,'Tariq Mahmood',NULL,'PH20588','2026-01-31','2023-02-06',4.6,'Y'),
(16,'Gillian Frost','0161 555 0156','PH20603','2025-06-30','2023-05-29',4.7,'Y'),
(17,'Leon Baptiste','0161 555 0167','PH20644','2025-08-31','2023-09-18',3.9,'Y'),
(18,'Desmond Oakes','0161 555 0178','PH20671','2024-07-31','2023-12-01',4.0,'N'),
(19,'Rukhsana Ali','0161 555 0189','PH20699','2026-04-30','2024-03-25',NULL,'Y');
INSERT INTO vehicles VALUES
('MA19 KTR','Skoda','Octavia',2019,4,'diesel','N',128400,11),
('MA21 PLD','Toyota','Prius',2021,4,'hybrid','N',84250,12),
('MB70 VXS','Ford','Tourneo',2020,8,'diesel','Y',101900,13),
('MC22 HHN','Toyota','Corolla',2022,4,'hybrid','N',56780,15),
('MD23 ZAB','Kia','Niro',2023,4,'electric','N',31200,16),
('MA18 GWE','Mercedes','Vito',2018,8,'diesel','Y',163050,13),
('ME73 TUO','Tesla','Model 3',2023,4,'electric','N',22640,NULL),
('MB17 RRC','Skoda','Superb',2017,4,'diesel','N',189300,14);
INSERT INTO accounts VALUES
(1,'Northgate Hospital Trust','12 Infirmary Road','Salford',2500.00),(2,'Bexley & Sons Accountants','4 King Street','Manchester',800.00),(3,'Hotel Marlowe','88 Deansgate','Manchester',1500.00),
(4,'Trafford Care Homes','31 Urmston Lane','Stretford',1200.00),(5,'Studio Nine TV','2 Quay Place','Salford',3000.00),(6,'Lancaster Solicitors','19 Bridge Street','Manchester',500.00);
INSERT INTO trips VALUES
(5001,11,'MA19 KTR',NULL,'Piccadilly Station','Airport T1','2023-01-12 06:15',9.4,26.50,3.00,'card'),
(5002,12,'MA21 PLD',3,'Hotel Marlowe','Old Trafford','2023-02-18 13:40',3.1,11.80,NULL,'account'),
(5003,13,'MB70 VXS',1,'Northgate Hospital','Eccles','2023-03-07 16:05',4.6,15.20,NULL,'account'),
(5004,13,'MB70 VXS',4,'Urmston','Northgate Hospital','2023-05-22 09:30',5.3,16.90,NULL,'account'),
(5005,14,'MB17 RRC',NULL,'Chorlton','Northern Quarter','2023-06-03 23:50',4.0,17.40,2.60,'cash'),
(5006,15,'MC22 HHN',5,'Quay Place','Airport T2','2023-07-19 04:45',11.2,31.00,NULL,'account'),
(5007,11,'MA19 KTR',NULL,'Didsbury','Piccadilly Station','2023-09-01 08:10',5.8,18.30,1.70,'card'),
(5008,16,'MD23 ZAB',2,'King Street','Stockport','2023-10-11 17:25',7.5,21.60,NULL,'account'),
(5009,12,'MA21 PLD',NULL,'Old Trafford','Sale','2023-11-25 22:15',4.9,19.50,0.00,'cash'),
(5010,17,'MC22 HHN',NULL,'Fallowfield','Airport T1','2023-12-22 03:30',7.1,24.00,5.00,'card'),
(5011,16,'MD23 ZAB',5,'Airport T1','Quay Place','2024-01-09 12:00',10.8,29.75,NULL,'account'),
(5012,13,'MA18 GWE',1,'Northgate Hospital','Bolton','2024-01-30 15:45',12.9,36.40,NULL,'account'),
(5013,15,'MC22 HHN',3,'Hotel Marlowe','Airport T2','2024-02-14 05:20',9.9,28.10,NULL,'account'),
(5014,17,'MA21 PLD',NULL,'Northern Quarter','Prestwich','2024-03-16 01:10',4.4,18.90,1.10,'card'),
(5015,11,'MA19 KTR',NULL,'Airport T1','Altrincham','2024-03-29 19:35',5.0,17.60,2.40,'cash'),
(5016,13,'MB70 VXS',4,'Stretford','Airport T2','2024-04-12 07:00',8.7,27.30,NULL,'account'),
(5017,19,'MD23 ZAB',NULL,'Salford Quays','Didsbury','2024-05-03 20:20',7.9,22.85,3.15,'card'),
(5018,16,'MD23 ZAB',5,'Quay Place','Leeds','2024-05-28 10:15',43.6,98.00,NULL,'account'),
(5019,12,'MA21 PLD',NULL,'Sale','Piccadilly Station','2024-06-15 11:05',6.2,19.20,1.80,'card');
INSERT INTO repairs VALUES
(1,'MA19 KTR','Pendle Motors','2022-11-08','brake pads',184.60,'Y'),(2,'MB17 RRC','Pendle Motors','2023-01-24','clutch',742.00,'Y'),(3,'MB70 VXS','Ashton Autos','2023-04-17','wheelchair ramp',415.30,'Y'),
(4,'MA18 GWE','Ashton Autos','2023-08-02','alternator',329.95,'Y'),(5,'MB17 RRC','Ashton Autos','2023-10-30','gearbox',1860.00,'Y'),(6,'MA21 PLD','Pendle Motors','2024-01-18','brake pads',176.20,'Y'),
(7,'MA18 GWE','Quick Tyre','2024-03-06','tyres',296.00,'Y'),(8,'MC22 HHN','Quick Tyre','2024-05-20','tyres',248.00,'N'),(9,'MB17 RRC','Pendle Motors','2024-06-11','exhaust',NULL,'N');
