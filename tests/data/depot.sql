-- A depot whose names are short, and nobody wrote down for what. Always the same.
CREATE TABLE whse (whse_id INTEGER PRIMARY KEY, city TEXT NOT NULL);
INSERT INTO whse VALUES (1,'Lisbon'),(2,'Ghent'),(3,'Turin');
CREATE TABLE contnrs (contnr_id INTEGER PRIMARY KEY, whse_id INTEGER NOT NULL REFERENCES whse(whse_id), sent_on TEXT NOT NULL, wght REAL NOT NULL);
INSERT INTO contnrs VALUES (1,1,'2026-08-03',120.5),(2,1,'2026-08-19',80),(3,2,'2026-09-02',310),(4,3,'2026-09-21',45.25),(5,2,'2026-10-05',99);
CREATE TABLE pallts (pallt_id INTEGER PRIMARY KEY, contnr_id INTEGER NOT NULL REFERENCES contnrs(contnr_id), strps INTEGER NOT NULL);
INSERT INTO pallts VALUES (1,1,4),(2,1,2),(3,3,6),(4,4,4);
