CREATE TABLE empleado (id_emp INTEGER PRIMARY KEY, emp_nombre TEXT, emp_apellido TEXT, emp_puesto TEXT, emp_fecha_alta TEXT, emp_sueldo REAL, emp_activo TEXT);
CREATE TABLE servicio (id_serv INTEGER PRIMARY KEY, serv_nombre TEXT, serv_tipo TEXT, serv_precio REAL, serv_minutos INTEGER);
CREATE TABLE cliente (id_cli INTEGER PRIMARY KEY, cli_nombre TEXT, cli_apellido TEXT, cli_tel TEXT, cli_poblacion TEXT, cli_fnac TEXT, cli_fecha_alta TEXT);
CREATE TABLE producto (id_prod INTEGER PRIMARY KEY, prod_nombre TEXT, prod_marca TEXT, prod_pvp REAL, prod_stock INTEGER, prod_stock_min INTEGER);
CREATE TABLE cita (id_cita INTEGER PRIMARY KEY, id_cli INTEGER, id_emp INTEGER, id_serv INTEGER, cita_fecha DATETIME, cita_estado TEXT, cita_propina REAL);
INSERT INTO empleado VALUES
(1,'Lola','Carrasco','peluquera','2015-03-02',1480.0,'S'),
(2,'Iván','Domínguez','barbero','2020-09-14',1350.5,'S'),
(3,'Nerea','Etxeberria','colorista','2018-06-01',1520.75,'S'),
(4,'Paqui','Montero','peluquera','2009-01-15',1610.0,'N'),
(5,'Yolanda','Ruiz','manicurista','2022-10-03',1180.0,'S'),
(6,'Samuel','Prats','aprendiz','2024-02-12',980.0,'S');

INSERT INTO servicio VALUES
(1,'Corte señora','corte',22.5,45),
(2,'Corte caballero','corte',14.0,30),
(3,'Corte infantil','corte',11.5,25),
(4,'Tinte completo','color',48.9,90),
(5,'Mechas','color',65.0,120),
(6,'Balayage','color',89.5,150),
(7,'Manicura','uñas',18.0,40),
(8,'Pedicura','uñas',25.0,50),
(9,'Alisado de queratina','tratamiento',120.0,180),
(10,'Recogido de novia','peinado',95.0,90),
(11,'Lavar y peinar','peinado',16.75,35);

INSERT INTO cliente VALUES
(1,'Amparo','Gisbert','617590196','Torrent','1958-03-21','2022-03-28'),
(2,'Begoña','Salas','658460313','Valencia','1965-03-03','2022-11-12'),
(3,'Cristóbal','Peña','643766938','Paterna','2004-05-12','2022-08-06'),
(4,'Dolores','Ferrer',NULL,'Valencia','2004-06-09','2022-02-06'),
(5,'Estíbaliz','Roca','688007882','Mislata','1964-03-17','2023-03-18'),
(6,'Fermín','Navarro','695694172','Torrent','1985-04-22','2023-06-06'),
(7,'Gloria','Aparicio','659937087','Valencia','1998-10-27','2023-04-01'),
(8,'Hugo','Soler','677386331','Paterna','1974-01-24','2022-02-06'),
(9,'Inés','Bonet','613683586','Valencia','1982-08-29','2023-04-22'),
(10,'Jacinta','Vidal',NULL,'Mislata','1978-07-28','2023-01-25'),
(11,'Kiko','Llorens','666856101',NULL,'1997-03-02','2022-06-18'),
(12,'Marisa','Beltrán','685230427','Torrent','1965-12-02','2022-08-30');

INSERT INTO producto VALUES
(1,'Champú anticaída','Kérastase',24.9,12,3),
(2,'Mascarilla reparadora','Olaplex',32.5,4,5),
(3,'Laca fuerte','Schwarzkopf',8.95,20,6),
(4,'Cera mate','Reuzel',15.2,0,4),
(5,'Aceite de argán','Moroccanoil',38.0,7,3),
(6,'Champú sin sulfatos','Olaplex',28.0,2,4),
(7,'Espuma rizos','Schwarzkopf',9.4,15,6),
(8,'Tijera profesional','Jaguar',NULL,1,1);

INSERT INTO cita VALUES
(1,2,1,2,'2024-01-23 11:00','anulada',0),
(2,4,5,11,'2024-07-23 11:30','pendiente',0),
(3,6,3,8,'2024-01-30 14:30','realizada',2.0),
(4,8,4,11,'2024-03-15 12:30','realizada',2.0),
(5,6,5,4,'2024-04-18 16:30','realizada',1.5),
(6,8,5,6,'2024-03-04 19:00','realizada',5.0),
(7,11,1,8,'2024-01-08 16:30','realizada',5.0),
(8,11,5,7,'2024-03-12 17:30','realizada',5.0),
(9,2,4,7,'2024-02-02 19:00','realizada',5.0),
(10,1,2,1,'2023-11-16 18:00','realizada',1.5),
(11,2,1,7,'2023-12-05 13:00','realizada',0),
(12,5,1,1,'2024-02-01 14:00','realizada',5.0),
(13,1,1,1,'2023-11-18 09:00','no presentada',0),
(14,4,2,2,'2024-05-27 11:00','anulada',0),
(15,1,3,8,'2023-11-12 12:00','realizada',0),
(16,4,1,3,'2024-01-26 16:00','realizada',2.0),
(17,6,1,3,'2024-07-12 15:00','pendiente',0),
(18,1,3,1,'2023-11-07 16:00','anulada',0),
(19,9,3,6,'2024-03-11 14:00','realizada',0),
(20,3,3,11,'2023-11-05 17:00','no presentada',0),
(21,3,1,2,'2024-07-12 11:00','pendiente',0),
(22,2,5,1,'2024-01-03 12:30','realizada',0),
(23,1,2,8,'2024-05-21 18:30','realizada',5.0),
(24,5,2,7,'2024-05-11 09:00','realizada',2.0),
(25,5,1,1,'2024-03-11 10:00','realizada',0),
(26,1,1,2,'2023-11-27 12:00','anulada',0),
(27,5,4,3,'2024-03-17 19:30','realizada',5.0),
(28,9,2,5,'2024-02-17 17:00','anulada',0),
(29,1,3,7,'2024-03-28 11:00','no presentada',0),
(30,4,1,7,'2024-06-23 10:30','realizada',5.0),
(31,4,2,1,'2024-06-11 19:30','realizada',0),
(32,3,2,11,'2024-05-30 09:30','realizada',2.0),
(33,7,4,6,'2023-12-24 18:00','realizada',0),
(34,1,3,3,'2024-07-27 10:00','pendiente',0),
(35,1,3,5,'2024-05-02 16:00','realizada',2.0),
(36,1,2,1,'2023-12-02 10:30','no presentada',0),
(37,2,1,1,'2024-04-07 19:30','realizada',5.0),
(38,8,4,3,'2024-01-31 16:00','realizada',0);
