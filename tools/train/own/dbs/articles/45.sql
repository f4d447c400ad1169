CREATE TABLE "peaks" (
  "Rank" INTEGER,
  "Mountain peak" TEXT,
  "State" TEXT,
  "Mountain range" TEXT,
  "Elevation" TEXT,
  "Prominence (m)" INTEGER,
  "Isolation (km)" REAL,
  "First ascent" TEXT
);
INSERT INTO "peaks" VALUES
(1, 'Mount Ostrey', 'Carrow', 'Ostrey Massif', '4,812 m', 2940, 311.0, 'August 1889'),
(2, 'Cerro Duende', 'Altamar', 'Sierra Lenta', '4,655 m', 1875, 142.6, '1902'),
(3, 'Halberd', 'Carrow', 'Ostrey Massif', '4,590 m', 402, 6.3, 'July 1894'),
(4, 'Pico Manso', 'Altamar', 'Sierra Lenta', '4,431 m', 760, 18.8, '1911'),
(5, 'Widow''s Tooth', 'Carrow', 'Needle Range', '4,377 m', 1210, 55.1, 'June 1926'),
(6, 'Mount Aldous', 'Weston', 'Long Hills', '4,102 m', 1688, 97.4, 'September 1878'),
(7, 'Cerro Duende Sur', 'Altamar', 'Sierra Lenta', '4,088 m', 215, 2.9, '1902'),
(8, 'The Anvil', 'Carrow, Weston', 'Needle Range', '3,995 m', 644, 21.0, 'May 1930'),
(9, 'Brume Peak', 'Weston', 'Long Hills', '3,940 m', 587, 14.2, 'July 1880'),
(10, 'Tolmer Spire', 'Carrow', 'Needle Range', '3,901 m', 333, 4.7, 'August 1951'),
(11, 'Monte Ruina', 'Altamar', 'Cordillera Baja', '3,876 m', 1402, 88.0, '1868'),
(12, 'Lantern Mountain', 'Weston', 'Isolated', '3,720 m', 2011, 163.5, 'October 1883');
