CREATE TABLE proveedores (
  prov_id INTEGER PRIMARY KEY,
  prov_nombre TEXT,
  prov_cif TEXT,
  prov_tel TEXT,
  prov_ciudad TEXT
);
CREATE TABLE familias (
  fam_id INTEGER PRIMARY KEY,
  fam_nombre TEXT,
  fam_pasillo TEXT
);
CREATE TABLE articulos (
  art_id INTEGER PRIMARY KEY,
  art_ref TEXT,
  art_descripcion TEXT,
  art_fam_id INTEGER,
  art_prov_id INTEGER,
  art_pvp REAL,
  art_coste REAL,
  art_stock INTEGER,
  art_stock_min INTEGER,
  art_descatalogado TEXT,
  FOREIGN KEY (art_fam_id) REFERENCES familias(fam_id),
  FOREIGN KEY (art_prov_id) REFERENCES proveedores(prov_id)
);
CREATE TABLE clientes (
  cli_id INTEGER PRIMARY KEY,
  cli_nombre TEXT,
  cli_apellidos TEXT,
  cli_tipo TEXT,
  cli_movil TEXT,
  cli_localidad TEXT,
  cli_fecha_alta TEXT
);
CREATE TABLE ventas (
  ven_id INTEGER PRIMARY KEY,
  ven_fecha TEXT,
  ven_cli_id INTEGER,
  ven_forma_pago TEXT,
  ven_estado TEXT,
  ven_total REAL,
  FOREIGN KEY (ven_cli_id) REFERENCES clientes(cli_id)
);
CREATE TABLE lineas_venta (
  lin_ven_id INTEGER,
  lin_art_id INTEGER,
  lin_cantidad INTEGER,
  PRIMARY KEY (lin_ven_id, lin_art_id),
  FOREIGN KEY (lin_ven_id) REFERENCES ventas(ven_id),
  FOREIGN KEY (lin_art_id) REFERENCES articulos(art_id)
);
INSERT INTO proveedores VALUES
(1,'Suministros Ebro','B50112233','976 555 101','Zaragoza'),
(2,'Herramientas Lezama','A48998877','944 555 220','Bilbao'),
(3,'Pinturas Turia','B46121212','963 555 874','Valencia'),
(4,'Tornillería Aragonesa','B50334455','976 555 430','Zaragoza'),
(5,'Cerrajes del Norte','B48776655',NULL,'Bilbao'),
(6,'Riegos Levante','B03111999','965 555 066','Alicante');
INSERT INTO familias VALUES
(1,'Herramienta manual','A1'),(2,'Herramienta eléctrica','A2'),(3,'Tornillería','B1'),(4,'Pintura','C1'),(5,'Cerrajería','B2'),(6,'Jardín','D1'),(7,'Calefacción','D2');
INSERT INTO articulos VALUES
(1,'HM-001','Martillo de carpintero',1,2,14.95,8.20,23,5,'N'),
(2,'HM-002','Destornillador plano',1,2,5.50,2.60,41,10,'N'),
(3,'HM-003','Llave inglesa',1,2,18.75,11.10,3,4,'N'),
(4,'HE-010','Taladro percutor',2,2,89.90,61.50,7,2,'N'),
(5,'HE-011','Sierra de calar',2,2,74.50,50.00,4,2,'N'),
(6,'HE-012','Lijadora orbital',2,2,59.95,40.25,0,2,'S'),
(7,'TO-100','Tornillo rosca madera 4x40',3,4,3.20,1.10,310,50,'N'),
(8,'TO-101','Taco de plástico 8 mm',3,4,2.45,0.80,270,50,'N'),
(9,'TO-102','Escuadra metálica',3,4,1.90,0.75,85,20,'N'),
(10,'PI-200','Pintura blanca mate 15 l',4,3,42.00,27.30,16,6,'N'),
(11,'PI-201','Esmalte negro 750 ml',4,3,13.60,7.90,11,6,'N'),
(12,'PI-202','Barniz incoloro',4,3,16.30,9.45,0,4,'N'),
(13,'PI-203','Rodillo antigota',4,1,6.80,3.15,28,8,'N'),
(14,'CE-300','Candado de latón 40 mm',5,5,9.95,5.40,19,6,'N'),
(15,'CE-301','Bombín de seguridad',5,5,38.50,24.00,8,3,'N'),
(16,'CE-302','Buzón de pared',5,1,27.90,17.60,2,2,'S'),
(17,'JA-400','Manguera de riego 25 m',6,6,24.90,14.80,9,4,'N'),
(18,'JA-401','Tijera de podar',6,6,15.40,8.70,13,4,'N'),
(19,'JA-402','Programador de riego',6,6,46.75,31.20,1,2,'N');
INSERT INTO clientes VALUES
(1,'Ramón','Gil Lahoz','particular','600 555 011','Zaragoza','2022-01-18'),
(2,'Pilar','Cortés Blasco','particular','600 555 024','Utebo','2022-06-30'),
(3,'Javier','Mainar Ruiz','profesional','600 555 037','Zaragoza','2022-03-09'),
(4,'Nuria','Esteban Polo','particular',NULL,'Cuarte de Huerva','2023-02-21'),
(5,'Ahmed','El Idrissi','profesional','600 555 058','Zaragoza','2023-05-15'),
(6,'Teresa','Bernal Oto','particular','600 555 066','Utebo','2023-10-02'),
(7,'Santiago','Lafuente Arnal','profesional','600 555 079','La Puebla de Alfindén','2024-01-11'),
(8,'Lucía','Vicente Sanz','particular','600 555 083','Zaragoza','2024-04-26');
INSERT INTO ventas VALUES
(1,'2023-01-14',1,'efectivo','pagada',20.45),
(2,'2023-03-02',3,'transferencia','pagada',254.20),
(3,'2023-04-22',2,'tarjeta','pagada',55.60),
(4,'2023-06-10',3,'transferencia','pagada',96.10),
(5,'2023-07-05',5,'tarjeta','pagada',164.40),
(6,'2023-09-19',1,'efectivo','pagada',9.95),
(7,'2023-11-30',6,'tarjeta','pagada',40.30),
(8,'2024-01-15',7,'transferencia','pendiente',342.80),
(9,'2024-02-08',3,'transferencia','pagada',89.90),
(10,'2024-03-12',5,'tarjeta','devuelta',74.50),
(11,'2024-03-27',2,'efectivo','pagada',24.90),
(12,'2024-05-06',7,'transferencia','pendiente',126.00),
(13,'2024-05-21',6,'tarjeta','pagada',62.15),
(14,'2024-06-14',5,'transferencia','pendiente',77.00),
(15,'2024-07-01',1,'efectivo','pagada',13.60);
INSERT INTO lineas_venta VALUES
(1,1,1),(1,2,1),(2,10,5),(2,13,4),(2,7,3),(3,10,1),(3,13,2),(4,7,10),(4,8,12),(4,9,18),(5,4,1),(5,5,1),(6,14,1),
(7,17,1),(7,18,1),(8,4,2),(8,15,3),(8,7,15),(9,4,1),(10,5,1),(11,17,1),(12,10,3),(13,19,1),(13,18,1),(14,15,2),(15,11,1);
