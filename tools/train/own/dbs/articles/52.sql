CREATE TABLE "stage_credits" ("Year" TEXT, "Production" TEXT, "Role" TEXT, "Playwright" TEXT, "Director" TEXT, "Theatre" TEXT, "Perfs." INTEGER, "Notes" TEXT);
INSERT INTO "stage_credits" VALUES
('1971','The Candle Tax','Second Watchman','Rufus Orme','Leda Farrant','Old Granary, Leeds',24,'Professional debut'),
('1972','Miss Pym Regrets','Arthur Quill','Cecily Vane','Leda Farrant','Old Granary, Leeds',31,''),
('1974','The Drowned Bell','Father Amias','Rufus Orme','Hal Strickland','Corn Exchange, Bath',18,'Understudy'),
('1975–76','A House in Trieste','Paolo','Ettore Malvi','Hal Strickland','Regent''s Yard, London',142,'West End transfer'),
('1978','The Candle Tax','The Chandler','Rufus Orme','Bettina Croy','Regent''s Yard, London',67,'Revival'),
('1981','Three Magistrates','Judge Loam','Cecily Vane','Bettina Croy','Lyceum Annex, Edinburgh',40,''),
('1983','The Beekeeper','Anselm','Ettore Malvi','Ettore Malvi','Corn Exchange, Bath',22,'English premiere'),
('1986–87','Snow on the Tarn','Old Wick','Nora Beddoes','Leda Farrant','Regent''s Yard, London',210,'Heron Award for Best Actor'),
('1990','Miss Pym Regrets','Colonel Tash','Cecily Vane','Dominic Aske','Lyceum Annex, Edinburgh',35,'Revival'),
('1994','Snow on the Tarn','Narrator','Nora Beddoes','Dominic Aske','Old Granary, Leeds',12,'Rehearsed reading'),
('1999','Harrow''s End','Sir Giles Harrow','Nora Beddoes','Nora Beddoes','Lyceum Annex, Edinburgh',58,'Final stage role');
