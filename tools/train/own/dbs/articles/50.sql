CREATE TABLE "studio_albums" ("No." INTEGER, "Title" TEXT, "Release date" TEXT, "Producer(s)" TEXT, "Studio" TEXT, "US peak" INTEGER, "CAN peak" INTEGER, "Sales" INTEGER, "Cert." TEXT);
INSERT INTO "studio_albums" VALUES
(1,'Kerosene Lullabies','March 9, 1998','Dov Ancell','Brick Lung, Tulsa',112,87,94000,'None'),
(2,'The Mile Marker','October 24, 2000','Dov Ancell','Brick Lung, Tulsa',38,21,410000,'CAN: Gold'),
(3,'Two-Dollar Moon','May 13, 2003','Perri Holcombe','Sunken Room, Nashville',6,3,1250000,'US: Platinum'),
(4,'Barn Cathedral','August 2, 2005','Perri Holcombe','Sunken Room, Nashville',2,2,1730000,'US: Platinum'),
(5,'Wintering','January 29, 2008','Perri Holcombe, Dov Ancell','Fjord House, Oslo',9,4,680000,'US: Gold'),
(6,'Postcards to Nell','June 15, 2010','Ike Tavernier','Sunken Room, Nashville',17,10,355000,'CAN: Gold'),
(7,'Live Wire Psalms','September 3, 2013','Ike Tavernier','Pine Annex, Austin',24,31,190000,'None'),
(8,'Ghost Acre','April 22, 2016','Self-produced','Pine Annex, Austin',57,40,102000,'None'),
(9,'The Long Thaw','November 8, 2019','Dov Ancell','Brick Lung, Tulsa',41,12,88000,'None');
