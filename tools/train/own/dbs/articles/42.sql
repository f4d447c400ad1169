CREATE TABLE "engine_variants" (
  "Code" TEXT,
  "Displacement (cc)" INTEGER,
  "Layout" TEXT,
  "Bore × stroke (mm)" TEXT,
  "Power" TEXT,
  "Torque (Nm)" INTEGER,
  "Comp. ratio" TEXT,
  "Fuel" TEXT,
  "Application(s)" TEXT,
  "Years" TEXT
);
INSERT INTO "engine_variants" VALUES
('RQ10', 998, 'I3', '72.0 × 81.8', '45 kW @ 5,500 rpm', 88, '9.8:1', 'Petrol', 'Marlo Pico', '1994–2001'),
('RQ14', 1396, 'I4', '74.5 × 80.0', '62 kW @ 5,600 rpm', 118, '9.8:1', 'Petrol', 'Marlo Pico, Marlo Sella', '1992–2003'),
('RQ14T', 1396, 'I4', '74.5 × 80.0', '88 kW @ 5,200 rpm', 176, '8.5:1', 'Petrol', 'Marlo Pico GT', '1996–1999'),
('RQ16', 1598, 'I4', '79.0 × 81.5', '77 kW @ 6,000 rpm', 142, '10.0:1', 'Petrol', 'Marlo Sella', '1995–2006'),
('RD19', 1895, 'I4', '80.0 × 94.3', '50 kW @ 4,300 rpm', 125, '22.0:1', 'Diesel', 'Marlo Sella, Marlo Porter', '1993–2000'),
('RD19T', 1895, 'I4', '80.0 × 94.3', '70 kW @ 4,000 rpm', 210, '19.5:1', 'Diesel', 'Marlo Porter', '1997–2008'),
('VS25', 2498, 'V6', '84.0 × 75.2', '125 kW @ 6,200 rpm', 232, '10.2:1', 'Petrol', 'Marlo Regent', '1998–2007'),
('VS30', 2993, 'V6', '88.0 × 82.0', '155 kW @ 6,000 rpm', 288, '10.2:1', 'Petrol', 'Marlo Regent, Brandt 300', '2000–2010'),
('VS30S', 2993, 'V6', '88.0 × 82.0', '210 kW @ 6,100 rpm', 365, '9.0:1', 'Petrol', 'Brandt 300 S', '2004–2010'),
('RG16', 1598, 'I4', '79.0 × 81.5', '70 kW @ 5,800 rpm', 128, '12.0:1', 'LPG', 'Marlo Sella Taxi', '2001–2006');
