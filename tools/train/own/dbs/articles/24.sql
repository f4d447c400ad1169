CREATE TABLE "table_31_2" ("Measure" TEXT, "Title" TEXT, "Date" TEXT, "Origin" TEXT, "Yes votes" INTEGER, "No votes" INTEGER, "% Yes" REAL, "Turnout (%)" REAL, "Passed?" TEXT);
INSERT INTO "table_31_2" VALUES
('1','Bonds for rural schools','November 4, 1958','Legislature',88214,61030,59.1,62.4,'Yes'),
('2','Four-year term for county sheriffs','November 4, 1958','Legislature',70911,74402,48.8,62.4,'No'),
('3','Sunday sale of beer','November 6, 1962','Petition',64015,93328,40.7,66.0,'No'),
('4A','Merger of school districts','November 6, 1962','Legislature',81550,69114,54.1,66.0,'Yes'),
('4B','School board elections by district','November 6, 1962','Petition',79206,72031,52.4,66.0,'Yes'),
('5','Lowering the voting age to 19','May 21, 1968','Legislature',52877,66940,44.1,47.5,'No'),
('6','Repeal of the poll tax','May 21, 1968','Petition',80433,39166,67.3,47.5,'Yes (struck down 1969)'),
('7','Creation of a state lottery','November 7, 1972','Petition',118340,101205,53.9,71.2,'Yes'),
('8','Annual legislative sessions','November 7, 1972','Legislature',98002,115871,45.8,71.2,'No'),
('9','English as official language','November 4, 1986','Petition',133918,97240,57.9,58.8,'Yes'),
('10','Bonds for rural schools','November 4, 1986','Commission',109644,118873,48.0,58.8,'No');
