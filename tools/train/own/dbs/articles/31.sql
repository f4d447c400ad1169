CREATE TABLE "table_1880_6" ("game" INTEGER, "date" TEXT, "team" TEXT, "score" TEXT, "high points" TEXT, "high rebounds" TEXT, "high assists" TEXT, "location attendance" TEXT, "record" TEXT);
INSERT INTO "table_1880_6" VALUES
(34,'january 3','stockbridge','w 98-91','terrell vance (27)','omar dikko (12)','jay lomund (8)','granite center 16,204','20-14'),
(35,'january 5','bayview','l 88-104','jay lomund (22)','omar dikko (9)','jay lomund (7)','bayview coliseum 18,011','20-15'),
(36,'january 6','prairie city','l 95-97 (ot)','terrell vance (31)','kris ballard (11)','jay lomund (10)','granite center 15,877','20-16'),
(37,'january 9','port royal','w 110-92','terrell vance (25)','omar dikko (14)','deon askew (6)','granite center 16,550','21-16'),
(38,'january 12','redwater','w 101-99','kris ballard (24)','kris ballard (10)','jay lomund (9)','redwater arena 14,320','22-16'),
(39,'january 14','coastal','l 79-93','terrell vance, jay lomund (18)','omar dikko (8)','jay lomund (5)','seaside dome 19,300','22-17'),
(40,'january 17','bayview','w 107-103','jay lomund (33)','omar dikko (13)','deon askew (8)','granite center 17,001','23-17'),
(41,'january 19','mill river','w 94-80','terrell vance (21)','kris ballard (12)','jay lomund (11)','mill river forum 12,988','24-17'),
(42,'january 22','stockbridge','l 90-99','kris ballard (20)','omar dikko (11)','jay lomund (6)','stockbridge garden 18,763','24-18'),
(43,'january 25','coastal','w 115-112 (2ot)','terrell vance (41)','omar dikko (17)','jay lomund (12)','granite center 17,001','25-18'),
(44,'january 28','redwater','w 104-86','deon askew (23)','kris ballard (9)','deon askew (7)','granite center 16,118','26-18');
