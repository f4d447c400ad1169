-- A sports club that nobody has described: some members have no plan, some classes no trainer, and repairs are due.
CREATE TABLE plans (plan_id INTEGER PRIMARY KEY, name TEXT NOT NULL, monthly_price REAL NOT NULL);
CREATE TABLE members (
  member_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, gender TEXT NOT NULL, joined_on DATE NOT NULL,
  plan_id INTEGER REFERENCES plans(plan_id));
CREATE TABLE trainers (
  trainer_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, specialty TEXT NOT NULL, hired_on DATE NOT NULL, left_on DATE);
CREATE TABLE classes (
  class_id INTEGER PRIMARY KEY, title TEXT NOT NULL, level TEXT NOT NULL, starts_at TIMESTAMP NOT NULL,
  trainer_id INTEGER REFERENCES trainers(trainer_id), capacity INTEGER NOT NULL);
CREATE TABLE bookings (
  booking_id INTEGER PRIMARY KEY, class_id INTEGER NOT NULL REFERENCES classes(class_id),
  member_id INTEGER NOT NULL REFERENCES members(member_id), booked_at TIMESTAMP NOT NULL, cancelled_at TIMESTAMP);
CREATE TABLE payments (
  payment_id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES members(member_id), paid_on DATE NOT NULL,
  amount REAL NOT NULL, method TEXT NOT NULL);
CREATE TABLE lockers (locker_id INTEGER PRIMARY KEY, size TEXT NOT NULL, member_id INTEGER REFERENCES members(member_id));
CREATE TABLE repairs (
  repair_id INTEGER PRIMARY KEY, room TEXT NOT NULL, due_date DATE NOT NULL, completed_date DATE, cost REAL NOT NULL);
INSERT INTO plans VALUES (1, 'Basic', 24.9), (2, 'Plus', 39.9), (3, 'Student', 18.5);
INSERT INTO members VALUES
  (1, 'Olivia Hart', 'F', '2025-01-10', 1),
  (2, 'Liam Stone', 'M', '2025-03-02', 2),
  (3, 'Emma Vale', 'F', '2025-11-20', NULL),
  (4, 'Noah Pike', 'M', '2026-02-14', 3),
  (5, 'Ava Reed', 'F', '2026-05-05', 1),
  (6, 'Ethan Cole', 'M', '2026-07-19', NULL);
INSERT INTO trainers VALUES
  (1, 'Sara Lund', 'mobility', '2022-04-01', NULL),
  (2, 'Omar Diaz', 'strength', '2021-09-15', '2026-03-31'),
  (3, 'Ida Berg', 'combat', '2024-01-08', NULL);
INSERT INTO classes VALUES
  (1, 'Yoga', 'Easy', '2026-06-02 08:00:00', 1, 12),
  (2, 'Boxing', 'Hard', '2026-07-07 18:00:00', 3, 16),
  (3, 'Spin', 'Medium', '2026-07-21 19:00:00', 1, 20),
  (4, 'Yoga', 'Easy', '2026-08-11 08:00:00', NULL, 12),
  (5, 'Boxing', 'Hard', '2026-08-18 18:00:00', 3, 16),
  (6, 'Spin', 'Medium', '2026-09-01 19:00:00', NULL, 20);
INSERT INTO bookings VALUES
  (1, 1, 1, '2026-05-30 10:00:00', NULL), (2, 1, 2, '2026-05-31 11:00:00', '2026-06-01 09:00:00'),
  (3, 2, 1, '2026-07-01 10:00:00', NULL), (4, 2, 4, '2026-07-06 12:00:00', NULL),
  (5, 3, 1, '2026-07-18 10:00:00', NULL), (6, 4, 5, '2026-08-10 09:00:00', '2026-08-10 20:00:00'),
  (7, 5, 2, '2026-08-15 10:00:00', NULL), (8, 5, 4, '2026-08-17 10:00:00', NULL), (9, 6, 1, '2026-08-29 10:00:00', NULL);
INSERT INTO payments VALUES
  (1, 1, '2026-06-01', 24.9, 'card'), (2, 2, '2026-06-03', 39.9, 'card'), (3, 4, '2026-06-14', 18.5, 'cash'),
  (4, 1, '2026-07-01', 24.9, 'card'), (5, 2, '2026-07-03', 39.9, 'transfer'), (6, 4, '2026-07-14', 18.5, 'cash'),
  (7, 5, '2026-07-20', 24.9, 'card'), (8, 1, '2026-08-01', 24.9, 'card'), (9, 5, '2026-08-20', 24.9, 'card');
INSERT INTO lockers VALUES (1, 'S', 1), (2, 'S', NULL), (3, 'L', 2), (4, 'L', NULL);
INSERT INTO repairs VALUES
  (1, 'Sauna', '2026-07-01', '2026-07-05', 420), (2, 'Pool', '2026-08-01', '2026-07-28', 1300),
  (3, 'Studio A', '2026-08-20', NULL, 250), (4, 'Studio B', '2026-10-01', NULL, 90);
