CREATE TABLE dept (dept_id INTEGER PRIMARY KEY, dept_nm TEXT, loc TEXT, annual_bdgt REAL);
CREATE TABLE staff (stf_id INTEGER PRIMARY KEY, stf_nm TEXT, role TEXT, dept_id INTEGER REFERENCES dept(dept_id), hire_dt TEXT, sal REAL, email TEXT, mgr_id INTEGER REFERENCES staff(stf_id));
CREATE TABLE test (tst_id INTEGER PRIMARY KEY, tst_nm TEXT, tst_cd TEXT, dept_id INTEGER REFERENCES dept(dept_id), unit_prc REAL, tat_hrs INTEGER);
CREATE TABLE patient (pat_id INTEGER PRIMARY KEY, pat_nm TEXT, dob TEXT, sex TEXT, bld_grp TEXT, town TEXT);
CREATE TABLE sample (smp_id INTEGER PRIMARY KEY, pat_id INTEGER REFERENCES patient(pat_id), tst_id INTEGER REFERENCES test(tst_id), stf_id INTEGER REFERENCES staff(stf_id), rcvd_dt TEXT, stat TEXT, result TEXT, urgent TEXT);
CREATE TABLE equip (eq_id INTEGER PRIMARY KEY, eq_nm TEXT, eq_type TEXT, dept_id INTEGER REFERENCES dept(dept_id), purch_dt TEXT, cost REAL, last_calib_dt TEXT, cond TEXT);
INSERT INTO dept VALUES
(1,'Haematology','2nd floor',412000.0),
(2,'Microbiology','Basement',298500.5),
(3,'Biochemistry','2nd floor',455750.0),
(4,'Genetics','3rd floor',610200.25),
(5,'Pathology','1st floor',187900.0);

INSERT INTO staff VALUES
(1,'Dr. Helen Forsyth','head',1,'2011-03-14',82400.0,'h.forsyth@labtrio.org',NULL),
(2,'Kwame Mensah','technician',1,'2019-08-05',43150.0,'k.mensah@labtrio.org',1),
(3,'Dr. Luis Arroyo','head',2,'2015-01-12',79900.0,'l.arroyo@labtrio.org',NULL),
(4,'Tessa Brandon','technician',2,'2022-05-16',40800.0,NULL,3),
(5,'Dr. Yuki Morita','head',3,'2017-10-02',81250.0,'y.morita@labtrio.org',NULL),
(6,'Ben Staunton','analyst',3,'2020-02-24',52300.0,'b.staunton@labtrio.org',5),
(7,'Farah Siddiqui','analyst',4,'2023-01-09',54750.0,'f.siddiqui@labtrio.org',8),
(8,'Dr. Claire Novak','head',4,'2013-06-17',88600.0,'c.novak@labtrio.org',NULL),
(9,'Piotr Zielinski','technician',3,'2024-02-01',39500.0,NULL,5),
(10,'Gemma Hayes','trainee',1,'2024-09-02',27000.0,NULL,1);

INSERT INTO test VALUES
(1,'Full blood count','FBC',1,18.5,4),
(2,'Ferritin','FER',1,22.0,24),
(3,'Urine culture','UCU',2,31.75,48),
(4,'Throat swab','TSW',2,27.4,36),
(5,'Liver panel','LIV',3,36.0,8),
(6,'Glucose','GLU',3,9.8,2),
(7,'Thyroid panel','THY',3,44.9,24),
(8,'Carrier screen','CAR',4,245.0,240),
(9,'Paternity test','PAT',4,310.0,168),
(10,'Vitamin D','VTD',3,39.95,24);

INSERT INTO patient VALUES
(1,'Alan Mercer','1995-11-19','M','O+','York'),
(2,'Beatriz Fonseca','2011-05-04','F','O-','Harrogate'),
(3,'Colin Ashby','1942-08-08','M',NULL,'Bradford'),
(4,'Deborah Quist','2009-08-12','F','O+','Leeds'),
(5,'Emeka Obi','1954-01-26','M','A+','York'),
(6,'Fiona MacRae','1982-01-30','F',NULL,'Leeds'),
(7,'George Tanner','1974-02-27','M','AB+','Leeds'),
(8,'Hyun-woo Park','1991-06-28','M','O+','Leeds'),
(9,'Isobel Crane','2005-08-06','F','O+','Bradford'),
(10,'Judith Abrams','1965-01-27','F','O+','Bradford'),
(11,'Karl Weber','1954-04-26','M',NULL,'Leeds'),
(12,'Lena Hoffmann','1952-06-13','F','AB+','Harrogate'),
(13,'Malik Turner','1979-11-28','M','O+','Leeds');

