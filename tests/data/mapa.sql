-- Un mapa que nadie ha descrito: estados, ciudades y ríos. Siempre el mismo.
CREATE TABLE estados (estado_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, superficie REAL NOT NULL);
INSERT INTO estados VALUES (1,'Oaxaca',93757),(2,'Jalisco',78588),(3,'Sonora',179355);
CREATE TABLE ciudades (ciudad_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, habitantes INTEGER NOT NULL, estado_id INTEGER NOT NULL REFERENCES estados(estado_id));
INSERT INTO ciudades VALUES (1,'Juchitán',88280,1),(2,'Tuxtepec',103609,1),(3,'Zapopan',1476491,2),(4,'Tonalá',569913,2),(5,'Guaymas',156863,3);
CREATE TABLE rios (rio_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, longitud REAL NOT NULL);
INSERT INTO rios VALUES (1,'Papaloapan',354),(2,'Santiago',562),(3,'Yaqui',410);
