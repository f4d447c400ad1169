CREATE TABLE "telescopes" ("Name" TEXT, "Aperture (m)" REAL, "Type" TEXT, "Observatory" TEXT, "Country" TEXT, "Altitude (m)" INTEGER, "First light" TEXT, "Cost (US$ mil.)" REAL, "Status" TEXT);
INSERT INTO "telescopes" VALUES
('Lanthorn Reflector',3.9,'Optical','Cerro Blanquillo','Chile',2610,'August 11, 1978',42.0,'Active'),
('Big Ear Array',26.0,'Radio','Wombera Plain','Australia',310,'March 2, 1969',18.5,'Closed (1998)'),
('Ostler Survey Telescope',1.3,'Optical','Mount Hadley','United States',2104,'October 5, 1986',6.2,'Active'),
('Vigil',6.5,'Optical / infrared','Cerro Blanquillo','Chile',2633,'January 19, 2001',131.0,'Active'),
('Hadley Infrared Facility',2.4,'Infrared','Mount Hadley','United States',2118,'May 30, 1983',15.7,'Closed (2010)'),
('Nordlys Dish',32.0,'Radio','Kjelsvik','Norway',88,'June 21, 1974',24.9,'Active'),
('Alba Solar Tower',0.7,'Solar','Pico Ventoso','Spain',2390,'April 14, 1992',11.0,'Active'),
('Infanta Telescope',4.2,'Optical','Pico Ventoso','Spain',2344,'July 7, 1989',58.3,'Refurbishment'),
('Wombera Southern Dish',64.0,'Radio','Wombera Plain','Australia',322,'November 12, 1981',77.6,'Active'),
('Karoo Eye',1.9,'Optical','Verlate Berg','South Africa',1760,'October 5, 1986',7.4,'Active'),
('Ventoso Robotic',0.6,'Optical','Pico Ventoso','Spain',2351,'February 3, 2006',2.1,'Closed (2017)');
