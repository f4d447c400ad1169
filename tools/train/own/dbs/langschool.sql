CREATE TABLE teachers (teacher_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, native_language TEXT, phone TEXT, email TEXT, hired_on TEXT, hourly_rate REAL, contract TEXT);
CREATE TABLE rooms (room_id INTEGER PRIMARY KEY, label TEXT, floor INTEGER, seats INTEGER, has_projector INTEGER);
CREATE TABLE courses (course_id INTEGER PRIMARY KEY, title TEXT, language TEXT, level TEXT, teacher_id INTEGER, room_id INTEGER, start_date TEXT, end_date TEXT, weekly_hours INTEGER, price REAL, status TEXT,
 FOREIGN KEY (teacher_id) REFERENCES teachers(teacher_id), FOREIGN KEY (room_id) REFERENCES rooms(room_id));
CREATE TABLE students (student_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, birth_date TEXT, city TEXT, country TEXT, phone TEXT, registered_on TEXT);
CREATE TABLE enrolments (enrolment_id INTEGER PRIMARY KEY, student_id INTEGER, course_id INTEGER, enrolled_on TEXT, payment_status TEXT, discount REAL, final_grade REAL,
 FOREIGN KEY (student_id) REFERENCES students(student_id), FOREIGN KEY (course_id) REFERENCES courses(course_id));
