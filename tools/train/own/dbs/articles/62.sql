CREATE TABLE "airports" ("Rank" INTEGER, "Airport" TEXT, "Code (IATA/ICAO)" TEXT, "City served" TEXT, "Passengers (2014)" INTEGER, "% chg. 2013/14" REAL, "Elev. (ft)" INTEGER, "Runways" INTEGER, "Hub for" TEXT);
INSERT INTO "airports" VALUES
(1,'Teodor Vask International Airport','TVK/QTVK','Marrowick',18204511,4.2,112,3,'Norvalia Airways'),
(2,'Sunder Bay Airport','SDB/QSDB','Sunder',7630982,-1.3,19,2,'Coastwing'),
(3,'Marrowick City Airport','MWC/QMWC','Marrowick',3911040,11.8,47,1,'Brisk Air'),
(4,'Kolm–Hestre Airport','KLM/QKLH','Kolm',2877315,0.6,1340,2,'Norvalia Airways'),
(5,'Pallister Field','PLF/QPLF','Ostrand',1402266,-6.9,860,1,'–'),
(6,'Ostrand North Airport','OSN/QOSN','Ostrand',988731,23.5,902,2,'Brisk Air'),
(7,'Dunmarra Airport','DMR/QDMR','Dunmarra',514200,2.0,2215,1,'–'),
(8,'Isle of Vey Airport','VEY/QVEY','Port Vey',207644,-3.4,33,1,'Coastwing'),
(9,'Gannet Point Aerodrome','GNP/QGNP','Sunder',91872,7.7,8,1,'–');
