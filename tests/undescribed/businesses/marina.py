"""A marina: boats and their owners, berths and contracts, visits, yard jobs, fuel; English, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE owners (
  owner_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, country TEXT, email TEXT, customer_since TEXT);
CREATE TABLE boats (
  boat_id INTEGER PRIMARY KEY, boat_name TEXT NOT NULL, boat_type TEXT, length_m REAL, year_built INTEGER,
  owner_id INTEGER NOT NULL REFERENCES owners(owner_id), insurance_expires_on TEXT);
CREATE TABLE berths (
  berth_id INTEGER PRIMARY KEY, code TEXT NOT NULL, pier TEXT, max_length_m REAL, has_electricity INTEGER,
  nightly_rate REAL, annual_rate REAL);
CREATE TABLE contracts (
  contract_id INTEGER PRIMARY KEY, boat_id INTEGER NOT NULL REFERENCES boats(boat_id),
  berth_id INTEGER NOT NULL REFERENCES berths(berth_id), contract_type TEXT, start_date TEXT, end_date TEXT, price REAL,
  status TEXT);
CREATE TABLE visits (
  visit_id INTEGER PRIMARY KEY, boat_id INTEGER NOT NULL REFERENCES boats(boat_id),
  berth_id INTEGER NOT NULL REFERENCES berths(berth_id), arrived_at TEXT, departed_at TEXT, crew INTEGER, amount REAL);
CREATE TABLE staff (staff_id INTEGER PRIMARY KEY, full_name TEXT, role TEXT, hired_on TEXT);
CREATE TABLE yard_jobs (
  job_id INTEGER PRIMARY KEY, boat_id INTEGER NOT NULL REFERENCES boats(boat_id),
  staff_id INTEGER REFERENCES staff(staff_id), job_type TEXT, requested_on TEXT, completed_on TEXT, status TEXT,
  hours REAL, price REAL);
CREATE TABLE fuel_sales (
  sale_id INTEGER PRIMARY KEY, boat_id INTEGER REFERENCES boats(boat_id), sold_at TEXT, fuel_type TEXT, litres REAL,
  price_per_litre REAL);
CREATE TABLE waiting_list (
  entry_id INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owners(owner_id), wanted_length_m REAL,
  requested_on TEXT, offered_on TEXT, outcome TEXT);
"""

COUNTRIES = {"United Kingdom": 58, "Ireland": 15, "France": 12, "Netherlands": 9, "Norway": 4, "Portugal": 2}
NAMES = """Sea Breeze|Windward|Blue Heron|Albatross|Second Wind|Moonraker|Pelican|Spindrift|Kittiwake|Northern Star|
Wanderer|Serenity|Black Pearl|Dolphin|Misty|Curlew|Firefly|Mermaid|Oyster Catcher|Puffin|Sandpiper|Tempest|Valkyrie|
Whisper|Zephyr|Aurora|Barnacle|Calypso|Driftwood|Endeavour|Freya|Gannet|Halcyon|Isolde|Juno|Kestrel|Lodestar""".replace(
    "\n", ""
).split("|")
TYPES = {
    "sailing yacht": (46, 10.5),
    "motorboat": (34, 8.5),
    "catamaran": (9, 12.5),
    "fishing boat": (8, 7.5),
    "superyacht": (3, 27),
}
PIERS = {"A": (40, 8), "B": (48, 10), "C": (44, 12), "D": (30, 15), "E": (10, 32)}
JOBS = {
    "hull cleaning": (30, 3, 45),
    "antifouling": (18, 9, 48),
    "engine service": (22, 5, 62),
    "rigging check": (10, 4, 58),
    "lift out": (14, 2, 110),
    "electrical repair": (6, 4, 65),
}
STAFF = ["harbour master", "dockhand", "dockhand", "mechanic", "rigger", "dockhand", "mechanic", "office", "mechanic"]


