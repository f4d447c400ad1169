CREATE TABLE clients (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  contact_person TEXT,
  phone TEXT,
  email TEXT,
  city TEXT
);
CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  first_name TEXT,
  last_name TEXT,
  role TEXT,
  hourly_rate REAL,
  hired_on TEXT
);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL,
  title TEXT,
  event_type TEXT,
  event_date TEXT,
  venue TEXT,
  guests INTEGER,
  status TEXT,
  total_price REAL,
  FOREIGN KEY (client_id) REFERENCES clients(id)
);
CREATE TABLE dishes (
  id INTEGER PRIMARY KEY,
  name TEXT,
  course TEXT,
  price_per_head REAL,
  vegan INTEGER,
  gluten_free INTEGER
);
CREATE TABLE event_dishes (
  event_id INTEGER,
  dish_id INTEGER,
  portions INTEGER,
  PRIMARY KEY (event_id, dish_id),
  FOREIGN KEY (event_id) REFERENCES events(id),
  FOREIGN KEY (dish_id) REFERENCES dishes(id)
);
CREATE TABLE event_staff (
  event_id INTEGER,
  staff_id INTEGER,
  hours REAL,
  PRIMARY KEY (event_id, staff_id),
  FOREIGN KEY (event_id) REFERENCES events(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id)
);
INSERT INTO clients VALUES
(1,'Harlow & Pike Solicitors','Janet Pike','0117 555 0182','janet@harlowpike.example','Bristol'),
(2,'Whitcombe Primary School','Oliver Dunn','01225 555 014','office@whitcombe.example','Bath'),
(3,'Marsh Family','Deborah Marsh','07700 900431',NULL,'Bristol'),
(4,'Severn Software','Priya Nair','0117 555 0199','events@severnsoft.example','Bristol'),
(5,'Okafor Family','Chidi Okafor','07700 900112','chidi.okafor@mail.example','Cardiff'),
(6,'Gloucester Rugby Veterans','Mick Tanner','01452 555 771',NULL,'Gloucester'),
(7,'St Anne''s Hospice','Ruth Bell','01225 555 300','ruth@stannes.example','Bath'),
(8,'Lindqvist Design','Elsa Lindqvist','0117 555 0140','elsa@lindqvist.example','Bristol'),
(9,'Castle Museum','Tom Griffiths','029 5550 1234','bookings@castlemuseum.example','Cardiff'),
(10,'Penrose Estates','Hugo Penrose',NULL,'hugo@penrose.example','Bath');
INSERT INTO staff VALUES
(1,'Angela','Roberts','chef',24.50,'2022-02-14'),
(2,'Marco','Bellini','chef',27.00,'2022-05-03'),
(3,'Katie','Holt','waiter',12.80,'2023-03-20'),
(4,'Samuel','Adeyemi','waiter',12.80,'2023-06-01'),
(5,'Louise','Carter','bartender',14.20,'2022-09-12'),
(6,'Dean','Whelan','driver',13.50,'2023-01-09'),
(7,'Zofia','Nowak','waiter',13.10,'2022-11-28'),
(8,'Imran','Shah','sous chef',18.75,'2023-09-04'),
(9,'Bethan','Powell','bartender',14.60,'2024-02-19'),
(10,'George','Finch','waiter',12.50,'2024-05-07');
INSERT INTO events VALUES
(1,1,'Summer partners lunch','corporate','2023-06-16','Arnos Manor',45,'paid',2137.50),
(2,2,'Leavers party','school','2023-07-19','Whitcombe Hall',120,'paid',1860.00),
(3,3,'Marsh wedding','wedding','2023-08-26','Leigh Court',140,'paid',9870.40),
(4,4,'Product launch','corporate','2023-10-05','The Paintworks',80,'paid',4216.00),
(5,6,'Veterans annual dinner','dinner','2023-11-18','Kingsholm Suite',95,'paid',4512.25),
(6,4,'Christmas party','corporate','2023-12-14','Bristol Harbour Hotel',160,'paid',8944.00),
(7,7,'Carol evening','charity','2023-12-20','St Anne''s Chapel',70,'paid',1050.75),
(8,5,'Okafor christening','family','2024-03-10','Insole Court',60,'paid',2484.90),
(9,8,'Studio opening','corporate','2024-04-12','Lindqvist Studio',55,'invoiced',1980.00),
(10,9,'Roman exhibition preview','corporate','2024-05-23','Castle Museum',110,'invoiced',5390.60),
(11,3,'Silver anniversary','family','2024-06-08','Arnos Manor',50,'cancelled',NULL),
(12,5,'Okafor wedding','wedding','2024-07-20','Insole Court',210,'confirmed',15225.00),
(13,2,'Sports day picnic','school','2024-06-28','Whitcombe Hall',150,'confirmed',1725.00),
(14,1,'Autumn seminar','corporate','2024-09-19','Arnos Manor',40,'pending',NULL),
(15,4,'Developer conference','corporate','2024-10-03','The Paintworks',180,'confirmed',7812.00),
(16,7,'Volunteers tea','charity','2024-09-07','St Anne''s Chapel',35,'cancelled',NULL);
INSERT INTO dishes VALUES
(1,'Smoked salmon blini','starter',4.90,0,0),
(2,'Beetroot and walnut tart','starter',4.25,1,0),
(3,'Roast leg of lamb','main',14.80,0,1),
(4,'Chickpea tagine','main',9.60,1,1),
(5,'Chicken and leek pie','main',10.40,0,0),
(6,'Jollof rice with plantain','main',8.95,1,1),
(7,'Lemon posset','dessert',4.10,0,1),
(8,'Chocolate brownie','dessert',3.60,0,0),
(9,'Fruit skewers','dessert',3.20,1,1),
(10,'Sandwich platter','buffet',6.50,0,0),
(11,'Sausage rolls','buffet',3.95,0,0),
(12,'Stuffed vine leaves','buffet',4.40,1,1),
(13,'Beef Wellington','main',18.50,0,0);
INSERT INTO event_dishes VALUES
(1,1,45),(1,3,35),(1,4,10),(1,7,45),(2,10,120),(2,8,120),(2,9,40),(3,1,110),(3,2,30),(3,3,112),(3,4,28),(3,7,140),
(4,10,80),(4,12,60),(4,8,80),(5,5,95),(5,8,95),(6,1,160),(6,3,120),(6,4,40),(6,8,160),(7,11,70),(7,9,30),
(8,6,60),(8,12,40),(8,9,60),(9,12,55),(9,2,55),(10,1,110),(10,12,110),(12,6,210),(12,3,150),(12,9,210),(13,10,150),(13,11,150),(15,10,180),(15,8,180);
INSERT INTO event_staff VALUES
(1,1,6),(1,3,5.5),(2,8,5),(2,4,4),(3,1,10),(3,2,10.5),(3,3,9),(3,4,9),(3,7,9),(3,5,8),(4,2,6),(4,7,5),(5,2,7),(5,5,6),
(6,1,9),(6,2,8),(6,5,7.5),(6,7,7),(6,4,7),(7,3,4),(8,8,6),(8,7,5),(9,9,4),(9,3,4),(10,2,7),(10,9,6),(12,1,12),(12,2,12),(12,8,11),(12,5,9),(13,8,5),(15,1,8);
