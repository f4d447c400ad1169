"""A software firm that sells subscriptions: English names, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE staff (
  id INTEGER PRIMARY KEY, full_name TEXT, team TEXT, manager_id INTEGER REFERENCES staff(id), joined_on TEXT,
  is_active BOOLEAN);
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, company_name TEXT, industry TEXT, country TEXT, employee_count INTEGER,
  owner_id INTEGER REFERENCES staff(id), created_at TEXT);
CREATE TABLE plans (id INTEGER PRIMARY KEY, name TEXT, monthly_price REAL, max_seats INTEGER);
CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts(id), plan_id INTEGER REFERENCES plans(id),
  seats INTEGER, started_on TEXT, cancelled_on TEXT, cancel_reason TEXT);
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY, subscription_id INTEGER REFERENCES subscriptions(id), issued_on TEXT, due_on TEXT,
  paid_on TEXT, total REAL, tax REAL);
CREATE TABLE users (
  id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts(id), name TEXT, email TEXT, role TEXT,
  created_at TEXT, last_login_at TEXT);
CREATE TABLE tickets (
  id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts(id), opened_by INTEGER REFERENCES users(id),
  assigned_to INTEGER REFERENCES staff(id), subject TEXT, priority TEXT, status TEXT, opened_at TEXT,
  first_response_at TEXT, closed_at TEXT, satisfaction_score INTEGER);
CREATE TABLE feature_events (
  id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id), feature TEXT, happened_at TEXT, duration_seconds INTEGER);
"""

FIRST = """Acute Bright Civic Delta Echo Forge Helio Indigo Kite Lumen Mosaic Nimbus Onyx Prism Quill Relay Solstice Tidal
Umbra Vertex Willow Zenith""".split()
SECOND = ["Labs", "Systems", "Health", "Logistics", "Media", "Finance", "Studio", "Energy", "Learning", "Foods"]
INDUSTRIES = {
    "Labs": "Technology",
    "Systems": "Technology",
    "Health": "Healthcare",
    "Logistics": "Transport",
    "Media": "Media",
    "Finance": "Finance",
    "Studio": "Media",
    "Energy": "Energy",
    "Learning": "Education",
    "Foods": "Retail",
}
PLANS = [
    ("Free", 0.0, 3),
    ("Starter", 12.0, 10),
    ("Team", 25.0, 50),
    ("Business", 45.0, 200),
    ("Enterprise", 80.0, None),
]
SUBJECTS = [
    "Cannot log in",
    "Invoice question",
    "Export fails",
    "Slow dashboard",
    "Feature request",
    "API error",
    "Data missing",
]
FEATURES = ["dashboard", "export", "api", "alerts", "reports", "sharing"]
REASONS = ["too expensive", "missing feature", "switched to competitor", "company closed"]


def staff(dice):
    names = [f"{first} {last}" for first, last in dice.people(34, ENGLISH_FIRST, ENGLISH_LAST)]
    for number, name in enumerate(names, 1):
        team = "Sales" if number <= 12 else "Support" if number <= 26 else "Success"
        boss = {"Sales": 1, "Support": 13, "Success": 27}[team]
        yield (
            number,
            name,
            team,
            boss if number != boss else None,
            dice.day(date(2019, 1, 7), date(2026, 9, 1)),
            int(number in (1, 13, 27) or dice.often(0.88)),
        )


