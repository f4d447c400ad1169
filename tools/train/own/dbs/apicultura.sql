CREATE TABLE apicultores (cod_apicultor INTEGER PRIMARY KEY, nombre_completo TEXT, pueblo TEXT, movil TEXT, nacimiento TEXT, profesional TEXT, cod_padrino INTEGER, FOREIGN KEY (cod_padrino) REFERENCES apicultores(cod_apicultor));
CREATE TABLE colmenares (cod_colmenar INTEGER PRIMARY KEY, paraje TEXT, municipio TEXT, provincia TEXT, altitud_m INTEGER, flora TEXT, cod_apicultor INTEGER, trashumante TEXT, FOREIGN KEY (cod_apicultor) REFERENCES apicultores(cod_apicultor));
CREATE TABLE colmenas (num_colmena INTEGER PRIMARY KEY, cod_colmenar INTEGER, tipo TEXT, raza TEXT, instalada TEXT, anio_reina INTEGER, estado TEXT, FOREIGN KEY (cod_colmenar) REFERENCES colmenares(cod_colmenar));
CREATE TABLE revisiones (id_revision INTEGER PRIMARY KEY, num_colmena INTEGER, fecha TEXT, cuadros_cria INTEGER, varroa_pct REAL, tratamiento TEXT, FOREIGN KEY (num_colmena) REFERENCES colmenas(num_colmena));
CREATE TABLE cosechas (id_cosecha INTEGER PRIMARY KEY, cod_colmenar INTEGER, fecha TEXT, producto TEXT, variedad TEXT, kilos REAL, precio_kilo REAL, comprador TEXT, FOREIGN KEY (cod_colmenar) REFERENCES colmenares(cod_colmenar));
INSERT INTO apicultores VALUES
(1,'Eusebio Manzano','Las Mestas','699 555 401','1951-03-14','S',NULL),(2,'Teresa Iglesias','Pinofranqueado','699 555 402','1974-11-30','S',1),(3,'Álvaro Crespo','La Alberca','699 555 403','1990-07-08','N',1),
(4,'Milagros Duque','Caminomorisco','699 555 404','1963-01-25','S',NULL),(5,'Iván Hontiveros','Béjar',NULL,'1998-09-19','N',2),(6,'Rocío Paniagua','Pinofranqueado','699 555 406','1986-05-05','N',4),(7,'Gaspar Nieto','La Alberca',NULL,'2001-12-02','N',3);
INSERT INTO colmenares VALUES
(1,'Vega del Río Batuecas','Las Mestas','Cáceres',480,'brezo',1,'N'),(2,'El Castañar','La Alberca','Salamanca',1050,'castaño',3,'N'),(3,'Los Jarales','Pinofranqueado','Cáceres',610,'jara',2,'S'),
(4,'Cerro Mirlo','Caminomorisco','Cáceres',720,'encina',4,'N'),(5,'Fuente Morena','Béjar','Salamanca',980,'castaño',5,'N'),(6,'Dehesa Vieja','Sequeros','Salamanca',930,'encina',4,'S'),(7,'Llano de la Cruz','Pinofranqueado','Cáceres',540,'romero',6,'N'),(8,'Valdelazor','Hervás','Cáceres',690,NULL,2,'S');
INSERT INTO colmenas VALUES
(101,1,'Layens','ibérica','2018-04-10',2022,'activa'),(102,1,'Layens','ibérica','2018-04-10',2023,'activa'),(103,1,'Langstroth','ibérica','2021-05-02',2021,'débil'),(104,1,'corcho','ibérica','2015-03-28',NULL,'perdida'),
(201,2,'Dadant','buckfast','2022-05-15',2024,'activa'),(202,2,'Dadant','buckfast','2022-05-15',2023,'activa'),(301,3,'Langstroth','ibérica','2020-04-22',2023,'activa'),(302,3,'Langstroth','carnica','2020-04-22',2022,'enjambrada'),
(303,3,'Langstroth','ibérica','2023-03-30',2023,'activa'),(401,4,'Layens','ibérica','2016-04-05',2022,'débil'),(402,4,'Langstroth','ibérica','2019-05-11',2024,'activa'),(403,4,'Langstroth','carnica','2021-04-18',2021,'perdida'),
(501,5,'Dadant','buckfast','2023-05-20',2023,'activa'),(601,6,'Langstroth','ibérica','2022-03-12',2022,'activa'),(602,6,'Layens','ibérica','2022-03-12',2023,'activa'),(701,7,'Layens','ibérica','2024-04-08',2024,'activa'),(702,7,'Layens','carnica','2024-04-08',2024,'débil');
INSERT INTO revisiones VALUES
(1,101,'2023-03-18',6,1.2,NULL),(2,103,'2023-03-18',3,4.8,'ácido oxálico'),(3,104,'2023-03-18',0,9.5,NULL),(4,301,'2023-04-02',7,0.9,NULL),(5,302,'2023-04-02',9,1.6,NULL),(6,401,'2023-04-15',2,6.3,'amitraz'),
(7,403,'2023-04-15',1,8.1,'amitraz'),(8,201,'2023-06-10',8,0.4,NULL),(9,501,'2023-09-09',5,2.7,'timol'),(10,101,'2024-03-02',7,1.9,NULL),(11,102,'2024-03-02',6,3.3,'ácido oxálico'),(12,103,'2024-03-02',2,5.4,'ácido oxálico'),
(13,303,'2024-03-23',6,1.0,NULL),(14,402,'2024-04-06',7,2.2,NULL),(15,601,'2024-04-13',8,0.7,NULL),(16,602,'2024-04-13',6,1.1,NULL),(17,702,'2024-05-25',3,3.9,'timol'),(18,101,'2024-05-30',8,2.4,'timol');
INSERT INTO cosechas VALUES
(1,1,'2022-10-15','miel','brezo',145.5,7.80,'Mieles Hurdanas'),(2,3,'2023-06-20','miel','jara',98.0,6.50,'Cooperativa Sierra'),(3,3,'2023-06-22','polen',NULL,22.4,14.00,'Herbolario Salvia'),(4,2,'2023-08-05','miel','castaño',64.2,8.25,'Cooperativa Sierra'),
(5,4,'2023-08-30','miel','encina',120.8,7.10,'Mieles Hurdanas'),(6,1,'2023-10-12','miel','brezo',131.0,8.00,'Mieles Hurdanas'),(7,1,'2023-10-14','cera',NULL,9.3,11.50,NULL),(8,5,'2023-09-02','miel','castaño',27.6,8.40,'Tienda La Colmena'),
(9,6,'2023-09-16','miel','encina',88.9,7.20,'Cooperativa Sierra'),(10,3,'2024-05-28','polen',NULL,25.7,14.50,'Herbolario Salvia'),(11,3,'2024-06-14','miel','jara',104.3,6.75,'Cooperativa Sierra'),(12,4,'2024-06-18','propóleo',NULL,1.8,92.00,'Herbolario Salvia'),(13,2,'2024-07-30','miel','castaño',71.9,8.60,'Mieles Hurdanas'),(14,6,'2024-07-05','cera',NULL,6.1,12.00,NULL);
