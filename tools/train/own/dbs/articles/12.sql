CREATE TABLE "record_partnerships" ("Wkt" TEXT, "Runs" INTEGER, "Batsman 1" TEXT, "Batsman 2" TEXT, "Opposition" TEXT, "Ground" TEXT, "Season" TEXT, "Match result" TEXT);
INSERT INTO "record_partnerships" VALUES
('1st',312,'e. w. larkin','c. s. fallowell','northmoor','the rec, tilbrook','1926','won by an innings'),
('2nd',287,'c. s. fallowell','v. ranganath','weald','hop lane','1928','drawn'),
('3rd',401,'t. de villard','g. pomeroy','holme county','the rec, tilbrook','1974','drawn'),
('4th',256,'g. pomeroy','i. stannage','northmoor','castle meadow','1979','won by 8 wickets'),
('5th',219,'l. f. abney','t. de villard','isle xi','the rec, tilbrook','1977','lost by 2 wickets'),
('6th',198,'m. jessop-hill','n. quartey','weald','hop lane','2005','drawn'),
('7th',224,'n. quartey','d. bramhall','lakeland','castle meadow','2008','won by 114 runs'),
('8th',151,'p. orme','a. k. swayne','northmoor','saltmarsh road','1951','lost by 31 runs'),
('9th',163,'d. bramhall','z. haq','holme county','castle meadow','2009','drawn'),
('10th',97,'a. k. swayne','f. tubb','lakeland','the rec, tilbrook','1951','won by 1 wicket');
