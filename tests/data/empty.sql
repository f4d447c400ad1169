-- Tables without rows, and columns that hold nothing. Always the same.
CREATE TABLE products (product_id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT, price REAL);
CREATE TABLE sales (sale_id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL REFERENCES products(product_id), sold_on TEXT, amount REAL);
CREATE TABLE readings (reading_id INTEGER PRIMARY KEY, sensor TEXT, taken_on TEXT, temperature REAL);
INSERT INTO readings VALUES (1,NULL,NULL,NULL),(2,NULL,NULL,NULL),(3,NULL,NULL,NULL);
