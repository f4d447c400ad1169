CREATE TABLE "chess_tournaments" ("Year" INTEGER, "Host city" TEXT, "Cat." TEXT, "Rounds" INTEGER, "Winner" TEXT, "Country" TEXT, "Points" REAL, "Runner(s)-up" TEXT, "Longest game (moves)" INTEGER);
INSERT INTO "chess_tournaments" VALUES
(1971,'Vrelo Spa','XI',13,'Bogdan Stamirov','Yugoslavia',9.5,'Henrik Lauritsdal',84),
(1972,'Vrelo Spa','XI',15,'Henrik Lauritsdal','Denmark',11,'Efrem Gorodin',91),
(1974,'Marquelia','X',15,'Rafael Tornel','Cuba',10.5,'Bogdan Stamirov, Pál Vadkerti',77),
(1975,'Vrelo Spa','XII',13,'Efrem Gorodin','Soviet Union',10,'Rafael Tornel',102),
(1977,'Haarwijk','XII',11,'Efrem Gorodin','Soviet Union',8,'Joost Termaat',68),
(1978,'Marquelia','XI',13,'Pál Vadkerti','Hungary',9,'Efrem Gorodin',118),
(1980,'Haarwijk','XIII',11,'Joost Termaat','Netherlands',7.5,'Bogdan Stamirov',73),
(1981,'Vrelo Spa','XIII',13,'Bogdan Stamirov','Yugoslavia',9,'Artur Seluyan',96),
(1984,'Nordeney Bad','XIV',11,'Artur Seluyan','Soviet Union',8.5,'Joost Termaat, Colin Ashmead',88),
(1986,'Haarwijk','XIV',13,'Colin Ashmead','England',8.5,'Artur Seluyan',134),
(1989,'Vrelo Spa','XV',11,'Artur Seluyan','Soviet Union',8,'Zoltán Beregi',79);
