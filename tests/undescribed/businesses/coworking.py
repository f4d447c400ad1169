"""Shared offices: members and their plans, rooms by the hour, visits, invoices in cents; English, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE locations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT, opened_on TEXT, desks INTEGER);
CREATE TABLE rooms (
  id INTEGER PRIMARY KEY, location_id INTEGER NOT NULL REFERENCES locations(id), name TEXT, kind TEXT, capacity INTEGER,
  hourly_rate_cents INTEGER, is_active INTEGER);
CREATE TABLE plans (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, monthly_price_cents INTEGER, included_room_hours INTEGER);
CREATE TABLE companies (id INTEGER PRIMARY KEY, name TEXT NOT NULL, industry TEXT, website TEXT);
CREATE TABLE members (
  id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, company_id INTEGER REFERENCES companies(id),
  home_location_id INTEGER NOT NULL REFERENCES locations(id), joined_on TEXT, left_on TEXT);
CREATE TABLE memberships (
  id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES members(id),
  plan_id INTEGER NOT NULL REFERENCES plans(id), started_on TEXT, ended_on TEXT, status TEXT, auto_renew INTEGER);
CREATE TABLE room_bookings (
  id INTEGER PRIMARY KEY, room_id INTEGER NOT NULL REFERENCES rooms(id),
  member_id INTEGER NOT NULL REFERENCES members(id), starts_at TEXT, ends_at TEXT, attendees INTEGER, status TEXT);
CREATE TABLE check_ins (
  id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES members(id),
  location_id INTEGER NOT NULL REFERENCES locations(id), checked_in_at TEXT, checked_out_at TEXT);
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY, invoice_number TEXT, membership_id INTEGER NOT NULL REFERENCES memberships(id),
  issued_on TEXT, due_on TEXT, amount_cents INTEGER, paid_on TEXT);
CREATE TABLE community_events (
  id INTEGER PRIMARY KEY, location_id INTEGER NOT NULL REFERENCES locations(id), title TEXT, category TEXT, held_on TEXT,
  attendance INTEGER);
"""

LOCATIONS = [
    ("Harbour House", "Bristol", date(2019, 4, 1), 120),
    ("The Foundry", "Birmingham", date(2020, 9, 14), 90),
    ("Station Yard", "Bristol", date(2022, 2, 7), 70),
    ("Mill Loft", "Manchester", date(2023, 6, 19), 110),
    ("Garden Court", "Cardiff", date(2025, 10, 6), 60),
]
PLANS = [
    ("Day Pass Bundle", 9900, 0),
    ("Hot Desk", 17900, 4),
    ("Dedicated Desk", 28900, 10),
    ("Private Office", 64900, 25),
    ("Virtual Office", 4900, 0),
]
KINDS = {"meeting room": (6, 2800), "phone booth": (1, 900), "event hall": (60, 9500), "studio": (4, 4200)}
ROOM_NAMES = """Ada Turing Hopper Curie Darwin Newton Faraday Brunel Austen Shelley Keats Byron Orwell Woolf Dickens Bronte
Nightingale Franklin Hawking Lovelace Noether Galileo Kepler Tesla Edison Marconi""".split()
COMPANIES = """Bright Pixel|Northwind Legal|Fern & Co|Datawell|Kite Studio|Copper Media|Lumen Health|Paperplane|Oak Advisors|
Tidal Analytics|Green Root|Folio Press|Beacon Finance|Loop Logistics|Minted|Quarry Design|Harbor Labs|Juniper HR|Atlas Tax|
Blue Door|Nimbus Apps|Sparrow PR|Ridge Capital|Cobalt Games""".replace("\n", "").split("|")
INDUSTRIES = ["Software", "Design", "Legal", "Marketing", "Finance", "Health", "Logistics"]
EVENTS = {"Networking": 34, "Workshop": 16, "Wellness": 11, "Talk": 42}


def memberships(dice, members):
    number = 0
    for member in members:
        day, plan = member[6], dice.weighted({1: 10, 2: 42, 3: 26, 4: 10, 5: 12})
        if dice.often(0.3):
            change = later(day, days=dice.randint(60, 400))
            if change and (member[7] is None or change < member[7]):
                number += 1
                yield number, member[0], plan, day, change, "ended", int(dice.often(0.5))
                day, plan = change, plan % 5 + 1
        number += 1
        if member[7]:
            yield number, member[0], plan, day, member[7], "ended", 0
        else:
            state = dice.weighted({"active": 93, "paused": 7})
            yield number, member[0], plan, day, None, state, int(dice.often(0.72))


