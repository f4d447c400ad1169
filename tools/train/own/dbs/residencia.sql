CREATE TABLE habitacion (
  num_hab INTEGER PRIMARY KEY,
  planta INTEGER,
  plazas INTEGER,
  precio_mes REAL,
  bano_adaptado TEXT
);
CREATE TABLE residente (
  id_res INTEGER PRIMARY KEY,
  nombre TEXT,
  apellidos TEXT,
  fec_nac TEXT,
  sexo TEXT,
  fec_ingreso TEXT,
  fec_baja TEXT,
  num_hab INTEGER REFERENCES habitacion(num_hab),
  grado_dep INTEGER,
  dieta TEXT
);
CREATE TABLE familiar (
  id_fam INTEGER PRIMARY KEY,
  id_res INTEGER REFERENCES residente(id_res),
  nom_fam TEXT,
  parentesco TEXT,
  tfno TEXT,
  contacto_ppal INTEGER
);
CREATE TABLE empleado (
  id_emp INTEGER PRIMARY KEY,
  nom_emp TEXT,
  categoria TEXT,
  turno TEXT,
  fec_alta TEXT,
  sueldo REAL,
  jefe_id INTEGER REFERENCES empleado(id_emp)
);
CREATE TABLE visita (
  id_vis INTEGER PRIMARY KEY,
  id_fam INTEGER REFERENCES familiar(id_fam),
  fec_vis TEXT,
  duracion_min INTEGER
);
CREATE TABLE medicacion (
  id_med INTEGER PRIMARY KEY,
  id_res INTEGER REFERENCES residente(id_res),
  farmaco TEXT,
  dosis_mg REAL,
  tomas_dia INTEGER,
  id_emp_resp INTEGER REFERENCES empleado(id_emp)
);
INSERT INTO habitacion VALUES
(101,1,2,1480.00,'S'),(102,1,2,1480.00,'S'),(103,1,1,1890.50,'S'),(104,1,1,1890.50,'N'),
(201,2,2,1420.00,'N'),(202,2,1,1795.00,'S'),(203,2,1,1795.00,'N'),(204,2,3,1250.75,'S'),(205,2,2,1395.00,'N'),(301,3,1,2150.00,'S');
INSERT INTO residente VALUES
(1,'Carmen','Iglesias Pardo','1936-04-12','M','2022-01-20',NULL,101,2,'diabética'),
(2,'Eusebio','Hoyos Marcos','1931-11-03','H','2022-02-15',NULL,102,3,'triturada'),
(3,'Asunción','Prieto Lera','1940-07-29','M','2022-05-02',NULL,101,1,'normal'),
(4,'Florencio','Alonso Vega','1934-02-08','H','2022-08-11','2023-12-03',103,3,'triturada'),
(5,'Milagros','Rey Santos','1938-12-19','M','2022-10-24',NULL,201,2,'sin sal'),
(6,'Anselmo','Cuesta Gil','1943-03-15','H','2023-01-09',NULL,203,1,'normal'),
(7,'Josefa','Barrio Núñez','1929-09-30','M','2023-03-27',NULL,103,3,'triturada'),
(8,'Teodoro','Merino Sanz','1937-06-21','H','2023-06-14','2024-02-18',204,2,'normal'),
(9,'Rosario','Lobo Fuentes','1945-01-05','M','2023-09-01',NULL,201,1,'sin sal'),
(10,'Vicenta','Arroyo Díez','1933-08-17','M','2023-11-20',NULL,204,2,'diabética'),
(11,'Isidro','Calvo Mena','1939-10-10','H','2024-01-16',NULL,204,2,'normal'),
(12,'Pura','Esteve Roca','1942-05-26','M','2024-03-04',NULL,301,1,'normal'),
(13,'Gregorio','Tapia León','1935-12-01','H','2024-04-22',NULL,202,3,'diabética');
INSERT INTO familiar VALUES
(1,1,'Marta Ruiz Iglesias','hija','611 200 301',1),(2,1,'Óscar Ruiz Iglesias','hijo','611 200 302',0),
(3,2,'Lourdes Hoyos Caro','hija','611 200 310',1),(4,3,'Andrés Prieto Lera','hermano','611 200 318',1),
(5,4,'Beatriz Alonso Soto','hija','611 200 325',1),(6,5,'Raquel Mata Rey','nieta','611 200 333',1),
(7,6,'Ignacio Cuesta Ponce','hijo',NULL,1),(8,7,'Sofía Lara Barrio','hija','611 200 350',1),
(9,7,'Elena Lara Barrio','hija','611 200 351',0),(10,9,'Tomás Lobo Arce','sobrino','611 200 366',1),
(11,10,'Daniel Pozo Arroyo','hijo','611 200 372',1),(12,11,'Nieves Calvo Rubio','hija','611 200 380',1),
(13,13,'Alicia Tapia Bravo','nieta','611 200 394',1);
INSERT INTO empleado VALUES
(1,'Gloria Menéndez','directora','mañana','2022-01-03',2950.00,NULL),
(2,'Rubén Carrasco','enfermero','mañana','2022-01-10',2010.40,1),
(3,'Yolanda Pascual','enfermera','noche','2022-04-19',2140.75,1),
(4,'Mirela Popescu','auxiliar','mañana','2022-02-01',1345.60,2),
(5,'Fátima Benali','auxiliar','tarde','2023-05-08',1345.60,2),
(6,'Luis Ángel Mora','auxiliar','noche','2022-11-14',1460.20,3),
(7,'Sergio Rivas','fisioterapeuta','mañana','2023-02-06',1720.00,1),
(8,'Encarna Tejero','cocinera','mañana','2022-01-17',1510.30,1),
(9,'Adrián Salas','auxiliar','tarde','2024-03-11',1290.00,2);
INSERT INTO visita VALUES
(1,1,'2023-12-24',120),(2,1,'2024-01-14',60),(3,2,'2024-01-14',60),(4,3,'2024-01-20',45),(5,4,'2024-02-03',90),(6,6,'2024-02-10',35),
(7,8,'2024-02-11',75),(8,9,'2024-02-25',80),(9,1,'2024-03-10',50),(10,10,'2024-03-17',40),(11,8,'2024-03-24',65),(12,11,'2024-04-07',30),(13,13,'2024-05-05',95),(14,3,'2024-05-12',55),(15,1,'2024-05-19',70);
INSERT INTO medicacion VALUES
(1,1,'metformina',850,2,2),(2,1,'enalapril',10,1,2),(3,2,'omeprazol',20,1,2),(4,2,'donepezilo',10,1,3),(5,2,'furosemida',40,1,2),
(6,3,'paracetamol',650,3,2),(7,5,'enalapril',20,1,2),(8,7,'omeprazol',20,1,3),(9,7,'lorazepam',1,1,3),(10,7,'paracetamol',500,3,2),(11,9,'enalapril',10,1,2),
(12,10,'metformina',1000,2,2),(13,11,'tamsulosina',0.4,1,3),(14,13,'metformina',850,3,2),(15,13,'lorazepam',1,1,3);
