CREATE TABLE Driver (DriverId INTEGER PRIMARY KEY, FullName TEXT, StartDate TEXT, MobileNo TEXT, OnDuty TEXT, Score REAL, VehicleId INTEGER);
CREATE TABLE Vehicle (VehicleId INTEGER PRIMARY KEY, Plate TEXT, VehicleKind TEXT, Make TEXT, ModelYear INTEGER, Mileage INTEGER, Condition TEXT);
CREATE TABLE Client (ClientId INTEGER PRIMARY KEY, CompanyName TEXT, Street TEXT, City TEXT, ContactPerson TEXT, ClientSince TEXT, PaymentDays INTEGER, Balance REAL);
CREATE TABLE Parcel (TrackingNo INTEGER PRIMARY KEY, ClientId INTEGER, DriverId INTEGER, RecipientName TEXT, DestCity TEXT, WeightKg REAL, Charge REAL, ServiceLevel TEXT, Fragile TEXT, PickupDate TEXT, DeliveredDate TEXT, ParcelStatus TEXT);
CREATE TABLE Complaint (ComplaintId INTEGER PRIMARY KEY, TrackingNo INTEGER, FiledOn TEXT, Reason TEXT, State TEXT, Refund REAL);
INSERT INTO Driver VALUES
(1,'Marcus Bell','2018-04-09','555-2010','Y',4.7,1),
(2,'Aisha Rahman','2020-01-20','555-2011','Y',4.9,2),
(3,'Joel Pittman','2022-07-11','555-2012','N',3.8,3),
(4,'Katya Petrova','2023-03-01',NULL,'Y',4.4,4),
(5,'Dwayne Ortiz','2016-10-24','555-2014','Y',4.1,NULL),
(6,'Siobhan Kelly','2023-09-18','555-2015','Y',4.6,6),
(7,'Ray Nakamura','2021-05-03','555-2016','N',4.0,NULL);

INSERT INTO Vehicle VALUES
(1,'KLM-4821','van','Ford',2019,88400,'in service'),
(2,'RTX-1190','cargo bike','Urban Arrow',2022,6100,'in service'),
(3,'PQE-7734','van','Mercedes',2016,201300,'scrapped'),
(4,'HHG-3052','scooter','Honda',2021,24800,'in service'),
(5,'BND-9981','truck','Isuzu',2018,143900,'in repair'),
(6,'ZZT-4407','van','Renault',2023,15250,'in service'),
(7,'MVC-2268','scooter','Yamaha',2020,31700,'in repair');

INSERT INTO Client VALUES
(1,'Bluebird Books','Chestnut St 14','Philadelphia','Fay Donnelly','2022-02-01',30,1250.0),
(2,'Harbor Dental','Pier Rd 3','Camden','Dr. Amin Saleh','2022-06-15',15,0.0),
(3,'Petal & Stem','Market St 220','Philadelphia','Lucy Tran','2023-01-09',30,310.4),
(4,'Quickprint','Arch St 77','Philadelphia',NULL,'2022-11-21',30,0.0),
(5,'Delgado & Sons Law','Federal St 9','Camden','Ruben Delgado','2023-05-30',60,980.75),
(6,'Northside Pharmacy','Broad St 512','Wilmington','Gwen Archer','2022-03-17',15,72.1),
(7,'Toy Attic','Elm Ave 45','Trenton','Oscar Finch','2024-01-12',30,0.0),
(8,'Cask Wine Bar','South St 300','Philadelphia','Nina Rossi','2023-10-02',30,455.0),
(9,'Greenleaf Grocers','Union Blvd 18','Wilmington',NULL,'2024-04-22',15,0.0);

