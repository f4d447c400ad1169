CREATE TABLE "aircraft" (
  "serial" TEXT,
  "type" TEXT,
  "manufacturer" TEXT,
  "first flight" TEXT,
  "engine(s)" TEXT,
  "span (m)" REAL,
  "max. speed (km/h)" INTEGER,
  "no. built" INTEGER,
  "primary user" TEXT
);
INSERT INTO "aircraft" VALUES
('vk-1', 'trainer', 'velkaar', 'may 4, 1928', '1 × orrin 5', 9.4, 168, 36, 'tavian air corps'),
('vk-3', 'fighter', 'velkaar', 'august 17, 1931', '1 × orrin 9', 8.9, 312, 118, 'tavian air corps'),
('vk-4b', 'fighter', 'velkaar', 'march 2, 1934', '1 × sturm v12', 9.1, 388, 204, 'tavian air corps'),
('d.20', 'flying boat', 'dornach', 'october 30, 1930', '2 × orrin 9', 22.6, 205, 14, 'coast patrol service'),
('d.26', 'transport', 'dornach', 'june 11, 1935', '3 × orrin 9', 25.0, 251, 41, 'aerolinea baltra'),
('d.31', 'bomber', 'dornach', 'january 23, 1937', '2 × sturm v12', 21.3, 402, 77, 'tavian air corps'),
('h 7 kestrella', 'sailplane', 'hollis', 'july 8, 1929', 'none', 15.2, 140, 62, 'private owners'),
('h 12', 'trainer', 'hollis', 'april 19, 1933', '1 × orrin 5', 10.0, 195, 310, 'tavian air corps'),
('h 15', 'transport', 'hollis', 'september 5, 1936', '2 × sturm v12', 19.8, 334, 9, 'aerolinea baltra'),
('lm-100', 'autogyro', 'lemaitre & marsh', 'november 12, 1934', '1 × orrin 5', 11.3, 160, 3, 'prototype only'),
('lm-140', 'flying boat', 'lemaitre & marsh', 'february 27, 1938', '4 × sturm v12', 34.5, 318, 6, 'coast patrol service');