def contracts(dice, boats, berths):
    """Every other boat stays on a berth, year after year; some leave before the end."""
    found, free = [], {one[0]: one for one in berths if one[0] % 17}
    homes = [one for one in boats if one[0] % 2 or one[0] % 5 == 0]
    for boat in homes:
        fit = [b for b in free.values() if b[3] >= boat[3]]
        if not fit:
            continue
        berth = min(fit, key=lambda b: (b[3], b[0]))
        day = dice.day(date(2023, 3, 1), date(2026, 9, 30))
        kind = dice.weighted({"annual": 74, "seasonal": 26})
        stays = True
        while stays and day <= TODAY:
            end = day + timedelta(days=364 if kind == "annual" else 182)
            price = berth[6] * (1 if kind == "annual" else 0.62) * {2023: 0.9, 2024: 0.93, 2025: 0.96}.get(day.year, 1)
            state = "expired" if end < TODAY else "active"
            if dice.often(0.05):
                early = day + timedelta(days=dice.randint(30, 150))
                if early < TODAY:
                    end, state = early, "terminated"
            found.append([boat[0], berth[0], kind, day, end, round(price, 2), state])
            stays = dice.often(0.8) and state != "terminated"
            day = end + timedelta(days=1 if kind == "annual" else 183)
        if found[-1][-1] == "active":
            del free[berth[0]]
    for number, one in enumerate(sorted(found, key=lambda c: c[3]), 1):
        yield number, *one


def visits(dice, boats, berths):
    short = [one for one in berths if one[0] % 3 == 0]
    for number in range(1, 1901):
        day = dice.day(date(2024, 1, 5), TODAY, growth=0.2)
        while not dice.often({12: 0.1, 1: 0.08, 2: 0.1, 3: 0.25, 11: 0.2, 7: 1, 8: 1, 6: 0.8}.get(day.month, 0.5)):
            day = dice.day(date(2024, 1, 5), TODAY, growth=0.2)
        boat = dice.skewed(boats, 0.35)
        fit = [one for one in short if one[3] >= boat[3]]
        berth = dice.skewed(fit, 0.3)
        comes = dice.moment(day, 9, 21)
        nights = dice.weighted({1: 38, 2: 26, 3: 15, 5: 9, 7: 8, 14: 4})
        goes = later(comes.replace(hour=dice.randint(7, 11)), days=nights)
        crew = None if dice.often(0.06) else dice.weighted({1: 12, 2: 42, 3: 17, 4: 18, 6: 8, 9: 3})
        yield number, boat[0], berth[0], comes, goes, crew, round(nights * berth[5], 2)


def yard_jobs(dice, boats, staff):
    for number, day in enumerate(sorted(dice.day(date(2024, 2, 1), growth=0.3) for _ in range(880)), 1):
        kind = dice.weighted({name: one[0] for name, one in JOBS.items()})
        hours = round(max(0.5, JOBS[kind][1] * dice.gauss(1.1, 0.3)), 1)
        boat = dice.skewed(boats, 0.3)
        price = round(hours * JOBS[kind][2] * (1 + boat[3] / 40), 2)
        done = later(day, days=dice.weighted({1: 16, 3: 24, 7: 25, 14: 20, 35: 15}))
        state = "completed" if done else dice.weighted({"scheduled": 50, "in progress": 35, "waiting for parts": 15})
        if dice.often(0.06):
            done, state = None, "cancelled"
        if state in ("scheduled", "cancelled"):
            hours = price = None
        able = {"engine service": ["mechanic"], "electrical repair": ["mechanic"], "rigging check": ["rigger"]}
        who = dice.skewed([s[0] for s in staff if s[2] in able.get(kind, ["dockhand", "dockhand"])], 0.5)
        yield number, boat[0], who if dice.often(0.95) else None, kind, day, done, state, hours, price


