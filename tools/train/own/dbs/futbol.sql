CREATE TABLE Tecnicos (idTecnico INTEGER PRIMARY KEY, nombreCompleto TEXT, cargo TEXT, fechaNacimiento TEXT, nacionalidad TEXT, sueldoMensual REAL);
CREATE TABLE Equipos (idEquipo INTEGER PRIMARY KEY, nombreEquipo TEXT, categoria TEXT, ciudad TEXT, idEntrenador INTEGER, FOREIGN KEY (idEntrenador) REFERENCES Tecnicos(idTecnico));
CREATE TABLE Jugadores (idJugador INTEGER PRIMARY KEY, nombre TEXT, apellido TEXT, posicion TEXT, dorsal INTEGER, idEquipo INTEGER, pais TEXT, fechaNacimiento TEXT, sueldoMensual REAL, situacion TEXT, FOREIGN KEY (idEquipo) REFERENCES Equipos(idEquipo));
CREATE TABLE Partidos (idPartido INTEGER PRIMARY KEY, idLocal INTEGER, idVisitante INTEGER, fecha TEXT, golesLocal INTEGER, golesVisitante INTEGER, espectadores INTEGER, arbitro TEXT, FOREIGN KEY (idLocal) REFERENCES Equipos(idEquipo), FOREIGN KEY (idVisitante) REFERENCES Equipos(idEquipo));
CREATE TABLE Goles (idGol INTEGER PRIMARY KEY, idPartido INTEGER, idJugador INTEGER, minuto INTEGER, dePenalti INTEGER, FOREIGN KEY (idPartido) REFERENCES Partidos(idPartido), FOREIGN KEY (idJugador) REFERENCES Jugadores(idJugador));
CREATE TABLE Socios (numSocio INTEGER PRIMARY KEY, nombreSocio TEXT, tipoAbono TEXT, localidad TEXT, fechaAlta TEXT, cuotaAnual REAL, alCorriente TEXT, movil TEXT);
INSERT INTO Tecnicos VALUES
(1,'Marcelo Iturbe','entrenador','1971-05-12','argentino',3200.0),
(2,'Lourdes Cáceres','entrenadora','1984-02-27','española',2850.5),
(3,'Chema Villar','entrenador','1979-11-03','español',1400.0),
(4,'Pablo Rentería','preparador físico','1988-08-19','mexicano',1650.75),
(5,'Nuria Tejada','fisioterapeuta','1990-01-30','española',1720.0),
(6,'Óscar Lemos','delegado','1966-12-08','español',NULL);

INSERT INTO Equipos VALUES
(1,'Atlético Ribera','Primera','Tudela',1),
(2,'Ribera Femenino','Femenina','Tudela',2),
(3,'Ribera Juvenil','Juvenil','Tudela',3),
(4,'CD Moncayo','Primera','Tarazona',NULL),
(5,'UD Calahorrana','Primera','Calahorra',NULL),
(6,'Real Ejea','Primera','Ejea',NULL),
(7,'Unión Alfaro','Primera','Alfaro',NULL),
(8,'Lagunas FC','Femenina','Soria',NULL),
(9,'Haro Juventud','Juvenil','Haro',NULL);

