CREATE TABLE "table_5502_1" ("Pos" TEXT, "No." INTEGER, "Driver" TEXT, "Team" TEXT, "Laps" INTEGER, "Time/Retired" TEXT, "Grid" INTEGER, "Points" INTEGER);
INSERT INTO "table_5502_1" VALUES
('1',14,'Leif Hallgrim','Team Kestrel',52,'1:41:07.3',3,25),
('2',7,'Nuno Carvalheda','Rosso Corse',52,'+4.8',1,20),
('3',21,'Drew Manniford','Team Kestrel',52,'+11.2',6,16),
('4',3,'Stefan Brückl','Donau Motorsport',52,'+30.9',2,13),
('5',18,'Hugo Lescarre','Atelier Sport',52,'+31.4',8,11),
('6',44,'Kenta Morisada','Sakae Racing',52,'+1:02.6',5,10),
('7',9,'Paolo Vistarini','Rosso Corse',51,'+1 lap',9,9),
('8',27,'Willem de Kooi','Donau Motorsport',51,'+1 lap',12,8),
('9',33,'Andy Portlow','Ironbridge GP',50,'+2 laps',11,7),
('Ret',12,'Emil Sorrenby','Ironbridge GP',38,'Gearbox',10,0),
('Ret',5,'Jordi Cabanyes','Atelier Sport',27,'Collision',4,0),
('Ret',45,'Taro Ishimine','Sakae Racing',27,'Collision',7,0),
('Ret',30,'Glenn Tarrow','Privateer',9,'Engine',14,0),
('DNS',31,'Ossi Rautela','Privateer',NULL,'Injury',13,NULL);
