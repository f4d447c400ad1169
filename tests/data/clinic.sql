-- A clinic that nobody has described: who treats whom, when, and what it costs. Made once.
CREATE TABLE doctors (
  doctor_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, specialty TEXT NOT NULL, hired_on DATE NOT NULL);
CREATE TABLE patients (
  patient_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, town TEXT NOT NULL, insurer TEXT NOT NULL, birth_date DATE NOT NULL);
CREATE TABLE appointments (
  appointment_id INTEGER PRIMARY KEY, patient_id INTEGER NOT NULL REFERENCES patients(patient_id),
  doctor_id INTEGER NOT NULL REFERENCES doctors(doctor_id), visit_date DATE NOT NULL, minutes INTEGER NOT NULL,
  status TEXT NOT NULL, fee REAL NOT NULL);
INSERT INTO doctors VALUES
  (1, 'Elena Vidal', 'Cardiology', '2015-02-01'),
  (2, 'Bruno Keller', 'Dermatology', '2018-06-15'),
  (3, 'Ines Duarte', 'Pediatrics', '2020-09-01'),
  (4, 'Tom Becker', 'Cardiology', '2022-01-10');
INSERT INTO patients VALUES
  (1, 'Carla Ponce', 'Bilbao', 'Sanitas', '1981-04-12'),
  (2, 'Peter Lang', 'Getxo', 'Adeslas', '1975-11-30'),
  (3, 'Maria Sousa', 'Bilbao', 'Adeslas', '1992-07-08'),
  (4, 'Jon Etxea', 'Barakaldo', 'Mapfre', '2014-01-25'),
  (5, 'Lia Romero', 'Getxo', 'Sanitas', '2018-05-19'),
  (6, 'Paul Simon', 'Bilbao', 'Mapfre', '1960-09-02');
INSERT INTO appointments
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 160)
SELECT i, 1 + (i * 5) % 6, 1 + (i * 7) % 4, date('2026-01-05', '+' || (i * 3 / 2) || ' days'), 15 + 5 * (i % 7),
       CASE i % 9 WHEN 0 THEN 'cancelled' WHEN 5 THEN 'no-show' ELSE 'done' END, 40 + 15 * (i % 6)
FROM n;
