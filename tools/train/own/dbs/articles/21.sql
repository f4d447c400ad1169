CREATE TABLE "dialect_words" ("No." INTEGER, "English gloss" TEXT, "Word class" TEXT, "Old Vell" TEXT, "Upper Vell" TEXT, "Lower Vell" TEXT, "Harbour Vell" TEXT, "Attested" INTEGER, "Source" TEXT);
INSERT INTO "dialect_words" VALUES
(1,'water','noun','ahwa','awa','owa','owa',1512,'parish rolls'),
(2,'fire','noun','tir','tir','chir','shir',1784,'glossary of 1784'),
(3,'mother','noun','memma','mem','mam','mamma',1640,'brenn psalter'),
(4,'to eat','verb','esken','eska','eshe','eshe',1784,'glossary of 1784'),
(5,'to go','verb','vahen','vaha','vae','go (from english)',1640,'brenn psalter'),
(6,'child','noun','pern','pern','per','peri',1512,'parish rolls'),
(7,'cold','adjective','hrim','rim','rim','rima',1784,'glossary of 1784'),
(8,'small','adjective','mik','mikk','mich','mich',1640,'brenn psalter'),
(9,'boat','noun','skaf','skaf','shav','skip',1598,'harbour accounts'),
(10,'potato','noun','—','patat','arpel','patat',1784,'glossary of 1784'),
(11,'yesterday','adverb','igern','yern','yer','yera',1931,'field notes');
