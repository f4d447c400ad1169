"""A chain of gyms: classes that members book, payments, lockers; English names, keys declared, some references empty."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE gyms (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT, opened_on TEXT, area_m2 INTEGER);
CREATE TABLE plans (id INTEGER PRIMARY KEY, name TEXT NOT NULL, monthly_price REAL, term_months INTEGER);
CREATE TABLE trainers (
  id INTEGER PRIMARY KEY, full_name TEXT, specialty TEXT, hired_on TEXT, left_on TEXT, gym_id INTEGER REFERENCES gyms(id));
CREATE TABLE members (
  id INTEGER PRIMARY KEY, full_name TEXT, gender TEXT, birth_date TEXT, joined_on TEXT,
  plan_id INTEGER REFERENCES plans(id), referred_by INTEGER REFERENCES members(id),
  home_gym_id INTEGER NOT NULL REFERENCES gyms(id));
CREATE TABLE classes (
  id INTEGER PRIMARY KEY, title TEXT, level TEXT, gym_id INTEGER NOT NULL REFERENCES gyms(id),
  trainer_id INTEGER REFERENCES trainers(id), starts_at TEXT, capacity INTEGER);
CREATE TABLE bookings (
  id INTEGER PRIMARY KEY, class_id INTEGER NOT NULL REFERENCES classes(id),
  member_id INTEGER NOT NULL REFERENCES members(id), booked_at TEXT, cancelled_at TEXT, attended INTEGER);
CREATE TABLE payments (
  id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES members(id), paid_at TEXT, amount REAL, method TEXT);
CREATE TABLE lockers (
  id INTEGER PRIMARY KEY, gym_id INTEGER NOT NULL REFERENCES gyms(id), member_id INTEGER REFERENCES members(id), size TEXT);
"""

GYMS = [
    ("Riverside", "Bristol", date(2018, 3, 1), 1400),
    ("Old Mill", "Bath", date(2019, 9, 15), 900),
    ("Docklands", "Cardiff", date(2021, 1, 10), 1800),
    ("Hilltop", "Exeter", date(2023, 5, 2), 750),
]
PLANS = [("Basic", 24.9, 1), ("Plus", 39.9, 12), ("Unlimited", 59.0, 12), ("Student", 18.5, 6)]
TITLES = {"Yoga": "Easy", "Spin": "Medium", "Pilates": "Easy", "Boxing": "Hard", "HIIT": "Hard", "Zumba": "Medium"}


def members(dice):
    for number, (first, last) in enumerate(dice.people(260, ENGLISH_FIRST, ENGLISH_LAST), 1):
        joined = dice.day(date(2022, 1, 5), date(2026, 11, 10), growth=0.6)
        yield (
            number,
            f"{first} {last}",
            dice.weighted({"F": 54, "M": 46}),
            dice.day(date(1958, 1, 1), date(2007, 12, 31)),
            joined,
            dice.weighted({1: 40, 2: 30, 3: 15, 4: 15}) if dice.often(0.9) else None,
            dice.randint(1, number - 1) if number > 20 and dice.often(0.2) else None,
            dice.skewed(range(1, 5), 0.5),
        )


def classes(dice):
    number = 0
    day = date(2025, 1, 2)
    while day <= TODAY:
        for _ in range(2):
            number += 1
            title = dice.skewed(list(TITLES), 0.3)
            gym = dice.skewed(range(1, 5), 0.4)
            trainer = dice.choice([gym, gym + 4, gym + 8]) if dice.often(0.92) else None
            yield number, title, TITLES[title], gym, trainer, dice.moment(day, 7, 20), dice.choice([12, 16, 20])
        day += timedelta(days=dice.choice([1, 1, 2]))


def bookings(dice, all_members, all_classes):
    number = 0
    active = all_members[:225]
    for one in all_classes:
        for member in dice.sample(active, min(len(active), dice.randint(2, one[6] - 2))):
            if member[4] > one[5].date():
                continue
            number += 1
            booked = one[5] - timedelta(hours=dice.randint(3, 140))
            off = booked + timedelta(hours=2) if dice.often(0.11) else None
            yield number, one[0], member[0], booked, off, None if off else int(dice.often(0.84))


def payments(dice, all_members):
    number = 0
    for member in all_members:
        if member[5] is None:
            continue
        day = member[4]
        price = PLANS[member[5] - 1][1]
        while day is not None and not dice.often(0.04):
            number += 1
            yield number, member[0], day, price, dice.weighted({"card": 65, "direct debit": 30, "cash": 5})
            day = later(day, days=30)


def make(path):
    dice = Dice("gym")
    store = Store(path, SCHEMA)
    store.fill("gyms", [(n, *one) for n, one in enumerate(GYMS, 1)])
    store.fill("plans", [(n, *one) for n, one in enumerate(PLANS, 1)])
    names = list(dice.people(14, ENGLISH_FIRST, ENGLISH_LAST))
    store.fill(
        "trainers",
        [
            (
                n,
                " ".join(name),
                dice.choice(["strength", "mobility", "combat"]),
                dice.day(date(2018, 3, 1), date(2025, 1, 1)),
                dice.day(date(2025, 6, 1)) if n in (9, 12, 13) else None,
                (n - 1) % 4 + 1,
            )
            for n, name in enumerate(names, 1)
        ],
    )
    people, sessions = list(members(dice)), list(classes(dice))
    store.fill("members", people)
    store.fill("classes", sessions)
    store.fill("bookings", bookings(dice, people, sessions))
    store.fill("payments", payments(dice, people))
    store.fill(
        "lockers",
        [
            (n, dice.randint(1, 4), dice.randint(1, 260) if dice.often(0.7) else None, dice.choice(["S", "M", "L"]))
            for n in range(1, 161)
        ],
    )
    store.close()
