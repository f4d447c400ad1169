CREATE TABLE clientes (cli_id INTEGER PRIMARY KEY, cli_nombre TEXT, cli_tipo TEXT, cli_localidad TEXT, cli_tel TEXT, cli_alta TEXT);
CREATE TABLE maquinas (maq_id INTEGER PRIMARY KEY, maq_nombre TEXT, maq_tecnica TEXT, maq_anio_compra INTEGER, maq_precio REAL, maq_operativa TEXT);
CREATE TABLE operarios (ope_id INTEGER PRIMARY KEY, ope_nombre TEXT, ope_apellidos TEXT, ope_puesto TEXT, ope_sueldo REAL, ope_ingreso TEXT, maq_id INTEGER);
CREATE TABLE papeles (pap_id INTEGER PRIMARY KEY, pap_desc TEXT, pap_gramaje INTEGER, pap_stock INTEGER, pap_reciclado TEXT);
CREATE TABLE trabajos (tra_id INTEGER PRIMARY KEY, cli_id INTEGER, maq_id INTEGER, pap_id INTEGER, tra_tipo TEXT, tra_tirada INTEGER, tra_importe REAL, tra_entrada TEXT, tra_entrega TEXT, tra_estado TEXT);
INSERT INTO clientes VALUES
(1,'Editorial Alción','empresa','Zaragoza','976221405','2022-01-12'),
(2,'Ayuntamiento de Utebo','administración','Utebo','976770111','2022-03-02'),
(3,'Bodegas Lahoz','empresa','Cariñena','976620333','2022-05-20'),
(4,'Carmen Pueyo','particular','Zaragoza',NULL,'2023-02-14'),
(5,'Teatro del Mercado','empresa','Zaragoza','976437662','2023-04-01'),
(6,'Instituto Goya','administración','Zaragoza','976358222','2023-09-11'),
(7,'Restaurante El Fuelle','empresa','Huesca','974201010','2023-11-30'),
(8,'Javier Lanuza','particular','Huesca','655120987','2024-01-08'),
(9,'Peña La Jota','asociación','Utebo',NULL,'2024-02-19'),
(10,'Farmacia Artal','empresa','Teruel','978600123','2024-06-03');
INSERT INTO maquinas VALUES
(1,'Heidelberg Speedmaster','offset',2012,185000.00,'S'),
(2,'Ryobi 524','offset',2008,62000.50,'N'),
(3,'Xerox Versant','digital',2019,74900.00,'S'),
(4,'Konica AccurioPress','digital',2022,98750.00,'S'),
(5,'Roland Plotter','gran formato',2020,21300.90,'S'),
(6,'Minerva Boston','tipografía',1964,1800.00,'S');
INSERT INTO operarios VALUES
(1,'Luis','Gracia Abad','impresor',1890.50,'2022-01-03',1),
(2,'Pilar','Sanz Royo','impresora',1875.00,'2022-04-18',3),
(3,'Ramón','Ibáñez','encuadernador',1620.00,'2022-09-01',NULL),
(4,'Noelia','Campos Gil','diseñadora',1740.25,'2023-01-16',NULL),
(5,'Andrés','Lacasa','impresor',1690.00,'2023-06-05',4),
(6,'Inés','Bernad Laín','plotter',1580.40,'2024-02-12',5),
(7,'Fermín','Oliván','impresor',2010.00,'2022-02-21',6),
(8,'Sara','Novellón','comercial',1950.00,'2024-05-06',NULL);
INSERT INTO papeles VALUES
(1,'Estucado mate',135,42000,'N'),
(2,'Estucado brillo',170,18500,'N'),
(3,'Offset blanco',80,96000,'N'),
(4,'Cyclus',90,12000,'S'),
(5,'Cartulina gráfica',300,5400,'N'),
(6,'Kraft',120,0,'S'),
(7,'Verjurado marfil',100,2600,'N');
INSERT INTO trabajos VALUES
(1,3,3,7,'cartel',10000,1627.17,'2023-04-08','2023-04-20','entregado'),
(2,7,1,5,'libro',5000,430.62,'2024-09-16','2024-10-02','entregado'),
(3,3,5,4,'folleto',2000,687.68,'2024-02-11',NULL,'presupuestado'),
(4,5,3,4,'cartel',1000,2146.79,'2023-02-02','2023-02-21','entregado'),
(5,2,3,1,'folleto',250,820.83,'2024-07-31','2024-08-07','entregado'),
(6,6,6,5,'etiquetas',250,2388.72,'2024-06-10','2024-06-27','entregado'),
(7,4,5,3,'tarjetas',500,2355.49,'2024-06-25','2024-07-12','entregado'),
(8,8,5,2,'folleto',1000,713.10,'2024-02-18',NULL,'en curso'),
(9,4,3,7,'tarjetas',1000,2165.30,'2024-05-31',NULL,'presupuestado'),
(10,10,5,7,'tarjetas',1000,1198.66,'2023-12-30',NULL,'presupuestado'),
(11,7,3,4,'folleto',500,769.71,'2023-12-03','2023-12-31','entregado'),
(12,6,5,7,'folleto',2000,1435.79,'2024-06-04',NULL,'presupuestado'),
(13,6,3,7,'libro',2000,2124.04,'2023-08-05',NULL,'en curso'),
(14,10,1,1,'libro',2000,1587.81,'2023-01-13','2023-01-24','entregado'),
(15,4,5,2,'etiquetas',10000,682.07,'2023-08-25','2023-09-23','entregado'),
(16,10,1,1,'folleto',500,902.91,'2023-03-07',NULL,'en curso'),
(17,1,1,1,'folleto',100,1766.85,'2023-01-29','2023-02-01','entregado'),
(18,1,6,2,'libro',2000,1678.10,'2023-09-23','2023-10-08','entregado'),
(19,1,1,1,'etiquetas',500,2256.01,'2023-02-18','2023-03-13','entregado'),
(20,3,4,1,'folleto',500,1109.85,'2023-04-30','2023-05-27','entregado'),
(21,4,4,5,'etiquetas',5000,419.09,'2023-02-20','2023-03-02','entregado'),
(22,1,4,2,'cartel',2000,1428.80,'2023-11-24','2023-12-09','entregado'),
(23,1,3,3,'tarjetas',500,1478.22,'2024-06-15','2024-07-01','entregado'),
(24,1,6,1,'folleto',500,138.52,'2023-01-23',NULL,'presupuestado'),
(25,5,6,2,'folleto',2000,2204.37,'2023-06-28','2023-07-23','entregado'),
(26,10,4,1,'cartel',500,248.20,'2023-09-14','2023-09-24','entregado'),
(27,3,6,4,'etiquetas',500,1291.28,'2024-10-04','2024-10-07','entregado'),
(28,5,3,1,'folleto',2000,1753.62,'2023-02-10',NULL,'en curso'),
(29,1,3,2,'folleto',100,568.61,'2023-04-19','2023-05-08','entregado'),
(30,3,5,7,'folleto',1000,557.13,'2024-04-24',NULL,'en curso'),
(31,6,1,5,'folleto',2000,179.89,'2024-03-24',NULL,'en curso'),
(32,1,1,7,'tarjetas',10000,1182.74,'2024-06-25',NULL,'presupuestado'),
(33,7,3,3,'cartel',5000,2361.44,'2024-06-19','2024-07-03','entregado'),
(34,1,1,3,'libro',250,2027.03,'2023-01-24',NULL,'en curso');
