CREATE TABLE "table_90233_5" ("Date of issue" TEXT, "Song" TEXT, "Artist(s)" TEXT, "Replaced" TEXT, "Wks at no. 1" INTEGER, "Songwriter(s)" TEXT, "Country of origin" TEXT);
INSERT INTO "table_90233_5" VALUES
('january 8, 1972','gasoline rose','the harpooners','winter postcard',4,'d. mott, l. mott','united states'),
('february 5, 1972','maybe monday','tina lasalle','gasoline rose',1,'p. crewson','canada'),
('february 12, 1972','gasoline rose','the harpooners','maybe monday',2,'d. mott, l. mott','united states'),
('february 26, 1972','river for sale','cass ambler','gasoline rose',3,'cass ambler','united states'),
('march 18, 1972','jump the turnstile','bobby o and the tokens','river for sale',5,'r. oates-lind','united states'),
('april 22, 1972','le train bleu','mireille foss','jump the turnstile',2,'m. foss, g. pelt','france'),
('may 6, 1972','ask my brother','dunmore & kay','le train bleu',3,'j. dunmore','united kingdom'),
('may 27, 1972','honeycomb girl','tina lasalle','ask my brother',7,'p. crewson','canada'),
('july 15, 1972','sidewalk saints','the harpooners','honeycomb girl',2,'d. mott','united states'),
('july 29, 1972','too hot to dance','cass ambler','sidewalk saints',6,'r. oates-lind','united states'),
('september 9, 1972','copper penny','dunmore & kay','too hot to dance',1,'j. dunmore, s. kay','united kingdom'),
('september 16, 1972','the postman song','old ned fairlie','copper penny',4,'traditional','united kingdom');
