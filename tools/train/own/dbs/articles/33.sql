CREATE TABLE "march_games" ("Game" INTEGER, "Date" TEXT, "Opponent" TEXT, "Score" TEXT, "High points" TEXT, "High rebounds" TEXT, "Arena" TEXT, "Attendance" INTEGER, "Record" TEXT, "Streak" TEXT);
INSERT INTO "march_games" VALUES
(57,'March 1','@ Lakeport','L 83-90','Dwayne Orcutt (19)','Milo Stanek (10)','Lakeport Auditorium',8450,'31-26','L 1'),
(58,'March 3','Ashford','W 102-95','Bobby Tranter (28)','Lew Gaddis (15)','Union Hall',6112,'32-26','W 1'),
(59,'March 4','@ Ashford','W 89-88','Dwayne Orcutt (24)','Lew Gaddis (11)','Ashford Fieldhouse',5030,'33-26','W 2'),
(60,'March 7','Cedar Falls','W 121-99','Bobby Tranter (35)','Milo Stanek (12)','Union Hall',7204,'34-26','W 3'),
(61,'March 10','@ Duquette','L 96-98','Bobby Tranter (30)','Lew Gaddis (14)','Memorial Gymnasium',9871,'34-27','L 1'),
(62,'March 12','@ Cedar Falls','L 77-101','Sonny Pruett (16)','Lew Gaddis (9)','Cedar Falls Arena',4418,'34-28','L 2'),
(63,'March 15','Lakeport','L 94-97 (OT)','Dwayne Orcutt (27)','Milo Stanek (18)','Union Hall',8020,'34-29','L 3'),
(64,'March 18','Harmon','W 110-87','Sonny Pruett (22)','Sonny Pruett (10)','Union Hall',5566,'35-29','W 1'),
(65,'March 20','Duquette','W 105-104','Bobby Tranter (38)','Lew Gaddis (13)','Union Hall',9300,'36-29','W 2'),
(66,'March 22','@ Harmon','W 93-85','Bobby Tranter (21)','Milo Stanek (11)','Harmon Civic Center',3975,'37-29','W 3'),
(67,'March 25','Ashford','L 100-106','Dwayne Orcutt (26)','Lew Gaddis (12)','Union Hall',6840,'37-30','L 1');
