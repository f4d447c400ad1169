CREATE TABLE "table_11_6" ("Round" TEXT, "Team 1" TEXT, "Agg." TEXT, "Team 2" TEXT, "1st leg" TEXT, "2nd leg" TEXT);
INSERT INTO "table_11_6" VALUES
('First round','Lokomotiv Varna Hills','3-2','Ostrava Miners','2-0','1-2'),
('First round','FC Tessin','1-5','Brandvik IF','1-1','0-4'),
('First round','Royal Meuse','4-4 (a)','Dinamo Plitvice','3-1','1-3'),
('First round','Shelbrook Celtic','0-2','Hapoel Carmiel','0-0','0-2'),
('First round','Real Almenar','7-1','Flora Kuldiga','5-0','2-1'),
('First round','SV Hardenau','2-2 (4-3 p)','Legion Torun','2-0','0-2'),
('Quarter-finals','Brandvik IF','3-3 (a)','Lokomotiv Varna Hills','2-1','1-2'),
('Quarter-finals','Dinamo Plitvice','2-1','SV Hardenau','1-1','1-0'),
('Quarter-finals','Real Almenar','4-2','Hapoel Carmiel','2-2','2-0'),
('Quarter-finals','AS Fontana','5-3','Panthrakis','2-0','3-3'),
('Semi-finals','Real Almenar','3-2','Brandvik IF','2-0','1-2'),
('Semi-finals','AS Fontana','1-3','Dinamo Plitvice','1-1','0-2');
