CREATE TABLE "table_7_2" ("District" TEXT, "Incumbent" TEXT, "Party" TEXT, "First elected" INTEGER, "Result" TEXT, "Candidates" TEXT);
INSERT INTO "table_7_2" VALUES
('maraway 1','josiah pell','federalist',1804,'re-elected','josiah pell (federalist) 61.3% amos trewin (democratic-republican) 38.7%'),
('maraway 2','elkanah stroud','democratic-republican',1798,'retired federalist gain','lemuel garrity (federalist) 52.0% john sparhawk dole (democratic-republican) 48.0%'),
('maraway 5','abner coldwell','federalist',1804,'re-elected','abner coldwell (federalist) unopposed'),
('corvane 1','thomas ivesley','federalist',1806,'lost re-election democratic-republican gain','isaac thorne (democratic-republican) 55.4% thomas ivesley (federalist) 44.6%'),
('corvane 2','nathan brill','democratic-republican',1810,'re-elected','nathan brill (democratic-republican) 70.1% enos wray (federalist) 29.9%'),
('corvane 3','silas hathern','democratic-republican',1802,'re-elected','silas hathern (democratic-republican) unopposed'),
('dunmoor 1','peleg ashcombe','federalist',1808,'retired federalist hold','hiram ashcombe (federalist) 50.9% caleb oddy (democratic-republican) 49.1%'),
('dunmoor 2','obadiah crewe','democratic-republican',1810,'re-elected','obadiah crewe (democratic-republican) 58.2% seth marling (federalist) 41.8%'),
('dunmoor 4','ezra linnet','democratic-republican',1798,'re-elected','ezra linnet (democratic-republican) 63.5% job pallister (federalist) 36.5%'),
('west lathe at-large','jonas whitby fenn','federalist',1812,'lost re-election democratic-republican gain','reuben sayle (democratic-republican) 51.1% jonas whitby fenn (federalist) 48.9%');
