CREATE TABLE asesor (id_asesor INTEGER PRIMARY KEY, nombre TEXT, especialidad TEXT, num_colegiado TEXT, fecha_incorporacion TEXT, extension INTEGER, sueldo REAL);
CREATE TABLE cliente (id_cliente INTEGER PRIMARY KEY, razon_social TEXT, nif TEXT, forma_juridica TEXT, actividad TEXT, municipio TEXT, telefono TEXT, fecha_alta TEXT, fecha_baja TEXT, cuota_mensual REAL, id_titular INTEGER, id_suplente INTEGER,
 FOREIGN KEY (id_titular) REFERENCES asesor(id_asesor), FOREIGN KEY (id_suplente) REFERENCES asesor(id_asesor));
CREATE TABLE modelo (num_modelo TEXT PRIMARY KEY, descripcion TEXT, periodicidad TEXT, honorarios REAL);
CREATE TABLE declaracion (id_declaracion INTEGER PRIMARY KEY, id_cliente INTEGER, num_modelo TEXT, ejercicio INTEGER, periodo TEXT, fecha_presentacion TEXT, resultado TEXT, importe REAL, estado TEXT,
 FOREIGN KEY (id_cliente) REFERENCES cliente(id_cliente), FOREIGN KEY (num_modelo) REFERENCES modelo(num_modelo));
CREATE TABLE cita (id_cita INTEGER PRIMARY KEY, id_cliente INTEGER, id_asesor INTEGER, fecha_hora TEXT, motivo TEXT, modalidad TEXT,
 FOREIGN KEY (id_cliente) REFERENCES cliente(id_cliente), FOREIGN KEY (id_asesor) REFERENCES asesor(id_asesor));
INSERT INTO asesor VALUES
(1,'Amparo Villalba','fiscal','V-2231','2008-04-01',11,2650.00),(2,'Ricardo Monzó','laboral','V-2987','2013-09-16',12,2310.50),
(3,'Inés Cardona','contable',NULL,'2018-02-05',13,1980.00),(4,'Samuel Peiró','fiscal','V-4102','2021-06-14',14,1875.75),(5,'Olga Ferrándiz','mercantil','V-3650',  '2016-11-02',15,2205.00),(6,'Nuria Bas','contable',NULL,'2024-03-11',NULL,1420.00);
INSERT INTO cliente VALUES
(1,'Panadería Hermanos Soler SL','B46001122','sociedad limitada','panadería','Gandía','962 555 010','2012-01-15',NULL,145.00,1,3),
(2,'Vicente Alemany Roig','21456789K','autónomo','fontanería','Oliva','962 555 011','2018-03-02',NULL,60.00,4,1),
(3,'Taller Mecánico Safor SL','B46003344','sociedad limitada','automoción','Gandía','962 555 012','2015-07-20',NULL,130.50,1,4),
(4,'Clínica Dental Sorrius','B46005566','sociedad limitada','sanidad','Denia','966 555 013','2019-10-08',NULL,165.00,5,3),
(5,'Rosa Melis Ibáñez','19876543L','autónomo','diseño gráfico','Gandía','962 555 014','2022-01-10',NULL,55.00,3,NULL),
(6,'Naranjas del Serpis SAT','F46007788','cooperativa','agricultura','Villalonga','962 555 015','2010-05-03',NULL,210.00,1,2),
(7,'Bar Casa Toni','20123456M','autónomo','hostelería','Oliva',NULL,'2016-06-01','2023-09-30',70.00,2,3),
(8,'Construcciones Benipeixcar SA','A46009900','sociedad anónima','construcción','Gandía','962 555 017','2020-02-24',NULL,295.00,5,1),
(9,'Fatima El Amrani','X5544332T','autónomo','comercio textil','Xeraco','962 555 018','2023-01-05',NULL,58.00,4,NULL),
(10,'Asociación Vecinal Grau','G46001212','asociación','sin ánimo de lucro','Gandía',NULL,'2021-04-19',NULL,35.00,3,4),
(11,'Hotel Playa Daimús SL','B46003434','sociedad limitada','hostelería','Daimús','962 555 020','2023-05-22',NULL,240.00,2,1),
(12,'Marc Puig Estruch','20998877P','autónomo','fotografía','Denia','966 555 021','2017-11-11','2022-12-31',52.00,4,NULL);
INSERT INTO modelo VALUES ('303','IVA trimestral','trimestral',30.00),('390','Resumen anual de IVA','anual',45.00),('130','Pago fraccionado IRPF','trimestral',25.00),('100','Declaración de la renta','anual',75.00),('200','Impuesto de Sociedades','anual',180.00),('111','Retenciones IRPF','trimestral',28.50),('347','Operaciones con terceros','anual',60.00),('720','Bienes en el extranjero','anual',150.00);
INSERT INTO declaracion VALUES
(1,1,'303',2023,'1T','2023-04-18','a ingresar',2310.45,'presentada'),(2,2,'130',2023,'1T','2023-04-17','a ingresar',412.80,'presentada'),
(3,7,'303',2023,'2T','2023-07-19','a ingresar',688.10,'presentada'),(4,4,'303',2023,'2T','2023-07-20','a compensar',-540.00,'presentada'),
(5,6,'200',2022,'anual','2023-07-24','a ingresar',8945.60,'presentada'),(6,1,'200',2022,'anual','2023-07-21','a ingresar',4120.00,'presentada'),
(7,5,'100',2022,'anual','2023-06-12','a devolver',-327.55,'presentada'),(8,2,'100',2022,'anual','2023-06-28','a ingresar',196.20,'presentada'),
(9,8,'303',2023,'4T','2024-01-30','a ingresar',15230.00,'presentada'),(10,8,'390',2023,'anual','2024-01-30',NULL,NULL,'presentada'),
(11,3,'303',2023,'4T','2024-01-29','a devolver',-1875.30,'requerida'),(12,6,'347',2023,'anual','2024-02-27',NULL,NULL,'presentada'),
(13,11,'303',2024,'1T','2024-04-19','a ingresar',6042.15,'presentada'),(14,9,'130',2024,'1T','2024-04-18','a ingresar',88.40,'presentada'),
(15,11,'111',2024,'1T','2024-04-22','a ingresar',3120.90,'fuera de plazo'),(16,2,'303',2024,'1T','2024-04-15','a ingresar',735.00,'presentada'),
(17,5,'100',2023,'anual',NULL,'a devolver',-410.25,'borrador'),(18,9,'100',2023,'anual',NULL,NULL,NULL,'pendiente'),
(19,8,'200',2023,'anual',NULL,'a ingresar',22410.75,'borrador'),(20,4,'200',2023,'anual',NULL,NULL,NULL,'pendiente');
INSERT INTO cita VALUES
(1,5,3,'2023-06-07 10:00:00','renta','presencial'),(2,2,4,'2023-06-21 17:30:00','renta','teléfono'),(3,11,2,'2023-05-19 09:30:00','alta de trabajadores','presencial'),
(4,8,5,'2023-11-14 12:00:00','ampliación de capital','presencial'),(5,3,1,'2024-02-08 11:00:00','requerimiento de Hacienda','videollamada'),(6,3,4,'2024-02-15 11:00:00','requerimiento de Hacienda','presencial'),
(7,9,4,'2024-04-10 16:00:00','pago fraccionado','teléfono'),(8,5,3,'2024-05-22 10:30:00','renta','videollamada'),(9,8,1,'2024-05-27 09:00:00','sociedades','presencial'),(10,1,1,'2024-06-03 13:00:00','jubilación de socio','presencial'),(11,6,2,'2024-06-05 08:30:00','contratos de temporada','teléfono');
