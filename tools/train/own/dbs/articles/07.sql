CREATE TABLE "table_88_3" ("Rd." INTEGER, "Overall" INTEGER, "Choice" TEXT, "Position" TEXT, "School" TEXT, "Height" TEXT, "Weight (lb)" INTEGER, "Pick from" TEXT);
INSERT INTO "table_88_3" VALUES
(1,9,'cody marchetti','offensive tackle','iowa','6 ft 6 in',308,'own pick'),
(1,27,'deshawn whitlow','cornerback','georgia southern','5 ft 11 in',191,'from san antonio'),
(2,41,'brent nakoa','linebacker','hawaii','6 ft 2 in',238,'own pick'),
(3,73,'trey oglesby','wide receiver','baylor','6 ft 0 in',195,'own pick'),
(3,88,'mike dombrowicz','defensive end','toledo','6 ft 4 in',272,'from portland'),
(4,105,'andre stallworthy','running back','iowa','5 ft 9 in',214,'own pick'),
(5,137,'luke fenstermaker','tight end','north dakota state','6 ft 5 in',251,'from memphis'),
(5,150,'jaylen crutchley','cornerback','baylor','6 ft 0 in',188,'compensatory'),
(6,171,'sam pualoa','guard','utah','6 ft 3 in',321,'own pick'),
(7,203,'kenny vasko','punter','toledo','6 ft 2 in',207,'from portland'),
(7,214,'r.j. lattimer','linebacker','mcneese state','6 ft 1 in',229,'own pick'),
(7,226,'omar haddix','safety','iowa','6 ft 1 in',202,'compensatory');
