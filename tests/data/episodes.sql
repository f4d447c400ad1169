-- A table as it stands in an article: headings instead of identifiers.
CREATE TABLE "episodes" (
  "No. in series" INTEGER, "No. in season" INTEGER, "Title" TEXT, "Directed by" TEXT, "Producer(s)" TEXT,
  "Original air date" TEXT, "U.S. viewers (millions)" REAL, "Share (18-49)" REAL
);
INSERT INTO "episodes" VALUES
  (1, 1, 'Pilot', 'Ann Lee', 'Joe Ray', 'September 4, 2006', 8.4, 3.1),
  (2, 2, 'The Lamp', 'Ann Lee', 'Kim Poe', 'September 11, 2006', 7.9, 2.9),
  (3, 3, 'Raffle', 'Bo Finn', 'Joe Ray', 'September 18, 2006', 6.2, 2.2),
  (4, 4, 'Owls', 'Bo Finn', 'Joe Ray, Kim Poe', 'September 25, 2006', 6.6, 2.4),
  (5, 1, 'Return', 'Ann Lee', 'Kim Poe', 'September 3, 2007', 9.1, 3.5),
  (6, 2, 'The Well', 'Dee Orr', 'Kim Poe', 'September 10, 2007', 5.5, 1.9);
