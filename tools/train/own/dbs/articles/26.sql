CREATE TABLE "tour_victories" ("No." INTEGER, "Date" TEXT, "Tournament" TEXT, "Winning score" TEXT, "To par" INTEGER, "Margin of victory" TEXT, "Runner(s)-up" TEXT, "Winner's share ($)" INTEGER);
INSERT INTO "tour_victories" VALUES
(1,'Feb 19, 1984','Palm Creek Desert Open','66-70-69-71=276',-12,'1 stroke','Hal Dunmore',72000),
(2,'Jul 8, 1984','Great Bay Classic','70-68-67-69=274',-14,'3 strokes','Teddy Varnell, Luis Ocaranza',63000),
(3,'May 5, 1985','Tidewater Championship','69-72-70-69=280',-8,'Playoff','Grant Sibley',90000),
(4,'Aug 25, 1985','Ohio Valley Open','64-69-68-70=271',-17,'5 strokes','Hal Dunmore',81000),
(5,'Mar 16, 1986','Palm Creek Desert Open','67-67-71-70=275',-13,'2 strokes','Koji Amamiya',90000),
(6,'Jun 14, 1987','Northland Masters','71-70-72-72=285',-3,'1 stroke','Grant Sibley',135000),
(7,'Sep 20, 1987','Sierra Nevada Pro-Am','65-68-66-69=268',-20,'6 strokes','Teddy Varnell',108000),
(8,'Apr 10, 1988','Tidewater Championship','70-69-69-70=278',-10,'Playoff','Bruce Hallewell',117000),
(9,'Jan 29, 1989','Isle of Pines Invitational','68-66-70-68=272',-16,'4 strokes','Luis Ocaranza',144000),
(10,'Aug 12, 1990','Ohio Valley Open','69-68-67-70=274',-14,'1 stroke','Piers Madlock',162000),
(11,'Oct 3, 1993','Kettle Moraine Classic','70-67-69-69=275',-13,'2 strokes','Grant Sibley',198000);
