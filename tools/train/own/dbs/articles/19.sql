CREATE TABLE "counties" ("County" TEXT, "FIPS code" TEXT, "County seat" TEXT, "Est." INTEGER, "Formed from" TEXT, "Etymology" TEXT, "Pop. (2010)" INTEGER, "Area (sq mi)" INTEGER);
INSERT INTO "counties" VALUES
('ashby county','001','granger',1837,'original county','colonel ashby, militia officer',18944,512),
('bellwood county','003','bellwood',1840,'ashby county','its forests',7310,388),
('cinder county','005','fort cinder',1861,'tarrow county','volcanic cinder cones',2186,1904),
('dalloway county','007','st. oran',1837,'original county','george dalloway, territorial judge',96420,604),
('elk fork county','009','marlin',1855,'dalloway county and ashby county','a branch of the elk river',12077,731),
('granger county','011','pine shelter',1866,'cinder county','lucius granger, surveyor',4412,1120),
('hewitt county','013','hewitt',1845,'dalloway county','abel hewitt, first speaker of the house',33518,455),
('loma county','015','loma vista',1889,'cinder county','spanish word for hill',1098,2317),
('tarrow county','017','tarrow city',1837,'original county','tarrow people',27650,970),
('vesper county','019','marlin springs',1902,'hewitt county','the evening star',15233,298);
