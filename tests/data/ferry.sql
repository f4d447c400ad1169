-- A ferry line that nobody has described: bookings hold what was paid for each, sailings a list price, and only some
-- bookings come from an agency. Made once.
CREATE TABLE harbours (harbour_id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL);
INSERT INTO harbours VALUES (1, 'Porto Vello', 'Spain'), (2, 'Kirkwall', 'Scotland'), (3, 'Brest', 'France');
CREATE TABLE ships (ship_id INTEGER PRIMARY KEY, name TEXT NOT NULL, capacity INTEGER NOT NULL);
INSERT INTO ships VALUES (1, 'Marisma', 90), (2, 'Petrel', 60);
CREATE TABLE agencies (
  agency_id INTEGER PRIMARY KEY, name TEXT NOT NULL, harbour_id INTEGER NOT NULL REFERENCES harbours(harbour_id));
INSERT INTO agencies VALUES (1, 'Rumbo Norte', 1), (2, 'Blue Tours', 2);
CREATE TABLE sailings (
  sailing_id INTEGER PRIMARY KEY, ship_id INTEGER NOT NULL REFERENCES ships(ship_id),
  harbour_id INTEGER NOT NULL REFERENCES harbours(harbour_id), departs_at TIMESTAMP NOT NULL, base_price REAL NOT NULL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
INSERT INTO sailings
SELECT i, 1 + i % 2, 1 + (i * 5) % 3, date('2026-01-04', '+' || (i * 4) || ' days') || ' 09:30:00', 20 + 5 * (i % 3)
FROM n;
CREATE TABLE bookings (
  booking_id INTEGER PRIMARY KEY, sailing_id INTEGER NOT NULL REFERENCES sailings(sailing_id),
  agency_id INTEGER REFERENCES agencies(agency_id), booked_at TIMESTAMP NOT NULL, channel TEXT NOT NULL, price REAL NOT NULL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 240)
INSERT INTO bookings
SELECT i, 1 + (i * 7) % 60, CASE WHEN i % 3 = 0 THEN 1 + i % 2 END, date('2026-01-02', '+' || i || ' days') || ' 12:15:00',
       CASE i % 4 WHEN 0 THEN 'counter' ELSE 'online' END, 18 + (i * 11) % 20
FROM n;
CREATE TABLE kiosk_sales (
  sale_id INTEGER PRIMARY KEY, ship_id INTEGER NOT NULL REFERENCES ships(ship_id), sold_at TIMESTAMP NOT NULL,
  quantity INTEGER NOT NULL, unit_price REAL NOT NULL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
INSERT INTO kiosk_sales
SELECT i, 1 + i % 2, date('2026-01-05', '+' || i || ' days') || ' 10:00:00', 1 + i % 4, 2.5 + (i * 3) % 5
FROM n;
CREATE TABLE energy_logs (
  log_id INTEGER PRIMARY KEY, ship_id INTEGER NOT NULL REFERENCES ships(ship_id), logged_on DATE NOT NULL,
  shore_kwh INTEGER NOT NULL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
INSERT INTO energy_logs
SELECT i, 1 + i % 2, date('2026-01-05', '+' || (i * 2) || ' days'), 300 + (i * 37) % 90
FROM n;
