-- Sheets as people keep them: numbered rows that no key tells apart from others, headings with brackets, suppliers that come
-- again and again in a file called after them.
CREATE TABLE bike_rides_2026 ("No." INTEGER, "Date of ride" DATE, Rider TEXT, Route TEXT, "Distance (km)" REAL, "Climb (m)" INTEGER, Weather TEXT);
INSERT INTO bike_rides_2026 VALUES
  (1, '2026-03-04', 'Inés', 'Dam road', 33.5, 420, 'sunny'), (2, '2026-03-08', 'Tomás', 'Two bridges', 51.0, 190, 'windy'),
  (3, '2026-03-22', 'Inés', 'Two bridges', 47.5, 185, 'sunny'), (4, '2026-04-03', 'Rut', 'Quarry', 21.0, 880, 'rain'),
  (5, '2026-04-19', 'Tomás', 'Dam road', 35.0, 430, NULL), (6, '2026-05-02', 'Rut', 'Quarry', 20.5, 870, 'sunny'),
  (7, '2026-05-30', 'Inés', 'Long lake', 78.0, 240, 'rain'), (8, '2026-06-14', 'Rut', 'Long lake', 76.5, 235, 'windy');
CREATE TABLE suppliers ("Ref. no." TEXT, Supplier TEXT, "City / Ciudad" TEXT, "Order total (USD)" REAL, "Delivery time (days)" INTEGER, Status TEXT);
INSERT INTO suppliers VALUES
  ('S-01', 'Alder Mills', 'Porto', 1200.5, 6, 'delivered'), ('S-02', 'Quay Paper', 'Leeds', 310.0, 3, 'delivered'),
  ('S-03', 'Alder Mills', 'Porto', 890.0, NULL, 'pending'), ('S-04', 'Tejas Sur', 'Cádiz', 2750.0, 11, 'pending'),
  ('S-05', 'Quay Paper', 'Leeds', 415.0, 4, 'delivered'), ('S-06', 'Tejas Sur', 'Cádiz', 3120.0, 9, 'delivered'),
  ('S-07', 'Alder Mills', 'Porto', 640.0, 7, 'pending');
CREATE TABLE gastos_casa ("Nº" INTEGER, "Fecha de compra" DATE, Tienda TEXT, "Categoría" TEXT, "Precio (€)" REAL, Unidades INTEGER, "¿Pagado?" TEXT);
INSERT INTO gastos_casa VALUES
  (1, '2026-01-10', 'Mercado Sol', 'Comida', 62.5, 1, 'sí'), (2, '2026-01-22', 'Maderas Roble', 'Muebles', 45.0, 4, 'sí'),
  (3, '2026-02-03', 'Mercado Sol', 'Comida', 58.2, 1, 'sí'), (4, '2026-02-14', 'Flores Lis', 'Regalos', 30.0, 1, 'no'),
  (5, '2026-03-05', 'Maderas Roble', 'Muebles', 410.0, 1, 'no'), (6, '2026-03-19', 'Mercado Sol', 'Comida', 71.3, 2, 'sí');
CREATE TABLE stays (Ref INTEGER, "Guest name" TEXT, Room TEXT, "Check-in" DATE, Nights INTEGER, "Booked via" TEXT, Cancelled TEXT, "Net (£)" REAL);
INSERT INTO stays VALUES
  (501, 'Ida Moss', 'Attic', '2026-05-02', 3, 'Staywell.com', NULL, 210.0), (502, 'Otto Krone', 'Garden', '2026-05-09', 2, 'phone', 'Y', 120.0),
  (503, 'Lía Prado', 'Attic', '2026-06-01', 7, 'Staywell.com', NULL, 455.0), (504, 'Ben Tarn', 'Tower', '2026-06-20', 1, 'e-mail', NULL, 80.0),
  (505, 'Ida Moss', 'Garden', '2026-07-11', 4, 'phone', 'Y', 240.0), (506, 'Noa Ferrer', 'Tower', '2026-07-15', 2, 'Staywell.com', NULL, 150.0);
