CREATE TABLE "table_4_1" ("Date" TEXT, "Opponent" TEXT, "H / A" TEXT, "Score" TEXT, "Att." INTEGER, "Goalscorer(s)" TEXT, "League pos." INTEGER);
INSERT INTO "table_4_1" VALUES
('August 14, 1976','Harwick Town','H','2-0',6412,'Prell (2)',4),
('August 21, 1976','Dunmoor Rovers','A','1-1',3980,'Casterley',6),
('August 28, 1976','Selby Vale','A','0-3',5120,'—',11),
('September 4, 1976','Kirkholm','H','3-1',5877,'Prell, Oakden, Tighe',7),
('September 11, 1976','Aldmere United','A','2-2',8204,'Oakden (2)',7),
('September 18, 1976','St. Brannock','H','1-0',6033,'Casterley (pen.)',5),
('September 25, 1976','Port Lavan','H','1-1',6290,'Tighe',6),
('October 2, 1976','Kirkholm','A','4-2',2745,'Prell (3), Oakden',3),
('October 9, 1976','Ellerton Athletic','H','0-0',7118,'—',3),
('October 16, 1976','Harwick Town','A','1-2',4466,'Oakden',5),
('October 23, 1976','St. Brannock','A','2-2',3310,'Prell, Casterley',6),
('October 30, 1976','Wray Wanderers','H','5-1',6950,'Prell (2), Tighe (2), o.g.',2);
