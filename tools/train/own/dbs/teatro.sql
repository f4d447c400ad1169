CREATE TABLE Obra (IdObra INTEGER PRIMARY KEY, Titulo TEXT, Autor TEXT, Genero TEXT, DuracionMin INTEGER, EdadMinima INTEGER, Produccion TEXT, EsInfantil INTEGER);
CREATE TABLE Artista (IdArtista INTEGER PRIMARY KEY, NombreArtistico TEXT, FechaNacimiento TEXT, CiudadNatal TEXT, Representante TEXT, Cache REAL);
CREATE TABLE Reparto (IdObra INTEGER, IdArtista INTEGER, Papel TEXT, EsProtagonista INTEGER, PRIMARY KEY (IdObra, IdArtista));
CREATE TABLE Sala (IdSala INTEGER PRIMARY KEY, NombreSala TEXT, Aforo INTEGER, Accesible INTEGER, Planta TEXT);
CREATE TABLE Funcion (IdFuncion INTEGER PRIMARY KEY, IdObra INTEGER, IdSala INTEGER, FechaHora TEXT, PrecioEntrada REAL, Estado TEXT, EntradasVendidas INTEGER);
CREATE TABLE Abonado (NumAbonado INTEGER PRIMARY KEY, Nombre TEXT, Apellido TEXT, Correo TEXT, TipoAbono TEXT, FechaAlta TEXT, CuotaAnual REAL, AlCorriente INTEGER, ObraFavorita INTEGER);
INSERT INTO Obra VALUES
(1,'La casa de los espejos','Julieta Arrieta','drama',110,16,'propia',0),(2,'El zorro y la luna','Bruno Salgado','títeres',50,3,'invitada',1),(3,'Doña Rosita la soltera','Federico García Lorca','drama',125,12,'propia',0),
(4,'Enredos en Mar del Plata','Horacio Benedetti','comedia',95,NULL,'propia',0),(5,'Tango para dos finales','Julieta Arrieta','musical',105,NULL,'coproducción',0),(6,'Hamlet, príncipe','William Shakespeare','tragedia',160,14,'invitada',0),
(7,'Pequeña orquesta de cartón','Colectivo Tijera','musical',55,5,'invitada',1),(8,'Monólogo del ascensor','Sol Quiroga','comedia',70,18,'propia',0),(9,'La tempestad','William Shakespeare','comedia',130,10,'coproducción',0),(10,'El último andén','Horacio Benedetti','drama',90,NULL,'propia',0);
INSERT INTO Artista VALUES
(1,'Mora Castagnino','1985-04-16','Rosario','Agencia Telón',95000.00),(2,'Lautaro Pizzi','1992-08-09','Buenos Aires','Agencia Telón',78000.00),(3,'Graciela Montes de Oca','1949-12-21','Córdoba',NULL,140000.00),
(4,'Fede Urquiza','1998-02-03','Mendoza',NULL,42500.50),(5,'Sol Quiroga','1989-06-30','Buenos Aires','Marta Lienzo',88000.00),(6,'Ramiro Ledesma','1976-10-11','Rosario','Marta Lienzo',110500.00),
(7,'Abril Saavedra','2003-01-27','La Plata','Agencia Telón',36000.00),(8,'Néstor Guidi','1958-05-05','Buenos Aires',NULL,121000.00),(9,'Las Hermanas Trapo',NULL,'Montevideo','Titiriteros Unidos',64000.00),(10,'Caetana Ríos','1995-11-14','Salta','Marta Lienzo',51000.00);
INSERT INTO Reparto VALUES
(1,3,'Elvira',1),(1,1,'Nora',0),(1,6,'El médico',0),(2,9,'El zorro',1),(3,1,'Rosita',1),(3,3,'El ama',0),(3,2,'El primo',0),(4,6,'Osvaldo',1),(4,5,'Chola',1),(4,4,'El botones',0),(5,2,'Ángel',1),(5,10,'Malena',1),(5,8,'El bandoneonista',0),
(6,2,'Hamlet',1),(6,8,'Claudio',0),(6,7,'Ofelia',0),(8,5,'La vecina',1),(9,8,'Próspero',1),(9,7,'Miranda',0),(9,4,'Ariel',0);
INSERT INTO Sala VALUES (1,'Sala Mayor',420,1,'baja'),(2,'Sala Discépolo',140,1,'primera'),(3,'El Sótano',65,0,'subsuelo'),(4,'Terraza',90,0,'azotea');
INSERT INTO Funcion VALUES
(1,1,2,'2023-03-10 21:00',4500.00,'realizada',121),(2,1,2,'2023-03-11 21:00',4500.00,'realizada',140),(3,2,3,'2023-04-08 16:00',2200.00,'realizada',65),(4,3,1,'2023-05-19 20:30',6800.00,'realizada',388),(5,3,1,'2023-05-20 20:30',6800.00,'realizada',402),
(6,4,1,'2023-07-14 21:30',5200.00,'realizada',275),(7,4,1,'2023-07-15 21:30',5200.00,'suspendida',310),(8,6,1,'2023-09-22 20:00',7500.00,'realizada',417),(9,8,3,'2023-10-06 22:30',3100.00,'realizada',58),(10,8,3,'2023-10-13 22:30',3100.00,'realizada',49),
(11,5,2,'2024-03-08 21:00',6100.00,'realizada',133),(12,5,2,'2024-03-09 21:00',6100.00,'realizada',138),(13,2,3,'2024-03-16 16:00',2900.50,'suspendida',12),(14,4,4,'2024-03-22 21:30',5900.00,'realizada',84),(15,6,1,'2024-05-10 20:00',8900.00,'realizada',405),(16,7,3,'2024-05-25 16:00',3300.00,'realizada',60),
(17,3,1,'2024-07-05 20:30',9200.00,'programada',211),(18,8,3,'2024-07-12 22:30',4400.00,'programada',27),(19,5,2,'2024-07-19 21:00',8000.00,'programada',0),(20,9,1,'2024-08-02 20:00',9500.00,'programada',96);
INSERT INTO Abonado VALUES
(1001,'Mirta','Fontana','mfontana@correo.test','oro','2022-03-01',58000.00,1,3),(1002,'Esteban','Rolón',NULL,'plata','2022-04-12',36000.00,1,6),(1003,'Luciana','Bossi','lbossi@correo.test','joven','2023-02-20',18500.00,0,5),(1004,'Hugo','Pereda','hpereda@correo.test','oro','2022-11-03',58000.00,0,3),
(1005,'Carla','Ibarra','cibarra@correo.test','plata','2023-06-15',36000.00,1,NULL),(1006,'Dante','Ferraro','dferraro@correo.test','joven','2024-01-22',21000.00,1,8),(1007,'Noemí','Kaplan',NULL,'oro','2022-03-30',58000.00,1,6),(1008,'Tobías','Luna','tluna@correo.test','familiar','2023-08-09',49900.00,1,2),(1009,'Inés','Vallejos','ivallejos@correo.test','familiar','2024-03-05',52000.00,0,NULL),(1010,'Rubén','Achával',NULL,'plata','2024-05-18',41000.00,1,3);
