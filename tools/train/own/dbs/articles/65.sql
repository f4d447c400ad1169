CREATE TABLE "table_7_4" ("Hospital" TEXT, "Town" TEXT, "County" TEXT, "Beds" INTEGER, "Trauma level" TEXT, "Founded" INTEGER, "Former name" TEXT, "Affiliation" TEXT);
INSERT INTO "table_7_4" VALUES
('Ashgrove General Hospital','Ashgrove','Pell County',412,'Level I',1903,'Ashgrove Infirmary','Ostler University'),
('Bellweather Children''s Hospital','Ashgrove','Pell County',180,'Level II (pediatric)',1948,'–','Ostler University'),
('Carrow Valley Medical Center','Carrow','Dunn County',255,'Level II',1967,'Dunn County Hospital','Mercy Lane Health'),
('Dunn Memorial Hospital','Stape','Dunn County',74,'Level IV',1951,'Stape Cottage Hospital','Independent'),
('Eastlake Regional','Eastlake','Harmon County',310,'Level II',1984,'–','Mercy Lane Health'),
('Harmon Veterans Hospital','Eastlake','Harmon County',196,'None',1946,'Camp Harmon Hospital','Federal'),
('Holy Rood Hospital','Carrow','Dunn County',143,'Level III',1889,'Carrow Infirmary','Sisters of Holy Rood'),
('Lime Street Clinic','Ashgrove','Pell County',38,'None',1997,'–','Independent'),
('Saint Odo Hospital','Varley','Pell County',121,'Level III',1911,'Varley Fever Hospital','Sisters of Holy Rood'),
('Tolliver Psychiatric Center','Stape','Dunn County',220,'None',1889,'Dunn Asylum','State');
