CREATE TABLE Beer (BeerID INTEGER PRIMARY KEY, BeerName TEXT NOT NULL, Style TEXT, ABV REAL, IBU INTEGER, LaunchYear INTEGER, IsSeasonal INTEGER, PricePerKeg REAL);
CREATE TABLE Brewer (BrewerID INTEGER PRIMARY KEY, FullName TEXT, JobTitle TEXT, HireDate TEXT, MentorID INTEGER, FOREIGN KEY (MentorID) REFERENCES Brewer(BrewerID));
CREATE TABLE Batch (BatchID INTEGER PRIMARY KEY, BatchCode TEXT, BeerID INTEGER, BrewerID INTEGER, TankNo INTEGER, BrewDate TEXT, PackagedDate TEXT, VolumeLitres INTEGER, BatchStatus TEXT,
 FOREIGN KEY (BeerID) REFERENCES Beer(BeerID), FOREIGN KEY (BrewerID) REFERENCES Brewer(BrewerID));
CREATE TABLE Ingredient (IngredientID INTEGER PRIMARY KEY, IngredientName TEXT, Kind TEXT, Supplier TEXT, StockKg REAL, CostPerKg REAL);
CREATE TABLE BeerIngredient (BeerID INTEGER, IngredientID INTEGER, PRIMARY KEY (BeerID, IngredientID), FOREIGN KEY (BeerID) REFERENCES Beer(BeerID), FOREIGN KEY (IngredientID) REFERENCES Ingredient(IngredientID));
CREATE TABLE KegOrder (OrderID INTEGER PRIMARY KEY, PubName TEXT, Town TEXT, BeerID INTEGER, Kegs INTEGER, OrderDate TEXT, DeliveredDate TEXT, Paid TEXT, FOREIGN KEY (BeerID) REFERENCES Beer(BeerID));
INSERT INTO Beer VALUES
(1,'Harbour Light','Pale Ale',4.4,32,2015,0,112.00),(2,'Old Lantern','Stout',5.6,38,2014,0,128.50),(3,'Gull Wing','IPA',6.2,58,2017,0,139.00),
(4,'Saltmarsh','Gose',4.1,9,2021,1,134.75),(5,'Midwinter Bell','Barley Wine',9.4,65,2019,1,198.00),(6,'Ferryman','Bitter',3.8,29,2014,0,104.00),
(7,'Hazy Anchor','IPA',5.5,41,2022,0,145.50),(8,'Little Keel','Pale Ale',2.8,20,2023,0,99.90),(9,'Bramble Tide','Sour',4.7,7,2023,1,151.25),(10,'Black Buoy','Porter',5.2,30,2018,0,121.00);
INSERT INTO Brewer VALUES
(1,'Morag Sinclair','Head Brewer','2014-02-01',NULL),(2,'Dean Hollis','Senior Brewer','2016-05-16',1),(3,'Anika Voss','Brewer','2019-09-09',1),
(4,'Callum Reid','Brewer','2021-03-22',2),(5,'Esme Tully','Apprentice','2023-08-07',2),(6,'Joaquin Vidal','Cellar Hand','2022-11-14',NULL);
INSERT INTO Batch VALUES
(1,'HL-2301',1,2,1,'2023-01-16','2023-02-06',2400,'sold out'),(2,'OL-2301',2,1,3,'2023-02-02','2023-03-01',1800,'sold out'),
(3,'GW-2301',3,3,2,'2023-03-13','2023-04-05',2400,'sold out'),(4,'FM-2301',6,4,1,'2023-04-11','2023-04-28',2600,'sold out'),
(5,'SM-2301',4,3,4,'2023-05-08','2023-05-30',1200,'sold out'),(6,'HA-2301',7,2,2,'2023-06-19','2023-07-10',2400,'sold out'),
(7,'BT-2301',9,3,4,'2023-07-24','2023-09-04',1000,'dumped'),(8,'LK-2301',8,4,1,'2023-09-18','2023-10-05',1500,'sold out'),
(9,'MB-2301',5,1,3,'2023-10-02','2023-12-01',900,'in stock'),(10,'BB-2301',10,2,2,'2023-11-06','2023-11-29',1800,'in stock'),
(11,'HL-2401',1,4,1,'2024-01-22','2024-02-12',2400,'in stock'),(12,'GW-2401',3,3,2,'2024-02-19','2024-03-14',2200,'in stock'),
(13,'FM-2401',6,5,1,'2024-03-18','2024-04-03',2600,'in stock'),(14,'BT-2401',9,3,4,'2024-04-15',NULL,1100,'fermenting'),
(15,'HA-2401',7,2,2,'2024-05-07',NULL,2400,'fermenting'),(16,'OL-2401',2,1,3,'2024-05-13',NULL,1900,'conditioning');
INSERT INTO Ingredient VALUES
(1,'Maris Otter','malt','Crisp & Sons',1850,1.15),(2,'Roasted Barley','malt','Crisp & Sons',240,1.48),(3,'Wheat Malt','malt','Northfield Maltings',410,1.22),
(4,'Citra','hops','Hopgarden Ltd',38.5,29.90),(5,'Fuggle','hops','Hopgarden Ltd',64,17.40),(6,'Mosaic','hops','Yakima Direct',12,31.75),
(7,'East Kent Golding','hops','Hopgarden Ltd',51,18.20),(8,'Ale Yeast','yeast','Fermlab',9.5,84.00),(9,'Lactic Culture','yeast','Fermlab',1.2,120.50),
(10,'Sea Salt','adjunct','Maldon Bay',22,2.90),(11,'Blackberries','adjunct',NULL,0,6.35),(12,'Coriander Seed','adjunct','Maldon Bay',7,8.10);
INSERT INTO BeerIngredient VALUES (1,1),(1,4),(1,8),(2,1),(2,2),(2,5),(2,8),(3,1),(3,4),(3,6),(3,8),(4,3),(4,9),(4,10),(4,12),(5,1),(5,7),(5,8),(6,1),(6,5),(6,7),(6,8),(7,1),(7,3),(7,4),(7,8),(8,1),(8,7),(8,8),(9,3),(9,9),(9,11),(10,1),(10,2),(10,8);
INSERT INTO KegOrder VALUES
(1,'The Crooked Billet','Whitby',1,6,'2023-02-20','2023-02-23','Y'),(2,'The Ship','Scarborough',2,3,'2023-03-08','2023-03-10','Y'),
(3,'The Plough','Malton',3,4,'2023-04-17','2023-04-20','Y'),(4,'The Crooked Billet','Whitby',6,8,'2023-05-09','2023-05-11','Y'),
(5,'Cask & Kettle','York',7,10,'2023-07-21','2023-07-24','Y'),(6,'The Ship','Scarborough',4,2,'2023-06-14','2023-06-16','Y'),
(7,'Cask & Kettle','York',3,5,'2023-08-02','2023-08-04','Y'),(8,'The Station Tap','York',8,4,'2023-10-16','2023-10-18','N'),
(9,'The Plough','Malton',5,1,'2023-12-11','2023-12-14','Y'),(10,'The Crooked Billet','Whitby',10,3,'2024-01-10','2024-01-12','Y'),
(11,'The Station Tap','York',1,6,'2024-02-26','2024-02-28','N'),(12,'Cask & Kettle','York',3,7,'2024-03-19','2024-03-21','Y'),
(13,'The Fisherman','Filey',1,2,'2024-04-08','2024-04-11','N'),(14,'The Ship','Scarborough',6,5,'2024-04-22',NULL,'N'),(15,'Cask & Kettle','York',10,4,'2024-05-03',NULL,'N');
