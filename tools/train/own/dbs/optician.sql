CREATE TABLE Optometrist (OptometristID INTEGER PRIMARY KEY, FirstName TEXT, LastName TEXT, Qualification TEXT, HireDate TEXT, PartTime TEXT);
CREATE TABLE Patient (PatientID INTEGER PRIMARY KEY, FirstName TEXT, LastName TEXT, BirthDate TEXT, Phone TEXT, Town TEXT, ContactLensUser INTEGER);
CREATE TABLE Frame (FrameID INTEGER PRIMARY KEY, Brand TEXT, ModelName TEXT, Material TEXT, Colour TEXT, RetailPrice REAL, StockQty INTEGER);
CREATE TABLE EyeExam (ExamID INTEGER PRIMARY KEY, PatientID INTEGER, OptometristID INTEGER, ExamDate TEXT, SphereRight REAL, SphereLeft REAL, Fee REAL, NextDue TEXT,
 FOREIGN KEY (PatientID) REFERENCES Patient(PatientID), FOREIGN KEY (OptometristID) REFERENCES Optometrist(OptometristID));
CREATE TABLE GlassesOrder (OrderID INTEGER PRIMARY KEY, PatientID INTEGER, FrameID INTEGER, OrderDate TEXT, LensType TEXT, Total REAL, Status TEXT, CollectedDate TEXT,
 FOREIGN KEY (PatientID) REFERENCES Patient(PatientID), FOREIGN KEY (FrameID) REFERENCES Frame(FrameID));
INSERT INTO Optometrist VALUES
(1,'Helen','Marsh','MCOptom','2015-09-01','N'),(2,'Rajiv','Patel','BSc Optometry','2019-03-18','N'),(3,'Sian','Probert','MCOptom','2021-01-11','Y'),(4,'Tom','Ellery','BSc Optometry','2023-06-05','Y'),(5,'Grace','Adeyemi','MOptom','2024-02-12','N');
INSERT INTO Patient VALUES
(101,'Arthur','Dunn','1941-05-22','01225 440112','Bath',0),(102,'Maisie','Cole','2012-11-03','01225 440398','Bath',0),(103,'Priya','Nair','1988-07-14','07700 900321','Keynsham',1),
(104,'George','Whitlock','1956-01-30','01249 555010','Corsham',0),(105,'Elena','Rossi','1995-04-09','07700 900877','Bath',1),(106,'Daniel','Okoro','1979-12-19',NULL,'Frome',0),
(107,'Ruth','Pym','1933-08-08','01373 555204','Frome',0),(108,'Callum','Byrne','2003-02-25','07700 900116','Bradford-on-Avon',1),(109,'Nadia','Hussain','1990-10-01','07700 900542','Bath',1),
(110,'Peter','Lacey','1967-06-17','01225 555933','Keynsham',0),(111,'Sophie','Grant','2009-03-12',NULL,'Corsham',0),(112,'Wei','Zhang','1984-09-27','07700 900268','Bath',0);
INSERT INTO Frame VALUES
(1,'Ray-Ban','Clubmaster','acetate','black',142.00,6),(2,'Ray-Ban','Aviator','metal','gold',151.50,3),(3,'Oakley','Crosslink','plastic','grey',128.00,4),(4,'Silhouette','TMA Icon','titanium','silver',265.00,2),
(5,'Lindberg','Strip','titanium','bronze',389.00,0),(6,'Flexon','Kids Juno','titanium','blue',89.95,7),(7,'Miraflex','Baby One','plastic','pink',64.50,9),(8,'Tom Ford','FT5401','acetate','tortoise',238.00,1),
(9,'Oakley','Holbrook RX','plastic','black',134.00,5),(10,'Specsaver Basics','Lena','metal','red',39.00,22),(11,'Silhouette','Urban Neo','titanium','black',279.90,0);
INSERT INTO EyeExam VALUES
(1,101,1,'2022-03-14',2.25,2.5,25.00,'2023-03-14'),(2,103,2,'2022-06-02',-3.5,-3.25,30.00,'2024-06-02'),(3,104,1,'2022-09-20',1.75,1.5,25.00,'2024-09-20'),(4,107,3,'2022-11-08',3,2.75,0.00,'2023-11-08'),
(5,105,2,'2023-01-16',-1.25,-1.5,30.00,'2025-01-16'),(6,101,1,'2023-03-21',2.5,2.5,25.00,'2024-03-21'),(7,102,3,'2023-05-04',-0.75,-0.5,0.00,'2024-05-04'),(8,108,4,'2023-07-19',-4.75,-5,30.00,'2025-07-19'),
(9,109,2,'2023-09-12',-2,-2.25,32.50,'2025-09-12'),(10,107,1,'2023-11-15',3,3,0.00,'2024-11-15'),(11,110,4,'2024-01-23',0.5,0.75,32.50,'2026-01-23'),(12,111,3,'2024-02-06',-1.5,-1.25,0.00,'2025-02-06'),
(13,101,2,'2024-03-26',2.75,2.5,25.00,'2025-03-26'),(14,102,3,'2024-05-09',-1,-0.75,0.00,'2025-05-09'),(15,103,2,'2024-06-10',-3.75,-3.5,32.50,'2026-06-10'),(16,104,2,'2024-10-01',2,1.75,32.50,NULL);
INSERT INTO GlassesOrder VALUES
(501,101,1,'2022-03-16','varifocal',312.00,'collected','2022-03-30'),(502,104,4,'2022-09-22','bifocal',395.00,'collected','2022-10-05'),(503,107,2,'2022-11-10','varifocal',341.50,'collected','2022-11-28'),(504,105,8,'2023-01-18','single vision',298.00,'collected','2023-01-31'),
(505,102,6,'2023-05-05','single vision',119.95,'collected','2023-05-16'),(506,108,9,'2023-07-20','single vision',214.00,'cancelled',NULL),(507,109,1,'2023-09-14','single vision',202.00,'collected','2023-09-27'),(508,110,3,'2024-01-25','varifocal',327.00,'collected','2024-02-09'),
(509,111,7,'2024-02-07','single vision',94.50,'collected','2024-02-15'),(510,101,5,'2024-03-28','varifocal',598.00,'ready',NULL),(511,102,6,'2024-05-10','single vision',124.95,'ready',NULL),(512,103,4,'2024-06-12','single vision',355.00,'at lab',NULL),
(513,104,2,'2024-10-02','bifocal',289.50,'at lab',NULL),(514,107,8,'2024-10-15','varifocal',468.00,'at lab',NULL),(515,101,1,'2024-11-04','sunglasses',255.00,'cancelled',NULL);
