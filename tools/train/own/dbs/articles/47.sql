CREATE TABLE "radio_stations" (
  "Call sign" TEXT,
  "Frequency (MHz)" REAL,
  "City of license" TEXT,
  "Studio" TEXT,
  "ERP (W)" INTEGER,
  "Class" TEXT,
  "Owner" TEXT,
  "Format" TEXT,
  "First air date" TEXT,
  "Former call signs" TEXT
);
INSERT INTO "radio_stations" VALUES
('kzba', 88.3, 'dorrance', 'dorrance', 3200, 'a', 'dorrance college', 'college / free-form', 'october 1, 1971', 'none'),
('kzlo', 90.7, 'lomax', 'dorrance', 18500, 'c2', 'prairie public radio', 'news/talk', 'march 15, 1979', 'kpln (1979–1988)'),
('kvtr', 92.1, 'vetterick', 'lomax', 25000, 'c3', 'bellweather media', 'classic hits', 'july 4, 1986', 'kvet, kxxb'),
('khym', 93.9, 'lomax', 'lomax', 50000, 'c1', 'gracelight network', 'christian', 'may 22, 1994', 'none'),
('krdd', 95.5, 'red deer crossing', 'dorrance', 100000, 'c', 'bellweather media', 'country', 'august 9, 1966', 'krdc-fm'),
('kque', 97.7, 'dorrance', 'dorrance', 6000, 'a', 'familia ortuño', 'regional mexican', 'january 10, 2003', 'kdor-fm'),
('klmx', 99.3, 'lomax', 'lomax', 25000, 'c3', 'lomax broadcasting', 'adult contemporary', 'june 2, 1977', 'none'),
('kjzp', 101.1, 'sparrow', 'sparrow', 250, 'd', 'sparrow jazz society', 'jazz', 'november 30, 2014', 'none'),
('kbgh', 103.5, 'vetterick', 'dorrance', 100000, 'c', 'bellweather media', 'top 40', 'february 14, 1990', 'kvtk (1990–1997), kice'),
('krok', 105.9, 'dorrance', 'lomax', 50000, 'c1', 'lomax broadcasting', 'active rock', 'september 3, 1982', 'kdrn'),
('ksol', 107.1, 'sparrow', 'dorrance', 6000, 'a', 'familia ortuño', 'spanish oldies', 'april 18, 2008', 'ksparrow lpfm');
