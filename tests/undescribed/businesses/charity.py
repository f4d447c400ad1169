"""A charity: donors, donations, pledges, events; English names, keys declared, moments as unix seconds, yes as 1."""

from datetime import date, datetime, timedelta, timezone

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE causes (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, cause_id INTEGER REFERENCES causes(id), starts_at INTEGER,
  ends_at INTEGER, goal REAL);
CREATE TABLE donors (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, country TEXT, email TEXT, created_at INTEGER,
  referred_by INTEGER REFERENCES donors(id), newsletter INTEGER, deceased INTEGER);
CREATE TABLE donations (
  id INTEGER PRIMARY KEY, donor_id INTEGER REFERENCES donors(id), campaign_id INTEGER REFERENCES campaigns(id),
  amount REAL NOT NULL, method TEXT, recurring INTEGER, donated_at INTEGER, refunded_at INTEGER);
CREATE TABLE pledges (
  id INTEGER PRIMARY KEY, donor_id INTEGER NOT NULL REFERENCES donors(id),
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id), amount REAL, pledged_at INTEGER, due_at INTEGER,
  fulfilled_at INTEGER);
CREATE TABLE volunteers (
  id INTEGER PRIMARY KEY, name TEXT, city TEXT, joined_at INTEGER, coordinator_id INTEGER REFERENCES volunteers(id),
  has_licence INTEGER);
CREATE TABLE events (
  id INTEGER PRIMARY KEY, title TEXT, campaign_id INTEGER REFERENCES campaigns(id), city TEXT, held_at INTEGER,
  capacity INTEGER, attendees INTEGER, cost REAL);
CREATE TABLE event_volunteers (
  event_id INTEGER REFERENCES events(id), volunteer_id INTEGER REFERENCES volunteers(id), hours REAL,
  PRIMARY KEY (event_id, volunteer_id));
CREATE TABLE grants (
  id INTEGER PRIMARY KEY, beneficiary TEXT, cause_id INTEGER REFERENCES causes(id), amount REAL, approved_at INTEGER,
  paid_at INTEGER);
