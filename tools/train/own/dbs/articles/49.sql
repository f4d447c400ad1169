CREATE TABLE "table_3_1" ("Year" INTEGER, "Single" TEXT, "Peak (UK)" INTEGER, "Peak (IRE)" INTEGER, "Peak (AUS)" TEXT, "Wks on chart" INTEGER, "Label" TEXT, "Album" TEXT);
INSERT INTO "table_3_1" VALUES
(1983,'paper lanterns',14,9,'—',11,'marlow','the quiet tram'),
(1984,'hold the ladder',3,5,'22',16,'marlow','the quiet tram'),
(1984,'nobody''s sunday',27,18,'—',6,'marlow','the quiet tram'),
(1985,'velvet alarm',8,8,'41',10,'marlow','glass orchard'),
(1986,'glass orchard',1,2,'7',19,'redhouse','glass orchard'),
(1986,'tell it to the tide',12,14,'60',8,'redhouse','glass orchard'),
(1987,'cold kitchen',45,30,'—',4,'redhouse','non-album single'),
(1989,'seven bridges home',19,6,'88',9,'redhouse','saltbox'),
(1989,'saltbox',33,27,'—',5,'redhouse','saltbox'),
(1991,'wire and honey',61,44,'—',2,'pindrop','saltbox'),
(1994,'little engine heart',22,11,'53',7,'pindrop','afterglow lane');
