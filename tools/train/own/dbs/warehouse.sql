CREATE TABLE dept (dept_id INTEGER PRIMARY KEY, dept_nm TEXT, bldg TEXT, mgr_emp_id INTEGER);
CREATE TABLE emp (emp_id INTEGER PRIMARY KEY, fname TEXT, lname TEXT, dept_id INTEGER, hire_dt TEXT, shift_cd TEXT, hr_rate REAL, forklift_lic INTEGER, actv_flg TEXT);
CREATE TABLE sku (sku_id INTEGER PRIMARY KEY, sku_cd TEXT, descr TEXT, cat TEXT, unit_wt_kg REAL, unit_cost REAL, reord_lvl INTEGER, hazmat INTEGER);
CREATE TABLE stock_loc (loc_id INTEGER PRIMARY KEY, aisle TEXT, bay INTEGER, sku_id INTEGER, qty INTEGER, last_cnt_dt TEXT);
CREATE TABLE shpmt (shp_id INTEGER PRIMARY KEY, dir TEXT, partner TEXT, carrier TEXT, shp_dt TEXT, sts TEXT, frt_amt REAL, chk_emp_id INTEGER);
CREATE TABLE shpmt_ln (ln_id INTEGER PRIMARY KEY, shp_id INTEGER, sku_id INTEGER, qty INTEGER, dmg_qty INTEGER);
INSERT INTO dept VALUES (1,'Receiving','North',2),(2,'Picking','North',5),(3,'Packing','South',8),(4,'Dispatch','South',10),(5,'Maintenance','Annex',NULL);
INSERT INTO emp VALUES
(1,'Luis','Barrera',1,'2022-03-14','D',17.25,1,'Y'),(2,'Denise','Okafor',1,'2018-07-02','D',24.80,1,'Y'),(3,'Kyle','Brandt',1,'2023-10-30','N',16.50,0,'Y'),
(4,'Thuy','Le',2,'2021-01-18','D',17.90,0,'Y'),(5,'Marcus','Feeney',2,'2017-05-22','D',25.10,1,'Y'),(6,'Rosalind','Achebe',2,'2023-06-05','N',16.75,0,'N'),
(7,'Pavel','Horak',2,'2022-09-12','N',17.40,1,'Y'),(8,'Gwen','Sutter',3,'2019-11-25','D',23.60,0,'Y'),(9,'Omari','Banks',3,'2024-02-19','N',16.25,0,'Y'),
(10,'Helena','Costa',4,'2016-08-08','D',26.40,1,'Y'),(11,'Travis','Mehta',4,'2022-04-04','N',18.15,1,'N'),(12,'Ines','Dahl',5,'2020-10-12','D',22.35,1,'Y'),(13,'Cody','Ramsey',NULL,'2024-05-28','D',16.00,0,'Y');
INSERT INTO sku VALUES
(1,'PT-1004','Ceramic floor tile box','building',21.5,18.40,60,0),(2,'PT-1010','Tile adhesive 20kg','building',20,11.95,80,0),(3,'PT-2203','Wood varnish 5l','paint',5.4,27.30,40,1),
(4,'PT-2207','White wall paint 10l','paint',13.2,31.60,50,0),(5,'PT-3301','Garden hose 25m','garden',3.1,14.75,30,0),(6,'PT-3315','Patio heater','garden',17.8,96.50,10,0),
(7,'PT-3320','Propane cylinder','garden',13,22.10,25,1),(8,'PT-4102','LED bulb pack','electrical',0.4,6.20,200,0),(9,'PT-4118','Extension reel','electrical',4.6,19.85,35,0),
(10,'PT-2212','Paint thinner 1l','paint',0.9,4.65,100,1),(11,'PT-5001','Safety goggles','workwear',0.1,3.40,150,0),(12,'PT-5009','Steel toe boots','workwear',1.7,42.90,20,0);
INSERT INTO stock_loc VALUES
(1,'A',1,1,140,'2024-04-02'),(2,'A',2,1,35,'2024-04-02'),(3,'A',3,2,60,'2024-04-02'),(4,'A',4,2,22,'2024-01-09'),(5,'B',1,4,88,'2024-03-12'),(6,'B',2,4,12,'2024-03-12'),
(7,'B',3,8,410,'2024-03-13'),(8,'B',4,9,28,'2023-12-05'),(9,'C',1,5,47,'2024-05-07'),(10,'C',2,6,4,'2024-05-07'),(11,'C',3,11,260,NULL),(12,'C',4,NULL,0,NULL),
(13,'H',1,3,51,'2024-05-20'),(14,'H',2,7,19,'2024-05-20'),(15,'H',3,10,175,'2024-05-21'),(16,'H',4,NULL,0,'2024-05-21');
INSERT INTO shpmt VALUES
(1,'IN','Terracotta Imports','Redline Freight','2024-01-11','received',640.00,2),(2,'IN','Brightway Electrical','Postex','2024-01-24','received',88.50,1),(3,'OUT','Homebase Dayton','Redline Freight','2024-02-06','delivered',312.75,10),
(4,'OUT','Miller Builders','own truck','2024-02-09','delivered',0,10),(5,'IN','ColorMix Paints','Kestrel Haulage','2024-02-27','received',415.20,2),(6,'OUT','Green Thumb Centers','Kestrel Haulage','2024-03-14','delivered',278.40,11),
(7,'OUT','Homebase Dayton','Redline Freight','2024-03-28','returned',295.00,10),(8,'IN','ColorMix Paints','Kestrel Haulage','2024-04-17','received',398.60,3),(9,'OUT','Sparks & Co','Postex','2024-04-22','lost',46.90,11),
(10,'OUT','Miller Builders','Redline Freight','2024-05-06','delivered',187.30,10),(11,'OUT','Green Thumb Centers','Kestrel Haulage','2024-05-23','in transit',301.15,NULL),(12,'OUT','Homebase Dayton','Redline Freight','2024-05-29','in transit',334.00,10),(13,'IN','Terracotta Imports','Redline Freight','2024-06-10','expected',NULL,NULL);
INSERT INTO shpmt_ln VALUES
(1,1,1,120,6),(2,2,8,500,0),(3,2,9,40,1),(4,3,4,24,0),(5,3,8,60,0),(6,4,1,45,2),(7,4,2,30,0),(8,5,4,100,3),(9,5,3,60,0),(10,5,10,200,12),
(11,6,5,25,0),(12,6,6,8,1),(13,7,9,12,4),(14,7,4,10,0),(15,8,4,60,0),(16,8,10,80,0),(17,9,8,90,90),(18,10,2,50,1),(19,10,11,40,0),(20,11,5,20,0),(21,11,7,15,0),(22,12,8,100,0),(23,12,3,12,0),(24,13,1,120,0);