INSERT INTO Parcel VALUES
(7001,1,3,'Jean Mallory','Trenton',15.1,6.9,'express','N','2024-03-30','2024-04-03','delivered'),
(7002,2,5,'P. Okafor','Cherry Hill',11.5,8.5,'standard','N','2024-03-09','2024-03-10','delivered'),
(7003,1,1,'Ms. Hargrove','Cherry Hill',1.2,6.9,'standard','N','2023-12-17',NULL,'lost'),
(7004,4,NULL,'Dina Weiss','Trenton',9.6,34.0,'same-day','N','2024-06-03',NULL,'pending'),
(7005,1,5,'Bill Amos','Wilmington',23.2,19.9,'standard','N','2023-07-20','2023-07-20','delivered'),
(7006,4,3,'P. Okafor','Cherry Hill',9.9,8.5,'standard','Y','2024-07-31',NULL,'lost'),
(7007,3,6,'Jean Mallory','Cherry Hill',2.7,8.5,'standard','N','2024-04-06','2024-04-07','delivered'),
(7008,5,1,'Rosa Quintero','Philadelphia',10.0,8.5,'express','N','2023-07-03','2023-07-06','delivered'),
(7009,4,1,'Tom Varga','Cherry Hill',14.8,6.9,'same-day','N','2024-06-28',NULL,'in transit'),
(7010,3,6,'Bill Amos','Philadelphia',7.6,6.9,'express','Y','2024-08-25',NULL,'lost'),
(7011,8,2,'Ms. Hargrove','Newark',1.2,12.75,'standard','N','2023-12-26','2023-12-28','delivered'),
(7012,4,5,'P. Okafor','Trenton',15.5,34.0,'express','N','2024-08-15','2024-08-18','delivered'),
(7013,2,2,'The Corner Deli','Wilmington',12.6,34.0,'standard','Y','2024-04-20',NULL,'in transit'),
(7014,3,1,'The Corner Deli','Cherry Hill',14.2,8.5,'express','N','2024-03-23',NULL,'in transit'),
(7015,3,2,'Dina Weiss','Trenton',0.7,6.9,'express','N','2023-11-28',NULL,'returned'),
(7016,3,3,'Ms. Hargrove','Wilmington',4.6,12.75,'standard','N','2024-04-17','2024-04-20','delivered'),
(7017,1,2,'Chen Li','Cherry Hill',5.5,12.75,'standard','N','2023-07-24',NULL,'in transit'),
(7018,1,1,'Jean Mallory','Wilmington',22.8,8.5,'same-day','N','2024-05-13','2024-05-16','delivered'),
(7019,8,5,'Chen Li','Camden',18.9,6.9,'standard','N','2023-11-20','2023-11-21','delivered'),
(7020,3,NULL,'Rosa Quintero','Newark',2.2,34.0,'standard','N','2023-09-02',NULL,'pending'),
(7021,6,2,'St. Mary School','Wilmington',15.3,12.75,'same-day','N','2023-10-28',NULL,'in transit'),
(7022,2,1,'St. Mary School','Cherry Hill',23.7,19.9,'standard','Y','2023-12-29','2023-12-30','delivered'),
(7023,6,2,'P. Okafor','Wilmington',21.4,6.9,'standard','Y','2024-08-02',NULL,'returned'),
(7024,6,2,'The Corner Deli','Cherry Hill',1.4,19.9,'express','N','2023-06-24','2023-06-24','delivered'),
(7025,2,1,'P. Okafor','Cherry Hill',10.0,34.0,'express','N','2023-11-01',NULL,'lost'),
(7026,5,1,'Rosa Quintero','Camden',4.9,34.0,'express','N','2023-10-08','2023-10-12','delivered'),
(7027,1,1,'St. Mary School','Newark',13.8,19.9,'express','N','2024-07-10','2024-07-12','delivered'),
(7028,6,6,'The Corner Deli','Philadelphia',11.5,6.9,'express','N','2023-10-16','2023-10-20','delivered'),
(7029,1,5,'Tom Varga','Newark',2.2,34.0,'same-day','N','2023-08-03','2023-08-03','delivered'),
(7030,3,4,'Atlas Gym','Trenton',14.2,12.75,'standard','N','2023-11-09','2023-11-09','delivered'),
(7031,1,6,'Tom Varga','Newark',17.4,6.9,'standard','Y','2024-01-06','2024-01-06','delivered'),
(7032,6,4,'Atlas Gym','Philadelphia',15.0,19.9,'express','N','2024-01-22','2024-01-26','delivered'),
(7033,3,4,'Dina Weiss','Trenton',11.2,8.5,'standard','N','2024-06-24',NULL,'returned'),
(7034,4,NULL,'Bill Amos','Trenton',3.3,6.9,'standard','N','2023-07-07',NULL,'pending'),
(7035,3,1,'St. Mary School','Newark',3.1,34.0,'same-day','Y','2024-07-09',NULL,'lost'),
(7036,1,1,'St. Mary School','Camden',5.8,19.9,'express','Y','2024-03-15','2024-03-19','delivered'),
(7037,4,NULL,'Ms. Hargrove','Philadelphia',8.3,6.9,'express','Y','2023-07-21',NULL,'pending'),
(7038,3,2,'Elena Sorokin','Philadelphia',23.9,34.0,'standard','Y','2024-08-02',NULL,'returned');

INSERT INTO Complaint VALUES
(1,7003,'2023-12-24','never arrived','closed',15.0),
(2,7008,'2023-07-12','arrived late','closed',NULL),
(3,7011,'2024-01-06','box crushed','open',NULL),
(4,7011,'2024-01-08','no answer to first complaint','open',NULL),
(5,7019,'2023-12-05','wrong address','closed',8.5),
(6,7025,'2023-11-18','driver was rude','open',NULL),
(7,7030,'2023-11-28','item missing','closed',42.0);
