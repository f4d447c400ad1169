CREATE TABLE "table_11_4" ("Title" TEXT, "Genre" TEXT, "Developer" TEXT, "Publisher" TEXT, "Platform(s)" TEXT, "JP release" TEXT, "NA release" TEXT, "Units sold (000s)" INTEGER, "Score /40" INTEGER);
INSERT INTO "table_11_4" VALUES
('Moth Knight','Platformer','Studio Umebachi','Kirisame','Novastar','1991-04-19','1992-02-10',640,31),
('Moth Knight II: Lamplight','Platformer','Studio Umebachi','Kirisame','Novastar','1993-07-02','1993-11-22',980,35),
('Rail Baron Deluxe','Simulation','Torque & Tea','Holloway Interactive','Novastar, PC','1993-12-10','1993-05-14',275,27),
('Captain Squid''s Regatta','Racing','Kirisame','Kirisame','Novastar','1994-03-18','Unreleased',120,24),
('Embers of Ildra','Role-playing','Blue Pagoda','Kirisame','Novastar CD','1994-10-28','1995-09-05',1130,38),
('Dunk Planet','Sports','Torque & Tea','Holloway Interactive','Novastar CD, PC','Unreleased','1995-02-16',410,22),
('Embers of Ildra: Ashfall','Role-playing','Blue Pagoda','Kirisame','Novastar CD','1996-08-09','1997-03-25',1460,37),
('Tin Samurai','Action','Studio Umebachi','Shoreline Soft','Novastar 64','1997-05-23','1997-10-31',530,33),
('Garden of Gears','Puzzle','Holloway Interactive','Holloway Interactive','PC','Unreleased','1997-06-12',310,29),
('Moth Knight Advance','Platformer','Blue Pagoda','Shoreline Soft','Handy Nova','1998-11-27','Unreleased',205,28),
('Turbo Courier','Racing','Studio Umebachi','Shoreline Soft','Novastar 64','1999-02-11','1999-08-17',365,30);
