"""An online shop for outdoor gear: English names, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE suppliers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, lead_time_days INTEGER);
CREATE TABLE products (
  id INTEGER PRIMARY KEY, sku TEXT, name TEXT NOT NULL, category_id INTEGER REFERENCES categories(id),
  supplier_id INTEGER REFERENCES suppliers(id), price REAL, cost REAL, stock INTEGER, is_active INTEGER,
  created_at TEXT);
CREATE TABLE customers (
  id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, country TEXT, city TEXT, signup_date TEXT,
  newsletter INTEGER);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers(id), ordered_at TEXT, status TEXT, channel TEXT,
  shipping_cost REAL, coupon_code TEXT);
CREATE TABLE order_items (
  order_id INTEGER REFERENCES orders(id), product_id INTEGER REFERENCES products(id), quantity INTEGER,
  unit_price REAL, discount REAL, PRIMARY KEY (order_id, product_id));
CREATE TABLE shipments (
  id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders(id), carrier TEXT, shipped_at TEXT, delivered_at TEXT);
CREATE TABLE returns (
  id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders(id), product_id INTEGER REFERENCES products(id),
  returned_at TEXT, reason TEXT, refund_amount REAL);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY, product_id INTEGER REFERENCES products(id),
  customer_id INTEGER REFERENCES customers(id), rating INTEGER, comment TEXT, created_at TEXT);
"""

CATEGORIES = {
    "Tents": ("Tent", 260),
    "Backpacks": ("Backpack", 120),
    "Footwear": ("Boots", 130),
    "Jackets": ("Jacket", 170),
    "Sleeping Bags": ("Sleeping Bag", 140),
    "Cooking": ("Stove", 60),
    "Lighting": ("Lamp", 35),
    "Climbing": ("Harness", 80),
}
LINES = """Ridge Summit Aurora Canyon Falcon Glacier Juniper Lynx Meadow Nomad Osprey Pioneer Quartz Raven
Sierra""".split()
CITIES = {
    "United States": ["Denver", "Seattle", "Portland", "Austin"],
    "Germany": ["Berlin", "Munich", "Hamburg"],
    "United Kingdom": ["London", "Leeds", "Bristol"],
    "Spain": ["Madrid", "Barcelona", "Valencia"],
    "France": ["Lyon", "Paris"],
    "Netherlands": ["Utrecht", "Rotterdam"],
    "Canada": ["Calgary", "Toronto"],
    "Mexico": ["Monterrey", "Puebla"],
}
REASONS = ["wrong size", "changed mind", "defective", "arrived late", "not as described"]
COMMENTS = ["Great quality", "Does the job", "Smaller than expected", "Would buy again", "Broke after a week"]


def products(dice):
    for number, line in enumerate(LINES):
        for index, (noun, price) in enumerate(CATEGORIES.values()):
            cost_of = dice.money(price, 0.35)
            yield (
                number * len(CATEGORIES) + index + 1,
                f"{line[:3].upper()}-{noun[:3].upper()}-{number + 10}",
                f"{line} {noun}",
                index + 1,
                dice.skewed(range(1, 11), 0.6),
                cost_of,
                round(cost_of * dice.uniform(0.45, 0.7), 2),
                0 if dice.often(0.09) else dice.randint(1, 220),
                int(dice.often(0.92)),
                (
                    dice.day(date(2023, 1, 10), date(2023, 12, 30))
                    if dice.often(0.8)
                    else dice.day(date(2024, 2, 1), date(2026, 9, 30))
                ),
            )


def customers(dice):
    for number, (first, last) in enumerate(dice.people(900, ENGLISH_FIRST, ENGLISH_LAST), 1):
        country = dice.skewed(list(CITIES), 0.8)
        email = f"{first}.{last}{number}@example.com".lower() if dice.often(0.97) else None
        yield (
            number,
            first,
            last,
            email,
            country,
            dice.choice(CITIES[country]) if dice.often(0.94) else None,
            dice.day(date(2023, 2, 1), growth=0.6),
            int(dice.often(0.4)),
        )


def status_of(dice, day):
    age = (TODAY - day).days
    if age > 21:
        return dice.weighted({"delivered": 90, "cancelled": 7, "shipped": 1})
    if age > 6:
        return dice.weighted({"delivered": 50, "shipped": 35, "cancelled": 8, "paid": 7})
    return dice.weighted({"pending": 35, "paid": 40, "shipped": 20, "cancelled": 5})


