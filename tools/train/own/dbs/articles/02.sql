CREATE TABLE "table_20417_2" ("season" TEXT, "division" TEXT, "played" INTEGER, "won" INTEGER, "drawn" INTEGER, "lost" INTEGER, "pts for" INTEGER, "pts against" INTEGER, "pos." TEXT, "head coach" TEXT);
INSERT INTO "table_20417_2" VALUES
('1998-99','western two',22,14,1,7,511,388,'3rd','dai penfold'),
('1999-00','western two',22,18,0,4,640,301,'1st','dai penfold'),
('2000-01','western one',22,9,2,11,432,455,'8th','dai penfold'),
('2001-02','western one',22,7,1,14,377,529,'11th','rory mcallan'),
('2002-03','western one',22,13,1,8,498,410,'4th','rory mcallan'),
('2003-04','western one',22,17,2,3,612,318,'1st','rory mcallan'),
('2004-05','national three',26,8,0,18,455,702,'13th','rory mcallan'),
('2005-06','national three',26,5,1,20,389,811,'14th (relegated)','piet lourens'),
('2006-07','western one',22,15,0,7,566,402,'3rd','tom askew'),
('2007-08','western one',22,16,1,5,589,347,'2nd','tom askew'),
('2008-09','national three',26,12,2,12,540,538,'7th','tom askew');
