CREATE TABLE "table_1_9" ("No. in series" INTEGER, "No. in season" INTEGER, "Title" TEXT, "Directed by" TEXT, "Written by" TEXT, "Original air date" TEXT, "U.S. viewers (millions)" REAL, "Prod. code" TEXT);
INSERT INTO "table_1_9" VALUES
(45,1,'The Long Way to Tulsa','Marcy Feldhaus','Ron Quill & Dana Obrecht','September 22, 1998',11.42,'4K01'),
(46,2,'Grand Larceny, Small Change','Stu Arkin','Dana Obrecht','September 29, 1998',10.87,'4K03'),
(47,3,'Mrs. Pell Regrets','Marcy Feldhaus','Ike Tranter','October 6, 1998',10.05,'4K02'),
(48,4,'A Dog Named Verdict','Leland Mooney','Ron Quill','October 13, 1998',9.96,'4K05'),
(49,5,'Objection!','Stu Arkin','Paula Destry','October 27, 1998',12.10,'4K04'),
(50,6,'Fifty Ways','Ron Quill','Ron Quill','November 3, 1998',13.74,'4K06'),
(51,7,'The Deaf Juror','Leland Mooney','Ike Tranter & Paula Destry','November 10, 1998',10.33,'4K08'),
(52,8,'Thanksgiving in Chambers','Marcy Feldhaus','Dana Obrecht','November 24, 1998',8.91,'4K07'),
(53,9,'Blood and Water (1)','Gil Sorrento','Ron Quill','December 8, 1998',11.42,'4K09'),
(54,10,'Blood and Water (2)','Gil Sorrento','Ron Quill','December 15, 1998',12.58,'4K10'),
(55,11,'Night Court of Appeals','Dana Obrecht','Paula Destry','January 12, 1999',9.20,'4K12'),
(56,12,'Sidebar','Stu Arkin','Ike Tranter','January 19, 1999',9.47,'4K11');
