CREATE TABLE "table_302_1" ("Team" TEXT, "Home ground" TEXT, "Location" TEXT, "Manager" TEXT, "Captain" TEXT, "Kit maker" TEXT, "Shirt sponsor" TEXT, "2003-04 finish" TEXT);
INSERT INTO "table_302_1" VALUES
('ashcombe city','mill lane','ashcombe','gordon tarrant','neil budworth','corva','hallam paints','6th'),
('brackley dons','the paddocks','brackley heath','ian sleight','craig mottram','strider','dons motor group','11th'),
('carrow harbour','quayside park','carrow','mick dunphy','joão sertório','corva','bluefin ferries','1st'),
('dray park rangers','dray park','north ashcombe','les hanmer','paul ickes','umbria sport','none','14th'),
('easby','station road','easby','ralf tiedemann','stuart colwyn','strider','easby building society','3rd'),
('fulmer & district','mill lane','ashcombe','alan pargeter','wayne goss','tekko','goss & sons roofing','1st in division two'),
('garston victoria','victoria ground','garston','tony birrell','ian sleight jr.','corva','kestrel beer','9th'),
('holme valley','the bowl','upper holme','sven brandal','lee attwater','tekko','radio valley 96.4','2nd'),
('ilmouth albion','cliff top','ilmouth','dave rusbridge','marc dieudonne','strider','bluefin ferries','7th'),
('jarrow street','tannery end','kelbury','pat keogh','pat keogh','umbria sport','kestrel beer','2nd in division two'),
('kelbury town','county ground','kelbury','brian yeadon','rob amiss','corva','yeadon travel','4th');
