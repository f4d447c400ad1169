CREATE TABLE agentes (id INTEGER PRIMARY KEY, nombre TEXT, oficina TEXT, telefono TEXT, fecha_ingreso TEXT, comision REAL);
CREATE TABLE personas (id INTEGER PRIMARY KEY, nombre TEXT, apellido TEXT, telefono TEXT, email TEXT, nacionalidad TEXT);
CREATE TABLE inmuebles (id INTEGER PRIMARY KEY, referencia TEXT, tipo TEXT, direccion TEXT, municipio TEXT, metros INTEGER, dormitorios INTEGER, precio REAL, ascensor INTEGER, estado TEXT, agente_id INTEGER, propietario_id INTEGER, fecha_captacion TEXT, FOREIGN KEY (agente_id) REFERENCES agentes(id), FOREIGN KEY (propietario_id) REFERENCES personas(id));
CREATE TABLE visitas (id INTEGER PRIMARY KEY, inmueble_id INTEGER, interesado_id INTEGER, agente_id INTEGER, fecha TEXT, resultado TEXT, FOREIGN KEY (inmueble_id) REFERENCES inmuebles(id), FOREIGN KEY (interesado_id) REFERENCES personas(id), FOREIGN KEY (agente_id) REFERENCES agentes(id));
CREATE TABLE ventas (id INTEGER PRIMARY KEY, inmueble_id INTEGER, comprador_id INTEGER, fecha_escritura TEXT, importe REAL, notaria TEXT, hipoteca TEXT, FOREIGN KEY (inmueble_id) REFERENCES inmuebles(id), FOREIGN KEY (comprador_id) REFERENCES personas(id));
INSERT INTO agentes VALUES
(1,'Rocío Belmonte','Málaga','951 220 110','2017-05-15',3.5),
(2,'Javier Alcaraz','Marbella','951 220 112','2020-02-03',3.0),
(3,'Fátima El Idrissi','Málaga','951 220 115','2022-09-01',2.5),
(4,'Gonzalo Pineda','Fuengirola',NULL,'2014-11-10',4.0),
(5,'Silvia Montes','Marbella','951 220 118','2023-06-19',2.5),
(6,'Ramón Huertas','Fuengirola','951 220 119','2024-01-08',2.0);

INSERT INTO personas VALUES
(1,'Adela','Quintana','640 410 205',NULL,'española'),
(2,'Bruno','Castellano','660 590 258','bruno2@correo.es','italiana'),
(3,'Clive','Hartley','621 168 120','clive3@correo.es','británica'),
(4,'Daniela','Rosas','661 662 396',NULL,'mexicana'),
(5,'Erik','Johansson','617 327 632','erik5@correo.es','sueca'),
(6,'Francisca','Lobo','678 468 383','francisca6@correo.es','española'),
(7,'Gaspar','Toledo','632 946 208',NULL,'española'),
(8,'Helga','Neumann','643 319 126','helga8@correo.es','alemana'),
(9,'Ignacio','Porras','692 926 366','ignacio9@correo.es','española'),
(10,'Julia','Wendt','644 298 268',NULL,'alemana'),
(11,'Leandro','Figueroa','649 396 742','leandro11@correo.es','argentina'),
(12,'Margaret','Boyle','657 188 965','margaret12@correo.es','británica'),
(13,'Nicolás','Arce','687 445 787',NULL,'española'),
(14,'Olga','Santaella','659 618 354','olga14@correo.es','española');

