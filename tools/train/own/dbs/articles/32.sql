CREATE TABLE "medal_table" ("Rank" INTEGER, "Nation" TEXT, "Gold" INTEGER, "Silver" INTEGER, "Bronze" INTEGER, "Total" INTEGER);
INSERT INTO "medal_table" VALUES
(1,'corvelle (host)',21,17,19,57),
(2,'san amaro',18,22,11,51),
(3,'norrøy',12,9,14,35),
(4,'tavara',12,7,6,25),
(5,'great skell',8,10,13,31),
(6,'belmarie',5,5,9,19),
(7,'isla marena',4,11,7,22),
(8,'pelau bay',3,3,3,9),
(9,'st. orban',2,0,5,7),
(10,'kettering isles',1,4,2,7),
(11,'lower skell',1,2,8,11),
(12,'mirador',0,1,0,1),
(13,'tern islands',0,0,2,2);
