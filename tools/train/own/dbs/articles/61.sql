CREATE TABLE "table_3_1" ("no." INTEGER, "station" TEXT, "dist. (km)" REAL, "opened" TEXT, "platforms" INTEGER, "zone" TEXT, "transfers" TEXT, "municipality" TEXT);
INSERT INTO "table_3_1" VALUES
(1,'aldermere central',0.0,'4 may 1891',8,'a','tram 1, tram 4','aldermere'),
(2,'cobb lane',1.8,'4 may 1891',2,'a','none','aldermere'),
(3,'port street',3.1,'12 october 1926',2,'a','tram 4','aldermere'),
(4,'wexcombe',6.7,'4 may 1891',4,'b','bus 17','wexcombe'),
(5,'wexcombe hospital',8.2,'1 march 1974',2,'b','none','wexcombe'),
(6,'tilney',11.5,'19 june 1893',3,'b','bus 22','tilney'),
(7,'upper tilney',13.0,'30 august 1931',1,'b','none','tilney'),
(8,'harrowdale',18.4,'19 june 1893',2,'c','bus 22','harrowdale'),
(9,'st. brannoc',23.9,'19 june 1893',1,'c','none','harrowdale'),
(10,'lissam quay',29.6,'2 april 1902',3,'c','ferry','lissam'),
(11,'lissam sands',31.2,'2 april 1902',1,'c','bus 40','lissam');