def orders(dice, people):
    buyers = [person for person in people if dice.often(0.85)]
    dice.shuffle(buyers)
    made = []
    while len(made) < 3600:
        buyer, day = dice.skewed(buyers, 0.4), dice.day(date(2024, 1, 2), growth=0.9)
        if day < buyer[6] or (day.weekday() < 5 and dice.often(0.25)):
            continue
        coupon = dice.skewed(["WELCOME10", "SUMMER25", "FRIENDS", "VIP15"]) if dice.often(0.18) else None
        made.append(
            (
                buyer[0],
                dice.moment(day),
                status_of(dice, day),
                dice.weighted({"web": 62, "mobile app": 30, "phone": 8}),
                0.0 if dice.often(0.4) else dice.choice([4.9, 7.9, 12.5]),
                coupon,
            )
        )
    made.sort(key=lambda order: order[1])
    return [(number, *order) for number, order in enumerate(made, 1)]


def items(dice, all_orders, all_products):
    sold = all_products[:]
    dice.shuffle(sold)
    sold = sold[:114]
    for order in all_orders:
        chosen = {}
        for _ in range(dice.weighted({1: 40, 2: 30, 3: 18, 4: 12})):
            product = dice.skewed(sold, 0.7)
            if product[9] < order[2].date():
                chosen[product[0]] = product
        for product in chosen.values() or sold[:1]:
            old = 0.94 if order[2].year < 2025 else 1
            yield (
                order[0],
                product[0],
                dice.weighted({1: 70, 2: 20, 3: 7, 6: 3}),
                round(product[5] * old, 2),
                dice.weighted({0.0: 70, 0.05: 10, 0.1: 14, 0.2: 6}),
            )


def shipments(dice, all_orders):
    number = 0
    for order in all_orders:
        if order[3] not in ("shipped", "delivered"):
            continue
        number += 1
        carrier = dice.skewed(["DHL", "UPS", "FedEx", "PostNL"])
        shipped = min(order[2] + timedelta(hours=dice.randint(5, 80)), dice.moment(TODAY, 6, 7))
        arrival = later(shipped, hours=dice.randint(24, 130) + 30 * (carrier == "PostNL"))
        yield number, order[0], carrier, shipped, (
            (arrival or dice.moment(TODAY, 8, 20)) if order[3] == "delivered" else None
        )


def returns(dice, all_orders, all_items):
    of = {order[0]: order for order in all_orders}
    number = 0
    for order_id, product_id, quantity, price, discount in all_items:
        day = later(of[order_id][2].date(), days=dice.randint(8, 40))
        if of[order_id][3] == "delivered" and day and dice.often(0.06 + 0.06 * (product_id % 8 == 3)):
            number += 1
            yield (
                number,
                order_id,
                product_id,
                day,
                dice.skewed(REASONS) if dice.often(0.95) else None,
                round(quantity * price * (1 - discount), 2),
            )


def reviews(dice, all_orders, all_items):
    of = {order[0]: order for order in all_orders}
    number = 0
    for order_id, product_id, *_ in all_items:
        day = later(of[order_id][2].date(), days=dice.randint(10, 60))
        if of[order_id][3] == "delivered" and day and dice.often(0.2):
            number += 1
            stars = dice.weighted({5: 40, 4: 30, 3: 15 + product_id % 9, 2: 6, 1: 4 + product_id % 5})
            yield (
                number,
                product_id,
                of[order_id][1],
                stars,
                dice.choice(COMMENTS) if dice.often(0.6) else None,
                day,
            )


def make(path):
    dice = Dice("shop")
    store = Store(path, SCHEMA)
    store.fill("categories", enumerate(CATEGORIES, 1))
    store.fill(
        "suppliers",
        [
            (n, f"{name} {form}", country, days)
            for n, (name, form, country, days) in enumerate(
                [
                    ("Alpine", "Works", "Germany", 12),
                    ("Blue Fjord", "AS", "Norway", 21),
                    ("Canopy", "Ltd", "United Kingdom", 9),
                    ("Drift", "Textiles", "Portugal", 15),
                    ("Evergreen", "Supply", "United States", 7),
                    ("Fuji", "Outdoor", "Japan", 30),
                    ("Granite", "Gear", "United States", 10),
                    ("Hale", "Brothers", "United Kingdom", 14),
                    ("Iberia", "Monte", "Spain", 8),
                    ("Jura", "Metal", "France", 11),
                ],
                1,
            )
        ],
    )
    all_products, people = list(products(dice)), list(customers(dice))
    all_orders = orders(dice, people)
    all_items = list(items(dice, all_orders, all_products))
    store.fill("products", all_products)
    store.fill("customers", people)
    store.fill("orders", all_orders)
    store.fill("order_items", all_items)
    store.fill("shipments", shipments(dice, all_orders))
    store.fill("returns", returns(dice, all_orders, all_items))
    store.fill("reviews", reviews(dice, all_orders, all_items))
    store.close()
