CREATE TABLE socio (cod_socio INTEGER PRIMARY KEY, nombre TEXT, pueblo TEXT, tlf TEXT, f_alta TEXT, activo TEXT);
CREATE TABLE finca (cod_finca INTEGER PRIMARY KEY, nombre TEXT, cod_socio INTEGER, hectareas REAL, variedad TEXT, ecologica INTEGER, regadio TEXT, FOREIGN KEY (cod_socio) REFERENCES socio(cod_socio));
CREATE TABLE entrada (num_entrada INTEGER PRIMARY KEY, cod_finca INTEGER, campana TEXT, fecha TEXT, kilos INTEGER, rendimiento REAL, acidez REAL, procedencia TEXT, FOREIGN KEY (cod_finca) REFERENCES finca(cod_finca));
CREATE TABLE deposito (cod_dep TEXT PRIMARY KEY, capacidad_l INTEGER, litros INTEGER, calidad TEXT, variedad TEXT);
CREATE TABLE comprador (cod_comp INTEGER PRIMARY KEY, razon_social TEXT, pais TEXT, ciudad TEXT);
CREATE TABLE venta (num_factura INTEGER PRIMARY KEY, cod_comp INTEGER, cod_dep TEXT, fecha TEXT, litros INTEGER, importe REAL, estado TEXT, FOREIGN KEY (cod_comp) REFERENCES comprador(cod_comp), FOREIGN KEY (cod_dep) REFERENCES deposito(cod_dep));
INSERT INTO socio VALUES
(1,'Eusebio Cabrera Luna','Baena','957111201','1998-10-01','S'),
(2,'Remedios Jurado','Luque','957111202','2005-11-15','S'),
(3,'Hermanos Ortega C.B.','Baena','957111203','2012-10-20','S'),
(4,'Antonia Pulido Rey','Zuheros',NULL,'2019-09-30','N'),
(5,'Finca La Solana S.L.','Cabra','957111205','2015-10-05','S'),
(6,'Manuel Arrebola','Luque','957111206','2022-10-10','S'),
(7,'Encarna Tienda Mora','Doña Mencía',NULL,'2008-12-01','S'),
(8,'Cortijo del Río S.A.','Cabra','957111208','2023-09-18','S'),
(9,'Purificación Gálvez','Baena','957111209','2001-11-02','N');

INSERT INTO finca VALUES
(1,'Los Llanos',1,12.4,'picual',0,'S'),
(2,'El Cerro',1,5.75,'hojiblanca',0,'N'),
(3,'La Vega',2,8.2,'picual',1,'S'),
(4,'Haza Grande',3,22.0,'picuda',0,'N'),
(5,'Las Monjas',3,14.6,'picual',0,'N'),
(6,'El Pocillo',4,3.1,'hojiblanca',1,'N'),
(7,'La Solana',5,48.9,'arbequina',1,'S'),
(8,'Umbría Alta',5,27.3,'picual',1,'S'),
(9,'Cañada Honda',6,6.6,'hojiblanca',0,'N'),
(10,'Las Piedras',7,9.9,'picuda',0,'N'),
(11,'Vado del Moro',8,61.5,'arbequina',0,'S'),
(12,'Olivar Viejo',7,4.4,'picual',1,'N'),
(13,'La Dehesilla',9,7.0,'hojiblanca',0,'N');

