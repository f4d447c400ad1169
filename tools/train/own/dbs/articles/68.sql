CREATE TABLE "bird_species" ("common name" TEXT, "binomial" TEXT, "described by" TEXT, "year" INTEGER, "status" TEXT, "pop. trend" TEXT, "est. pop." INTEGER, "wingspan (cm)" INTEGER, "range" TEXT);
INSERT INTO "bird_species" VALUES
('ashen petrel','pelagula cinerea','tolbeck',1843,'nt','decreasing',42000,88,'vey islands'),
('banded marsh-tit','parulus cinctus','orme & ladd',1911,'lc','stable',610000,19,'north delta'),
('dusky ridgefinch','montifringa fusca','tolbeck',1851,'vu','decreasing',7800,24,'sela highlands'),
('golden ridgefinch','montifringa aurea','hasselow',1876,'en','decreasing',1150,26,'sela highlands'),
('great vey skua','rapax veyensis','tolbeck',1843,'lc','increasing',93000,131,'vey islands'),
('hooded lagoon duck','anatula lugubris','hasselow',1869,'cr','decreasing',240,71,'lake orrin'),
('lesser vey skua','rapax minor','quist',1934,'vu','stable',5200,104,'vey islands'),
('moustached rail','crexula barbata','orme & ladd',1909,'en','unknown',900,33,'north delta'),
('orrin grebe','podilymbra orrini','quist',1927,'ex',null,0,60,'lake orrin'),
('painted bee-hawk','apivora picta','hasselow',1880,'lc','stable',175000,97,'sela highlands'),
('reed sylph','cannaria tenuis','dorn',1968,'nt','increasing',21500,15,'north delta'),
('white-eyed owlet','noctilla leucops','dorn',1972,'vu','decreasing',3300,48,'tarsk forests');