INSERT INTO Jugadores VALUES
(1,'Íker','Lacalle','portero',1,1,'ES','1994-02-01',1514.91,'lesionado'),
(2,'Wilmer','Quiñones','delantero',9,1,'CO','1991-11-01',1124.86,'disponible'),
(3,'Sergio','Azcona','defensa',4,1,'ES','1990-11-29',1001.05,'disponible'),
(4,'Thiago','Bezerra','centrocampista',10,1,'BR','1997-12-27',2112.11,'sancionado'),
(5,'Unai','Garay','defensa',3,1,'ES','1999-12-07',1696.89,'sancionado'),
(6,'Moussa','Diallo','delantero',11,1,'SN','2001-11-09',1122.91,'lesionado'),
(7,'Rubén','Escudero','centrocampista',8,1,'ES','1991-01-04',1767.22,'disponible'),
(8,'Aitor','Zubiri','portero',13,1,'ES','2004-09-22',1286.89,'lesionado'),
(9,'Leire','Oteiza','delantera',9,2,'ES','1999-08-22',2684.54,'lesionado'),
(10,'Valentina','Coria','centrocampista',6,2,'AR','1991-07-21',2158.52,'disponible'),
(11,'Ainhoa','Sesma','portera',1,2,'ES','1990-06-01',1550.01,'lesionado'),
(12,'Carla','Bermejo','defensa',5,2,'ES','1991-06-02',2153.85,'disponible'),
(13,'Jimena','Pardo','delantera',7,2,'MX','1994-04-05',2220.86,'sancionado'),
(14,'Hodei','Marín','delantero',9,3,'ES','2008-04-24',NULL,'disponible'),
(15,'Adrián','Cuesta','defensa',2,3,'ES','2008-09-03',NULL,'disponible'),
(16,'Yassine','Benali','centrocampista',14,3,'MA','2008-10-25',NULL,'disponible'),
(17,'Bruno','Lasheras','portero',1,3,'ES','2008-06-10',NULL,'disponible');

INSERT INTO Partidos VALUES
(1,1,4,'2024-05-08',1,1,1948,'Ferreiro'),
(2,5,1,'2024-04-15',2,2,1825,'Cuadra Gil'),
(3,1,6,'2023-11-21',4,0,2258,'Ferreiro'),
(4,7,1,'2024-02-08',2,3,2142,'Ferreiro'),
(5,1,5,'2023-12-11',2,1,1537,'Ferreiro'),
(6,4,1,'2024-01-24',4,0,2158,'Ferreiro'),
(7,6,1,'2023-12-22',2,1,128,'Mateo Sanz'),
(8,1,7,'2024-02-23',1,2,217,'Mateo Sanz'),
(9,2,8,'2024-01-09',3,2,1787,'Cuadra Gil'),
(10,8,2,'2024-03-21',0,1,184,'Cuadra Gil'),
(11,3,9,'2023-11-22',2,0,134,'Mateo Sanz'),
(12,9,3,'2024-02-23',1,3,1029,'Cuadra Gil'),
(13,1,4,'2024-12-15',NULL,NULL,NULL,NULL),
(14,8,2,'2024-12-22',NULL,NULL,NULL,NULL);

INSERT INTO Goles VALUES
(1,1,2,74,0),
(2,2,2,55,0),
(3,2,2,38,0),
(4,3,4,12,0),
(5,3,2,21,1),
(6,3,2,21,1),
(7,3,2,26,0),
(8,4,3,45,0),
(9,4,2,40,0),
(10,4,2,48,0),
(11,5,2,28,0),
(12,5,4,76,0),
(13,7,3,45,0),
(14,8,2,17,0),
(15,9,10,79,0),
(16,9,13,62,0),
(17,9,13,17,0),
(18,10,9,59,0),
(19,11,15,58,1),
(20,11,15,13,0),
(21,12,15,52,0),
(22,12,15,30,0),
(23,12,15,8,0);

INSERT INTO Socios VALUES
(100,'Jesús Arregui','oro','Tudela','1989-12-31',240.0,'S','638348877'),
(101,'Maite Solana','plata','Tudela','2024-01-13',150.5,'S',NULL),
(102,'Florencio Baigorri','oro','Corella','2023-12-27',240.0,'N','692076602'),
(103,'Ana Belén Rueda','oro','Tudela','1986-01-06',240.0,'N','658868422'),
(104,'Patxi Ibáñez','plata','Cintruénigo','2024-04-29',150.5,'S','680850736'),
(105,'Milagros Castel','plata','Corella','2022-04-06',150.5,'N',NULL),
(106,'Denis Popov','oro','Tudela','2011-12-04',240.0,'N','686366362'),
(107,'Teresa Munárriz','jubilado','Cascante','2022-07-25',80.0,'N','640794162'),
(108,'Eloy Burgos','jubilado','Tudela','2022-11-28',80.0,'N','661554504'),
(109,'Miren Goñi','plata','Cascante','2008-04-26',150.5,'N',NULL),
(110,'Samir Haddad','infantil','Tudela','2022-07-20',45.0,'S','648863826');
