CREATE TABLE "table_20114_3" ("Rank" INTEGER, "Municipality" TEXT, "Province" TEXT, "Status" TEXT, "Census 1996" INTEGER, "Census 2006" INTEGER, "Census 2016" INTEGER, "Change (%)" REAL);
INSERT INTO "table_20114_3" VALUES
(1,'Oravel','Sundre','City',412873,455120,498664,9.6),
(2,'Kestry','Vaarn','City',268410,281977,297035,5.3),
(3,'New Haldane','Sundre','City',150992,171305,203418,18.7),
(4,'Pell Harbor','Gray Isles','City',98744,96012,94387,-1.7),
(5,'Mirrow','Vaarn','Town',61250,70118,83905,19.7),
(6,'Tarnwick','Lower Esk','City',88107,84660,80271,-5.2),
(7,'Saint-Aubrec','Lower Esk','Town',54031,58214,61777,6.1),
(8,'Dovrin','Sundre','Town',39668,47820,59034,23.5),
(9,'Hollin Bay','Gray Isles','Town',33905,33716,33902,0.6),
(10,'Upper Coldry','Vaarn','District municipality',21437,24088,24601,2.1),
(11,'Lantz','Lower Esk','Town',26111,24003,22190,-7.6);
