CREATE TABLE "tollgate_novels" ("#" INTEGER, "Title" TEXT, "Pub. year" INTEGER, "Publisher" TEXT, "Pages" INTEGER, "Set in" TEXT, "Narrator (audiobook)" TEXT, "Cover artist" TEXT);
INSERT INTO "tollgate_novels" VALUES
(1,'the tollgate murders',1962,'penhallow & sons',212,'1931','jasper lund','e. m. wray'),
(2,'a widow in whitby',1963,'penhallow & sons',198,'1932','jasper lund','e. m. wray'),
(3,'the borrowed barometer',1965,'penhallow & sons',240,'1932','sylvia kemp','hugo pratten'),
(4,'inspector morrell''s holiday',1966,'garland house',226,'1934','jasper lund','hugo pratten'),
(5,'nine pins',1968,'garland house',184,'1935','jasper lund','hugo pratten'),
(6,'the wrong heiress',1970,'garland house',265,'1936','sylvia kemp','anya dell'),
(7,'snuff',1971,'garland house',173,'1936','none','anya dell'),
(8,'the lock-keeper''s alibi',1974,'garland house',301,'1938','owen tarrant','anya dell'),
(9,'blackout',1977,'quayle',288,'1940','owen tarrant','e. m. wray'),
(10,'the ration book',1979,'quayle',254,'1943','owen tarrant','s. r. coombe'),
(11,'tollgate closed',1983,'quayle',340,'1951','sylvia kemp','s. r. coombe');
