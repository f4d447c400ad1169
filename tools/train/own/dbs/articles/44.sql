CREATE TABLE "table_18_3" (
  "Dam" TEXT,
  "River" TEXT,
  "Province" TEXT,
  "Nearest town" TEXT,
  "Height (m)" REAL,
  "Crest length (m)" REAL,
  "Capacity (10^6 m³)" REAL,
  "Purpose" TEXT,
  "Year completed" TEXT,
  "Spillway" TEXT
);
INSERT INTO "table_18_3" VALUES
('alder gap', 'alder', 'north marle', 'alder', 61.0, 310.0, 142.0, 'irrigation', '1938', 'ogee'),
('breck hollow', 'sind', 'north marle', 'kessing', 34.5, 205.0, 27.3, 'water supply', '1921', 'side channel'),
('costa brena', 'brena', 'ulloa', 'brena alta', 118.0, 402.0, 910.0, 'hydroelectric', '1969', 'gated'),
('doss water', 'doss', 'east marle', 'kessing', 22.0, 640.0, 18.9, 'flood control', '1952 (raised 1977)', 'chute'),
('embalse viejo', 'brena', 'ulloa', 'ulloa', 29.0, 144.0, 6.1, 'water supply', '1887', 'none'),
('fallowmere', 'sind', 'east marle', 'fallow', 47.0, 520.0, 88.0, 'irrigation', '1946', 'ogee'),
('high kessing', 'doss', 'east marle', 'kessing', 83.5, 276.0, 201.5, 'hydroelectric', '1961', 'gated'),
('la cantera', 'miro', 'ulloa', 'miro', 54.0, 188.0, 40.2, 'irrigation', '1974', 'side channel'),
('mirador', 'miro', 'ulloa', 'brena alta', 96.0, 351.0, 377.0, 'hydroelectric', '1983', 'bell-mouth'),
('st. colm''s', 'alder', 'north marle', 'colm', 18.5, 97.0, 3.4, 'water supply', '1904', 'none'),
('tarn end', 'sind', 'north marle', 'fallow', 40.0, 233.0, 31.0, 'recreation', '1958', 'chute');
