CREATE TABLE mat (
  mat_cd TEXT PRIMARY KEY,
  mat_desc TEXT,
  mat_grp TEXT,
  price_per_t REAL,
  hazardous TEXT
);
CREATE TABLE partner (
  ptr_id INTEGER PRIMARY KEY,
  ptr_nm TEXT,
  ptr_typ TEXT,
  cty TEXT,
  st TEXT,
  tel TEXT
);
CREATE TABLE emp (
  emp_id INTEGER PRIMARY KEY,
  fname TEXT,
  lname TEXT,
  job TEXT,
  hire_dt TEXT,
  forklift_lic INTEGER,
  sup_id INTEGER,
  FOREIGN KEY (sup_id) REFERENCES emp(emp_id)
);
CREATE TABLE delivery (
  dlv_id INTEGER PRIMARY KEY,
  supplier_id INTEGER,
  mat_cd TEXT,
  dlv_dt TEXT,
  wt_kg INTEGER,
  contam_pct REAL,
  dlv_stat TEXT,
  chk_by INTEGER,
  FOREIGN KEY (supplier_id) REFERENCES partner(ptr_id),
  FOREIGN KEY (mat_cd) REFERENCES mat(mat_cd),
  FOREIGN KEY (chk_by) REFERENCES emp(emp_id)
);
CREATE TABLE bale_sale (
  sale_id INTEGER PRIMARY KEY,
  buyer_id INTEGER,
  mat_cd TEXT,
  sale_dt TEXT,
  qty_t REAL,
  amt REAL,
  inv_stat TEXT,
  FOREIGN KEY (buyer_id) REFERENCES partner(ptr_id),
  FOREIGN KEY (mat_cd) REFERENCES mat(mat_cd)
);
CREATE TABLE machine (
  mch_id INTEGER PRIMARY KEY,
  mch_nm TEXT,
  mfr TEXT,
  purch_dt TEXT,
  last_svc TEXT,
  in_use INTEGER
);
INSERT INTO mat VALUES
('OCC','Cardboard','paper',95.00,'N'),('ONP','Newsprint','paper',62.50,'N'),('PET','PET bottles','plastic',310.00,'N'),('HDP','HDPE containers','plastic',355.40,'N'),
('ALU','Aluminum cans','metal',1240.00,'N'),('STL','Steel scrap','metal',215.75,'N'),('GLS','Mixed glass','glass',18.20,'N'),('BAT','Car batteries','e-waste',480.00,'Y'),('TNR','Paint thinner','chemical',NULL,'Y');
INSERT INTO partner VALUES
(1,'City of Ashford','municipal','Ashford','OH','555-2010'),(2,'Brightway Supermarkets','retail','Columbus','OH','555-2044'),(3,'Lorain Auto Parts','industry','Lorain','OH','555-2067'),
(4,'Midwest Paper Mill','mill','Gary','IN','555-2081'),(5,'Erie Smelting','smelter','Erie','PA','555-2095'),(6,'PolyLoop Plastics','reprocessor','Toledo','OH',NULL),
(7,'Ashford School District','municipal','Ashford','OH','555-2112'),(8,'Keystone Glassworks','mill','Pittsburgh','PA','555-2126'),(9,'Hollis Demolition','industry','Dayton','OH','555-2139'),(10,'Fort Wayne Fibers','mill','Fort Wayne','IN','555-2150');
INSERT INTO emp VALUES
(1,'Darlene','Kowalski','plant manager','2022-01-03',0,NULL),(2,'Tyrone','Banks','shift lead','2022-02-21',1,1),(3,'Miguel','Serrano','sorter','2022-07-11',0,2),(4,'Amy','Trinh','inspector','2022-10-05',0,1),
(5,'Caleb','Rowe','baler operator','2023-01-30',1,2),(6,'Latoya','Gibbs','sorter','2023-05-22',0,2),(7,'Pete','Vasquez','inspector','2023-08-14',1,1),(8,'Jolene','Marks','truck driver','2023-11-06',1,2),(9,'Sanjay','Mehta','sorter','2024-02-12',0,2);
INSERT INTO delivery VALUES
(1,1,'OCC','2023-02-06',8400,3.2,'accepted',4),(2,1,'GLS','2023-02-20',6150,5.5,'accepted',4),(3,2,'OCC','2023-03-14',12300,1.1,'accepted',4),(4,2,'PET','2023-04-03',2950,4.8,'accepted',4),
(5,3,'BAT','2023-05-17',1800,0.0,'accepted',4),(6,9,'STL','2023-06-08',15600,7.9,'accepted',4),(7,7,'ONP','2023-09-12',2200,2.4,'accepted',7),(8,1,'ALU','2023-10-02',940,6.0,'accepted',7),
(9,2,'HDP','2023-11-21',1730,12.6,'rejected',7),(10,1,'OCC','2024-01-15',9050,4.1,'accepted',4),(11,9,'STL','2024-01-29',18200,9.3,'accepted',7),(12,7,'OCC','2024-02-13',3100,2.0,'accepted',7),
(13,2,'PET','2024-03-05',3320,15.2,'rejected',4),(14,3,'ALU','2024-03-19',610,1.5,'accepted',7),(15,1,'PET','2024-04-08',2780,8.8,'accepted',4),(16,2,'OCC','2024-04-22',13100,NULL,'pending',NULL),(17,1,'GLS','2024-05-06',7020,NULL,'pending',NULL);
INSERT INTO bale_sale VALUES
(1,4,'OCC','2023-03-30',18.5,1757.50,'paid'),(2,6,'PET','2023-05-11',2.8,868.00,'paid'),(3,5,'STL','2023-06-29',14.2,3063.65,'paid'),(4,8,'GLS','2023-07-20',5.9,107.38,'paid'),
(5,4,'ONP','2023-10-17',2.1,131.25,'paid'),(6,5,'ALU','2023-11-09',0.9,1116.00,'paid'),(7,10,'OCC','2024-02-01',9.4,893.00,'paid'),(8,5,'STL','2024-02-22',16.8,3624.60,'overdue'),
(9,4,'OCC','2024-03-28',6.2,589.00,'open'),(10,5,'ALU','2024-04-16',0.6,744.00,'open'),(11,6,'PET','2024-05-02',2.5,775.00,'open'),(12,10,'OCC','2024-05-14',7.7,731.50,'overdue');
INSERT INTO machine VALUES
(1,'North baler','Harris','2022-03-15','2024-02-20',1),(2,'South baler','Harris','2023-06-01','2024-04-11',1),(3,'Optical sorter','Tomra','2023-01-19','2024-01-08',1),(4,'Glass crusher','Krysteline','2022-05-27','2022-12-12',0),(5,'Eddy current separator','Steinert','2024-03-04',NULL,1);
