CREATE TABLE conductor (cond_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, apellidos TEXT NOT NULL, f_alta TEXT, telf TEXT, base TEXT, activo TEXT);
CREATE TABLE autobus (bus_id INTEGER PRIMARY KEY, matricula TEXT, marca TEXT, plazas INTEGER, anio_fab INTEGER, km INTEGER, adaptado INTEGER, est TEXT);
CREATE TABLE linea (lin_id INTEGER PRIMARY KEY, cod TEXT, origen TEXT, destino TEXT, dist_km REAL, dur_min INTEGER, precio REAL);
CREATE TABLE viaje (via_id INTEGER PRIMARY KEY, lin_id INTEGER, bus_id INTEGER, cond_id INTEGER, fecha TEXT, hora_sal TEXT, num_pasaj INTEGER, retraso_min INTEGER,
 FOREIGN KEY (lin_id) REFERENCES linea(lin_id), FOREIGN KEY (bus_id) REFERENCES autobus(bus_id), FOREIGN KEY (cond_id) REFERENCES conductor(cond_id));
CREATE TABLE averia (ave_id INTEGER PRIMARY KEY, bus_id INTEGER, f_averia TEXT, descr TEXT, coste REAL, f_reparada TEXT, FOREIGN KEY (bus_id) REFERENCES autobus(bus_id));
INSERT INTO conductor VALUES
(1,'Manuel','Ortega Ruiz','2008-04-01','600111201','Granada','S'),(2,'Rosa','Campos León','2014-09-15','600111202','Granada','S'),(3,'Javier','Molina Gil','2017-02-20','600111203','Jaén','S'),
(4,'Antonio','Peña Cruz','2005-06-10',NULL,'Málaga','N'),(5,'Lucía','Navarro Sáez','2021-11-02','600111205','Málaga','S'),(6,'Driss','El Amrani','2022-03-14','600111206','Almería','S'),
(7,'Pilar','Vega Soto','2023-05-08','600111207','Jaén','S'),(8,'Francisco','Heredia Lara','2011-01-17','600111208','Almería','N'),(9,'Óscar','Reyes Pardo','2024-09-02','600111209','Granada','S');
INSERT INTO autobus VALUES
(1,'4521 GHT','Irizar',55,2010,812300,0,'en servicio'),(2,'7719 JKL','Scania',53,2015,604120,1,'en servicio'),(3,'1180 KVB','Mercedes',50,2018,389500,1,'en taller'),(4,'9034 LMN','Volvo',59,2020,251800,1,'en servicio'),
(5,'3377 FRD','Iveco',28,2008,701450,0,'baja'),(6,'6602 MCS','Mercedes',30,2022,98700,1,'en servicio'),(7,'2845 MTZ','MAN',55,2023,61200,1,'en servicio'),(8,'8116 HNP','Irizar',57,2012,733900,0,'en taller');
INSERT INTO linea VALUES
(1,'L10','Granada','Málaga',128.5,105,12.40),(2,'L11','Granada','Jaén',93.0,75,9.15),(3,'L12','Granada','Almería',166.2,135,15.80),(4,'L20','Málaga','Almería',201.0,190,19.95),(5,'L21','Málaga','Ronda',102.3,120,11.30),(6,'L30','Jaén','Úbeda',57.4,60,5.60),(7,'L31','Jaén','Córdoba',108.0,95,10.25),(8,'L40','Almería','Roquetas',21.5,35,2.95);
INSERT INTO viaje VALUES
(1,1,2,1,'2023-07-03','08:00',49,0),(2,1,4,2,'2023-07-03','12:30',58,12),(3,2,1,3,'2023-08-14','07:15',31,5),(4,3,4,1,'2023-08-15','09:00',44,0),(5,4,7,5,'2023-10-12','10:00',39,25),(6,5,2,5,'2023-12-23','16:45',51,40),
(7,6,6,3,'2024-01-08','06:50',22,0),(8,6,6,7,'2024-01-09','06:50',27,3),(9,1,7,1,'2024-02-28','08:00',55,0),(10,8,6,6,'2024-03-04','09:10',14,0),(11,8,6,6,'2024-03-05','09:10',17,NULL),(12,3,3,2,'2024-03-22','18:00',47,18),
(13,2,1,7,'2024-04-01','07:15',29,0),(14,1,4,2,'2024-05-17','12:30',52,8),(15,4,7,5,'2024-06-20','10:00',33,60),(16,5,2,5,'2024-07-06','16:45',46,10),(17,3,4,1,'2024-08-02','09:00',59,15),(18,6,6,3,'2024-09-16','06:50',30,0),(19,1,2,9,'2024-09-30','08:00',41,7),(20,2,7,3,'2024-10-11','07:15',36,0);
INSERT INTO averia VALUES
(1,1,'2022-05-11','embrague',1840.50,'2022-05-19'),(2,5,'2022-10-03','motor',6320.00,'2022-11-15'),(3,8,'2023-02-27','aire acondicionado',415.75,'2023-03-01'),(4,1,'2023-09-05','frenos',620.30,'2023-09-07'),(5,3,'2024-03-23','caja de cambios',3975.00,NULL),
(6,2,'2024-06-14','puerta trasera',180.00,'2024-06-14'),(7,8,'2024-07-19','frenos',705.40,'2024-07-22'),(8,8,'2024-11-06','motor',NULL,NULL),(9,4,'2024-08-20','luna delantera',510.20,'2024-08-23'),(10,1,'2024-10-02','aire acondicionado',389.90,'2024-10-04');
