CREATE TABLE "table_44207_6" (
  "Lighthouse" TEXT,
  "Location" TEXT,
  "Year lit" INTEGER,
  "Automated" TEXT,
  "Tower" TEXT,
  "Height" TEXT,
  "Focal plane (m)" INTEGER,
  "Range (nmi)" INTEGER,
  "Light characteristic" TEXT,
  "Last keeper" TEXT
);
INSERT INTO "table_44207_6" VALUES
('arran''s head', 'port lisle', 1848, '1986', 'white conical', '21 m', 46, 18, 'fl w 10s', 't. mulvane'),
('black skerry', 'black skerry', 1871, '1979', 'granite, unpainted', '33 m', 36, 22, 'fl (2) w 20s', 'd. orkin'),
('cabo pardo', 'puerto pardo', 1902, '1991', 'red and white bands', '18 m', 74, 20, 'fl w 5s', 'r. azcona'),
('dunrossil', 'port lisle', 1833, '1962', 'white square', '12 m', 24, 9, 'f r', 'j. mulvane'),
('faro chico', 'puerto pardo', 1925, 'from the start', 'iron skeleton', '9 m', 15, 8, 'fl r 3s', 'none'),
('gull island', 'gull island', 1889, '1983', 'white conical', '17 m', 39, 16, 'oc w 8s', 'd. orkin'),
('hessel bank', 'hessel', 1911, '1974', 'caisson', '20 m', 19, 13, 'iso w 6s', 'w. traill'),
('long nab', 'hessel', 1856, '1988', 'white octagonal', '27 m', 61, 24, 'fl w 10s', 'p. sorley'),
('old pier light', 'port lisle', 1819, '1950', 'stone, no lantern', '7 m', 8, NULL, 'discontinued', 'unknown'),
('st. brannoc', 'brannoc bay', 1864, '1996', 'black and white bands', '29 m', 52, 21, 'fl (3) w 15s', 'e. quillan'),
('vane rock', 'brannoc bay', 1897, '1981', 'granite, unpainted', '38 m', 40, 23, 'fl (2) w 30s', 'e. quillan');
