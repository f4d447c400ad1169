CREATE TABLE "stadiums" ("Stadium" TEXT, "City" TEXT, "Capacity" INTEGER, "Opened" INTEGER, "Tenant(s)" TEXT, "Surface" TEXT, "Record att." INTEGER, "Record match" TEXT);
INSERT INTO "stadiums" VALUES
('Estadio Valdeluna','Corvera',42500,1947,'Deportivo Corvera','Grass',51230,'Deportivo Corvera v Real Almenar, 1961'),
('Parque Ibarra','San Telmo',18200,1929,'San Telmo FC','Grass',22041,'San Telmo FC v Atlético Norte, 1974'),
('Arena do Cais','Porto Velado',31000,2003,'Náutico Velado','Hybrid',30875,'Náutico Velado v Corvera, 2010'),
('La Herradura','Almenar',25640,1956,'Real Almenar, Almenar B','Grass',29900,'Real Almenar v San Telmo FC, 1983'),
('Municipal de Oteros','Oteros',9800,1971,'Unión Oteros','Artificial turf',10112,'Unión Oteros v Deportivo Corvera, 1990'),
('Coliseo Norte','Corvera',15300,1988,'Atlético Norte','Grass',15300,'Atlético Norte v Deportivo Corvera, 1992'),
('Estadio 12 de Marzo','Villa Sanz',12750,1933,'Sanz Juniors','Grass',17604,'Sanz Juniors v Real Almenar, 1958'),
('Nuevo Miramar','Puerto Gris',20410,2014,'Marinos de Puerto Gris','Hybrid',20388,'Marinos v Náutico Velado, 2016'),
('Campo de la Salina','Puerto Gris',6000,1919,'None (formerly Marinos)','Dirt',8950,'Marinos v Sanz Juniors, 1949'),
('El Palomar','Bracena',11200,1964,'Club Bracena','Artificial turf',12480,'Club Bracena v San Telmo FC, 1979');
