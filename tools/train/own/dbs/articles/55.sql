CREATE TABLE "captain_meridian_issues" ("Issue" TEXT, "Cover date" TEXT, "Story title" TEXT, "Writer" TEXT, "Penciller" TEXT, "Inker" TEXT, "Villain" TEXT, "Price (¢)" INTEGER, "Est. print run" INTEGER);
INSERT INTO "captain_meridian_issues" VALUES
('#1','Feb 1966','The Man from the Equator','Sol Brandt','Ray Kowal','Ray Kowal','Doctor Axis',12,180000),
('#2','Apr 1966','Longitude Zero','Sol Brandt','Ray Kowal','Gus Tilden','The Solstice',12,165000),
('#3','Jun 1966','A Compass for Killing','Sol Brandt','Ray Kowal','Gus Tilden','Doctor Axis',12,172000),
('#4','Aug 1966','Polar Prison','Hank Dufresne','Marv Ostrow','Gus Tilden','Permafrost',12,158000),
('Annual #1','Summer 1967','The Day the Earth Stopped','Sol Brandt','Ray Kowal','Marv Ostrow','Doctor Axis',25,210000),
('#12','Dec 1967','Tropic of Terror','Hank Dufresne','Marv Ostrow','Marv Ostrow','Lady Monsoon',12,149000),
('#17','Oct 1968','Monsoon Wedding Crashers','Hank Dufresne','Lil Santoro','Gus Tilden','Lady Monsoon',12,141000),
('#20','Apr 1969','Who Stole Greenwich?','Lil Santoro','Lil Santoro','Ned Bloom','The Solstice',15,133000),
('#23','Oct 1969','Dead Reckoning','Lil Santoro','Lil Santoro','Ned Bloom','Permafrost',15,120000),
('Annual #2','Summer 1970','Six Against the Sun','Hank Dufresne','Ray Kowal','Ned Bloom','The Solstice',25,118000),
('#30','Dec 1970','The Last Parallel','Sol Brandt','Lil Santoro','Gus Tilden','Doctor Axis',15,97000);
