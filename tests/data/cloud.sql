-- Daily cost of two clouds, teams with budgets, orders by month. Small and the same every time.
CREATE TABLE squads (squad_id INTEGER PRIMARY KEY, squad_name TEXT NOT NULL, cost_center TEXT NOT NULL);
INSERT INTO squads VALUES (1,'Payments','CC-1'),(2,'Catalog','CC-1'),(3,'Delivery Core','CC-2'),(4,'Insights','CC-3');
CREATE TABLE aws_costs (usage_date TEXT NOT NULL, squad_id INTEGER NOT NULL REFERENCES squads(squad_id), service TEXT NOT NULL,
  env TEXT NOT NULL, purchase_option TEXT NOT NULL, cost REAL NOT NULL);
CREATE TABLE azure_costs (usage_date TEXT NOT NULL, subscription_name TEXT NOT NULL, meter_category TEXT NOT NULL, cost_usd REAL NOT NULL);
CREATE TABLE budgets (squad_id INTEGER NOT NULL REFERENCES squads(squad_id), month_start TEXT NOT NULL, budget_usd REAL NOT NULL,
  PRIMARY KEY (squad_id, month_start));
WITH RECURSIVE days(n, d) AS (SELECT 0, '2025-11-01' UNION ALL SELECT n + 1, date(d, '+1 day') FROM days WHERE n < 320),
  services(s, name) AS (VALUES (0,'Amazon EC2'),(1,'Amazon S3'),(2,'Amazon RDS'),(3,'AWS Lambda'),(4,'Amazon CloudFront')),
  envs(e, env, f) AS (VALUES (0,'prod',1.0),(1,'dev',0.25),(2,'test',0.125))
INSERT INTO aws_costs SELECT d, 1 + (n + s) % 4, name, env, CASE WHEN s = 0 AND e = 0 THEN 'Reserved' WHEN s = 2 THEN 'Savings Plan' ELSE 'On-Demand' END,
  f * (20 + 7 * s + (n * 3 + s * 5) % 11) FROM days, services, envs;
WITH RECURSIVE days(n, d) AS (SELECT 0, '2025-11-01' UNION ALL SELECT n + 1, date(d, '+1 day') FROM days WHERE n < 320),
  meters(m, name, sub) AS (VALUES (0,'Virtual Machines','Shop-Prod'),(1,'Storage','Shop-Prod'),(2,'Bandwidth','Shop-Dev'))
INSERT INTO azure_costs SELECT d, sub, name, 10 + 3 * m + (n + m) % 7 FROM days, meters;
WITH RECURSIVE months(n, d) AS (SELECT 0, '2025-11-01' UNION ALL SELECT n + 1, date(d, '+1 month') FROM months WHERE n < 11)
INSERT INTO budgets SELECT squad_id, d, 3000 + 100 * squad_id FROM months, squads;
