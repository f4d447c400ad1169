CREATE TABLE "draft_1987" ("Round" INTEGER, "Pick #" INTEGER, "Player" TEXT, "Pos." TEXT, "Nationality" TEXT, "Team" TEXT, "College / club" TEXT, "Career games" INTEGER);
INSERT INTO "draft_1987" VALUES
(1,1,'Terrell Boudry','C','United States','Omaha Plainsmen','Duke',812),
(1,2,'Wade Kuykendahl','SF','United States','Tampa Pelicans','Kansas State',640),
(1,3,'Zoran Milkovac','PF','Yugoslavia','Buffalo Mariners','KK Vardanik',377),
(1,4,'Curtis Amblin','PG','United States','Louisville Steamers','Butler',905),
(1,5,'Dwight Fairlie','SG','Jamaica','Omaha Plainsmen','Duke',498),
(1,6,'Lamont Greer','SF','United States','Spokane Firs','Drake',122),
(2,7,'Hollis Partain','C','United States','Tampa Pelicans','Tulane',56),
(2,8,'Nnamdi Eze-Cole','C','Nigeria','Buffalo Mariners','Siena',701),
(2,9,'Randy Oster','PG','Canada','Spokane Firs','Lakehead',0),
(2,10,'Marcus Tull','SG','United States','Louisville Steamers','Kansas State',233),
(3,11,'Eddie Brannigan','PF','United States','Omaha Plainsmen','Butler',14),
(3,12,'Sven-Olof Haglund','C','Sweden','Spokane Firs','Norrby BK',0),
(3,13,'Darnell Pickett','PG','United States','Tampa Pelicans','Drake',289);