"""

CAUSES = ["Clean water", "Education", "Animal welfare", "Emergency relief", "Health", "Arts"]
CAMPAIGNS = [
    ("Wells for Turkana", 1, date(2024, 2, 1), date(2024, 6, 30), 60000.0),
    ("Back to School 2024", 2, date(2024, 8, 1), date(2024, 10, 15), 35000.0),
    ("Winter Appeal 2024", 4, date(2024, 11, 15), date(2025, 1, 15), 80000.0),
    ("Paws and Claws", 3, date(2025, 2, 10), date(2025, 5, 31), 25000.0),
    ("Flood Response", 4, date(2025, 4, 20), date(2025, 9, 30), 90000.0),
    ("Back to School 2025", 2, date(2025, 8, 1), date(2025, 10, 15), 40000.0),
    ("Winter Appeal 2025", 4, date(2025, 11, 15), date(2026, 1, 15), 85000.0),
    ("Mobile Clinics", 5, date(2026, 2, 1), date(2026, 7, 31), 70000.0),
    ("Back to School 2026", 2, date(2026, 8, 1), date(2026, 10, 15), 45000.0),
    ("Safe Shelters", 3, date(2026, 9, 1), date(2027, 2, 28), 30000.0),
    ("Winter Appeal 2026", 4, date(2026, 11, 15), date(2027, 1, 15), 95000.0),
    ("River Guardians", 1, date(2027, 3, 1), None, 50000.0),
]
FIRMS = "Harlow Brightside Kemble Northgate Ashford Pelham Redcliffe Tamar Wexford Yardley".split()
CITIES = ["Leeds", "York", "Sheffield", "Hull", "Bradford"]


def seconds(when):
    """As unix time, UTC."""
    if when is None:
        return None
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, 9)
    return int(when.replace(tzinfo=timezone.utc).timestamp())


def donors(dice):
    names = [" ".join(name) for name in dice.people(680, ENGLISH_FIRST, ENGLISH_LAST)]
    for number in range(1, 741):
        kind = "individual" if number % 12 else dice.choice(["company", "company", "foundation"])
        firm = f"{FIRMS[number // 12 % 10]} {['Group', 'Foods', 'Trust', 'Partners', 'Legal', 'Homes', 'Energy'][number // 120]}"
        joined = dice.day(date(2022, 5, 1), date(2026, 11, 20), growth=0.4)
        yield (
            number,
            names[number - number // 12 - 1] if kind == "individual" else firm,
            kind,
            dice.weighted({"United Kingdom": 74, "Ireland": 9, "Spain": 6, "France": 4, "United States": 7}),
            f"donor{number}@mail.org" if dice.often(0.86) else None,
            joined,
            dice.randint(1, number - 1) if number > 30 and dice.often(0.16) else None,
            int(dice.often(0.61)),
            int(kind == "individual" and dice.often(0.02)),
        )


def donations(dice, all_donors):
    number = 0
    for donor in all_donors[:690]:
        if dice.often(0.06):
            continue
        monthly = donor[2] == "individual" and dice.often(0.2)
        mean = {"individual": 45, "company": 900, "foundation": 4200}[donor[2]]
        day, amount = max(donor[5], date(2024, 1, 1)), float(dice.choice([5, 10, 15, 20, 30, 50]))
        while day and day <= TODAY:
            number += 1
            running = [k for k, one in enumerate(CAMPAIGNS, 1) if one[2] <= day and (one[3] is None or day <= one[3])]
            campaign = dice.choice(running) if running and not monthly and dice.often(0.8) else None
            yield (
                number,
                donor[0] if dice.often(0.985) else None,
                campaign,
                amount if monthly else float(max(5, round(dice.money(mean, 0.9)))),
                "direct debit"
                if monthly
                else dice.weighted({"card": 58, "bank transfer": 24, "paypal": 12, "cash": 6}),
                int(monthly),
                dice.moment(day, 8, 21),
                later(dice.moment(day), days=dice.randint(1, 14)) if dice.often(0.012) else None,
            )
            if monthly and dice.often(0.03):
                break
            day = day + timedelta(days=30 if monthly else int(dice.expovariate(1 / 210)) + 12)


def make(path):
    dice = Dice("charity")
    store = Store(path, SCHEMA)
    store.fill("causes", list(enumerate(CAUSES, 1)))
    store.fill(
        "campaigns",
        [
            (n, title, cause, seconds(begin), seconds(end), goal)
            for n, (title, cause, begin, end, goal) in enumerate(CAMPAIGNS, 1)
        ],
    )
    all_donors = list(donors(dice))
    store.fill("donors", [(*one[:5], seconds(one[5]), *one[6:]) for one in all_donors])
    store.fill("donations", [(*one[:6], seconds(one[6]), seconds(one[7])) for one in donations(dice, all_donors)])
    pledges = []
    for n in range(1, 391):
        campaign = dice.randint(1, 11)
        _, _, begin, end, _ = CAMPAIGNS[campaign - 1]
        made = dice.day(begin, min(end, TODAY))
        due = made + timedelta(days=dice.choice([30, 60, 90]))
        kept = later(made, days=dice.randint(3, 110)) if dice.often(0.8) else None
        pledges.append(
            (
                n,
                dice.randint(1, 720),
                campaign,
                float(dice.choice([50, 100, 250, 500, 1000, 5000])),
                seconds(made),
                seconds(due),
                seconds(kept),
            )
        )
    store.fill("pledges", pledges)
    helpers = [
        (
            n,
            " ".join(name),
            dice.skewed(CITIES, 0.5),
            seconds(dice.day(date(2022, 3, 1), date(2026, 10, 31))),
            None if n < 6 else dice.randint(1, 5),
            int(dice.often(0.55)),
        )
        for n, name in enumerate(dice.people(130, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("volunteers", helpers)
    events = []
    for n in range(1, 116):
        day = dice.day(date(2024, 2, 1), date(2027, 1, 20))
        seats = dice.choice([40, 60, 100, 150, 300])
        campaign = dice.randint(1, 11) if dice.often(0.8) else None
        title = f"{dice.choice(['Charity run', 'Quiz night', 'Gala dinner', 'Street fair', 'Concert'])} {n}"
        events.append(
            (
                n,
                title,
                campaign,
                dice.skewed(CITIES, 0.4),
                seconds(dice.moment(day, 10, 20)),
                seats,
                int(seats * dice.uniform(0.3, 1)) if day <= TODAY else None,
                dice.money(700, 0.6) if day <= TODAY else None,
            )
        )
    store.fill("events", events)
    store.fill(
        "event_volunteers",
        [
            (event[0], who, float(dice.choice([2, 3, 4, 6, 8])))
            for event in events
            if event[6]
            for who in sorted(dice.sample(range(1, 119), dice.randint(2, 14)))
        ],
    )
    grants = []
    for n in range(1, 91):
        agreed = dice.day(date(2024, 3, 1))
        grants.append(
            (
                n,
                f"{dice.choice(['Hope', 'Rivers', 'Sunrise', 'Open Door', 'Green Hill', 'Lantern'])} {dice.choice(['School', 'Clinic', 'Shelter', 'Project', 'Centre'])}",
                dice.skewed([4, 2, 1, 5, 3], 0.4),
                float(round(dice.money(3800, 0.7), -2)),
                seconds(agreed),
                seconds(later(agreed, days=dice.randint(5, 70)) if dice.often(0.95) else None),
            )
        )
    store.fill("grants", grants)
    store.close()
