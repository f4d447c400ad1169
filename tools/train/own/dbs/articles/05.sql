CREATE TABLE "bakeoff_episodes" ("ep. #" INTEGER, "theme" TEXT, "guest judge" TEXT, "air date" TEXT, "star baker" TEXT, "eliminated" TEXT, "viewers (thousands)" INTEGER, "share (%)" REAL);
INSERT INTO "bakeoff_episodes" VALUES
(1,'cakes','bettina marsh','2011-03-02','lorna','keith',1840,8.1),
(2,'biscuits','olaf stenning','2011-03-09','wes','janine',1795,7.9),
(3,'bread','bettina marsh','2011-03-16','lorna','none (keith withdrew)',2012,8.8),
(4,'pastry','chiara fontane','2011-03-23','amrit','dougie',2105,9.3),
(5,'puddings','olaf stenning','2011-03-30','wes','tamsin',1988,8.8),
(6,'leftovers','rhys colborne','2011-04-06','amrit','patricia',1902,8.3),
(7,'chocolate','chiara fontane','2011-04-13','lorna','errol & mei',2376,10.2),
(8,'patisserie','bettina marsh','2011-04-20','mei','wes',2290,9.9),
(9,'semi-final: wedding cakes','rhys colborne','2011-04-27','amrit','mei',2541,11.0),
(10,'final','bettina marsh','2011-05-04','amrit','lorna (runner-up)',3118,13.4);
