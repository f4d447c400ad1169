CREATE TABLE "table_113_1" ("School" TEXT, "Town" TEXT, "County" TEXT, "Mascot" TEXT, "Colors" TEXT, "Enrollment 08–09" INTEGER, "Class" TEXT, "Year joined" INTEGER, "Previous conference" TEXT);
INSERT INTO "table_113_1" VALUES
('alder creek','alder','pruitt','cougars','blue, gold',512,'aaa',1978,'mid-prairie'),
('bishop tremaine','harrow city','pruitt','crusaders','purple, white',388,'aa',1994,'independents'),
('central lomond','lomond','lomond','trojans','red, black',1204,'aaaa',1965,'northern lakes'),
('eastbrook','eastbrook','dray','bulldogs','green, white',297,'aa',1963,'none (charter member)'),
('fairmead','fairmead','dray','hawks / lady hawks','maroon, gold',641,'aaa',1963,'none (charter member)'),
('harrow city','harrow city','pruitt','pirates','red, white',955,'aaa',1963,'none (charter member)'),
('kell valley','north kell','lomond','bulldogs','blue, white',176,'a',2001,'big river'),
('north kell','north kell','lomond','wolves','black, silver',433,'aa',1986,'mid-prairie'),
('pruitt county','ansel','pruitt','rebels','orange, blue',702,'aaa',1969,'big river'),
('winsor','winsor','osage bend','cougars','green, gold',258,'aa',1986,'northern lakes');
