CREATE TABLE "county_batting" ("Player" TEXT, "County" TEXT, "Mat" INTEGER, "Inns" INTEGER, "NO" INTEGER, "Runs" INTEGER, "HS" TEXT, "Ave" REAL, "100s" INTEGER, "Hand" TEXT);
INSERT INTO "county_batting" VALUES
('A. J. Thorburn','Westmarch',14,24,4,1312,'187*',65.60,5,'Right'),
('K. P. Sudhaman','Holderness',13,23,2,1254,'203',59.71,4,'Left'),
('R. Lisle','Arden',14,25,1,1190,'144',49.58,3,'Right'),
('D. W. Gaunt','Westmarch',12,21,3,1003,'131*',55.72,3,'Left'),
('M. T. Okonjo','Fenland',14,26,2,988,'119',41.17,2,'Right'),
('B. Harcastle','Holderness',11,19,0,902,'160',47.47,2,'Right'),
('J. C. Venning','Rother',14,24,5,877,'102*',46.16,1,'Left'),
('S. Padgham','Arden',10,18,1,815,'119',47.94,2,'Right'),
('P. van der Woude','Fenland',9,16,2,760,'155*',54.29,2,'Right'),
('H. E. Croxall','Rother',13,23,1,741,'98',33.68,0,'Right'),
('N. Dasgupta-Lane','Westmarch',14,22,4,733,'110',40.72,1,'Left'),
('G. Tolley','Severnside',14,25,0,729,'121',29.16,1,'Right');