def accounts(dice):
    for number in range(1, 221):
        kind = SECOND[(number // 22) % 10]
        yield (
            number,
            f"{FIRST[number % 22]} {kind}",
            INDUSTRIES[kind],
            dice.weighted(
                {"United States": 40, "United Kingdom": 18, "Germany": 14, "Spain": 12, "Brazil": 9, "India": 7}
            ),
            dice.skewed([8, 20, 45, 120, 300, 900, 2500], 0.3) if dice.often(0.9) else None,
            dice.skewed(range(1, 13), 0.5) if dice.often(0.92) else None,
            dice.moment(dice.day(date(2022, 3, 1), date(2026, 11, 20), growth=0.4)),
        )


def subscriptions(dice, clients):
    number = 0
    for client in clients:
        begin = later(client[6].date(), days=dice.choice([0, 3, 14, 30]))
        plan = dice.weighted({1: 15, 2: 30, 3: 30, 4: 18, 5: 7})
        while begin and number < 900 and (number % 29 or dice.often(0.8)):
            number += 1
            end = later(begin, days=int(dice.expovariate(1 / 620)) + 20)
            seats = min(int(dice.expovariate(1 / (6 * plan))) + 1, PLANS[plan - 1][2] or 400)
            yield (
                number,
                client[0],
                plan,
                seats,
                begin,
                end,
                dice.skewed(REASONS) if end and dice.often(0.8) else None,
            )
            begin = end and dice.often(0.45) and later(end, days=dice.choice([0, 0, 60])) or None
            plan = min(plan + 1, 5) if dice.often(0.6) else plan


def invoices(dice, subscribed):
    number = 0
    for one in subscribed:
        price, issued = PLANS[one[2] - 1][1], one[4]
        while price and issued <= (one[5] or TODAY):
            number += 1
            due = issued + timedelta(days=30)
            paid = later(issued, days=int(dice.expovariate(1 / 16)) + 1) if dice.often(0.97) else None
            net = round(price * one[3] * 3, 2)
            yield number, one[0], issued, due, paid, round(net * 1.2, 2), round(net * 0.2, 2)
            issued += timedelta(days=91)


def users(dice, clients):
    people = list(dice.people(1300, ENGLISH_FIRST, ENGLISH_LAST))
    for number, (first, last) in enumerate(people, 1):
        client = dice.skewed(clients, 0.45)
        made = dice.moment(dice.day(client[6].date()))
        seen = dice.moment(dice.day(made.date(), growth=2.5)) if dice.often(0.88) else None
        yield (
            number,
            client[0],
            f"{first} {last}",
            f"{first}.{last}@{client[1].replace(' ', '')}.example".lower(),
            dice.weighted({"member": 70, "admin": 20, "viewer": 10}),
            made,
            seen and max(seen, made),
        )


def tickets(dice, people, helpers):
    made = []
    while len(made) < 2300:
        user, day = dice.skewed(people, 0.4), dice.day(date(2024, 1, 2), growth=0.5)
        if day < user[5].date() or (day.weekday() > 4 and dice.often(0.7)):
            continue
        opened = dice.moment(day)
        priority = dice.weighted({"low": 35, "normal": 45, "high": 15, "urgent": 5})
        pace = {"low": 60, "normal": 30, "high": 12, "urgent": 4}[priority]
        first = later(opened, minutes=int(dice.expovariate(1 / (pace * 12))) + 3) if dice.often(0.97) else None
        closed = first and dice.often(0.95) and later(first, hours=int(dice.expovariate(1 / pace)) + 1) or None
        state = "closed" if closed else dice.weighted({"open": 50, "pending": 35, "escalated": 15})
        score = dice.weighted({5: 42, 4: 28, 3: 14, 2: 8, 1: 8}) if closed and dice.often(0.55) else None
        made.append(
            (
                user[1],
                user[0],
                dice.skewed([one for one in helpers if one[4] <= day], 0.4)[0] if dice.often(0.96) else None,
                dice.skewed(SUBJECTS, 0.5),
                priority,
                state,
                opened,
                first,
                closed,
                score,
            )
        )
    made.sort(key=lambda one: one[6])
    return [(number, *one) for number, one in enumerate(made, 1)]


def events(dice, people):
    seen = [one for one in people if one[6]]
    for number in range(1, 6001):
        user = dice.skewed(seen, 0.35)
        yield (
            number,
            user[0],
            dice.skewed(FEATURES, 0.7),
            (
                dice.moment(dice.day(max(user[5].date(), date(2026, 1, 1)), user[6].date()))
                if user[6].date() >= date(2026, 1, 1)
                else user[6]
            ),
            dice.randint(5, 900) if dice.often(0.9) else None,
        )


def make(path):
    dice = Dice("saas")
    store = Store(path, SCHEMA)
    team, clients = list(staff(dice)), list(accounts(dice))
    subscribed = list(subscriptions(dice, clients))
    people = list(users(dice, clients[:205]))
    store.fill("staff", team)
    store.fill("accounts", clients)
    store.fill("plans", [(n, *one) for n, one in enumerate(PLANS, 1)])
    store.fill("subscriptions", subscribed)
    store.fill("invoices", invoices(dice, subscribed))
    store.fill("users", people)
    store.fill("tickets", tickets(dice, people, [one for one in team if one[2] == "Support"]))
    store.fill("feature_events", events(dice, people))
    store.close()
