CREATE TABLE "tour_matches_1955" ("Date" TEXT, "Opposing team" TEXT, "For" INTEGER, "Against" INTEGER, "Result" TEXT, "Venue" TEXT, "City" TEXT, "Status" TEXT, "Top try scorer" TEXT);
INSERT INTO "tour_matches_1955" VALUES
('11 may 1955','otago country',28,3,'won','carisbrook reserve','dunedin','tour match','hugh pellow (3)'),
('14 may 1955','southland selection',11,14,'lost','rugby park','invercargill','tour match','ieuan tresize'),
('21 may 1955','canterbury colts',19,8,'won','lancaster green','christchurch','tour match','ieuan tresize (2)'),
('28 may 1955','new zealand',6,16,'lost','carisbrook reserve','dunedin','first test','none'),
('1 june 1955','nelson-marlborough',32,0,'won','trafalgar oval','nelson','tour match','billy crake (4)'),
('4 june 1955','combined universities',14,14,'drew','athletic ground','wellington','tour match','hugh pellow'),
('11 june 1955','new zealand',9,9,'drew','lancaster green','christchurch','second test','fergus tait'),
('15 june 1955','taranaki',5,17,'lost','rugby park','new plymouth','tour match','billy crake'),
('18 june 1955','waikato',16,12,'won','rugby park','hamilton','tour match','fergus tait (2)'),
('25 june 1955','new zealand',12,8,'won','athletic ground','wellington','third test','hugh pellow'),
('29 june 1955','bay of plenty maori',22,19,'won','arawa domain','rotorua','tour match','ieuan tresize (2)'),
('9 july 1955','new zealand',3,20,'lost','eden fields','auckland','fourth test','none');
