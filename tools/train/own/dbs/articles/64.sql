CREATE TABLE "national_parks" ("park" TEXT, "province" TEXT, "area (km²)" REAL, "est." INTEGER, "visitors (2011)" INTEGER, "highest point" TEXT, "elev. (m)" INTEGER, "iucn cat." TEXT, "entrance fee" TEXT);
INSERT INTO "national_parks" VALUES
('ambarro canyon','south reach',1204.5,1938,412300,'mount sela',2318,'ii','$8'),
('birch lakes','north reach',389.2,1961,96410,'tollan hill',644,'ii','$5'),
('cape drury','eastmark',88.7,1974,301255,'drury head',127,'v','free'),
('great sela','south reach',2650.0,1922,587900,'mount sela',2318,'ii','$10'),
('hollow dunes','eastmark',140.3,1989,45120,'no name',58,'iv','free'),
('kettle marsh','westmark',61.9,1992,12744,'bram''s mound',31,'iv','free'),
('nine falls','north reach',516.8,1938,233018,'old widow',1492,'ii','$8'),
('oxbow','westmark',212.4,1961,78003,'the shoulder',405,'v','$5'),
('pinnacle forest','north reach',934.0,1955,150677,'white tooth',1871,'ii','$8'),
('tarn valley','south reach',477.1,2003,64890,'lesser sela',2096,'v','$5');
