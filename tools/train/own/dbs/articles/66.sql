CREATE TABLE "minerals" ("mineral" TEXT, "formula" TEXT, "crystal system" TEXT, "mohs" REAL, "sp. gr." REAL, "colour" TEXT, "streak" TEXT, "type locality" TEXT, "yr. approved" INTEGER);
INSERT INTO "minerals" VALUES
('arvenite','cufe2s3','orthorhombic',3.5,4.12,'bronze','black','skarn hill mine',1931),
('belloite','ca2mg(po4)2','monoclinic',4.0,2.98,'white','white','bello quarry',1958),
('corvastite','pb3(vo4)cl','hexagonal',3.0,6.85,'red','orange','san ruo mine',1911),
('dregmanite','mn3si2o7','triclinic',5.5,3.61,'black','brown','skarn hill mine',1964),
('ellisrudite','nacasi3o8','triclinic',6.0,2.66,'white','white','lake orrin',1977),
('fennoxite','fe2tio5','orthorhombic',6.0,4.40,'black','red','tarsk massif',1988),
('galbornite','cab4o7·5h2o','monoclinic',2.5,1.97,'colourless','white','pan de sal',2004),
('hestite','agas2s4','monoclinic',2.0,4.77,'red','red','san ruo mine',1911),
('ivaldrite','mgal2sio6','cubic',7.5,3.58,'green','white','tarsk massif',1949),
('jorunite','cu2(co3)cl2','hexagonal',3.5,3.33,'green','green','bello quarry',1996),
('kolmarite','bawo4','tetragonal',4.5,6.35,'yellow','white','lake orrin',2011);
