CREATE TABLE "table_7_2" ("rnd." INTEGER, "race" TEXT, "circuit" TEXT, "date" TEXT, "pole position" TEXT, "fastest lap" TEXT, "race winner" TEXT, "constructor" TEXT);
INSERT INTO "table_7_2" VALUES
(1,'harmel 200','harmel park','14 march','ivo tarsk','denny ockroyd','ivo tarsk','velox-brandt'),
(2,'grand prix of sandor','sandor street circuit','28 march','ivo tarsk','ivo tarsk','renaud pelissard','astrale'),
(3,'coppa lidoro','autodromo di lidoro','18 april','marco brentini','denny ockroyd','marco brentini','astrale'),
(4,'trent hill trophy','trent hill','2 may','denny ockroyd','denny ockroyd','denny ockroyd','corran'),
(5,'grosser preis von alsbach','alsbachring','23 may','ivo tarsk','renaud pelissard','ivo tarsk','velox-brandt'),
(6,'grand prix du mornay','mornay-les-bains','6 june','renaud pelissard','renaud pelissard','kurt wendelau','velox-brandt'),
(7,'harmel 500','harmel park','27 june','kurt wendelau','ivo tarsk','denny ockroyd','corran'),
(8,'ostend-veld prize','veld sands','11 july','denny ockroyd','marco brentini','ivo tarsk','velox-brandt'),
(9,'trent hill gold cup','trent hill','1 august','ivo tarsk','kurt wendelau','renaud pelissard','astrale'),
(10,'gran premio del cobre','circuito tres picos','22 august','marco brentini','marco brentini','marco brentini','astrale');
