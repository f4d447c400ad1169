CREATE TABLE "table_1188_1" ("Compound" TEXT, "Formula" TEXT, "Molar mass" REAL, "M.p. (°C)" INTEGER, "B.p. (°C)" TEXT, "Appearance" TEXT, "Sol. in H2O" TEXT, "Haz. class" TEXT, "First prepared" INTEGER);
INSERT INTO "table_1188_1" VALUES
('Tesmonal','C7H12O',112.17,-31,'164','Colorless liquid','Slight','3',1894),
('Tesmonic acid','C7H12O2',128.17,58,'243','White needles','Good','8',1897),
('Vandolin','C9H11NO2',165.19,112,'Decomp.','Pale yellow powder','Insoluble','6.1',1923),
('Ferric orvanate','FeV3O9',352.67,690,'–','Red-brown powder','Insoluble','None',1871),
('Sodium quillate','NaC5H7O3',138.10,204,'Decomp.','White needles','Good','None',1936),
('Quillic acid','C5H8O3',116.12,83,'219','White crystals','Good','8',1936),
('Hexadrone','C6H10Cl2',153.05,-12,'188','Colorless liquid','Insoluble','3',1952),
('Pyrolanthane','C10H14S',166.28,-47,'231','Yellow oil','Insoluble','6.1',1961),
('Barium thessate','BaS2O7',313.46,540,'–','White crystals','Slight','6.1',1888),
('Ommatine blue','C18H15N3O',289.33,176,'Decomp.','Dark blue powder','Slight','None',1907);
