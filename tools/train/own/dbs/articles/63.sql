CREATE TABLE "table_20514_2" ("Airline" TEXT, "Origin" TEXT, "Destination" TEXT, "Flights/wk" INTEGER, "Aircraft" TEXT, "Began" TEXT, "Ended" TEXT, "Terminal" TEXT, "Seats" INTEGER);
INSERT INTO "table_20514_2" VALUES
('Skylark Link','Tessaro','Vindemar',14,'ATR 72','March 28, 1999','Present','T1',68),
('Skylark Link','Tessaro','Quellbrook',7,'Dash 8','June 1, 2004','October 30, 2011','T1',50),
('Aeromondo','Vindemar','Tessaro',10,'Boeing 737','May 15, 1996','Present','T2',149),
('Aeromondo','Vindemar','Port Achel',3,'Boeing 757','November 2, 2001','January 9, 2003','T2',201),
('Blue Heron','Quellbrook','Port Achel',21,'Airbus A320','April 4, 2010','Present','T3',180),
('Blue Heron','Quellbrook','Tessaro',12,'Airbus A319','April 4, 2010','Present','T3',144),
('Blue Heron','Tessaro','Luminsk',5,'Airbus A320','June 12, 2013','Present','T3',180),
('TransPolar','Luminsk','Vindemar',2,'Boeing 757','December 18, 1994','August 31, 2008','T2',196),
('TransPolar','Luminsk','Quellbrook',4,'Boeing 737','May 15, 1996','Present','T2',138),
('Ember Jet','Port Achel','Tessaro',6,'Embraer 190','September 7, 2009','March 25, 2012','T1',98);
