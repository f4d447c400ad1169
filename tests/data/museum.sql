-- A museum that nobody has described: states as letters, rows that begin and end, what was due and
-- is not paid, times that lie ahead. Made once; small enough to read.
CREATE TABLE visitors (
  visitor_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, town TEXT NOT NULL, joined_on DATE NOT NULL,
  status TEXT NOT NULL);
CREATE TABLE bills (
  bill_id INTEGER PRIMARY KEY, visitor_id INTEGER NOT NULL REFERENCES visitors(visitor_id), billed_on DATE NOT NULL,
  due_on DATE NOT NULL, amount REAL NOT NULL, is_paid INTEGER NOT NULL);
CREATE TABLE tours (tour_id INTEGER PRIMARY KEY, title TEXT NOT NULL, starts_at TIMESTAMP NOT NULL);
CREATE TABLE passes (
  pass_id INTEGER PRIMARY KEY, tour_id INTEGER NOT NULL REFERENCES tours(tour_id),
  visitor_id INTEGER NOT NULL REFERENCES visitors(visitor_id), bought_at TIMESTAMP NOT NULL, price REAL NOT NULL);
CREATE TABLE exhibits (
  exhibit_id INTEGER PRIMARY KEY, title TEXT NOT NULL, state TEXT NOT NULL, starts_on DATE NOT NULL,
  ends_on DATE NOT NULL);
CREATE TABLE offers (
  offer_id INTEGER PRIMARY KEY, title TEXT NOT NULL, starts_on DATE NOT NULL, ends_on DATE NOT NULL);
CREATE TABLE devices (
  device_id INTEGER PRIMARY KEY, label TEXT NOT NULL, purchased_on DATE NOT NULL, warranty_end DATE NOT NULL);
CREATE TABLE enquiries (
  enquiry_id INTEGER PRIMARY KEY, visitor_id INTEGER NOT NULL REFERENCES visitors(visitor_id),
  happened_on DATE NOT NULL, opened_at TIMESTAMP NOT NULL, first_reply_at TIMESTAMP, closed_at TIMESTAMP);
INSERT INTO visitors VALUES
  (1, 'Ida Berg', 'Oslo', '2024-02-01', 'A'), (2, 'Max Holm', 'Bergen', '2024-05-12', 'A'),
  (3, 'Eva Lind', 'Oslo', '2025-01-30', 'S'), (4, 'Jon Dahl', 'Bergen', '2025-07-07', 'C'),
  (5, 'Liv Moen', 'Oslo', '2026-03-15', 'A'), (6, 'Per Ness', 'Molde', '2026-06-01', 'C');
INSERT INTO bills VALUES
  (1, 1, '2026-04-01', '2026-05-01', 80.0, 1), (2, 2, '2026-04-01', '2026-05-01', 80.0, 0),
  (3, 3, '2026-06-01', '2026-07-01', 40.0, 0), (4, 1, '2026-09-01', '2026-10-01', 80.0, 0),
  (5, 5, '2026-09-02', '2026-10-02', 60.0, 1), (6, 2, '2026-08-01', '2026-09-01', 80.0, 0);
INSERT INTO tours VALUES
  (1, 'By night', '2026-08-20 20:00'), (2, 'The cellar', '2026-09-05 11:00'),
  (3, 'Roof and towers', '2026-09-25 17:00'), (4, 'For children', '2026-08-29 10:00');
INSERT INTO passes VALUES
  (1, 1, 1, '2026-08-10 09:00', 12.0), (2, 1, 2, '2026-08-19 18:30', 12.0),
  (3, 2, 5, '2026-08-30 12:15', 9.0), (4, 3, 1, '2026-09-08 08:00', 15.0),
  (5, 4, 3, '2026-08-28 21:45', 6.0), (6, 2, 2, '2026-09-04 10:10', 9.0);
INSERT INTO exhibits VALUES
  (1, 'Ships', 'closed', '2025-10-01', '2026-03-31'), (2, 'Maps', 'running', '2026-05-01', '2026-12-31'),
  (3, 'Glass', 'running', '2026-07-01', '2026-11-30'), (4, 'Masks', 'planned', '2026-10-15', '2027-02-28'),
  (5, 'Coins', 'closed', '2026-02-01', '2026-09-01');
INSERT INTO offers VALUES
  (1, 'Winter pair', '2025-12-01', '2026-02-28'), (2, 'Family day', '2026-08-15', '2026-10-15'),
  (3, 'Late hour', '2026-09-01', '2026-12-01'), (4, 'Advent', '2026-11-25', '2026-12-24'),
  (5, 'Early bird', '2026-03-01', '2026-04-30');
INSERT INTO devices VALUES
  (1, 'Lamp A', '2022-01-10', '2024-01-10'), (2, 'Lamp B', '2025-03-01', '2027-03-01'),
  (3, 'Gate', '2024-06-15', '2026-06-15'), (4, 'Scanner', '2026-02-02', '2028-02-02');
INSERT INTO enquiries VALUES
  (1, 1, '2026-06-28', '2026-07-01 09:00', '2026-07-01 15:00', '2026-07-04 10:00'),
  (2, 3, '2026-07-10', '2026-07-15 12:00', '2026-07-16 12:00', '2026-07-20 09:00'),
  (3, 5, '2026-08-30', '2026-09-01 08:00', '2026-09-03 08:00', NULL),
  (4, 2, '2026-09-05', '2026-09-08 10:00', NULL, NULL);
