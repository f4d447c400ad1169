CREATE TABLE "table_902_5" ("Gene" TEXT, "Chr." TEXT, "Locus" TEXT, "Disorder" TEXT, "Inheritance" TEXT, "Cases reported" INTEGER, "Age of onset" TEXT, "Yr. identified" INTEGER, "Lab" TEXT);
INSERT INTO "table_902_5" VALUES
('TARV1','4','4q21.3','Tarvin syndrome','Autosomal dominant',214,'30–45 yrs',1991,'Odeck Institute'),
('TARV2','11','11p15','Tarvin syndrome','Autosomal recessive',37,'Childhood',1998,'Lowmoor'),
('GLX4','X','Xq13','Kessing ataxia','X-linked recessive',88,'Childhood',1993,'Lowmoor'),
('MYRB','17','17q24','Hollow-bone disease','Autosomal recessive',19,'Birth',2002,'Odeck Institute'),
('NOVC2','7','7p14.1','Night tremor, familial','Autosomal dominant',402,'18–25 yrs',1999,'San Ruo Univ.'),
('OPHL','X','Xp22.1','Blue-haze blindness','X-linked dominant',61,'5–10 yrs',1989,'Odeck Institute'),
('PLD9','2','2q33','Renner–Aumont disease','Autosomal recessive',12,'Birth',2007,'San Ruo Univ.'),
('SKT1','17','17p11','Kessing ataxia','Autosomal dominant',145,'30–45 yrs',1995,'Brandt Clinic'),
('URM3','11','11q22','Salt-sweat fever','Autosomal recessive',5,'Birth',2011,'Lowmoor');