INSERT INTO entrada VALUES
(1,7,'2023/24','2023-11-16',1403,16.0,1.09,'vuelo'),
(2,1,'2023/24','2023-12-11',5267,20.2,0.4,'vuelo'),
(3,3,'2023/24','2024-01-22',3961,20.8,1.15,'suelo'),
(4,2,'2023/24','2024-01-26',7758,18.9,0.24,'vuelo'),
(5,3,'2023/24','2023-12-23',4030,22.0,1.29,'vuelo'),
(6,8,'2022/23','2023-01-07',8774,23.9,1.46,'suelo'),
(7,1,'2023/24','2024-01-23',6720,18.1,0.74,'vuelo'),
(8,5,'2023/24','2023-11-03',2714,21.2,0.5,'suelo'),
(9,6,'2022/23','2022-12-16',3062,21.1,1.35,'suelo'),
(10,4,'2023/24','2023-11-07',1079,21.5,0.94,'suelo'),
(11,8,'2023/24','2024-01-10',6983,20.5,0.53,'suelo'),
(12,10,'2023/24','2023-11-06',7316,16.8,0.76,'vuelo'),
(13,11,'2023/24','2024-01-28',8126,22.7,0.67,'vuelo'),
(14,7,'2023/24','2023-12-16',7502,24.0,0.39,'suelo'),
(15,4,'2023/24','2023-12-16',1103,16.2,0.29,'suelo'),
(16,11,'2023/24','2023-11-09',6197,23.9,0.48,'vuelo'),
(17,7,'2023/24','2024-01-16',8577,21.6,0.84,'suelo'),
(18,11,'2023/24','2023-12-10',6098,19.1,0.34,'suelo'),
(19,7,'2023/24','2024-01-20',6044,21.5,1.56,'suelo'),
(20,1,'2022/23','2022-12-18',8162,24.2,0.37,'suelo'),
(21,8,'2023/24','2023-11-22',6731,24.4,0.85,'suelo'),
(22,7,'2022/23','2022-11-05',1042,19.6,1.27,'suelo'),
(23,6,'2023/24','2023-11-16',2440,19.2,1.54,'suelo'),
(24,7,'2023/24','2023-11-20',3163,16.3,1.1,'suelo'),
(25,11,'2022/23','2022-11-21',8381,22.2,0.2,'vuelo'),
(26,2,'2023/24','2024-01-05',3438,21.3,1.47,'suelo'),
(27,1,'2023/24','2023-12-23',3045,23.0,0.38,'vuelo'),
(28,7,'2023/24','2023-12-15',8622,22.1,0.2,'vuelo'),
(29,1,'2023/24','2023-12-12',2171,20.3,0.51,'vuelo'),
(30,8,'2023/24','2023-12-15',1322,22.1,0.47,'suelo'),
(31,1,'2023/24','2023-11-18',3639,18.9,0.15,'suelo'),
(32,7,'2022/23','2023-01-14',2071,17.3,1.11,'vuelo'),
(33,11,'2023/24','2023-11-15',2031,17.1,0.63,'vuelo'),
(34,4,'2022/23','2023-01-23',3809,18.4,0.33,'suelo'),
(35,4,'2023/24','2023-11-08',7667,21.9,1.24,'vuelo'),
(36,9,'2023/24','2024-01-01',3882,22.5,1.38,'suelo');

INSERT INTO deposito VALUES
('D-01',50000,32000,'virgen extra','picual'),
('D-02',50000,47500,'virgen extra','hojiblanca'),
('D-03',30000,0,NULL,NULL),
('D-04',30000,12400,'virgen','picual'),
('D-05',20000,18800,'virgen extra','arbequina'),
('D-06',20000,6100,'lampante','picuda'),
('D-07',50000,21000,'virgen','hojiblanca');

INSERT INTO comprador VALUES
(1,'Supermercados Alborán','España','Granada'),
(2,'Oleificio Bianchi','Italia','Bari'),
(3,'Maison Verte','Francia','Lyon'),
(4,'Restaurante Casa Damián','España','Córdoba'),
(5,'Tokyo Fine Foods','Japón','Tokio'),
(6,'Hotel Mezquita','España','Córdoba'),
(7,'Gourmet Lisboa','Portugal','Lisboa');

INSERT INTO venta VALUES
(2001,5,'D-01','2024-02-26',2500,16000.0,'pagada'),
(2002,6,'D-06','2024-01-31',500,3200.0,'pagada'),
(2003,1,'D-06','2023-06-01',1000,5150.0,'pagada'),
(2004,1,'D-01','2024-05-12',120,618.0,'pagada'),
(2005,4,'D-05','2023-02-16',120,768.0,'vencida'),
(2006,2,'D-05','2023-11-11',120,1068.0,'pagada'),
(2007,1,'D-01','2024-04-07',120,618.0,'pagada'),
(2008,1,'D-06','2023-02-15',8000,71200.0,'pendiente'),
(2009,3,'D-04','2023-09-09',300,1920.0,'pendiente'),
(2010,1,'D-02','2024-07-07',8000,62800.0,'pagada'),
(2011,1,'D-02','2024-01-25',8000,41200.0,'pagada'),
(2012,1,'D-02','2023-12-29',1000,5150.0,'pendiente'),
(2013,1,'D-01','2023-01-25',500,2575.0,'vencida'),
(2014,1,'D-04','2023-10-12',120,942.0,'pagada'),
(2015,1,'D-01','2024-03-19',2500,16000.0,'pagada'),
(2016,4,'D-05','2024-03-29',2500,22250.0,'pendiente'),
(2017,3,'D-01','2023-11-17',120,768.0,'vencida'),
(2018,1,'D-01','2024-08-26',120,618.0,'pagada'),
(2019,1,'D-01','2024-09-12',1000,8900.0,'vencida'),
(2020,6,'D-06','2024-07-22',1000,6400.0,'vencida'),
(2021,1,'D-04','2023-01-25',500,4450.0,'pendiente'),
(2022,4,'D-01','2023-11-03',500,3925.0,'pagada'),
(2023,1,'D-02','2023-07-14',120,1068.0,'pagada'),
(2024,1,'D-01','2024-02-08',1000,6400.0,'pagada');