def make(path):
    dice = Dice("marina")
    store = Store(path, SCHEMA)
    owners = [
        (
            n,
            first,
            last,
            dice.weighted(COUNTRIES),
            f"{first}.{last}@mail.example".lower() if dice.often(0.92) else None,
            dice.day(date(2014, 3, 1), date(2026, 10, 30), growth=0.6),
        )
        for n, (first, last) in enumerate(dice.people(330, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("owners", owners)
    boats = []
    for n in range(1, 381):
        kind = dice.weighted({name: one[0] for name, one in TYPES.items()})
        length = round(max(5.2, dice.gauss(TYPES[kind][1], TYPES[kind][1] * 0.14)), 1)
        name = NAMES[n % len(NAMES)] + (
            "" if n <= len(NAMES) else f" {['II', 'III', 'of Cork', 'Too', 'Grace', 'Bay'][n % 6]}"
        )
        owner = n if n <= 300 else dice.skewed(range(1, 301), 0.6)
        insured = None if dice.often(0.07) else dice.day(date(2026, 8, 15), date(2027, 11, 15))
        boats.append((n, name, kind, length, None if dice.often(0.05) else dice.randint(1978, 2026), owner, insured))
    seen = {}
    for k, one in enumerate(boats):
        seen[one[1]] = seen.get(one[1], 0) + 1
        if seen[one[1]] > 1:
            boats[k] = (one[0], f"{one[1]} {seen[one[1]]}", *one[2:])
    store.fill("boats", boats)
    berths = []
    for pier, (count, size) in PIERS.items():
        for place in range(1, count + 1):
            length = size + (place % 3 == 0)
            rate = round(length * 2.6 + (6 if pier in "DE" else 0), 2)
            berths.append(
                (
                    len(berths) + 1,
                    f"{pier}{place:02}",
                    pier,
                    length,
                    int(pier != "A" or place > 22),
                    rate,
                    round(rate * 92, 2),
                )
            )
    store.fill("berths", berths)
    staff = [
        (n, " ".join(name), STAFF[n - 1], dice.day(date(2012, 4, 1), date(2025, 5, 1)))
        for n, name in enumerate(dice.people(len(STAFF), ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("staff", staff)
    store.fill("contracts", contracts(dice, boats, berths))
    guests = [one for one in boats if one[0] % 4 == 0 or one[0] % 7 == 3]
    dice.shuffle(guests)
    store.fill("visits", sorted_by_arrival(visits(dice, guests, berths)))
    yard = [one for one in boats if one[0] % 6]
    dice.shuffle(yard)
    store.fill("yard_jobs", yard_jobs(dice, yard, staff))
    fuel, buyers = [], [one for one in boats if one[2] != "sailing yacht" or one[0] % 3 == 0]
    dice.shuffle(buyers)
    for _ in range(2300):
        day = dice.day(date(2024, 1, 3), growth=0.2)
        kind = dice.weighted({"diesel": 76, "petrol": 24})
        boat = dice.skewed(buyers, 0.4)
        litres = round(dice.money(14 * boat[3], 0.4), 1)
        price = round(
            (1.32 if kind == "diesel" else 1.61) + (day.toordinal() - 738900) / 9000 + dice.uniform(-0.03, 0.03), 3
        )
        fuel.append((None if dice.often(0.12) else boat[0], dice.moment(day, 8, 19), kind, litres, price))
    fuel.sort(key=lambda one: one[1])
    store.fill("fuel_sales", [(n, *one) for n, one in enumerate(fuel, 1)])
    waiting = []
    for n, day in enumerate(sorted(dice.day(date(2024, 5, 1), growth=0.5) for _ in range(74)), 1):
        offered = later(day, days=dice.randint(40, 420))
        outcome = dice.weighted({"accepted": 60, "declined": 40}) if offered else None
        if not offered and dice.often(0.12):
            outcome = "withdrawn"
        waiting.append((n, 330 - dice.randint(0, 90), dice.choice([7.5, 9.0, 10.0, 11.5, 14.0]), day, offered, outcome))
    store.fill("waiting_list", waiting)
    store.close()


def sorted_by_arrival(rows):
    for number, one in enumerate(sorted(rows, key=lambda row: row[3]), 1):
        yield number, *one[1:]
