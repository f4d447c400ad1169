CREATE TABLE "table_41_2" ("designation" TEXT, "name" TEXT, "named after" TEXT, "discovered" TEXT, "discoverer(s)" TEXT, "site" TEXT, "diam. (km)" REAL, "group" TEXT, "abs. mag." REAL);
INSERT INTO "table_41_2" VALUES
('1931 qv','sunderia','sunder, city','september 9, 1931','a. lomberg','mount hadley',21.4,'main belt',11.2),
('1934 ka1','lomberga','a. lomberg','may 17, 1934','t. ruskoja','kjelsvik',9.8,'main belt',12.6),
('1952 hd','orrin','lake orrin','april 22, 1952','p. delacourt-byrne','pico ventoso',3.1,'mars-crosser',14.9),
('1968 tc','thessaly dawn','a fictional ship','october 11, 1968','t. ruskoja','kjelsvik',47.0,'trojan',9.7),
('1979 xb2','wombera','wombera plain','december 3, 1979','g. nakoro','wombera plain',5.5,'main belt',13.4),
('1979 xk','kookum','a kind of owl','december 3, 1979','g. nakoro','wombera plain',0.6,'amor',18.1),
('1983 fe','hadley','mount hadley','march 30, 1983','i. sventon / r. pall','mount hadley',14.7,'main belt',11.9),
('1991 ra7','unnamed',null,'september 2, 1991','i. sventon','mount hadley',0.9,'apollo',17.5),
('1998 gs','ruskoja','t. ruskoja','april 6, 1998','m. ilvarez','pico ventoso',62.3,'trojan',9.1),
('2002 vb','unnamed',null,'november 8, 2002','hadley survey','mount hadley',0.3,'apollo',19.6),
('2005 jc44','pallia','r. pall','may 1, 2005','hadley survey','mount hadley',2.2,'main belt',15.8),
('2009 wt','saltmaiden','a folk tale','november 24, 2009','m. ilvarez','pico ventoso',1.7,'amor',16.3);