INSERT INTO teachers VALUES
(1,'Fiona','Gallagher','English','0161 555 0121','fiona@lingohouse.test','2019-09-02',28.50,'permanent'),
(2,'Matteo','Rinaldi','Italian','0161 555 0134','matteo@lingohouse.test','2021-01-11',26.00,'permanent'),
(3,'Beatriz','Olmedo','Spanish','0161 555 0178','beatriz@lingohouse.test','2020-03-16',27.00,'permanent'),
(4,'Sabine','Kruger','German','0161 555 0146',NULL,'2022-08-29',25.50,'freelance'),
(5,'Yuki','Tanabe','Japanese','0161 555 0190','yuki@lingohouse.test','2023-02-06',31.00,'freelance'),
(6,'Clement','Dubois','French',NULL,'clement@lingohouse.test','2022-01-10',26.75,'permanent'),
(7,'Owen','Pritchard','English','0161 555 0113','owen@lingohouse.test','2024-01-08',23.00,'freelance'),
(8,'Lucia','Ferrer','Spanish','0161 555 0165','lucia@lingohouse.test','2023-09-04',24.25,'freelance');
INSERT INTO rooms VALUES (1,'Oxford',0,16,1),(2,'Salamanca',1,12,1),(3,'Siena',1,8,0),(4,'Kyoto',2,10,0),(5,'Weimar',2,20,1);
INSERT INTO courses VALUES
(1,'English for Work','English','B2',1,1,'2023-09-11','2024-02-02',4,420.00,'finished'),
(2,'Cambridge First Prep','English','B2',1,5,'2024-02-12','2024-06-14',6,595.00,'running'),
(3,'English Beginners','English','A1',7,1,'2024-01-15','2024-04-12',4,310.00,'running'),
(4,'Holiday Italian','Italian','A1',2,3,'2023-04-17','2023-06-30',2,185.50,'finished'),
(5,'Italian Conversation','Italian','B1',2,3,'2024-01-22','2024-05-17',3,275.00,'running'),
(6,'Spanish Beginners','Spanish','A1',3,2,'2023-09-18','2024-01-26',4,340.00,'finished'),
(7,'Spanish Intermediate','Spanish','B1',3,2,'2024-02-05','2024-06-07',4,360.00,'running'),
(8,'DELE Prep','Spanish','C1',8,3,'2024-09-16','2024-11-15',5,540.00,'planned'),
(9,'German Beginners','German','A1',4,5,'2023-10-02','2024-02-09',4,345.00,'finished'),
(10,'Business German','German','B2',4,5,'2024-10-07','2025-01-31',3,480.00,'planned'),
(11,'Japanese Kana Course','Japanese','A1',5,4,'2024-03-04','2024-05-31',2,230.00,'running'),
(12,'French Evening Class','French','A2',6,4,'2023-09-13','2023-12-20',2,210.00,'finished'),
(13,'French Grammar Clinic','French','B1',6,NULL,'2024-05-06','2024-06-28',2,150.00,'cancelled'),
(14,'Spanish for Nurses','Spanish','A2',8,2,'2024-04-08','2024-07-05',3,265.00,'running');
INSERT INTO students VALUES
(1,'Hannah','Whitfield','1994-05-12','Manchester','United Kingdom','07700 900111','2022-11-03'),
(2,'Tomasz','Nowak','1988-02-27','Salford','Poland','07700 900122','2023-08-21'),
(3,'Leila','Haddad','1999-10-08','Manchester','Lebanon',NULL,'2023-09-01'),
(4,'George','Ashworth','1957-07-19','Stockport','United Kingdom','07700 900133','2023-03-30'),
(5,'Priya','Raman','1991-12-01','Bolton','India','07700 900144','2024-01-09'),
(6,'Duc','Pham','2001-03-15','Manchester','Vietnam','07700 900155','2023-12-18'),
(7,'Emily','Cartwright','2005-06-30','Stockport','United Kingdom','07700 900166','2023-09-14'),
(8,'Rui','Teixeira','1985-09-22','Salford','Portugal',NULL,'2024-02-02'),
(9,'Chloe','Barnes','1979-01-17','Manchester','United Kingdom','07700 900177','2022-10-12'),
(10,'Ahmed','Osman','1996-08-05','Bolton','Sudan','07700 900188','2024-01-12'),
(11,'Marta','Zielinska','1990-04-04','Manchester','Poland','07700 900199','2023-09-05'),
(12,'Jack','Holroyd','2007-11-11','Rochdale','United Kingdom','07700 900200','2024-02-20'),
(13,'Ingrid','Solberg','1968-03-03','Altrincham','Norway','07700 900211','2023-04-02'),
(14,'Nkechi','Eze','1993-07-27','Manchester','Nigeria','07700 900222','2024-05-28');
INSERT INTO enrolments VALUES
(1,1,4,'2023-04-03','paid',0,8.5),(2,4,4,'2023-04-01','paid',20,7.0),(3,13,4,'2023-04-05','paid',20,9.1),
(4,2,1,'2023-08-25','paid',0,6.8),(5,3,1,'2023-09-02','paid',50,8.9),(6,11,1,'2023-09-06','paid',0,7.7),
(7,9,6,'2023-09-10','paid',0,9.4),(8,7,6,'2023-09-14','paid',30,5.9),(9,1,6,'2023-09-15','refunded',0,NULL),
(10,9,12,'2023-09-08','paid',0,8.0),(11,4,12,'2023-09-09','paid',20,4.5),(12,13,9,'2023-09-27','paid',0,7.3),
(13,7,9,'2023-09-29','paid',30,6.1),(14,2,2,'2024-02-05','pending',0,NULL),(15,3,2,'2024-02-07','paid',50,NULL),
(16,11,2,'2024-02-09','paid',0,NULL),(17,6,3,'2024-01-08','paid',0,6.2),(18,10,3,'2024-01-12','pending',40,NULL),
(19,8,3,'2024-02-02','paid',0,NULL),(20,5,5,'2024-01-18','paid',0,NULL),(21,1,5,'2024-01-19','paid',0,NULL),
(22,9,7,'2024-01-30','paid',25,NULL),(23,7,7,'2024-02-01','pending',0,NULL),(24,12,11,'2024-02-26','paid',0,NULL),
(25,6,11,'2024-02-28','pending',0,NULL),(26,5,14,'2024-04-02','paid',0,NULL),(27,9,8,'2024-06-11','pending',0,NULL),
(28,13,10,'2024-07-01','pending',0,NULL),(29,5,11,'2024-03-01','refunded',0,NULL);
