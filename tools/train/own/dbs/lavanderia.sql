CREATE TABLE locales (loc_id INTEGER PRIMARY KEY, loc_nombre TEXT, loc_direccion TEXT, loc_ciudad TEXT, loc_telefono TEXT, loc_hora_cierre TEXT);
CREATE TABLE clientes (cli_id INTEGER PRIMARY KEY, cli_nombre TEXT, cli_apellidos TEXT, cli_tipo TEXT, cli_telefono TEXT, cli_barrio TEXT, cli_fecha_alta TEXT, cli_domicilio_sn TEXT);
CREATE TABLE servicios (ser_id INTEGER PRIMARY KEY, ser_nombre TEXT, ser_categoria TEXT, ser_precio REAL, ser_dias_entrega INTEGER);
CREATE TABLE encargos (enc_id INTEGER PRIMARY KEY, enc_cli_id INTEGER, enc_loc_id INTEGER, enc_fecha_recogida TEXT, enc_fecha_entrega TEXT, enc_estado TEXT, enc_importe REAL, enc_pagado_sn TEXT);
CREATE TABLE encargo_lineas (lin_id INTEGER PRIMARY KEY, lin_enc_id INTEGER, lin_ser_id INTEGER, lin_piezas INTEGER, lin_observaciones TEXT);
CREATE TABLE maquinas (maq_id INTEGER PRIMARY KEY, maq_loc_id INTEGER, maq_tipo TEXT, maq_marca TEXT, maq_capacidad_kg REAL, maq_fecha_compra TEXT, maq_averiada_sn TEXT);
INSERT INTO locales VALUES
(1,'Burbujas Centro','Calle Alfonso I, 22','Zaragoza','976 555 101','20:30'),
(2,'Burbujas Delicias','Avenida de Madrid, 140','Zaragoza','976 555 102','21:00'),
(3,'Burbujas Huesca','Coso Bajo, 9','Huesca','974 555 103','20:00'),
(4,'Burbujas Teruel','Calle San Juan, 31','Teruel',NULL,'19:30');
INSERT INTO clientes VALUES
(1,'Pilar','Lahoz Gracia','particular','600 555 201','Centro','2022-02-14','N'),
(2,'Hotel Ibón','','empresa','976 555 301','Centro','2022-05-03','S'),
(3,'Jesús','Abadía Cortés','particular','600 555 203','Delicias','2023-01-19','N'),
(4,'Restaurante La Parra','','empresa','976 555 302','Magdalena','2022-11-08','S'),
(5,'Noelia','Sancho Rubio','particular',NULL,'Delicias','2023-06-26','N'),
(6,'Andrei','Popescu','particular','600 555 206','Arrabal','2024-01-15','N'),
(7,'Clínica Moncayo','','empresa','976 555 303','Romareda','2023-03-02','S'),
(8,'Carmen','Bescós Lanau','particular','600 555 208','San Lorenzo','2023-09-11','S'),
(9,'Fermín','Marco Esteban','particular','600 555 209','Ensanche','2024-03-21','N'),
(10,'Peluquería Duna','','empresa','976 555 304','Arrabal','2024-02-05','N'),
(11,'Yolanda','Gil Ferrer','particular','600 555 211','Centro','2024-05-17','N'),
(12,'Hostal El Portal','','empresa','978 555 305','Ensanche','2024-06-01','S');
INSERT INTO servicios VALUES
(1,'Lavado y secado','ropa',8.50,1),(2,'Planchado de camisa','ropa',2.75,1),(3,'Tintorería traje','delicados',14.90,3),
(4,'Limpieza de edredón','hogar',18.00,4),(5,'Alfombras por metro','hogar',11.25,7),(6,'Mantelería','hogar',5.40,2),
(7,'Vestido de novia','delicados',65.00,10),(8,'Toallas por kilo','hostelería',3.20,1),(9,'Sábanas por kilo','hostelería',3.60,1),(10,'Limpieza de ante','delicados',32.50,8);
INSERT INTO encargos VALUES
(1,1,1,'2023-02-10','2023-02-13','entregado',20.40,'S'),(2,2,1,'2023-03-01','2023-03-02','entregado',148.60,'S'),
(3,3,2,'2023-04-18','2023-04-22','entregado',36.00,'S'),(4,4,1,'2023-05-05','2023-05-07','entregado',86.40,'S'),
(5,2,1,'2023-06-12','2023-06-13','entregado',176.00,'S'),(6,5,2,'2023-07-03','2023-07-04','entregado',14.00,'S'),
(7,7,1,'2023-10-09','2023-10-10','entregado',97.20,'S'),(8,8,3,'2023-11-14','2023-11-21','entregado',45.00,'S'),
(9,1,1,'2024-01-08','2024-01-12','entregado',18.00,'S'),(10,2,1,'2024-02-19','2024-02-20','entregado',205.20,'N'),
(11,6,2,'2024-02-26','2024-02-27','entregado',8.50,'S'),(12,9,4,'2024-03-25','2024-04-04','entregado',65.00,'S'),
(13,4,1,'2024-04-15','2024-04-17','entregado',64.80,'N'),(14,10,2,'2024-05-02','2024-05-03','entregado',38.40,'S'),
(15,7,1,'2024-05-20',NULL,'listo',115.20,'N'),(16,8,3,'2024-05-27',NULL,'listo',29.80,'S'),
(17,11,1,'2024-06-03',NULL,'en proceso',32.50,'N'),(18,3,2,'2024-06-04',NULL,'en proceso',23.40,'N'),
(19,2,1,'2024-06-05',NULL,'recibido',189.00,'N'),(20,6,2,'2024-06-05',NULL,'recibido',18.00,'N');
INSERT INTO encargo_lineas VALUES
(1,1,3,1,NULL),(2,1,2,2,'poco almidón'),(3,2,8,20,NULL),(4,2,9,23,NULL),(5,3,4,2,'mancha de café'),(6,4,6,16,NULL),(7,5,8,25,NULL),
(8,5,9,26,NULL),(9,6,1,1,NULL),(10,6,2,2,NULL),(11,7,9,27,NULL),(12,8,5,4,'alfombra de lana'),(13,9,4,1,NULL),(14,10,9,57,NULL),
(15,11,1,1,'sin suavizante'),(16,12,7,1,'bajo descosido'),(17,13,6,12,'manchas de vino'),(18,14,8,12,NULL),(19,15,9,32,NULL),
(20,16,3,2,NULL),(21,17,10,1,NULL),(22,18,3,1,NULL),(23,18,1,1,NULL),(24,19,8,30,NULL),(25,19,9,26,NULL),(26,20,4,1,NULL);
INSERT INTO maquinas VALUES
(1,1,'lavadora','Girbau',18,'2019-06-10','N'),(2,1,'lavadora','Girbau',25,'2021-03-22','N'),(3,1,'secadora','Miele',16,'2019-06-10','S'),
(4,2,'lavadora','Fagor',11,'2018-10-01','N'),(5,2,'secadora','Fagor',14,'2018-10-01','N'),(6,2,'calandra','Girbau',NULL,'2022-09-15','N'),
(7,3,'lavadora','Electrolux',13,'2023-02-20','N'),(8,3,'secadora','Electrolux',13.5,'2023-02-20','S'),(9,4,'lavadora','Miele',9,'2017-04-03','S');