def invoices(dice, every_membership):
    bills = []
    for one in every_membership:
        day = max(one[3], date(2024, 12, 1) + timedelta(days=one[3].day % 28))
        while day <= (one[4] or TODAY):
            due = day + timedelta(days=14)
            paid = later(day, days=dice.weighted({2: 30, 7: 30, 12: 25, 19: 10, 34: 5}))
            if dice.often(0.03):
                paid = None
            price = PLANS[one[2] - 1][1]
            bills.append((one[0], day, due, int(price * (0.95 if day.year < 2026 else 1)), paid))
            day += timedelta(days=30)
    bills.sort(key=lambda bill: bill[1])
    for number, bill in enumerate(bills, 1):
        yield number, f"INV-{number:06}", *bill


def room_bookings(dice, rooms, members):
    for number in range(1, 3201):
        day = dice.day(date(2025, 1, 6), date(2026, 12, 9), growth=0.25)
        room = dice.skewed(rooms, 0.45)
        fit = [one[0] for one in members if one[6] <= day and (one[7] is None or one[7] > day)]
        begins = dice.moment(day, 8, 18).replace(minute=dice.choice([0, 30]), second=0)
        ends = begins + timedelta(minutes=dice.choice([30, 60, 60, 90, 120, 180, 240]))
        state = dice.weighted({"confirmed": 84, "cancelled": 11, "no-show": 5 if day <= TODAY else 0})
        yield number, room[0], dice.skewed(fit, 0.5), begins, ends, dice.randint(1, room[4]), state


def check_ins(dice, members):
    for number in range(1, 6001):
        day = dice.day(date(2025, 9, 1), growth=0.2)
        fit = [one for one in members if one[6] <= day and (one[7] is None or one[7] > day)]
        member = dice.choice(fit)
        place = member[5] if dice.often(0.88) else dice.randint(1, 4)
        enters = dice.moment(day, 7, 13)
        leaves = enters + timedelta(minutes=dice.randint(45, 560))
        yield number, member[0], place, enters, None if dice.often(0.04) or leaves.date() > TODAY else leaves


def make(path):
    dice = Dice("coworking")
    store = Store(path, SCHEMA)
    store.fill("locations", [(n, *one) for n, one in enumerate(LOCATIONS, 1)])
    rooms, names = [], iter(ROOM_NAMES)
    for location, count in ((1, 7), (2, 5), (3, 4), (4, 6), (5, 3)):
        for place in range(count):
            kind = [
                "meeting room",
                "phone booth",
                "meeting room",
                "event hall",
                "studio",
                "meeting room",
                "meeting room",
            ][place]
            size, rate = KINDS[kind]
            size += dice.choice([0, 2, 6]) if kind == "meeting room" else 0
            rate += 300 * (size - KINDS[kind][0])
            rooms.append((len(rooms) + 1, location, next(names), kind, size, rate, int(len(rooms) not in (9, 20))))
    store.fill("rooms", rooms)
    store.fill("plans", [(n, *one) for n, one in enumerate(PLANS, 1)])
    companies = [
        (n, name, dice.skewed(INDUSTRIES, 0.5), f"www.{name.split()[0].lower()}.example")
        for n, name in enumerate(COMPANIES, 1)
    ]
    store.fill("companies", companies)
    members = []
    for n, (first, last) in enumerate(dice.people(340, ENGLISH_FIRST, ENGLISH_LAST), 1):
        place = dice.skewed([1, 4, 2, 3, 5], 0.4)
        joined = dice.day(max(LOCATIONS[place - 1][2], date(2021, 1, 4)), date(2026, 11, 26), growth=0.8)
        left = later(joined, days=dice.randint(40, 900)) if dice.often(0.42) else None
        company = dice.skewed(range(1, 24), 0.6) if dice.often(0.66) else None
        members.append((n, first, last, f"{first}.{last}@mail.example".lower(), company, place, joined, left))
    store.fill("members", members)
    every_membership = list(memberships(dice, members))
    store.fill("memberships", every_membership)
    store.fill("invoices", invoices(dice, every_membership))
    usual = [one for one in members if one[0] % 7]  # some never book a room
    dice.shuffle(usual)
    wanted = [one for one in rooms if one[6]]
    dice.shuffle(wanted)
    store.fill("room_bookings", room_bookings(dice, wanted, usual))
    store.fill("check_ins", check_ins(dice, members))
    events = []
    for n, day in enumerate(sorted(dice.day(date(2025, 1, 10)) for _ in range(120)), 1):
        kind = dice.skewed(list(EVENTS), 0.5)
        place = dice.choice([1, 2, 3, 4] if day < LOCATIONS[4][2] else [1, 2, 3, 4, 5])
        attendance = None if dice.often(0.04) else max(3, int(dice.gauss(EVENTS[kind], 9)))
        events.append((n, place, f"{kind} #{n}", kind, day, attendance))
    store.fill("community_events", events)
    store.close()
