CREATE TABLE "table_2209_6" ("Language" TEXT, "Family" TEXT, "Branch" TEXT, "Speakers (1991)" INTEGER, "Speakers (2011)" INTEGER, "% of pop." REAL, "Script" TEXT, "Main region" TEXT, "Status" TEXT);
INSERT INTO "table_2209_6" VALUES
('Harune','Ketic','Northern',2140000,2391500,41.2,'Latin','Sarrow Plateau','Official'),
('Belu','Ketic','Northern',880300,1012700,17.4,'Latin','Sarrow Coast','Official'),
('Tamwe','Wanjic','—',655000,801240,13.8,'Latin','Lake Tamwe','Official'),
('Pidgin English','Creole','English-based',510000,640300,11.0,'Latin','Port cities','Lingua franca'),
('Ossari','Ketic','Southern',402150,455980,7.9,'Arabic','Dry Valleys','Regional'),
('Lokka','Wanjic','—',121600,133000,2.3,'Latin','Lake Tamwe','Regional'),
('Dzumi','Wanjic','—',48700,51333,0.9,'Latin','Mount Ossari','Recognized minority'),
('Portuguese','Indo-European','Romance',61000,38840,0.7,'Latin','Port cities','Official'),
('Yerrin','Isolate','—',31200,24870,0.4,'Yerrin','Mount Ossari','Recognized minority'),
('Quil Sign','Sign language','—',7000,12500,0.2,'Unwritten','Port cities','Recognized minority'),
('Kesh','Ketic','Southern',9410,6120,0.1,'Unwritten','Dry Valleys','None');
