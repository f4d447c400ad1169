CREATE TABLE "stage_winners" ("Stage" TEXT, "Date" TEXT, "Course" TEXT, "Distance (km)" REAL, "Type" TEXT, "Winner" TEXT, "General classification" TEXT, "Points classification" TEXT, "Mountains classification" TEXT, "Team classification" TEXT);
INSERT INTO "stage_winners" VALUES
('Prologue','3 June','Varnes',5.8,'Individual time trial','Sven Aldergaard','Sven Aldergaard','Sven Aldergaard','not awarded','Norbanken'),
('1','4 June','Varnes to Locharny',187.0,'Flat stage','Dario Menghetti','Sven Aldergaard','Dario Menghetti','Yann Kerloch','Norbanken'),
('2','5 June','Locharny to Saint-Ovide',203.5,'Flat stage','Dario Menghetti','Dario Menghetti','Dario Menghetti','Yann Kerloch','Caffè Rovani'),
('3','6 June','Saint-Ovide to Brillac',171.0,'Medium mountain stage','Tomasz Wilgorski','Tomasz Wilgorski','Dario Menghetti','Yann Kerloch','Caffè Rovani'),
('4','7 June','Brillac to Col de l''Ourne',148.5,'High mountain stage','Iñaki Zaldumbe','Iñaki Zaldumbe','Dario Menghetti','Iñaki Zaldumbe','Euskal Gas'),
('5','9 June','Lausères to Lausères',31.4,'Individual time trial','Sven Aldergaard','Sven Aldergaard','Dario Menghetti','Iñaki Zaldumbe','Norbanken'),
('6','10 June','Lausères to Montferrat',219.0,'Flat stage','Pim van Oorde','Sven Aldergaard','Pim van Oorde','Iñaki Zaldumbe','Norbanken'),
('7','11 June','Montferrat to Pic Noir',162.5,'High mountain stage','Yann Kerloch','Iñaki Zaldumbe','Pim van Oorde','Yann Kerloch','Euskal Gas'),
('8','12 June','Pic Noir to Tarnasque',178.0,'Medium mountain stage','Tomasz Wilgorski','Iñaki Zaldumbe','Tomasz Wilgorski','Yann Kerloch','Euskal Gas'),
('9','13 June','Tarnasque to Orbigny',140.0,'Flat stage','Pim van Oorde','Iñaki Zaldumbe','Pim van Oorde','Yann Kerloch','Euskal Gas');
