CREATE TABLE "table_17_6" ("No. in series" INTEGER, "No. in season" INTEGER, "Title" TEXT, "Directed by" TEXT, "Written by" TEXT, "Original air date" TEXT, "Prod. code" TEXT, "U.S. viewers (millions)" REAL);
INSERT INTO "table_17_6" VALUES
(45,1,'the understudy','gil mercado','fran dunleavy','september 18, 2008','3x01',8.21),
(46,2,'lost and foundry','petra vogel','ron ebbets','september 25, 2008','3x03',7.64),
(47,3,'a fish called marvin','gil mercado','june okafor & ron ebbets','october 2, 2008','3x02',7.90),
(48,4,'the parking war','anders tveit','teddy plum','october 9, 2008','3x05',6.88),
(49,5,'mother''s little alibi','petra vogel','fran dunleavy','october 16, 2008','3x04',7.02),
(50,6,'fifty ways to leave your landlord','gil mercado','fran dunleavy & teddy plum','november 6, 2008','3x06',9.37),
(51,7,'the dentist','nia rowland','june okafor','november 13, 2008','3x07',6.55),
(52,8,'snowed out','anders tveit','ron ebbets','december 11, 2008','3x09',7.11),
(53,9,'the other marvin','petra vogel','june okafor','january 15, 2009','3x08',6.73),
(54,10,'raffle','fran dunleavy','fran dunleavy','january 22, 2009','3x10',6.30),
(55,11,'bring your own chair','nia rowland','teddy plum','february 5, 2009','3x12',5.98),
(56,12,'curtain call','gil mercado','fran dunleavy','february 12, 2009','3x11',8.45);