INSERT INTO inmuebles VALUES
(1,'REF-101','piso','C/ Larios 12','Málaga',92,2,285000.0,1,'reservado',1,9,'2024-05-19'),
(2,'REF-102','chalet','Avda. Ricardo Soriano 40','Marbella',310,4,1250000.0,0,'reservado',4,4,'2023-03-09'),
(3,'REF-103','piso','C/ Granada 5','Málaga',78,3,219500.0,1,'vendido',1,4,'2022-11-18'),
(4,'REF-104','ático','Paseo Marítimo 88','Fuengirola',120,3,489900.0,0,'disponible',3,5,'2023-06-25'),
(5,'REF-105','local','C/ Ancha 21','Marbella',145,NULL,330000.0,0,'disponible',1,7,'2022-08-05'),
(6,'REF-106','chalet','Urb. Los Naranjos 7','Marbella',260,5,875000.0,0,'reservado',3,6,'2023-10-21'),
(7,'REF-107','piso','C/ Victoria 63','Málaga',64,2,178000.0,0,'disponible',5,4,'2022-10-21'),
(8,'REF-108','finca','Camino de la Sierra 3','Mijas',540,6,640000.0,0,'disponible',2,8,'2022-02-05'),
(9,'REF-109','estudio','C/ San Juan 14','Málaga',38,1,129950.0,0,'reservado',5,6,'2022-01-28'),
(10,'REF-110','piso','Avda. Andalucía 100','Fuengirola',85,3,210000.0,1,'disponible',5,7,'2023-10-07'),
(11,'REF-111','piso','Plaza Mayor 2','Mijas',70,2,165000.0,0,'vendido',2,3,'2022-09-23'),
(12,'REF-112','estudio','C/ Jabega 9','Fuengirola',41,1,142500.0,1,'disponible',2,1,'2023-04-20'),
(13,'REF-113','chalet','Urb. El Rosario 31','Marbella',402,5,1690000.0,0,'reservado',4,2,'2023-04-04'),
(14,'REF-114','local','C/ Carretería 55','Málaga',95,NULL,198000.0,0,'disponible',1,1,'2022-03-07'),
(15,'REF-115','ático','Paseo de Reding 17','Málaga',134,3,545000.0,0,'vendido',4,4,'2022-12-05'),
(16,'REF-116','piso','C/ Lobo de Mar 4','Fuengirola',101,2,267500.0,1,'vendido',5,4,'2023-05-14'),
(17,'REF-117','piso','Avda. del Sol 26','Marbella',88,2,315000.0,1,'vendido',3,1,'2022-08-22'),
(18,'REF-118','garaje','C/ Nerja 8','Málaga',14,NULL,24500.0,0,'disponible',5,7,'2024-05-09');

INSERT INTO visitas VALUES
(1,7,3,3,'2024-02-01','le gusta'),
(2,7,5,4,'2023-06-19','pendiente'),
(3,6,11,5,'2023-11-19','le gusta'),
(4,9,5,5,'2023-10-02','pendiente'),
(5,7,11,1,'2023-10-14',NULL),
(6,11,5,1,'2024-02-09','hace oferta'),
(7,3,8,5,'2023-03-03','descartada'),
(8,12,11,4,'2024-04-28',NULL),
(9,7,10,1,'2023-01-04','descartada'),
(10,3,3,4,'2023-09-21','le gusta'),
(11,7,10,1,'2024-07-17','le gusta'),
(12,4,5,5,'2024-09-14','pendiente'),
(13,16,12,3,'2024-06-23','le gusta'),
(14,1,4,1,'2024-08-31','le gusta'),
(15,8,12,2,'2024-09-14','descartada'),
(16,1,8,1,'2024-06-19','le gusta'),
(17,6,8,1,'2023-03-29','hace oferta'),
(18,8,10,1,'2023-11-15','le gusta'),
(19,4,11,3,'2023-04-08','le gusta'),
(20,2,14,2,'2024-06-08','le gusta'),
(21,7,11,1,'2024-10-05','descartada'),
(22,11,8,3,'2024-03-08','le gusta'),
(23,15,12,1,'2024-01-16','descartada'),
(24,3,5,2,'2024-05-21','pendiente'),
(25,6,12,1,'2023-06-22','le gusta'),
(26,11,8,1,'2024-07-12','le gusta'),
(27,8,14,3,'2024-06-22','le gusta'),
(28,9,5,3,'2023-10-28','pendiente'),
(29,4,5,5,'2023-01-02',NULL),
(30,1,14,2,'2024-07-11','le gusta');

INSERT INTO ventas VALUES
(1,3,8,'2023-10-24',208525.0,'Notaría Cuevas','S'),
(2,11,3,'2023-02-16',160050.0,'Notaría Ortega Vera','S'),
(3,15,8,'2024-07-30',517750.0,'Notaría Cuevas','N'),
(4,16,10,'2022-10-24',259475.0,'Notaría Cuevas','S'),
(5,17,11,'2023-12-31',299250.0,'Notaría Ortega Vera','S');