INSERT INTO sample VALUES
(3001,2,3,4,'2023-11-28','reported','normal','N'),
(3002,9,7,4,'2024-01-07','received',NULL,'N'),
(3003,3,1,6,'2024-04-07','in progress',NULL,'N'),
(3004,1,4,6,'2023-12-05','reported','normal','N'),
(3005,3,5,6,'2023-11-10','reported','normal','N'),
(3006,1,3,2,'2024-02-23','reported','abnormal','N'),
(3007,4,5,2,'2023-11-18','in progress',NULL,'N'),
(3008,8,3,2,'2023-11-23','reported','normal','N'),
(3009,7,3,9,'2024-01-17','reported','normal','N'),
(3010,1,3,6,'2024-01-02','in progress',NULL,'N'),
(3011,12,6,2,'2023-12-11','reported','abnormal','N'),
(3012,9,2,6,'2024-01-06','reported','borderline','N'),
(3013,8,6,7,'2024-04-02','reported','normal','N'),
(3014,3,5,7,'2024-04-20','reported','normal','Y'),
(3015,4,3,4,'2024-04-02','in progress',NULL,'N'),
(3016,1,2,7,'2024-04-26','in progress',NULL,'N'),
(3017,3,2,9,'2023-12-02','in progress',NULL,'N'),
(3018,12,8,6,'2024-03-15','in progress',NULL,'N'),
(3019,5,2,2,'2024-01-10','in progress',NULL,'N'),
(3020,6,4,4,'2024-03-06','rejected',NULL,'Y'),
(3021,7,6,6,'2024-02-09','received',NULL,'Y'),
(3022,9,1,6,'2024-01-23','received',NULL,'N'),
(3023,3,5,6,'2024-03-23','rejected',NULL,'N'),
(3024,8,1,9,'2024-01-21','reported','abnormal','N'),
(3025,3,6,6,'2024-04-09','in progress',NULL,'N'),
(3026,12,5,6,'2024-01-21','reported','normal','N'),
(3027,2,6,4,'2024-01-11','received',NULL,'N'),
(3028,3,8,2,'2024-01-28','in progress',NULL,'N'),
(3029,7,7,7,'2023-12-20','received',NULL,'N'),
(3030,3,8,2,'2024-03-18','rejected',NULL,'N'),
(3031,8,7,4,'2023-12-19','in progress',NULL,'N'),
(3032,12,1,9,'2024-04-06','rejected',NULL,'N'),
(3033,1,4,4,'2023-12-02','reported','borderline','N'),
(3034,6,4,7,'2024-03-02','in progress',NULL,'Y'),
(3035,12,4,2,'2024-03-07','reported','abnormal','N'),
(3036,1,8,6,'2024-01-28','in progress',NULL,'Y');

INSERT INTO equip VALUES
(1,'Sysmex XN-550','analyser',1,'2021-04-19',64900.0,'2024-03-11','ok'),
(2,'Olympus BX43','microscope',2,'2018-09-03',7820.0,'2023-11-20','ok'),
(3,'Thermo Heratherm','incubator',2,'2016-02-08',3150.4,'2022-06-30','faulty'),
(4,'Cobas c 311','analyser',3,'2019-12-12',71500.0,'2024-01-25','ok'),
(5,'Illumina MiSeq','sequencer',4,'2022-08-22',118000.0,'2024-04-02','ok'),
(6,'Eppendorf 5425','centrifuge',1,'2017-05-29',4275.99,'2023-02-14','faulty'),
(7,'Leica RM2125','microtome',5,'2014-11-06',9900.0,NULL,'retired'),
(8,'Hettich EBA 200','centrifuge',3,'2023-03-15',2190.0,NULL,'ok');
