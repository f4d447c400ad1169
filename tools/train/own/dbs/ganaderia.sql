CREATE TABLE fincas (fin_id INTEGER PRIMARY KEY, fin_nombre TEXT, fin_municipio TEXT, fin_hectareas REAL, fin_encargado TEXT, fin_telefono TEXT);
CREATE TABLE animales (ani_id INTEGER PRIMARY KEY, ani_crotal TEXT UNIQUE, ani_nombre TEXT, ani_sexo TEXT, ani_raza TEXT, ani_fecha_nac TEXT, ani_peso_kg REAL, ani_fin_id INTEGER, ani_madre_id INTEGER, ani_estado TEXT,
 FOREIGN KEY (ani_fin_id) REFERENCES fincas(fin_id), FOREIGN KEY (ani_madre_id) REFERENCES animales(ani_id));
CREATE TABLE veterinarios (vet_id INTEGER PRIMARY KEY, vet_nombre TEXT, vet_colegiado TEXT, vet_telefono TEXT);
CREATE TABLE tratamientos (tra_id INTEGER PRIMARY KEY, tra_ani_id INTEGER, tra_vet_id INTEGER, tra_fecha TEXT, tra_tipo TEXT, tra_producto TEXT, tra_coste REAL,
 FOREIGN KEY (tra_ani_id) REFERENCES animales(ani_id), FOREIGN KEY (tra_vet_id) REFERENCES veterinarios(vet_id));
CREATE TABLE ventas (ven_id INTEGER PRIMARY KEY, ven_ani_id INTEGER, ven_comprador TEXT, ven_fecha TEXT, ven_precio REAL, ven_cobrada TEXT, FOREIGN KEY (ven_ani_id) REFERENCES animales(ani_id));
INSERT INTO fincas VALUES
(1,'El Encinar','Trujillo',320.5,'Anselmo Rubio','927000101'),(2,'Dehesa La Vega','Cáceres',540.0,'Mercedes Pizarro','927000102'),(3,'Las Jarillas','Zafra',185.75,'Anselmo Rubio','924000103'),(4,'Cerro Alto','Jerez de los Caballeros',410.2,'Benito Cordero',NULL),(5,'Prado Nuevo','Plasencia',96.0,NULL,NULL);
INSERT INTO animales VALUES
(1,'ES0401','Paloma','H','Retinta','2015-03-12',612.0,1,NULL,'activo'),(2,'ES0402','Lucera','H','Retinta','2016-04-02',598.5,1,NULL,'activo'),(3,'ES0403','Capitán','M','Limousin','2017-02-20',1080.0,1,NULL,'activo'),(4,'ES0404','Morena','H','Avileña','2016-05-30',575.0,2,NULL,'muerto'),
(5,'ES0405','Golondrina','H','Charolesa','2018-01-17',690.0,2,NULL,'activo'),(6,'ES0406','Sultán','M','Charolesa','2018-11-08',1155.5,2,NULL,'activo'),(7,'ES0407',NULL,'M','Retinta','2022-02-14',540.0,1,1,'vendido'),(8,'ES0408',NULL,'M','Retinta','2022-03-03',522.0,1,2,'vendido'),
(9,'ES0409','Romera','H','Retinta','2021-03-25',480.0,3,1,'activo'),(10,'ES0410','Estrella','H','Avileña','2020-06-11',530.0,3,4,'activo'),(11,'ES0411',NULL,'M','Charolesa','2023-01-29',468.5,2,5,'vendido'),(12,'ES0412','Niebla','H','Limousin','2019-09-19',640.0,4,NULL,'activo'),
(13,'ES0413','Bandolero','M','Avileña','2016-12-01',1010.0,4,NULL,'muerto'),(14,'ES0414',NULL,'H','Limousin','2023-10-05',295.0,4,12,'activo'),(15,'ES0415','Jara','H','Retinta','2024-02-08',212.0,1,1,'activo'),(16,'ES0416',NULL,'M','Charolesa','2024-03-15',230.5,2,5,'activo'),(17,'ES0417',NULL,'M','Limousin','2022-08-22',610.0,4,12,'vendido'),(18,'ES0418','Violeta','H','Charolesa','2017-07-07',702.0,2,NULL,'activo'),(19,'ES0419',NULL,'M','Avileña','2021-05-09',648.0,4,NULL,'vendido');
INSERT INTO veterinarios VALUES (1,'Inés Barroso','CC-1187','655000201'),(2,'Tomás Gallego','BA-0932','655000202'),(3,'Elvira Montes','CC-2045',NULL),(4,'Raúl Donoso','BA-1310','655000204'),(5,'Lourdes Prieto','CC-2210','655000205');
INSERT INTO tratamientos VALUES
(1,1,1,'2022-04-05','vacuna','Bovilis IBR',8.50),(2,2,1,'2022-04-05','vacuna','Bovilis IBR',8.50),(3,4,2,'2022-07-19','antibiótico','Oxitetraciclina',34.20),(4,4,2,'2022-08-01','cirugía',NULL,285.00),(5,6,1,'2022-11-10','desparasitación','Ivermectina',12.75),(6,9,3,'2023-02-02','vacuna','Bovilis BVD',9.10),
(7,10,3,'2023-02-02','vacuna','Bovilis BVD',9.10),(8,5,1,'2023-03-18','parto asistido',NULL,120.00),(9,13,2,'2023-05-27','antibiótico','Penicilina',41.60),(10,12,2,'2023-10-05','parto asistido',NULL,135.50),(11,3,1,'2023-11-14','desparasitación','Ivermectina',12.75),(12,1,1,'2024-02-08','parto asistido',NULL,140.00),
(13,15,3,'2024-04-22','vacuna','Bovilis IBR',8.90),(14,16,3,'2024-04-23','vacuna','Bovilis IBR',8.90),(15,10,2,'2024-06-30','antibiótico','Penicilina',43.25),(16,1,1,'2024-09-12','desparasitación','Ivermectina',13.30);
INSERT INTO ventas VALUES
(1,7,'Cárnicas Monfragüe','2023-06-15',1480.00,'S'),(2,8,'Cárnicas Monfragüe','2023-06-15',1425.50,'S'),(3,11,'Cebadero Tajo','2024-05-20',1310.00,'N'),(4,17,'Matadero Sierra Sur','2024-01-30',1695.75,'S'),(5,19,'Ganados Silveira','2022-12-02',1540.00,'N');
