-- A boatyard that nobody has described: bills that are paid in parts and fall due, parts in stock with the least
-- that should be, jobs that nobody may have taken, berths let until a day, what suppliers bill. Made once; small
-- enough to read.
CREATE TABLE owners (owner_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, town TEXT NOT NULL);
CREATE TABLE fitters (fitter_id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL);
CREATE TABLE invoices (
  invoice_no TEXT PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owners(owner_id), billed_on DATE NOT NULL,
  due_on DATE NOT NULL, total REAL NOT NULL, amount_paid REAL NOT NULL);
CREATE TABLE parts (
  part_id INTEGER PRIMARY KEY, part_name TEXT NOT NULL, unit_cost REAL NOT NULL, on_hand INTEGER NOT NULL,
  reorder_point INTEGER NOT NULL);
CREATE TABLE jobs (
  job_id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owners(owner_id), asked_on DATE NOT NULL,
  status TEXT NOT NULL, fitter_id INTEGER REFERENCES fitters(fitter_id));
CREATE TABLE berths (
  berth_id INTEGER PRIMARY KEY, berth_name TEXT NOT NULL, let_on DATE NOT NULL, contract_end DATE NOT NULL);
CREATE TABLE suppliers (supplier_id INTEGER PRIMARY KEY, company TEXT NOT NULL, town TEXT NOT NULL);
CREATE TABLE purchases (
  purchase_id INTEGER PRIMARY KEY, supplier_id INTEGER NOT NULL REFERENCES suppliers(supplier_id),
  bought_on DATE NOT NULL, amount REAL NOT NULL, settled TEXT NOT NULL);
INSERT INTO owners VALUES
  (1, 'Ida Berg', 'Oslo'), (2, 'Max Holm', 'Bergen'), (3, 'Eva Lind', 'Oslo'), (4, 'Jon Dahl', 'Molde');
INSERT INTO fitters VALUES (1, 'Nils', 'Aas'), (2, 'Kari', 'Vik');
INSERT INTO invoices VALUES
  ('B-001', 1, '2026-05-02', '2026-06-01', 1200.5, 1200.5), ('B-002', 2, '2026-06-10', '2026-07-10', 800.0, 300.25),
  ('B-003', 3, '2026-07-01', '2026-07-31', 450.0, 0.0), ('B-004', 1, '2026-08-12', '2026-09-20', 990.0, 90.5),
  ('B-005', 4, '2026-08-20', '2026-10-19', 610.75, 610.75), ('B-006', 2, '2026-09-03', '2026-10-03', 75.0, 0.0);
INSERT INTO parts VALUES
  (1, 'Anode', 14.5, 30, 12), (2, 'Cleat', 8.0, 4, 10), (3, 'Fender', 22.0, 0, 6), (4, 'Shackle', 3.2, 55, 20),
  (5, 'Winch', 310.0, 2, 2);
INSERT INTO jobs VALUES
  (1, 1, '2026-07-02', 'done', 1), (2, 2, '2026-08-15', 'pending', NULL), (3, 3, '2026-08-30', 'pending', 2),
  (4, 4, '2026-09-01', 'pending', NULL), (5, 1, '2026-09-05', 'running', 1);
INSERT INTO berths VALUES
  (1, 'North 1', '2025-10-01', '2026-09-25'), (2, 'North 2', '2025-11-15', '2026-11-14'),
  (3, 'South 1', '2025-09-01', '2026-08-31'), (4, 'South 2', '2026-01-10', '2027-01-09');
INSERT INTO suppliers VALUES (1, 'Rope and Rig', 'Bergen'), (2, 'Sealand', 'Oslo'), (3, 'Timber House', 'Molde');
INSERT INTO purchases VALUES
  (1, 1, '2026-06-03', 240.0, 'Y'), (2, 2, '2026-07-15', 910.5, 'N'), (3, 1, '2026-08-08', 120.0, 'N'),
  (4, 3, '2026-08-19', 65.4, 'Y');
