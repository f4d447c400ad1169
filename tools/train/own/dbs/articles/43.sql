CREATE TABLE "bridges" (
  "Rank" INTEGER,
  "Name" TEXT,
  "Crosses" TEXT,
  "Location" TEXT,
  "Type" TEXT,
  "Main span" TEXT,
  "Total length (m)" INTEGER,
  "Opened" INTEGER,
  "Carries" TEXT,
  "Designer" TEXT
);
INSERT INTO "bridges" VALUES
(1, 'Grandmoor Bridge', 'River Tamsel', 'Port Tamsel', 'Suspension', '812 m (2,664 ft)', 1940, 1967, 'Road', 'Corwin Ashby'),
(2, 'Ysgol Viaduct Bridge', 'Hallin Gorge', 'Ysgol', 'Cable-stayed', '465 m (1,526 ft)', 1012, 1998, 'Road', 'Ida Fennmark'),
(3, 'Pont de la Vaise', 'River Orle', 'Sainte-Orle', 'Cable-stayed', '410 m (1,345 ft)', 877, 2005, 'Road and tram', 'Studio Larrieu'),
(4, 'Old Tamsel Bridge', 'River Tamsel', 'Port Tamsel', 'Cantilever', '366 m (1,201 ft)', 1388, 1911, 'Rail', 'Edmund Reith'),
(5, 'Kingsferry Arch', 'Ferry Sound', 'Kingsferry', 'Arch', '318 m (1,043 ft)', 702, 1934, 'Road', 'Edmund Reith'),
(6, 'Harrow Narrows Bridge', 'Harrow Narrows', 'Lindal', 'Suspension', '305 m (1,001 ft)', 640, 1926, 'Road', 'Corwin Ashby'),
(7, 'Puente Arrieta', 'River Orle', 'Arrieta', 'Arch', '272 m (892 ft)', 515, 1958, 'Rail', 'M. Ibarrola'),
(8, 'Sculler''s Crossing', 'River Tamsel', 'Upper Tamsel', 'Box girder', '230 m (755 ft)', 1105, 1974, 'Road', 'County Works Dept.'),
(9, 'Lindal Footbridge', 'Lindal Water', 'Lindal', 'Suspension', '198 m (650 ft)', 236, 2013, 'Pedestrians', 'Studio Larrieu'),
(10, 'Ferry Sound Rail Bridge', 'Ferry Sound', 'Kingsferry', 'Truss', '176 m (577 ft)', 1260, 1889, 'Rail', 'Edmund Reith');
