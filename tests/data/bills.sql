-- Bills of two clouds that call their columns otherwise, with reservations, rows of no team, regions
-- and a budget of each team. Small and the same every time.
CREATE TABLE teams (team TEXT PRIMARY KEY, department TEXT NOT NULL, cost_center TEXT NOT NULL, lead TEXT NOT NULL);
INSERT INTO teams VALUES ('Harbour','Sea','CC-1','Nadia Brandt'),('Signals','Sea','CC-2','Ivo Salas'),('Depot','Land','CC-3','Lena Ortiz');
CREATE TABLE aws_costs (date TEXT NOT NULL, account TEXT NOT NULL, team TEXT, service TEXT NOT NULL, region TEXT, pricing_model TEXT,
  line_item_type TEXT NOT NULL, cost REAL NOT NULL);
CREATE TABLE azure_costs (date TEXT NOT NULL, subscription TEXT NOT NULL, team TEXT, service TEXT NOT NULL, location TEXT,
  pricing_model TEXT, charge_type TEXT NOT NULL, cost REAL NOT NULL);
CREATE TABLE budgets (team TEXT NOT NULL REFERENCES teams(team), month TEXT NOT NULL, budget REAL NOT NULL, PRIMARY KEY (team, month));
WITH RECURSIVE days(n, d) AS (SELECT 0, '2026-03-01' UNION ALL SELECT n + 1, date(d, '+1 day') FROM days WHERE n < 200),
  lines(k, account, team, service, region, pricing, kind, c) AS (VALUES
    (0,'main','Harbour','Amazon EC2','us-east-1','Reserved','DiscountedUsage',30),
    (1,'main','Signals','Amazon EC2','eu-west-1','On-Demand','Usage',22),
    (2,'labs','Depot','Amazon S3','us-east-1','On-Demand','Usage',9),
    (3,'labs',NULL,'Amazon S3','eu-west-1','On-Demand','Usage',4),
    (4,'main',NULL,'AWS Lambda','us-east-1','Savings Plan','SavingsPlanCoveredUsage',7),
    (5,'main',NULL,'AWS Lambda',NULL,'Savings Plan','SavingsPlanRecurringFee',1),
    (6,'main',NULL,'Tax',NULL,NULL,'Tax',2))
INSERT INTO aws_costs SELECT d, account, team, service, region, pricing, kind, c + (n * 3 + k) % 5 FROM days, lines;
WITH RECURSIVE days(n, d) AS (SELECT 0, '2026-03-01' UNION ALL SELECT n + 1, date(d, '+1 day') FROM days WHERE n < 200),
  lines(k, sub, team, service, location, pricing, kind, c) AS (VALUES
    (0,'Core','Harbour','Virtual Machines','westeurope','Reservation','Usage',12),
    (1,'Core','Depot','Virtual Machines','eastus','OnDemand','Usage',10),
    (2,'Trial',NULL,'Storage','northeurope','OnDemand','Usage',3),
    (3,'Core',NULL,'Virtual Machines',NULL,'Reservation','UnusedReservation',1),
    (4,'Core',NULL,'Tax',NULL,NULL,'Tax',1))
INSERT INTO azure_costs SELECT d, sub, team, service, location, pricing, kind, c + (n * 2 + k) % 3 FROM days, lines;
WITH RECURSIVE months(n, d) AS (SELECT 0, '2026-03-01' UNION ALL SELECT n + 1, date(d, '+1 month') FROM months WHERE n < 6)
INSERT INTO budgets SELECT team, d, 1000 FROM months, teams;
CREATE TABLE business_metrics (month TEXT PRIMARY KEY, orders INTEGER NOT NULL, active_users INTEGER NOT NULL, revenue REAL NOT NULL);
WITH RECURSIVE months(n, d) AS (SELECT 0, '2026-03-01' UNION ALL SELECT n + 1, date(d, '+1 month') FROM months WHERE n < 6)
INSERT INTO business_metrics SELECT d, 900 + 40 * n, 300 + 10 * n, 52000 + 1500 * n FROM months;
