CREATE TABLE "mayors" ("#" INTEGER, "Mayor" TEXT, "Term start" TEXT, "Term end" TEXT, "Party" TEXT, "Deputy mayor" TEXT, "Votes" INTEGER, "Vote share" TEXT, "Occupation" TEXT, "Birthplace" TEXT);
INSERT INTO "mayors" VALUES
(1,'cornelis vaart','1946-05-02','1954-05-06','labour','hanne brook',8214,'51.8%','dock worker','kellsand'),
(2,'hanne brook','1954-05-06','1958-05-04','labour','otto rehm',7790,'49.0%','teacher','brook end'),
(3,'august lindell-rue','1958-05-04','1966-05-01','liberal','sable ternan',9033,'53.4%','lawyer','port amity'),
(4,'otto rehm','1966-05-01','1970-05-03','labour','petra dunn',9120,'50.6%','printer','kellsand'),
(5,'sable ternan','1970-05-03','1973-11-18','liberal','milo arkwright',9875,'52.1%','lawyer','varn'),
(6,'milo arkwright','1973-11-18','1974-05-05','liberal','none',NULL,'appointed','surveyor','brook end'),
(7,'petra dunn','1974-05-05','1982-05-02','labour','ivo castellane',11240,'57.7%','nurse','kellsand'),
(8,'ivo castellane','1982-05-02','1986-05-04','independent','renske moll',10018,'44.9%','teacher','port amity'),
(9,'renske moll','1986-05-04','1998-05-03','green','jory pask',12655,'55.0%','biologist','varn'),
(10,'jory pask','1998-05-03','2006-05-07','green','otto rehm jr.',11902,'50.3%','teacher','kellsand'),
(11,'wilma sterre','2006-05-07','2014-05-04','liberal','cas idema',13377,'53.9%','accountant','port amity');
