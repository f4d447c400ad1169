CREATE TABLE "colleges" ("Institution" TEXT, "Location" TEXT, "Founded" INTEGER, "Affiliation" TEXT, "Enrollment" INTEGER, "Nickname" TEXT, "Joined" INTEGER, "Left" INTEGER, "Current conference" TEXT);
INSERT INTO "colleges" VALUES
('Abernant College','Abernant Springs',1871,'Private (Methodist)',1420,'Shepherds',1934,1962,'Tri-Rivers'),
('Corliss State University','Corliss',1909,'Public',8730,'Miners',1934,1999,'Great Basin'),
('Dunleavy University','Port Maddox',1888,'Private (Catholic)',5214,'Admirals',1946,1999,'Great Basin'),
('Fenwater College','Fenwater',1902,'Private (Nonsectarian)',975,'Herons',1934,1953,'None (closed 1971)'),
('Lake Ostrander Institute','Ostrander',1926,'Public',3360,'Engineers',1958,1987,'Tri-Rivers'),
('Maddox Polytechnic','Port Maddox',1911,'Public',6645,'Engineers',1951,1999,'Coastal Plains'),
('St. Brannoc''s College','Hale',1856,'Private (Catholic)',2108,'Friars',1940,1978,'Independent'),
('Sutter Plains A&M','Wicklow',1893,'Public',11902,'Drovers',1934,1971,'Great Basin'),
('Thornbury University','Abernant Springs',1899,'Private (Nonsectarian)',4077,'Foxes',1963,1999,'Coastal Plains'),
('Wicklow Teachers College','Wicklow',1914,'Public',2950,'Owls',1940,1958,'Tri-Rivers');
