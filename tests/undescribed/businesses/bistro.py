"""A group of restaurants: tabs and their dishes, reservations, deliveries; cryptic English names, keys declared."""

from datetime import date, datetime, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store

SCHEMA = """
CREATE TABLE venue (venue_id INTEGER PRIMARY KEY, venue_nm TEXT, town TEXT, seats INTEGER);
CREATE TABLE staff (
  emp_id INTEGER PRIMARY KEY, emp_nm TEXT, role TEXT, hr_rate REAL, start_dt TEXT, end_dt TEXT,
  venue_id INTEGER REFERENCES venue(venue_id));
CREATE TABLE dish (dish_id INTEGER PRIMARY KEY, dish_nm TEXT, course TEXT, list_pr REAL, veg_flg TEXT);
CREATE TABLE tab (
  tab_id INTEGER PRIMARY KEY, venue_id INTEGER NOT NULL REFERENCES venue(venue_id),
  srv_emp_id INTEGER REFERENCES staff(emp_id), opened_ts TEXT, closed_ts TEXT, covers INTEGER, tip_amt REAL, pay_typ TEXT);
CREATE TABLE tab_itm (
  tab_id INTEGER NOT NULL REFERENCES tab(tab_id), dish_id INTEGER NOT NULL REFERENCES dish(dish_id), qty INTEGER,
  unit_pr REAL, PRIMARY KEY (tab_id, dish_id));
CREATE TABLE resv (
  resv_id INTEGER PRIMARY KEY, venue_id INTEGER NOT NULL REFERENCES venue(venue_id), guest_nm TEXT, party_sz INTEGER,
  resv_dt TEXT, status TEXT);
CREATE TABLE supp (supp_id INTEGER PRIMARY KEY, supp_nm TEXT, ctry TEXT);
CREATE TABLE deliv (
  deliv_id INTEGER PRIMARY KEY, supp_id INTEGER NOT NULL REFERENCES supp(supp_id),
  venue_id INTEGER NOT NULL REFERENCES venue(venue_id), due_dt TEXT, deliv_dt TEXT, cost_amt REAL);
"""

VENUES = [("The Anchor", "Whitby", 46), ("Saffron Yard", "York", 70), ("Copper Pot", "Leeds", 58), ("Lantern", "York", 34)]
DISHES = [
    ("Tomato Soup", "Starter", 6.5, "Y"),
    ("Prawn Cocktail", "Starter", 9.0, "N"),
    ("Halloumi Fries", "Starter", 7.5, "Y"),
    ("Fish Pie", "Main", 16.5, "N"),
    ("Mushroom Risotto", "Main", 15.0, "Y"),
    ("Rib Eye", "Main", 27.5, "N"),
    ("Lamb Curry", "Main", 18.0, "N"),
    ("Veggie Burger", "Main", 14.0, "Y"),
    ("Apple Crumble", "Dessert", 7.0, "Y"),
    ("Sticky Toffee", "Dessert", 7.5, "Y"),
    ("Cheese Board", "Dessert", 11.0, "Y"),
    ("House Red", "Drink", 6.0, "Y"),
    ("Elderflower Fizz", "Drink", 4.5, "Y"),
]


def tabs(dice):
    number = 0
    day = date(2025, 6, 1)
    while day <= TODAY:
        for _ in range(dice.randint(3, 7)):
            number += 1
            venue = dice.skewed(range(1, 5), 0.4 if day < date(2026, 10, 1) else 0.9)
            opened = dice.moment(day, 12, 21)
            yield (
                number,
                venue,
                venue + 4 * dice.randint(0, 3) if dice.often(0.9) else None,
                opened,
                opened + timedelta(minutes=dice.randint(35, 170)),
                dice.weighted({1: 8, 2: 45, 3: 17, 4: 20, 6: 10}),
                round(dice.expovariate(1 / 6), 2) if dice.often(0.6) else 0.0,
                dice.weighted({"CARD": 72, "CASH": 18, "APP": 10}),
            )
        day += timedelta(days=1)


def items(dice, all_tabs):
    for one in all_tabs:
        for dish in dice.sample(range(1, 13), dice.randint(2, 5)):
            price = DISHES[dish - 1][2]
            yield one[0], dish, dice.randint(1, one[5]), price if one[3] > datetime(2026, 3, 1) else round(price * 0.94, 2)


def make(path):
    dice = Dice("bistro")
    store = Store(path, SCHEMA)
    store.fill("venue", [(n, *one) for n, one in enumerate(VENUES, 1)])
    store.fill("dish", [(n, *one) for n, one in enumerate(DISHES, 1)])
    roles = ["Server"] * 16 + ["Chef"] * 6 + ["Manager"] * 4
    store.fill(
        "staff",
        [
            (
                n,
                " ".join(name),
                role,
                round({"Server": 12, "Chef": 17, "Manager": 22}[role] * dice.uniform(0.95, 1.2), 2),
                dice.day(date(2019, 1, 1), date(2025, 5, 1)),
                dice.day(date(2026, 8, 1)) if n in (10, 14, 20) else None,
                (n - 1) % 4 + 1,
            )
            for n, (name, role) in enumerate(zip(dice.people(26, ENGLISH_FIRST, ENGLISH_LAST), roles), 1)
        ],
    )
    all_tabs = list(tabs(dice))
    store.fill("tab", all_tabs)
    store.fill("tab_itm", items(dice, all_tabs))
    guests = [" ".join(name) for name in dice.people(120, ENGLISH_FIRST, ENGLISH_LAST)]
    store.fill(
        "resv",
        [
            (
                n,
                dice.skewed(range(1, 5), 0.4),
                dice.skewed(guests, 0.4),
                dice.weighted({2: 50, 3: 15, 4: 25, 8: 10}),
                dice.day(date(2025, 6, 1), date(2026, 12, 20), growth=0.2),
                dice.weighted({"seated": 78, "no-show": 9, "cancelled": 13}),
            )
            for n in range(1, 900)
        ],
    )
    store.fill("supp", [(1, "North Sea Fish", "UK"), (2, "Valle Wines", "ES"), (3, "Green Acre", "UK"), (4, "Moulin", "FR"), (5, "Old Dairy", "UK")])
    deliveries = []
    for n in range(1, 520):
        due = dice.day(date(2025, 6, 1), date(2026, 11, 20))
        deliveries.append((n, dice.skewed(range(1, 5), 0.5), dice.randint(1, 4), due, due + timedelta(days=dice.weighted({-1: 6, 0: 70, 1: 14, 3: 10})), dice.money(310, 0.5)))
    store.fill("deliv", deliveries)
    store.close()
