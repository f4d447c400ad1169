CREATE TABLE socio (
  num_socio INTEGER PRIMARY KEY,
  nombre TEXT NOT NULL,
  apellido TEXT NOT NULL,
  nacimiento TEXT,
  tipo_cuota TEXT,
  cuota_mensual REAL,
  al_corriente TEXT,
  email TEXT,
  ingreso TEXT,
  presentado_por INTEGER,
  FOREIGN KEY (presentado_por) REFERENCES socio(num_socio)
);
CREATE TABLE cancha (
  id INTEGER PRIMARY KEY,
  nombre TEXT,
  superficie TEXT,
  cubierta TEXT,
  iluminacion TEXT,
  precio_hora REAL
);
CREATE TABLE reserva (
  id INTEGER PRIMARY KEY,
  socio_id INTEGER,
  cancha_id INTEGER,
  fecha TEXT,
  hora TEXT,
  horas REAL,
  estado TEXT,
  FOREIGN KEY (socio_id) REFERENCES socio(num_socio),
  FOREIGN KEY (cancha_id) REFERENCES cancha(id)
);
CREATE TABLE profesor (
  id INTEGER PRIMARY KEY,
  nombre_completo TEXT,
  celular TEXT,
  tarifa_clase REAL,
  desde TEXT
);
CREATE TABLE clase (
  id INTEGER PRIMARY KEY,
  profesor_id INTEGER,
  nivel TEXT,
  dia TEXT,
  cupo INTEGER,
  FOREIGN KEY (profesor_id) REFERENCES profesor(id)
);
CREATE TABLE partido (
  id INTEGER PRIMARY KEY,
  torneo TEXT,
  ronda TEXT,
  fecha TEXT,
  cancha_id INTEGER,
  ganador_id INTEGER,
  perdedor_id INTEGER,
  minutos INTEGER,
  FOREIGN KEY (cancha_id) REFERENCES cancha(id),
  FOREIGN KEY (ganador_id) REFERENCES socio(num_socio),
  FOREIGN KEY (perdedor_id) REFERENCES socio(num_socio)
);
INSERT INTO socio VALUES
(101,'Valentina','Ferreyra','1991-03-14','plena',48.50,'S','vale.ferreyra@correo.example','2022-01-15',NULL),
(102,'Joaquín','Basualdo','1984-08-02','plena',48.50,'S','jbasualdo@correo.example','2022-02-10',101),
(103,'Milena','Stachiotti','2009-11-23','juvenil',22.00,'S',NULL,'2022-03-05',NULL),
(104,'Ernesto','Villafañe','1956-05-30','jubilado',30.75,'N','ernesto.v@correo.example','2022-03-28',NULL),
(105,'Carla','Monzón','1997-01-09','plena',48.50,'S','carla.m@correo.example','2022-09-12',102),
(106,'Bruno','Ledesma','2008-06-17','juvenil',22.00,'N',NULL,'2023-02-01',101),
(107,'Silvia','Aguirre','1971-12-04','familiar',79.90,'S','saguirre@correo.example','2023-04-19',NULL),
(108,'Diego','Peralta','1989-10-26','plena',48.50,'N','dperalta@correo.example','2023-08-07',105),
(109,'Graciela','Iturbe','1952-07-11','jubilado',30.75,'S',NULL,'2023-11-02',104),
(110,'Nicolás','Quiroga','2001-02-18','plena',48.50,'S','nquiroga@correo.example','2024-01-22',102),
(111,'Lorena','Zapata','1979-04-03','familiar',79.90,'S','lorena.z@correo.example','2024-04-15',107),
(112,'Fermín','Ocampo','1966-09-20','plena',48.50,'N','fermin.o@correo.example','2024-05-30',101);
INSERT INTO cancha VALUES
(1,'Central','polvo de ladrillo','N','S',16.00),(2,'Los Tilos','polvo de ladrillo','N','S',13.50),(3,'Del Fondo','polvo de ladrillo','N','N',10.00),(4,'Techada Norte','cemento','S','S',19.75),(5,'Escuelita','cemento','N','N',8.25),(6,'Sintética','césped sintético','N','S',14.20);
INSERT INTO reserva VALUES
(1,101,1,'2023-09-16','10:00',1.5,'jugada'),(2,102,1,'2023-09-23','18:00',1,'jugada'),(3,105,2,'2023-10-07','09:00',2,'jugada'),(4,104,3,'2023-10-14','11:00',1,'cancelada'),
(5,107,4,'2023-11-18','16:30',1.5,'jugada'),(6,101,4,'2023-12-02','20:00',1,'jugada'),(7,108,2,'2024-01-13','19:00',1,'cancelada'),(8,110,1,'2024-02-03','08:00',2,'jugada'),
(9,101,2,'2024-02-17','10:00',1.5,'jugada'),(10,109,3,'2024-03-09','09:30',1,'jugada'),(11,105,4,'2024-03-23','21:00',1,'jugada'),(12,111,4,'2024-05-04','17:00',1.5,'jugada'),
(13,102,6,'2024-05-18','18:30',1,'cancelada'),(14,110,6,'2024-06-08','12:00',1,'jugada'),(15,101,1,'2024-06-29','10:00',2,'confirmada'),(16,112,2,'2024-06-30','11:00',1,'confirmada'),(17,107,4,'2024-07-06','16:00',1.5,'confirmada');
INSERT INTO profesor VALUES
(1,'Hernán Sosa','11 5550 0141',21.00,'2022-01-03'),(2,'Pamela Rossi','11 5550 0152',24.50,'2022-06-20'),(3,'Cristian Duarte',NULL,18.00,'2023-03-13'),(4,'Agustina Bravo','11 5550 0174',19.50,'2024-02-05');
INSERT INTO clase VALUES
(1,1,'principiante','lunes',8),(2,1,'intermedio','miércoles',6),(3,2,'avanzado','martes',4),(4,2,'intermedio','jueves',6),(5,3,'infantil','sábado',12),(6,1,'infantil','viernes',10),(7,2,'avanzado','sábado',5);
INSERT INTO partido VALUES
(1,'Apertura 2023','cuartos','2023-04-15',3,101,105,88),(2,'Apertura 2023','cuartos','2023-04-15',2,102,104,64),(3,'Apertura 2023','semifinal','2023-04-22',2,101,107,97),(4,'Apertura 2023','final','2023-04-29',1,102,101,141),
(5,'Clausura 2023','semifinal','2023-11-11',2,105,102,110),(6,'Clausura 2023','semifinal','2023-11-12',1,101,108,73),(7,'Clausura 2023','final','2023-11-25',1,101,105,126),
(8,'Apertura 2024','cuartos','2024-04-06',6,110,104,58),(9,'Apertura 2024','semifinal','2024-04-13',2,110,102,119),(10,'Apertura 2024','semifinal','2024-04-13',1,101,109,52),(11,'Apertura 2024','final','2024-04-27',1,110,101,154);
