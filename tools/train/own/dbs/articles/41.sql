CREATE TABLE "table_5512_1" (
  "satellite" TEXT,
  "cospar id" TEXT,
  "country (operator)" TEXT,
  "country (contractor)" TEXT,
  "bus" TEXT,
  "transponders" TEXT,
  "orbital position" TEXT,
  "launch year" INTEGER,
  "status" TEXT,
  "design life (yrs)" INTEGER
);
INSERT INTO "table_5512_1" VALUES
('aurelcom 1', '2013-044a', 'kelmar', 'dunmere', 'str-2000', '24 ku', '19.2° w', 2013, 'active', 15),
('aurelcom 2', '2014-081a', 'kelmar', 'dunmere', 'str-2000', '24 ku, 4 c', '33.0° w', 2014, 'active', 15),
('aurelcom 3', '2016-015b', 'kelmar', 'kelmar', 'k-bus', '36 ku', '19.2° w', 2016, 'reduced power', 16),
('pampasat', '2004-007a', 'tavia', 'dunmere', 'str-1300', '18 ku', '71.8° w', 2004, 'retired', 10),
('pampasat 2', '2012-070a', 'tavia', 'kelmar', 'k-bus', '28 ku (2 failed)', '71.8° w', 2012, 'active', 15),
('ostrava star', '1998-062c', 'borland', 'dunmere', 'str-1300', '16 c', '5.0° e', 1998, 'graveyard orbit', 10),
('borsat 2', '2007-019a', 'borland', 'dunmere', 'str-1300', '12 c, 8 ku', '5.0° e', 2007, 'retired', 12),
('borsat 3', '2019-033a', 'borland', 'borland', 'bx-1', '32 ka', '5.0° e', 2019, 'active', 18),
('himalink', '2010-051b', 'sarkhan', 'tavia', 'andes-m', '20 c', '88.4° e', 2010, 'lost control 2013', 12),
('himalink r', '2015-024a', 'sarkhan', 'dunmere', 'str-2000', '24 c', '88.4° e', 2015, 'active', 15);
