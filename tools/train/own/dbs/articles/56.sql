CREATE TABLE "table_8_1" ("Season" INTEGER, "Timeslot (ET)" TEXT, "Season premiere" TEXT, "Season finale" TEXT, "Episodes" INTEGER, "TV season" TEXT, "Rank" INTEGER, "Viewers (in millions)" REAL, "Showrunner" TEXT);
INSERT INTO "table_8_1" VALUES
(1,'Tuesday 9:00 pm','September 23, 1997','May 12, 1998',22,'1997–98',48,9.4,'Carla Whitmoor'),
(2,'Tuesday 9:00 pm','September 29, 1998','May 18, 1999',24,'1998–99',31,11.8,'Carla Whitmoor'),
(3,'Thursday 8:00 pm','September 30, 1999','May 25, 2000',24,'1999–2000',12,15.6,'Carla Whitmoor'),
(4,'Thursday 8:00 pm','October 5, 2000','May 17, 2001',23,'2000–01',9,16.9,'Dean Ostrander'),
(5,'Thursday 8:00 pm','September 27, 2001','May 16, 2002',24,'2001–02',15,14.7,'Dean Ostrander'),
(6,'Monday 10:00 pm','September 23, 2002','May 19, 2003',22,'2002–03',27,12.1,'Dean Ostrander'),
(7,'Monday 10:00 pm','September 22, 2003','May 24, 2004',22,'2003–04',40,10.3,'Liv Sanchetti'),
(8,'Friday 9:00 pm','January 7, 2005','June 3, 2005',16,'2004–05',66,7.7,'Liv Sanchetti'),
(9,'Friday 9:00 pm','September 30, 2005','February 10, 2006',13,'2005–06',82,6.2,'Liv Sanchetti');
