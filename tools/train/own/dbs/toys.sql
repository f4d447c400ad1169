CREATE TABLE suppliers (id INTEGER PRIMARY KEY, name TEXT, country TEXT, contact_person TEXT, email TEXT);
CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE toys (id INTEGER PRIMARY KEY, name TEXT, category_id INTEGER, supplier_id INTEGER, min_age INTEGER, price REAL, stock INTEGER, needs_batteries INTEGER, added_on TEXT);
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, city TEXT, email TEXT, loyalty_points INTEGER, newsletter TEXT, joined TEXT);
CREATE TABLE sales (id INTEGER PRIMARY KEY, customer_id INTEGER, sold_at DATETIME, payment TEXT, total REAL, gift_wrapped TEXT);
CREATE TABLE sale_items (sale_id INTEGER, toy_id INTEGER, quantity INTEGER, unit_price REAL, PRIMARY KEY (sale_id, toy_id));
INSERT INTO suppliers VALUES
(1,'Brightblock Ltd','United Kingdom','Amy Fenwick','orders@brightblock.example'),(2,'Holzwerk GmbH','Germany','Jonas Keller','vertrieb@holzwerk.example'),(3,'Lucky Panda Toys','China','Mei Lin',NULL),(4,'Petit Monde','France','Claire Dubois','contact@petitmonde.example'),(5,'Northern Games','Denmark','Lars Holm','lars@northerngames.example'),(6,'Kite & Co','United Kingdom',NULL,'hello@kiteco.example');
INSERT INTO categories VALUES (1,'Board games'),(2,'Building sets'),(3,'Dolls'),(4,'Outdoor'),(5,'Puzzles'),(6,'Remote control'),(7,'Baby toys');
INSERT INTO toys VALUES
(1,'Castle Builder 300',2,1,6,34.99,18,0,'2022-02-01'),(2,'Wooden Train Set',2,2,3,49.50,7,0,'2022-03-15'),(3,'Racing Buggy',6,3,8,59.00,4,1,'2022-09-10'),(4,'Doll Amélie',3,4,3,27.95,12,0,'2022-10-01'),(5,'Fjord Traders',1,5,10,41.25,9,0,'2023-01-20'),
(6,'World Map Puzzle 500',5,2,8,16.75,15,0,'2023-02-14'),(7,'Talking Bear',7,3,1,22.49,0,1,'2023-04-03'),(8,'Rainbow Stacker',7,2,0,12.99,26,0,'2023-05-22'),(9,'Diamond Kite',4,3,5,9.95,30,0,'2023-06-01'),(10,'Viking Quest',1,5,12,54.90,3,0,'2023-10-05'),
(11,'Mini Drone',6,3,14,79.99,0,1,'2023-11-11'),(12,'Farm Puzzle 24',5,4,3,8.50,21,0,'2024-01-09'),(13,'Doll House Lyon',3,4,4,98.00,2,0,'2024-03-18'),(14,'Bubble Machine',4,3,3,19.90,11,1,'2024-05-02'),(15,'Marble Run XL',2,1,5,44.00,8,0,'2024-08-27');
INSERT INTO customers VALUES
(1,'Olivia Turner','Leeds','olivia.t@mail.example',320,'Y','2022-02-10'),(2,'Mark Hadley','York','mhadley@mail.example',45,'N','2022-05-19'),(3,'Sunita Rao','Leeds',NULL,510,'Y','2022-08-30'),(4,'Ben Armitage','Harrogate','ben.a@mail.example',0,'N','2023-01-07'),(5,'Chloe Spencer','York','chloe@mail.example',150,'Y','2023-03-25'),
(6,'Tariq Aziz','Bradford','tariq@mail.example',275,'Y','2023-09-14'),(7,'Janet Pool','Leeds',NULL,20,'N','2023-12-02'),(8,'Kasia Nowak','Bradford','kasia.n@mail.example',90,'Y','2024-02-21'),(9,'Luke Barrow','Harrogate','luke@mail.example',0,'N','2024-07-16');
INSERT INTO sales VALUES
(1,1,'2022-11-26 10:42:00','card',84.49,'Y'),(2,2,'2022-12-17 15:05:00','cash',27.95,'Y'),(3,3,'2023-02-18 11:20:00','card',58.00,'N'),(4,1,'2023-05-27 16:31:00','card',25.98,'N'),(5,5,'2023-07-01 09:55:00','cash',29.85,'N'),(6,3,'2023-11-25 13:12:00','card',138.99,'Y'),(7,6,'2023-12-09 17:48:00','voucher',54.90,'Y'),(8,7,'2023-12-22 12:03:00','card',22.49,'Y'),
(9,NULL,'2024-01-13 10:10:00','cash',17.00,'N'),(10,3,'2024-03-30 14:22:00','card',98.00,'Y'),(11,8,'2024-05-11 11:37:00','voucher',39.80,'N'),(12,6,'2024-06-15 16:00:00','card',41.25,'N'),(13,1,'2024-09-07 10:25:00','card',78.99,'N'),(14,5,'2024-11-30 15:50:00','card',60.75,'Y'),(15,NULL,'2024-12-14 12:44:00','cash',9.95,'N');
INSERT INTO sale_items VALUES
(1,1,1,34.99),(1,2,1,49.50),(2,4,1,27.95),(3,5,1,41.25),(3,6,1,16.75),(4,8,2,12.99),(5,9,3,9.95),(6,3,1,59.00),(6,11,1,79.99),(7,10,1,54.90),(8,7,1,22.49),(9,12,2,8.50),(10,13,1,98.00),(11,14,2,19.90),(12,5,1,41.25),(13,15,1,44.00),(13,1,1,34.99),(14,15,1,44.00),(14,6,1,16.75),(15,9,1,9.95);
