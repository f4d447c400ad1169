CREATE TABLE "lagoon_song_contest_1978" ("Draw" INTEGER, "Country" TEXT, "Artist" TEXT, "Song" TEXT, "Language" TEXT, "Conductor" TEXT, "Place" INTEGER, "Points" INTEGER);
INSERT INTO "lagoon_song_contest_1978" VALUES
(1,'portugal','dulce amarante','barco de papel','portuguese','rui salgueiro',7,58),
(2,'malta','carm vellarin','sunshine on the quay','english','joe farrusin',10,31),
(3,'austria','die drei lindner','guten morgen, marie','german','ernst habrecht',5,74),
(4,'norway','siw torkelsdal','havet synger','norwegian','arne kvist',12,14),
(5,'belgium','les parasols','dis-moi oui','french','henri delcombe',2,119),
(6,'luxembourg','nadine corvel','encore une valse','french','henri delcombe',1,132),
(7,'greece','stavros melidis','kalokeri','greek','niko paraskas',8,52),
(8,'switzerland','rico & bea','ciao, signor sole','italian','fausto grandini',6,66),
(9,'ireland','the kinsella pair','one more mile','english','liam tuohey',3,108),
(10,'italy','mirella dorsani','stella di carta','italian','fausto grandini',3,108),
(11,'finland','pertti aaltola','saunatango','finnish','osmo rinne',13,9),
(12,'turkey','selin akdere','mavi','turkish','orhan denli',9,40),
(13,'monaco','jean-luc ferrand','la pluie','french','henri delcombe',10,31);
