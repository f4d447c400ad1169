-- Cloud charges of 2026 in the columns of FOCUS, a row for each charge and day. Small and the same every time.
CREATE TABLE charges (ChargePeriodStart TEXT NOT NULL, BillingPeriodStart TEXT NOT NULL, ProviderName TEXT NOT NULL, ServiceName TEXT NOT NULL,
  ServiceCategory TEXT NOT NULL, SubAccountName TEXT NOT NULL, RegionId TEXT, ResourceName TEXT, ChargeCategory TEXT NOT NULL,
  ChargeFrequency TEXT NOT NULL, PricingCategory TEXT, ConsumedQuantity REAL, ConsumedUnit TEXT, PricingQuantity REAL, PricingUnit TEXT,
  CommitmentDiscountName TEXT, CommitmentDiscountType TEXT, CommitmentDiscountStatus TEXT, CapacityReservationStatus TEXT, Tags TEXT,
  tag_team TEXT, tag_environment TEXT, BillingCurrency TEXT NOT NULL, ListCost REAL NOT NULL, ContractedCost REAL NOT NULL,
  EffectiveCost REAL NOT NULL, BilledCost REAL NOT NULL);
WITH RECURSIVE days(n, d) AS (SELECT 0, '2026-03-01' UNION ALL SELECT n + 1, date(d, '+1 day') FROM days WHERE n < 190),
  lines(k, provider, service, category, account, region, resource, kind, frequency, pricing, q, unit, plan, plan_type, status, capacity, team, env, c) AS (VALUES
    (0,'AWS','Amazon EC2','Compute','fleet','us-east-1','buoy-1','Usage','Usage-Based','Committed',24,'Hours','buoy-plan','Savings Plan','Used',NULL,'Buoys','prod',30),
    (1,'AWS','Amazon EC2','Compute','fleet','us-east-1',NULL,'Usage','Usage-Based','Committed',NULL,NULL,'buoy-plan','Savings Plan','Unused',NULL,NULL,NULL,3),
    (2,'AWS','Amazon EC2','Compute','drydock','eu-west-1','buoy-2','Usage','Usage-Based','Dynamic',12,'Hours',NULL,NULL,NULL,NULL,'Buoys','dev',5),
    (3,'AWS','Amazon CloudFront','Networking','fleet','us-east-1','chart-cdn','Usage','Usage-Based','Standard',400,'GB',NULL,NULL,NULL,NULL,'Charts','prod',9),
    (4,'Microsoft','Virtual Machines','Compute','lighthouse','westeurope','lamp-1','Usage','Usage-Based','Committed',24,'Hours','lamp-reservation','Reservation','Used','Unused','Lamps','prod',12),
    (5,'Microsoft','Virtual Machines','Compute','lighthouse','westeurope','lamp-2','Usage','Usage-Based','Standard',24,'Hours',NULL,NULL,NULL,NULL,'Lamps','staging',7),
    (6,'Microsoft','Virtual Machines','Compute','lighthouse',NULL,NULL,'Tax','Recurring',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2))
INSERT INTO charges SELECT d, substr(d, 1, 7) || '-01', provider, service, category, account, region, resource, kind, frequency, pricing, q, unit,
  q, unit, plan, plan_type, status, capacity, CASE WHEN team IS NULL THEN NULL ELSE '{"team":"' || team || '"}' END, team, env, 'USD',
  1.5 * c, 1.2 * c, c + (n + k) % 4, c + (n + k) % 4 FROM days, lines;
INSERT INTO charges SELECT '2026-05-01', '2026-05-01', 'AWS', 'Amazon EC2', 'Compute', 'fleet', NULL, NULL, 'Purchase', 'One-Time', 'Committed', NULL,
  NULL, NULL, NULL, 'buoy-plan', 'Savings Plan', NULL, NULL, NULL, NULL, NULL, 'USD', 900, 900, 0, 900;
