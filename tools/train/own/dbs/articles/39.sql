CREATE TABLE "table_30118_2" (
  "Class" TEXT,
  "Wheel arr." TEXT,
  "Road numbers" TEXT,
  "Qty." INTEGER,
  "Built by" TEXT,
  "Rebuilt by" TEXT,
  "Year(s) built" TEXT,
  "Driver dia. (in)" REAL,
  "Tractive effort (lbf)" INTEGER,
  "Notes" TEXT
);
INSERT INTO "table_30118_2" VALUES
('A-1', '4-4-0', '1–12', 12, 'Penhallow', '—', '1874–1876', 62.0, 11200, 'All scrapped by 1912'),
('B-2', '2-6-0', '20–44', 25, 'Penhallow', 'Tolland Shops', '1881–1885', 57.0, 17650, 'Six sold to Quarry & Western'),
('C-5', '2-8-0', '101–160', 60, 'Marchbanks', 'Tolland Shops', '1898–1903', 57.0, 34800, 'No. 143 on display in Tolland'),
('C-6', '2-8-0', '161–175', 15, 'Tolland Shops', '—', '1905', 56.0, 36150, '—'),
('F-1', '4-6-0', '200–229', 30, 'Marchbanks', 'Marchbanks', '1901', 69.0, 26900, 'Superheated 1915'),
('F-3', '4-6-0', '230–239', 10, 'Penhallow', '—', '1906–1907', 73.0, 28440, 'Passenger service'),
('K-1', '4-6-2', '300–319', 20, 'Marchbanks', 'Tolland Shops', '1910', 74.0, 37500, 'Stokers added'),
('M-4', '2-8-2', '400–448', 49, 'Marchbanks', '—', '1913–1918', 63.0, 54700, '—'),
('M-4a', '2-8-2', '449–453', 5, 'Tolland Shops', '—', '1920', 63.0, 55300, 'Assembled from spare parts'),
('S-2', '0-6-0', '60–75', 16, 'Penhallow', 'Marchbanks', '1893–1899', 51.0, 19800, 'Yard service'),
('T-1', '2-10-2', '500–511', 12, 'Wexcombe', 'Tolland Shops', '1919', 60.5, 71250, 'Heaviest on the line');
