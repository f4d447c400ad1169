CREATE TABLE "table_31_5" ("Rank" INTEGER, "Heat" INTEGER, "Lane" INTEGER, "Name" TEXT, "Nationality" TEXT, "Reaction" REAL, "Time" REAL, "Notes" TEXT);
INSERT INTO "table_31_5" VALUES
(1,2,5,'kwabena oforiwa','ghana',0.168,48.71,'q, pb'),
(2,1,4,'dexter pruleau','trinidad and tobago',0.191,48.90,'q'),
(3,3,6,'matias lindqvarn','sweden',0.154,48.94,'q'),
(4,2,3,'callum streathby','great britain',0.177,49.08,'q, sb'),
(5,1,7,'rui pestanal','portugal',0.203,49.15,'q, nr'),
(6,3,4,'joao valdireno','brazil',0.182,49.22,'q'),
(7,3,8,'devonte harkwell','united states',0.149,49.30,'q'),
(8,1,5,'piotr zamelski','poland',0.199,49.37,'q'),
(9,2,6,'luka marenvic','croatia',0.171,49.62,NULL),
(10,2,8,'erwan guélas','france',0.188,49.75,NULL),
(11,1,3,'shota kurebara','japan',0.160,49.88,'sb'),
(12,3,5,'ray tolbrook','united states',0.175,50.41,NULL),
(13,1,6,'hicham belqasri','morocco',0.212,51.06,NULL),
(NULL,3,3,'andre michelot','france',NULL,NULL,'dsq');
