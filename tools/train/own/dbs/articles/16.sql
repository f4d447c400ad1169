CREATE TABLE "municipalities" ("Code" TEXT, "Municipality" TEXT, "Seat" TEXT, "Area (km²)" REAL, "Pop. (2010)" INTEGER, "Density (/km²)" REAL, "Language(s)" TEXT, "Mayor" TEXT, "Merged into" TEXT);
INSERT INTO "municipalities" VALUES
('0412','vesterlund','vesterlund',318.4,9120,28.6,'norric','ane holtvik','—'),
('0413','skarrø','hamnes',96.2,2245,23.3,'norric','per ulstad','vesterlund (2014)'),
('0417','mieski','mieski kirk',1240.7,1873,1.5,'norric, saamel','inga morsk','mieski-aalva (2018)'),
('0418','aalva','tornby',876.0,1410,1.6,'saamel','nils aikka','mieski-aalva (2018)'),
('0421','tornby','tornby',54.9,14388,262.1,'norric, saamel','runa dahlskog','—'),
('0426','lower fenn','fennbridge',211.3,6034,28.6,'norric','eskil bratt','—'),
('0430','grenna','grenna',402.5,7781,19.3,'norric','torvald issen','—'),
('0433','ostrey','hamnes',148.8,3307,22.2,'norric, ostric','lise vandahl','—'),
('0437','hjelle','storhjelle',660.1,2958,4.5,'norric','per ulstad jr.','grenna (2020)'),
('0440','brisund','brisund',77.6,5120,66.0,'norric','marte quist','—');
