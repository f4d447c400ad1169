CREATE TABLE Section (
  SectionID INTEGER PRIMARY KEY,
  SectionName TEXT,
  EditorID INTEGER
);
CREATE TABLE Journalist (
  JournalistID INTEGER PRIMARY KEY,
  FullName TEXT,
  Email TEXT,
  Desk TEXT,
  Contract TEXT,
  JoinDate TEXT,
  Salary REAL
);
CREATE TABLE Article (
  ArticleID INTEGER PRIMARY KEY,
  Headline TEXT,
  SectionID INTEGER,
  AuthorID INTEGER,
  PublishedOn TEXT,
  WordCount INTEGER,
  PageViews INTEGER,
  FrontPage TEXT,
  Status TEXT
);
CREATE TABLE Subscriber (
  SubscriberID INTEGER PRIMARY KEY,
  FirstName TEXT,
  LastName TEXT,
  Town TEXT,
  PlanType TEXT,
  MonthlyFee REAL,
  StartDate TEXT,
  EndDate TEXT
);
CREATE TABLE Advertiser (
  AdvertiserID INTEGER PRIMARY KEY,
  CompanyName TEXT,
  Industry TEXT,
  ContactPhone TEXT
);
CREATE TABLE AdBooking (
  BookingID INTEGER PRIMARY KEY,
  AdvertiserID INTEGER,
  SectionID INTEGER,
  RunDate TEXT,
  AdSize TEXT,
  Price REAL,
  Paid TEXT
);
INSERT INTO Journalist VALUES
(1,'Maeve Donnelly','m.donnelly@tribune.example','News','staff','2022-01-10',41200.00),
(2,'Russell Ortega','r.ortega@tribune.example','Sport','staff','2022-03-21',38500.00),
(3,'Hannah Bristow','h.bristow@tribune.example','Culture','freelance','2022-09-01',NULL),
(4,'Kwame Boateng','k.boateng@tribune.example','News','staff','2023-02-13',36750.00),
(5,'Lydia Sorensen',NULL,'Business','staff','2022-06-06',44900.00),
(6,'Patrick Oyelaran','p.oyelaran@tribune.example','Sport','freelance','2023-08-15',NULL),
(7,'Greta Simmons','g.simmons@tribune.example','News','intern','2024-01-22',21000.00),
(8,'Alan Whitfield','a.whitfield@tribune.example','Culture','staff','2023-04-03',35100.00),
(9,'Noor Haddad','n.haddad@tribune.example','Business','intern','2024-05-13',21000.00);
INSERT INTO Section VALUES
(1,'Local News',1),(2,'Sport',2),(3,'Arts',8),(4,'Business',5),(5,'Opinion',1),(6,'Motoring',NULL);
INSERT INTO Article VALUES
(1,'Council votes to close riverside library',1,1,'2023-01-19',820,15230,'Y','published'),
(2,'Rovers sign striker on loan',2,2,'2023-01-31',540,9870,'N','published'),
(3,'Painter returns to his home town',3,3,'2023-03-11',1150,2310,'N','published'),
(4,'Bus fares to rise in April',1,4,'2023-03-24',610,11890,'Y','published'),
(5,'Brewery plans second plant',4,5,'2023-05-04',730,4320,'N','published'),
(6,'Why our high street matters',5,1,'2023-06-15',980,3875,'N','published'),
(7,'Marathon draws record crowd',2,6,'2023-09-24',690,12045,'Y','published'),
(8,'Fire at old mill under investigation',1,4,'2023-10-08',450,28410,'Y','published'),
(9,'Jazz festival announces line-up',3,8,'2024-01-16',560,5190,'N','published'),
(10,'Hospital waiting times reach new high',1,1,'2024-02-05',1340,19760,'Y','published'),
(11,'Small shops fear new rates',4,5,'2024-02-27',890,6015,'N','published'),
(12,'Rovers held to goalless draw',2,2,'2024-03-03',430,7420,'N','published'),
(13,'School kitchen wins national prize',1,7,'2024-03-18',510,8305,'N','published'),
(14,'Rovers promoted after dramatic final',2,2,'2024-05-12',1020,31500,'Y','published'),
(15,'A guide to the summer exhibitions',3,3,'2024-06-01',1480,2790,'N','published'),
(16,'Bridge repairs delayed again',1,4,NULL,700,NULL,'N','draft'),
(17,'Inside the new science park',4,5,NULL,1260,NULL,'N','in review'),
(18,'Theatre roof appeal falls short',3,8,NULL,620,NULL,'N','draft'),
(19,'Mayor apologises over parking fines',1,7,'2024-06-11',580,17640,'Y','withdrawn');
INSERT INTO Subscriber VALUES
(1,'Doreen','Appleby','Milford','print',18.50,'2022-02-01',NULL),
(2,'Ian','Castle','Milford','digital',7.99,'2022-05-14','2023-05-14'),
(3,'Fatima','Rahman','Eastbrook','digital',7.99,'2022-11-03',NULL),
(4,'Gordon','Leary','Stowe','print',18.50,'2023-01-25',NULL),
(5,'Sheila','Munro','Eastbrook','print and digital',22.00,'2023-03-30',NULL),
(6,'Victor','Almeida','Milford','digital',7.99,'2023-07-18','2024-01-18'),
(7,'Joan','Tierney','Harwick','print',18.50,'2023-09-05',NULL),
(8,'Ben','Farrow','Stowe','digital',5.99,'2024-01-08',NULL),
(9,'Rosalind','Keane','Milford','print and digital',22.00,'2024-02-20',NULL),
(10,'Yusuf','Demir','Harwick','digital',5.99,'2024-03-15',NULL),
(11,'Carol','Stubbs','Milford','print',18.50,'2022-08-09','2024-02-09'),
(12,'Neil','Prior','Eastbrook','digital',7.99,'2024-04-27',NULL);
INSERT INTO Advertiser VALUES
(1,'Milford Motors','cars','555-0120'),
(2,'Greenleaf Garden Centre','retail','555-0133'),
(3,'Hobson Estate Agents','property','555-0147'),
(4,'Eastbrook Dental','health','555-0151'),
(5,'Stowe Furniture','retail',NULL),
(6,'Keyline Lettings','property','555-0168'),
(7,'Harwick Brewery','food and drink','555-0175');
INSERT INTO AdBooking VALUES
(1,1,6,'2023-02-03','full page',1450.00,'Y'),
(2,3,1,'2023-04-14','half page',790.00,'Y'),
(3,2,1,'2023-04-28','quarter page',420.50,'Y'),
(4,7,2,'2023-08-12','half page',760.00,'Y'),
(5,1,2,'2023-10-20','half page',760.00,'Y'),
(6,3,4,'2024-01-26','full page',1390.00,'Y'),
(7,4,1,'2024-02-09','quarter page',435.00,'N'),
(8,2,1,'2024-03-22','half page',810.00,'Y'),
(9,1,6,'2024-04-05','full page',1525.00,'N'),
(10,7,3,'2024-05-17','quarter page',398.75,'N'),
(11,6,4,'2024-06-07','quarter page',410.00,'N'),
(12,3,1,'2024-06-21','half page',825.00,'N');
