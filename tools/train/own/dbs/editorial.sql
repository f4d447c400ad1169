CREATE TABLE Autores (
  IdAutor INTEGER,
  Nombre TEXT,
  Apellidos TEXT,
  Pais TEXT,
  FechaNacimiento TEXT,
  Correo TEXT
);
CREATE TABLE Colecciones (
  IdColeccion INTEGER,
  NombreColeccion TEXT,
  Director TEXT,
  AnioInicio INTEGER
);
CREATE TABLE Libros (
  ISBN TEXT,
  Titulo TEXT,
  IdColeccion INTEGER,
  FechaPublicacion TEXT,
  NumPaginas INTEGER,
  Precio REAL,
  Tirada INTEGER,
  Idioma TEXT,
  Agotado TEXT
);
CREATE TABLE LibroAutor (
  ISBN TEXT,
  IdAutor INTEGER,
  Papel TEXT
);
CREATE TABLE Librerias (
  IdLibreria INTEGER,
  NombreLibreria TEXT,
  Ciudad TEXT,
  Pais TEXT,
  Telefono TEXT,
  Descuento REAL
);
CREATE TABLE Pedidos (
  IdPedido INTEGER,
  IdLibreria INTEGER,
  ISBN TEXT,
  FechaPedido TEXT,
  Ejemplares INTEGER,
  Importe REAL,
  Estado TEXT
);
INSERT INTO Autores VALUES
(1,'Julieta','Arancibia','Chile','1978-05-11','j.arancibia@letras.example'),
(2,'Martín','Echeverri','Colombia','1965-09-02',NULL),
(3,'Amparo','Segarra','España','1982-12-20','amparo@segarra.example'),
(4,'Rogelio','Treviño','México','1959-03-07','rtrevino@letras.example'),
(5,'Irene','Cabanillas','España','1990-07-16','irene.cab@letras.example'),
(6,'Facundo','Lezcano','Argentina','1974-01-28','flezcano@letras.example'),
(7,'Ximena','Quispe','Perú','1987-10-30',NULL),
(8,'Hilario','Bengoa','España','1948-06-04','hbengoa@letras.example'),
(9,'Paloma','Urrutia','Chile','1995-02-13','paloma.u@letras.example');
INSERT INTO Colecciones VALUES
(1,'Narrativa del Sur','Elvira Montes',2015),(2,'Cuadernos de Poesía','Saúl Ferrer',2018),(3,'Ensayo Abierto','Elvira Montes',2020),(4,'El Barco Chico','Nadia Cordero',2021),(5,'Cocina y Tierra','Saúl Ferrer',2024);
INSERT INTO Libros VALUES
('978-84-01','La casa de los membrillos',1,'2022-03-10',312,19.90,3000,'español','N'),
('978-84-02','Sal en los zapatos',2,'2022-05-19',96,12.50,800,'español','S'),
('978-84-03','Breve historia del silencio',3,'2022-10-06',224,18.00,1500,'español','N'),
('978-84-04','El erizo que no dormía',4,'2022-11-24',40,14.95,4000,'español','N'),
('978-84-05','Los trenes de Atacama',1,'2023-02-16',408,22.50,3500,'español','N'),
('978-84-06','Versos para una lámpara',2,'2023-04-23',112,13.00,700,'español','N'),
('978-84-07','La ciudad sin relojes',1,'2023-06-08',276,19.90,2500,'español','S'),
('978-84-08','El vol de la grua',2,'2023-09-14',88,12.50,500,'catalán','N'),
('978-84-09','Pensar la frontera',3,'2023-10-19',340,21.00,1200,'español','N'),
('978-84-10','Lola y el pulpo gigante',4,'2023-11-30',36,14.95,5000,'español','N'),
('978-84-11','Una isla llamada Rosario',1,'2024-02-22',350,21.90,3000,'español','N'),
('978-84-12','Elogio del mercado de barrio',3,'2024-04-11',198,17.50,1000,'español','N'),
('978-84-13','La hormiga astronauta',4,'2024-05-09',44,15.50,4500,'español','N'),
('978-84-14','O mar de dentro',2,'2024-06-13',104,13.50,600,'gallego','N');
INSERT INTO LibroAutor VALUES
('978-84-01',1,'autor'),('978-84-02',7,'autor'),('978-84-03',8,'autor'),('978-84-04',3,'autor'),('978-84-04',5,'ilustrador'),('978-84-05',1,'autor'),('978-84-06',2,'autor'),('978-84-07',6,'autor'),
('978-84-08',3,'autor'),('978-84-09',4,'autor'),('978-84-09',8,'prologuista'),('978-84-10',5,'autor'),('978-84-10',5,'ilustrador'),('978-84-11',6,'autor'),('978-84-12',3,'autor'),('978-84-13',7,'autor'),('978-84-13',5,'ilustrador'),('978-84-14',2,'traductor');
INSERT INTO Librerias VALUES
(1,'La Central del Libro','Madrid','España','915550101',35.0),(2,'Librería Macondo','Bogotá','Colombia','6015550144',40.0),(3,'El Ateneo Chico','Buenos Aires','Argentina','1155550177',40.0),
(4,'Llibres Gràcia','Barcelona','España','935550133',32.5),(5,'Rayuela Libros','Santiago','Chile',NULL,38.0),(6,'Papel y Tinta','Sevilla','España','955550120',30.0),(7,'Librería Azcárate','Madrid','España','915550188',30.0);
INSERT INTO Pedidos VALUES
(1,1,'978-84-01','2022-03-21',60,776.10,'cobrado'),(2,4,'978-84-02','2022-06-01',20,168.75,'cobrado'),(3,1,'978-84-03','2022-10-17',30,351.00,'cobrado'),(4,6,'978-84-04','2022-12-01',45,470.93,'cobrado'),
(5,5,'978-84-05','2023-02-27',100,1395.00,'cobrado'),(6,3,'978-84-07','2023-06-20',80,955.20,'cobrado'),(7,4,'978-84-08','2023-09-25',35,295.31,'cobrado'),(8,1,'978-84-10','2023-12-04',75,728.81,'cobrado'),
(9,2,'978-84-06','2023-12-11',25,195.00,'devuelto'),(10,3,'978-84-11','2024-03-05',120,1576.80,'enviado'),(11,1,'978-84-11','2024-03-12',50,711.75,'cobrado'),(12,6,'978-84-12','2024-04-22',15,183.75,'enviado'),
(13,5,'978-84-01','2024-05-02',40,493.52,'enviado'),(14,1,'978-84-13','2024-05-20',65,654.88,'pendiente'),(15,4,'978-84-13','2024-05-27',30,313.88,'pendiente'),(16,2,'978-84-09','2024-06-10',22,277.20,'pendiente');
