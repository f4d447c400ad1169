CREATE TABLE suppliers (supplier_id INTEGER PRIMARY KEY, supplier_name TEXT, town TEXT, phone TEXT, lead_days INTEGER, abroad INTEGER);
CREATE TABLE plants (plant_id INTEGER PRIMARY KEY, plant_name TEXT, category TEXT, supplier_id INTEGER, unit_price REAL, in_stock INTEGER, light TEXT, hardy TEXT, toxic TEXT);
CREATE TABLE members (member_id INTEGER PRIMARY KEY, forename TEXT, surname TEXT, town TEXT, card TEXT, joined_on TEXT, points INTEGER, newsletter TEXT);
CREATE TABLE employees (employee_id INTEGER PRIMARY KEY, full_name TEXT, area TEXT, start_date TEXT, certificate TEXT);
CREATE TABLE sales (sale_id INTEGER PRIMARY KEY, member_id INTEGER, employee_id INTEGER, sale_date TEXT, pay_method TEXT, refunded INTEGER);
CREATE TABLE sale_lines (sale_id INTEGER, plant_id INTEGER, quantity INTEGER, PRIMARY KEY (sale_id, plant_id));
CREATE TABLE workshops (workshop_id INTEGER PRIMARY KEY, title TEXT, held_on TEXT, employee_id INTEGER, places INTEGER, fee REAL);
INSERT INTO suppliers VALUES
(1,'Thorne Nurseries','Evesham','01386 555 210',5,0),
(2,'Van Dijk Bulbs','Lisse','+31 252 555 18',10,1),
(3,'Peatfree & Co','Taunton','01823 555 774',3,0),
(4,'Hartwell Tools','Sheffield',NULL,4,0),
(5,'Orchard Stock Ltd','Hereford','01432 555 061',7,0),
(6,'Vivai Toscani','Pistoia','+39 0573 555 90',14,1);

INSERT INTO plants VALUES
(1,'Lavender Hidcote','shrub',1,6.99,84,'sun','Y','N'),
(2,'Japanese maple','tree',6,64.5,7,'part shade','Y','N'),
(3,'Tulip Queen of Night','bulb',2,4.25,310,'sun','Y','N'),
(4,'Hosta Blue Angel','perennial',1,11.95,22,'shade','Y','N'),
(5,'Lemon tree','tree',6,48.0,5,'sun','N','Y'),
(6,'Foxglove','perennial',1,5.49,0,'part shade','Y','Y'),
(7,'Bramley apple','tree',5,32.75,14,'sun','Y','N'),
(8,'Daffodil Carlton','bulb',2,3.8,420,'sun','Y','Y'),
(9,'Climbing rose Iceberg','climber',1,18.99,19,'sun','Y','N'),
(10,'English ivy','climber',1,4.99,61,'shade','Y','Y'),
(11,'Olive standard','tree',6,89.99,3,'sun','N','N'),
(12,'Hydrangea Annabelle','shrub',1,16.4,0,'part shade','Y','Y'),
(13,'Geranium Rozanne','perennial',1,8.75,47,'sun','Y','N'),
(14,'Victoria plum','tree',5,34.99,9,'sun','Y','N'),
(15,'Bougainvillea','climber',6,22.5,0,'sun','N','N');

INSERT INTO members VALUES
(1,'Brenda','Whitcombe','Ludlow','green','2022-06-04',404,'Y'),
(2,'Arthur','Penrose','Leominster','gold','2022-03-16',840,'Y'),
(3,'Shreya','Kapoor','Ludlow','gold','2023-01-10',596,'Y'),
(4,'Neil','Drummond','Tenbury','green','2022-02-08',88,'N'),
(5,'Philippa','Vaughan','Ludlow','silver','2022-03-13',246,'Y'),
(6,'Gareth','Hughes','Knighton','silver','2022-03-02',846,'Y'),
(7,'Moira','Sinclair','Leominster','gold','2022-08-17',645,'Y'),
(8,'Kenneth','Bagshaw',NULL,'gold','2023-08-14',599,'N'),
(9,'Zara','Ahmed','Tenbury','gold','2022-08-15',47,'Y'),
(10,'Wendy','Proctor','Ludlow','green','2022-10-24',429,'Y'),
(11,'Dougal','Frith','Knighton','gold','2023-08-08',315,'Y');

INSERT INTO employees VALUES
(1,'Percy Holloway','manager','2014-03-01',NULL),
(2,'Jess Addison','plants','2021-04-12','RHS level 2'),
(3,'Callum Reid','till','2023-06-05',NULL),
(4,'Bronwen Pugh','plants','2018-09-17','RHS level 3'),
(5,'Aleksy Nowak','yard','2022-02-14','forklift'),
(6,'Tilly Marsh','café','2024-05-01','food hygiene');

INSERT INTO sales VALUES
(1,NULL,2,'2023-10-19','card',0),
(2,1,3,'2024-06-03','card',0),
(3,6,3,'2024-05-14','cash',1),
(4,9,3,'2024-03-10','card',0),
(5,2,1,'2024-05-10','voucher',0),
(6,6,2,'2024-05-03','card',1),
(7,2,4,'2024-03-05','voucher',1),
(8,1,3,'2023-10-25','cash',0),
(9,4,3,'2024-04-19','voucher',0),
(10,1,2,'2024-04-23','card',0),
(11,3,3,'2024-05-22','voucher',0),
(12,5,3,'2024-03-01','voucher',0),
(13,2,3,'2023-10-16','card',0),
(14,3,2,'2024-06-08','voucher',1),
(15,6,1,'2023-11-15','voucher',0),
(16,2,4,'2024-04-28','cash',1),
(17,4,3,'2024-04-08','card',0),
(18,2,2,'2023-11-22','card',0),
(19,6,4,'2024-05-06','cash',0),
(20,1,2,'2024-04-18','cash',0),
(21,2,3,'2024-05-20','card',1),
(22,NULL,4,'2024-05-13','voucher',1),
(23,5,1,'2024-04-21','voucher',0),
(24,2,1,'2023-11-15','card',0),
(25,4,3,'2023-10-04','card',0),
(26,7,1,'2024-03-20','card',0),
(27,2,3,'2024-04-05','cash',0),
(28,9,2,'2024-04-04','card',1),
(29,6,3,'2024-04-10','card',0),
(30,1,3,'2024-03-24','cash',1);

INSERT INTO sale_lines VALUES
(1,3,1),
(1,9,3),
(2,4,10),
(3,3,1),
(3,6,3),
(4,1,1),
(4,9,3),
(5,5,10),
(5,13,2),
(6,14,1),
(7,9,10),
(8,3,3),
(9,4,3),
(10,9,3),
(10,14,10),
(11,13,1),
(12,10,10),
(13,4,1),
(14,14,1),
(15,4,1),
(16,6,1),
(16,8,1),
(17,1,5),
(17,14,3),
(18,8,10),
(19,4,1),
(20,6,5),
(20,10,5),
(21,14,3),
(22,6,10),
(23,4,2),
(24,4,1),
(25,4,5),
(26,4,5),
(27,10,1),
(28,1,1),
(28,8,1),
(29,6,10),
(29,13,10),
(30,13,1);

INSERT INTO workshops VALUES
(1,'Winter wreath making','2023-12-02',4,12,25.0),
(2,'Pruning roses','2024-02-24',2,15,18.5),
(3,'Seed sowing for kids','2024-04-06',2,20,0.0),
(4,'Fruit tree grafting','2024-03-16',4,8,45.0),
(5,'Bonsai for beginners','2024-05-18',4,10,38.0),
(6,'Hanging baskets','2024-06-08',2,16,22.5);
