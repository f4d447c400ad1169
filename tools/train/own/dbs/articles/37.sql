CREATE TABLE "table_9_4" (
  "Ship" TEXT,
  "Ship type" TEXT,
  "Flag" TEXT,
  "Builder" TEXT,
  "Launched" INTEGER,
  "Tonnage (GRT)" INTEGER,
  "Fate" TEXT,
  "Date lost" TEXT,
  "Lives lost" INTEGER
);
INSERT INTO "table_9_4" VALUES
('Aldebrandt', 'Barque', 'Norway', 'Holm & Sonner', 1887, 1142, 'Wrecked', '14 January 1903', 11),
('Corriveth Castle', 'Cargo steamer', 'United Kingdom', 'Tarrick Yard', 1899, 3870, 'Collision', '3 March 1903', 0),
('Santa Olaria', 'Schooner', 'Portugal', 'Unknown', 1871, 214, 'Foundered', '9 March 1903', 6),
('Helga Brandt', 'Cargo steamer', 'Germany', 'Ostermann Werft', 1895, 2655, 'Fire', '21 April 1903', 2),
('Pride of Dunlea', 'Schooner', 'United Kingdom', 'Tarrick Yard', 1880, 188, 'Wrecked', '30 April 1903', 0),
('Maréchal Devaux', 'Passenger steamer', 'France', 'Chantiers Lormel', 1901, 5420, 'Wrecked', '12 June 1903', 47),
('Nordkvist', 'Barque', 'Sweden', 'Holm & Sonner', 1884, 987, 'Foundered', '1 September 1903', 14),
('Evangelia K.', 'Cargo steamer', 'Greece', 'Tarrick Yard', 1889, 2110, 'Foundered', '18 October 1903', 19),
('Ensenada', 'Tanker', 'Argentina', 'Ostermann Werft', 1902, 4015, 'Fire', '5 November 1903', 8),
('Loch Arnabreck', 'Full-rigged ship', 'United Kingdom', 'Brodie & Pell', 1876, 1533, 'Missing', 'November 1903', 26),
('Tre Brødre', 'Schooner', 'Denmark', 'Holm & Sonner', 1868, 131, 'Wrecked', '2 December 1903', 3);
