CREATE TABLE "launches" (
  "Flight No." INTEGER,
  "Date / time (UTC)" TEXT,
  "Rocket" TEXT,
  "Launch site" TEXT,
  "Payload" TEXT,
  "Payload mass (kg)" REAL,
  "Orbit" TEXT,
  "Customer" TEXT,
  "Outcome" TEXT
);
INSERT INTO "launches" VALUES
(1, '2011-02-18 04:12', 'corvus 1', 'sable point, pad 2', 'mass simulator', 350.0, 'leo', 'orbex trust', 'failure'),
(2, '2011-09-30 11:47', 'corvus 1', 'sable point, pad 2', 'tinderbird 1', 412.5, 'leo', 'orbex trust', 'partial failure'),
(3, '2012-06-07 22:05', 'corvus 1', 'sable point, pad 2', 'tinderbird 2', 415.0, 'leo', 'orbex trust', 'success'),
(4, '2013-01-25 03:30', 'corvus 1b', 'isla mirra', 'meteo-k1', 610.0, 'sso', 'kelmar weather office', 'success'),
(5, '2013-08-14 19:18', 'corvus 2', 'isla mirra', 'aurelcom 1', 2980.0, 'gto', 'aurelcom', 'success'),
(6, '2014-04-02 07:51', 'corvus 1b', 'sable point, pad 1', 'meteo-k2', 612.0, 'sso', 'kelmar weather office', 'failure'),
(7, '2014-12-19 00:09', 'corvus 2', 'isla mirra', 'aurelcom 2', 3015.0, 'gto', 'aurelcom', 'success'),
(8, '2015-05-11 15:40', 'corvus 2', 'isla mirra', 'sondra, 4 cubesats', 1740.0, 'leo', 'polytech of dunmere', 'success'),
(9, '2016-03-03 10:22', 'corvus 2h', 'sable point, pad 1', 'aurelcom 3', 4760.0, 'gto', 'aurelcom', 'partial failure'),
(10, '2016-10-28 02:56', 'corvus 2h', 'isla mirra', 'lumen probe', 1120.0, 'heliocentric', 'space science board', 'success'),
(11, '2017-07-09 13:13', 'corvus 1b', 'sable point, pad 1', 'meteo-k3', 618.0, 'sso', 'kelmar weather office', 'success');
