-- Una tienda pequeña: ventas, sucursales y empleados. Siempre la misma.
CREATE TABLE sucursales (sucursal_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, ciudad TEXT NOT NULL, zona TEXT NOT NULL);
INSERT INTO sucursales VALUES (1,'Centro','Guadalajara','Occidente'),(2,'Plaza Mayor','Monterrey','Norte'),(3,'Malecón','Mérida','Sureste'),(4,'Alameda','Monterrey','Norte');
CREATE TABLE empleados (empleado_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, correo TEXT, sucursal_id INTEGER NOT NULL REFERENCES sucursales(sucursal_id));
INSERT INTO empleados VALUES (1,'Lucía Prado','lucia@example.org',1),(2,'Iván Robles','ivan@example.org',2),(3,'Noa Campos','noa@example.org',3),(4,'Hugo Leal','hugo@example.org',4);
CREATE TABLE ventas (venta_id INTEGER PRIMARY KEY, fecha TEXT NOT NULL, articulo TEXT NOT NULL, categoria TEXT NOT NULL, cantidad INTEGER NOT NULL,
  precio_unitario REAL NOT NULL, total REAL NOT NULL, sucursal_id INTEGER NOT NULL REFERENCES sucursales(sucursal_id),
  empleado_id INTEGER NOT NULL REFERENCES empleados(empleado_id));
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200),
  articulos(a, nombre, categoria, precio) AS (VALUES (0,'Silla Roble','Muebles',120.0),(1,'Mesa Pino','Muebles',240.0),(2,'Lámpara Arco','Iluminación',85.5),(3,'Foco LED','Iluminación',6.5),(4,'Cojín Lino','Textil',18.0))
INSERT INTO ventas SELECT i, date('2025-10-01', '+' || (i * 320 / 1200) || ' days'), nombre, categoria, 1 + i % 3, precio, precio * (1 + i % 3), 1 + (i * 7) % 4, 1 + (i * 7) % 4
  FROM n JOIN articulos ON a = i % 5;
