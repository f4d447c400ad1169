CREATE TABLE "railway_lines" ("line" TEXT, "from" TEXT, "to" TEXT, "length (mi.)" REAL, "gauge" TEXT, "built" TEXT, "closed" TEXT, "company" TEXT, "no. of stations" INTEGER, "max. gradient" TEXT);
INSERT INTO "railway_lines" VALUES
('coal vale branch','merrow junction','coal vale',7.25,'4 ft 8½ in','1862','1964','merrow & western',5,'1 in 60'),
('north coast line','bridgeholm','cape drury',41.5,'4 ft 8½ in','1871–1876','open','great northern of vale',14,'1 in 110'),
('slate tramway','pen quarry','port achel',5.0,'2 ft','1848','1937','pen slate co.',2,'1 in 38'),
('merrow main line','bridgeholm','merrow junction',28.0,'4 ft 8½ in','1855–1858','open','merrow & western',9,'1 in 150'),
('achel valley railway','merrow junction','port achel',19.75,'3 ft','1889','1952','achel light railways',11,'1 in 45'),
('sands extension','port achel','lissam sands',3.5,'3 ft','1901','1939','achel light railways',3,'1 in 90'),
('dunmoor cutoff','stape','bridgeholm',12.25,'4 ft 8½ in','1909–1913','open','great northern of vale',4,'1 in 75'),
('stape loop','stape','stape',8.5,'4 ft 8½ in','1884','1970 (freight 1981)','merrow & western',6,'1 in 60'),
('tollan rack line','tollan','tollan summit',2.75,'3 ft','1896','open','tollan mountain railway',2,'1 in 5'),
('forest line','coal vale','tollan',16.0,'2 ft','1877','1948','pen slate co.',7,'1 in 50');
