CREATE TABLE "marathon_winners" ("Ed." INTEGER, "Date" TEXT, "Men's champion" TEXT, "Nationality (M)" TEXT, "Time (M)" TEXT, "Women's champion" TEXT, "Nationality (W)" TEXT, "Time (W)" TEXT, "Finishers" INTEGER, "Temp. (°C)" REAL);
INSERT INTO "marathon_winners" VALUES
(1,'1991-09-08','Arvid Stensby','Norway','2:17:03','Gerda Holmquint','Sweden','2:41:20',812,17.5),
(2,'1992-09-13','Arvid Stensby','Norway','2:15:48','Moira Tullech','Ireland','2:38:55',1045,14.0),
(3,'1993-09-12','Kiprono Lagatei','Kenya','2:13:31','Gerda Holmquint','Sweden','2:37:09',1398,12.5),
(4,'1994-09-11','Bekele Worassa','Ethiopia','2:12:44','Ludmila Varenko','Ukraine','2:33:40',1820,16.0),
(5,'1995-09-10','Kiprono Lagatei','Kenya','2:11:59','Ludmila Varenko','Ukraine','2:32:18',2207,11.0),
(6,'1996-09-08','Joseph Tarbei','Kenya','2:12:20','Aster Demissoa','Ethiopia','2:31:02',2190,21.5),
(7,'1997-09-14','Damián Urrestaza','Spain','2:13:05','Moira Tullech','Ireland','2:34:47',2514,13.0),
(8,'1998-09-13','Joseph Tarbei','Kenya','2:10:38','Aster Demissoa','Ethiopia','2:28:51',3076,10.5),
(9,'1999-09-12','Bekele Worassa','Ethiopia','2:11:17','Priscah Jelimoi','Kenya','2:29:30',3340,15.0),
(10,'2000-09-10','Kiprono Lagatei','Kenya','2:10:52','Priscah Jelimoi','Kenya','2:28:14',4118,18.0),
(11,'2002-09-08','Damián Urrestaza','Spain','2:12:01','Aster Demissoa','Ethiopia','2:30:25',3902,19.5);
