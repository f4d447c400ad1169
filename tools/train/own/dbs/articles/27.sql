CREATE TABLE "table_20114_3" ("outcome" TEXT, "no." INTEGER, "date" TEXT, "championship" TEXT, "surface" TEXT, "partner" TEXT, "opponents" TEXT, "score" TEXT);
INSERT INTO "table_20114_3" VALUES
('winner',1,'9 may 1999','pinar del sur','clay','odile farrand','karin brezik / sol almonte','6-3, 6-4'),
('runner-up',1,'17 october 1999','lindhaven','carpet (i)','odile farrand','nadja prokel / inge storvik','4-6, 6-4, 3-6'),
('runner-up',2,'12 march 2000','port clement','hard','yuki tanemori','karin brezik / sol almonte','2-6, 6-7(4)'),
('winner',2,'18 june 2000','eastmere','grass','odile farrand','pam westlake / ruth colvane','7-5, 6-2'),
('winner',3,'7 january 2001','wattle bay','hard','odile farrand','nadja prokel / yuki tanemori','6-4, 3-6, 6-4'),
('runner-up',3,'29 april 2001','pinar del sur','clay','odile farrand','sol almonte / lidia ferrusola','3-6, 1-6'),
('runner-up',4,'17 june 2001','eastmere','grass','pam westlake','inge storvik / ruth colvane','6-7(5), 7-5, 4-6'),
('winner',4,'23 september 2001','port clement','hard','pam westlake','nadja prokel / inge storvik','6-1, 6-0'),
('winner',5,'5 may 2002','costa brisa','clay','lidia ferrusola','karin brezik / sol almonte','w/o'),
('runner-up',5,'13 october 2002','lindhaven','carpet (i)','pam westlake','odile farrand / karin brezik','5-7, 6-3, 2-6'),
('winner',6,'12 january 2003','wattle bay','hard','odile farrand','ruth colvane / lidia ferrusola','6-3, 7-6(2)');
