CREATE TABLE "table_2_11" (
  "Type" TEXT,
  "In service" INTEGER,
  "On order" INTEGER,
  "Pass. (C)" TEXT,
  "Pass. (Y)" INTEGER,
  "Pass. (total)" INTEGER,
  "Base" TEXT,
  "Routes" TEXT,
  "Introduced" TEXT,
  "Remarks" TEXT
);
INSERT INTO "table_2_11" VALUES
('Vantor 110', 14, 0, '—', 98, 98, 'Kelmar City', 'Domestic', 'June 2006', 'To be retired by 2024'),
('Vantor 130', 22, 6, '8', 126, 134, 'Kelmar City', 'Domestic, short haul', 'March 2011', 'Launch customer'),
('Vantor 130LR', 5, 0, '12', 112, 124, 'Port Tamsel', 'Medium haul', 'May 2015', 'Leased from Aerolend'),
('Halstrom H-70', 9, 3, '—', 68, 68, 'Lindal', 'Regional', 'October 2009', 'Operated by Lindal Link'),
('Halstrom H-90', 2, 10, '—', 86, 86, 'Lindal', 'Regional', 'December 2019', 'Replacing H-70'),
('Corona 300-2', 7, 0, '24', 228, 252, 'Port Tamsel', 'Long haul', 'April 2002', 'One in retro livery'),
('Corona 300-3', 4, 0, '30', 246, 276, 'Port Tamsel', 'Long haul', 'July 2008', '—'),
('Corona 350 Neo', 1, 8, '36', 260, 296, 'Port Tamsel', 'Long haul', 'January 2020', 'Replacing Corona 300-2'),
('Vantor 130F', 3, 1, '—', 0, 0, 'Kelmar City', 'Cargo', 'August 2013', 'Converted by Aerolend'),
('Dunair Skiff', 4, 0, '—', 19, 19, 'Isla Mirra', 'Island hopper', '1996', 'Float equipped');
