CREATE TABLE "highest_grossing_films" ("Rank" INTEGER, "Film" TEXT, "Year" INTEGER, "Director" TEXT, "Lead actor" TEXT, "Lead actress" TEXT, "Distributor" TEXT, "Admissions" INTEGER, "Gross (millions)" REAL, "Running time (min)" INTEGER);
INSERT INTO "highest_grossing_films" VALUES
(1,'The Thousand Kites',2012,'Ramón Iturbide','Leo Castañar','Pilar Oñoro','Cóndor Films',5120000,31.4,128),
(2,'Three Brides, No Groom',2015,'Marta Sandoz','Guille Pombo','Pilar Oñoro','Cóndor Films',4380000,29.8,97),
(3,'Under the Tin Roof',1998,'Ramón Iturbide','Ernesto Quiles','Delia Ramos Prat','Andes Pictures',3965000,12.6,141),
(4,'The Goalkeeper',2006,'Ciro Belmar','Leo Castañar','Inés Tolosa','Cóndor Films',3100000,17.2,104),
(5,'My Uncle the Senator',2017,'Marta Sandoz','Guille Pombo','Delia Ramos Prat','Lumen',2875000,20.1,92),
(6,'Pampa Noir',2009,'Ciro Belmar','Ernesto Quiles','Inés Tolosa','Andes Pictures',2410000,14.9,119),
(7,'The Salt Road',1989,'Ofelia Grau','Ernesto Quiles','Amparo Lis','Andes Pictures',2390000,4.3,156),
(8,'Carnival of Dogs',2019,'Ciro Belmar','Leo Castañar','Pilar Oñoro','Lumen',2255000,18.7,110),
(9,'Granny Goes to Mars',2014,'Marta Sandoz','Nico Farías','Amparo Lis','Lumen',1990000,13.5,88),
(10,'The Last Bandoneon',2002,'Ofelia Grau','Nico Farías','Inés Tolosa','Andes Pictures',1740000,8.8,133);
