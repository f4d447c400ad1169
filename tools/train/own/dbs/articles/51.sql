CREATE TABLE "table_20451_2" ("Year" INTEGER, "Award" TEXT, "Category" TEXT, "Nominee / work" TEXT, "Shared with" TEXT, "Result" TEXT, "Ref." TEXT);
INSERT INTO "table_20451_2" VALUES
(2004,'silver heron festival','best short film','a jar of weather','none','nominated','[4]'),
(2006,'silver heron festival','best debut feature','the ferryman''s niece','none','won','[6]'),
(2006,'critics'' lantern awards','best director','the ferryman''s niece','none','nominated','[7]'),
(2007,'northern screen awards','best screenplay','the ferryman''s niece','olga brandvik','won','[7]'),
(2010,'critics'' lantern awards','best director','salt inspectors','none','won','[9]'),
(2010,'northern screen awards','best picture','salt inspectors','tomas ruel','nominated','[10]'),
(2011,'golden tram','audience prize','salt inspectors','none','won','[12]'),
(2014,'northern screen awards','best screenplay','eleven umbrellas','olga brandvik','nominated','[13]'),
(2014,'golden tram','best foreign film','eleven umbrellas','none','nominated','[13]'),
(2015,'critics'' lantern awards','best screenplay','eleven umbrellas','olga brandvik','won','[15]'),
(2018,'silver heron festival','jury prize','the last cartographer','none','won','[16]'),
(2019,'northern screen awards','best picture','the last cartographer','tomas ruel','won','[17]'),
(2019,'critics'' lantern awards','best director','the last cartographer','none','pending','[18]');
