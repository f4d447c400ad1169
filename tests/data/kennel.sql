-- A kennel that nobody has described: owners and dogs of the same name, their stays, and who left a plan.
CREATE TABLE owners (owner_id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL, town TEXT NOT NULL);
INSERT INTO owners VALUES
  (1, 'Nora', 'Blum', 'Bergen'), (2, 'Nora', 'Blum', 'Oslo'), (3, 'Odd', 'Blum', 'Oslo'), (4, 'Odd', 'Lie', 'Bergen'),
  (5, 'Siri', 'Lie', 'Oslo'), (6, 'Siri', 'Dahl', 'Bergen'), (7, 'Nora', 'Dahl', 'Oslo'), (8, 'Odd', 'Dahl', 'Oslo');
CREATE TABLE dogs (dog_id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owners(owner_id), name TEXT NOT NULL, breed TEXT NOT NULL);
INSERT INTO dogs
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24)
SELECT i, 1 + i % 8, CASE i % 5 WHEN 0 THEN 'Pelle' WHEN 1 THEN 'Luna' WHEN 2 THEN 'Balder' WHEN 3 THEN 'Tinka' ELSE 'Rusk' END,
       CASE i % 3 WHEN 0 THEN 'Beagle' WHEN 1 THEN 'Collie' ELSE 'Pug' END
FROM n;
CREATE TABLE stays (stay_id INTEGER PRIMARY KEY, dog_id INTEGER NOT NULL REFERENCES dogs(dog_id), arrived_on DATE NOT NULL, nights INTEGER NOT NULL,
  amount REAL NOT NULL);
INSERT INTO stays
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
SELECT i, 1 + (i * 7) % 24, date('2026-01-03', '+' || (i * 2) || ' days'), 1 + i % 6, 30.0 * (1 + i % 6) FROM n;
CREATE TABLE planes (plan_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, precio_mensual REAL NOT NULL);
INSERT INTO planes VALUES (1, 'Paseo', 19.5), (2, 'Cuidado', 34.0), (3, 'Completo', 59.0);
CREATE TABLE contratos (contrato_id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES planes(plan_id), owner_id INTEGER NOT NULL REFERENCES owners(owner_id),
  fecha_inicio DATE NOT NULL, fecha_baja DATE);
INSERT INTO contratos
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
SELECT i, 1 + (i * 5) % 3, 1 + i % 8, date('2025-06-01', '+' || (i * 5) || ' days'), CASE WHEN i % 4 = 0 THEN date('2026-02-01', '+' || i || ' days') END FROM n;
