CREATE TABLE "table_44_2" ("Place" TEXT, "Player" TEXT, "Country" TEXT, "Score" TEXT, "To par" INTEGER, "Money ($)" INTEGER);
INSERT INTO "table_44_2" VALUES
('1','benny alcroft','united states','69-71-68-70=278',-10,180000),
('t2','stuart mcaldie','scotland','70-70-70-69=279',-9,88000),
('t2','hiro senbata','japan','67-72-71-69=279',-9,88000),
('4','pieter rossouwen','south africa','71-68-70-71=280',-8,56000),
('t5','gary blenkarn','england','72-69-71-69=281',-7,38500),
('t5','wes tolland','united states','68-70-72-71=281',-7,38500),
('t5','miguel arbizuri','spain','70-73-69-69=281',-7,38500),
('8','chip rendell','united states','73-68-71-70=282',-6,31000),
('t9','neil garvock','scotland','74-70-68-71=283',-5,27500),
('t9','brett callowan','australia','69-73-70-71=283',-5,27500),
('11','lars ekeblom','sweden','71-72-71-70=284',-4,24000),
('12','dale whitmuir','united states','70-71-72-72=285',-3,22750);
