CREATE TABLE "governors" ("No." INTEGER, "Governor" TEXT, "Took office" TEXT, "Left office" TEXT, "Party" TEXT, "Lt. governor" TEXT, "Elected" TEXT, "Age" INTEGER, "Born in" TEXT);
INSERT INTO "governors" VALUES
(1,'Warrick Tolland','January 6, 1871','January 8, 1877','Union','Eustace Marr','1870, 1873',49,'Port Ellery'),
(2,'Eustace Marr','January 8, 1877','March 2, 1880 (died)','Union','Lorne Haskett','1876',61,'Tamsin Falls'),
(3,'Lorne Haskett','March 2, 1880','January 10, 1881','Union','vacant','—',38,'Port Ellery'),
(4,'Dorian Quill','January 10, 1881','January 12, 1885','Reform','Hobart Senn','1880',52,'Carrick'),
(5,'Phineas Loveday','January 12, 1885','January 14, 1889','Union','Ambrose Teague','1884',57,'Saltmarsh'),
(6,'Hobart Senn','January 14, 1889','June 19, 1892 (resigned)','Reform','Clement Varley','1888',44,'Carrick'),
(7,'Clement Varley','June 19, 1892','January 7, 1901','Reform','Osric Bane','1892, 1896',41,'Port Ellery'),
(8,'Ambrose Teague','January 7, 1901','January 9, 1905','Union','Rufus Ondry','1900',63,'Tamsin Falls'),
(9,'Hobart Senn','January 9, 1905','January 11, 1909','Reform','Osric Bane','1904',60,'Carrick'),
(10,'Rufus Ondry','January 11, 1909','January 13, 1913','Independent','Merritt Yoe','1908',55,'Highgate');
