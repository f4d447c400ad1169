"""A regional airline with small aircraft: flights and their delays, tickets, baggage claims; English, keys declared."""

from datetime import date, datetime, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE airports (
  airport_id INTEGER PRIMARY KEY, iata_code TEXT, airport_name TEXT, city TEXT, country TEXT);
CREATE TABLE aircraft (
  aircraft_id INTEGER PRIMARY KEY, registration TEXT, model TEXT, manufacturer TEXT, seats INTEGER, delivered_on TEXT,
  status TEXT);
CREATE TABLE routes (
  route_id INTEGER PRIMARY KEY, origin_airport_id INTEGER NOT NULL REFERENCES airports(airport_id),
  destination_airport_id INTEGER NOT NULL REFERENCES airports(airport_id), distance_km INTEGER, opened_on TEXT);
CREATE TABLE flights (
  flight_id INTEGER PRIMARY KEY, flight_number TEXT, route_id INTEGER NOT NULL REFERENCES routes(route_id),
  aircraft_id INTEGER NOT NULL REFERENCES aircraft(aircraft_id), scheduled_departure TEXT, scheduled_arrival TEXT,
  actual_departure TEXT, actual_arrival TEXT, status TEXT);
CREATE TABLE delays (
  delay_id INTEGER PRIMARY KEY, flight_id INTEGER NOT NULL REFERENCES flights(flight_id), reason TEXT, minutes INTEGER);
CREATE TABLE passengers (
  passenger_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, nationality TEXT, birth_date TEXT,
  loyalty_tier TEXT, registered_on TEXT);
CREATE TABLE tickets (
  ticket_id INTEGER PRIMARY KEY, flight_id INTEGER NOT NULL REFERENCES flights(flight_id),
  passenger_id INTEGER NOT NULL REFERENCES passengers(passenger_id), booked_at TEXT, cabin TEXT, fare REAL,
  channel TEXT, checked_bags INTEGER, status TEXT);
CREATE TABLE baggage_claims (
  claim_id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES tickets(ticket_id), filed_on TEXT,
  claim_type TEXT, status TEXT, compensation REAL, closed_on TEXT);
"""

AIRPORTS = [
    ("MAD", "Adolfo Suárez Madrid-Barajas", "Madrid", "Spain"),
    ("BCN", "Josep Tarradellas Barcelona-El Prat", "Barcelona", "Spain"),
    ("PMI", "Palma de Mallorca", "Palma", "Spain"),
    ("LIS", "Humberto Delgado", "Lisbon", "Portugal"),
    ("OPO", "Francisco Sá Carneiro", "Porto", "Portugal"),
    ("LCY", "London City", "London", "United Kingdom"),
    ("SEN", "London Southend", "London", "United Kingdom"),
    ("TLS", "Toulouse-Blagnac", "Toulouse", "France"),
    ("NCE", "Nice Côte d'Azur", "Nice", "France"),
    ("BIO", "Bilbao", "Bilbao", "Spain"),
    ("SVQ", "San Pablo", "Seville", "Spain"),
    ("GOA", "Cristoforo Colombo", "Genoa", "Italy"),
    ("FAO", "Gago Coutinho", "Faro", "Portugal"),
    ("ORK", "Cork", "Cork", "Ireland"),
]
# Between which airports, and how far; each way is a route. Nobody flies to Cork yet.
PAIRS = [
    (1, 3, 546),
    (1, 4, 513),
    (1, 10, 281),
    (2, 3, 202),
    (1, 11, 395),
    (2, 8, 252),
    (1, 5, 438),
    (2, 9, 490),
    (10, 6, 930),
    (1, 8, 558),
    (2, 12, 652),
    (4, 13, 217),
    (10, 7, 955),
]
MODELS = [
    ("Beech 1900D", "Beechcraft", 19),
    ("Jetstream 32", "British Aerospace", 19),
    ("Saab 340B", "Saab", 34),
    ("EMB 120", "Embraer", 30),
    ("Dornier 328", "Dornier", 31),
]
FLEET = [0, 0, 2, 2, 2, 3, 3, 4, 4, 1, 4]
REASONS = {"weather": 24, "technical": 22, "late aircraft": 30, "air traffic control": 16, "crew": 8}
NATIONS = {"Spain": 46, "Portugal": 15, "United Kingdom": 15, "France": 10, "Italy": 5, "Germany": 5, "Ireland": 4}
CHANNELS = {"web": 48, "mobile app": 22, "travel agency": 20, "call centre": 10}
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 13, 0)


def routes():
    for n, (one, other, distance) in enumerate(PAIRS):
        opened = date(2019 + n // 3, 3 + n % 7, 1)
        yield 2 * n + 1, one, other, distance, opened
        yield 2 * n + 2, other, one, distance, opened


def flights(dice, ways):
    """Flights with their delays, [(reason, minutes)]."""
    days = sorted(dice.day(date(2025, 1, 2), growth=0.35) for _ in range(640)) + [TODAY] * 4
    for n, day in enumerate(days, 1):
        way = dice.skewed(ways if day.year == 2025 else ways[:-2], 0.45)
        leaves = datetime(day.year, day.month, day.day, dice.randint(6, 20), dice.choice(range(0, 60, 5)))
        lands = leaves + timedelta(minutes=round(25 + way[3] / 7.5))
        plane = dice.weighted({1: 7, 2: 7, 3: 14, 4: 13, 5: 11, 6: 11, 7: 9, 8: 11, 9: 9, 10: 5 * (day.year == 2025)})
        late, left, landed, state = [], None, None, "scheduled"
        bad = 0.32 if day.month in (1, 7, 8, 12) else 0.2
        if leaves < NOW and dice.often(0.045):
            state = "cancelled"
        elif leaves < NOW:
            reasons = REASONS if plane != 5 else {**REASONS, "technical": 70}
            count = dice.weighted({0: 1 - bad, 1: 0.8 * bad, 2: 0.2 * bad})
            late = [(dice.weighted(reasons), max(16, round(dice.money(38, 0.7)))) for _ in range(count)]
            left = leaves + timedelta(minutes=sum(m for _, m in late) or dice.randint(-4, 11))
            landed = lands + (left - leaves) + timedelta(minutes=dice.randint(-9, 6))
            state = "landed" if not dice.often(0.008) else "diverted"
            if landed > NOW:
                landed, state = None, "in flight"
        yield (n, f"RX{100 + way[0]}", way[0], plane, leaves, lands, left, landed, state), late


def tickets(dice, flown, ways, passengers):
    number = 0
    for flight in flown:
        seats, distance = MODELS[FLEET[flight[3] - 1]][2], ways[flight[2] - 1][3]
        fill = min(1.0, max(0.2, dice.gauss(0.62, 0.15) + (0.12 if flight[4].month in (7, 8) else 0)))
        # The last 60 have registered, but not flown.
        aboard = {dice.skewed(range(1, passengers - 59), 0.35) for _ in range(round(seats * fill))}
        for passenger in sorted(aboard):
            number += 1
            cabin = "business" if dice.often(0.14) else "economy"
            booked = flight[4] - timedelta(minutes=int(dice.expovariate(1 / 33000)) + 240)
            fare = round(dice.money(38 + distance * 0.13, 0.3) * (2.4 if cabin == "business" else 1), 2)
            state = dice.weighted({"flown": 92, "no-show": 3, "refunded": 5})
            if flight[8] == "cancelled":
                state = dice.weighted({"refunded": 80, "rebooked": 20})
            elif flight[8] == "scheduled":
                state = "booked"
            bags = dice.weighted({0: 50, 1: 40, 2: 10})
            yield number, flight[0], passenger, booked, cabin, fare, dice.weighted(CHANNELS), bags, state


def claims(dice, sold, flown):
    checked = [one for one in sold if one[7] and one[8] == "flown"]
    chosen = sorted(dice.sample(checked, 260), key=lambda one: flown[one[1] - 1][4])
    for n, ticket in enumerate(chosen, 1):
        filed = later(flown[ticket[1] - 1][4].date(), days=dice.weighted({0: 55, 1: 25, 3: 15, 6: 5})) or TODAY
        kind = dice.weighted({"delayed": 52, "damaged": 32, "lost": 16})
        closed = later(filed, days=round(dice.money({"delayed": 6, "damaged": 14, "lost": 30}[kind], 0.5)))
        if closed and closed > date(2026, 9, 1) and dice.often(0.3):
            closed = None
        state = "open" if closed is None else dice.weighted({"paid": 74, "rejected": 26})
        paid = dice.money({"delayed": 65, "damaged": 120, "lost": 480}[kind], 0.4) if state == "paid" else None
        yield n, ticket[0], filed, kind, state, paid, closed


def passengers(dice):
    names = list(dice.people(520, SPANISH_FIRST, SPANISH_LAST)) + list(dice.people(380, ENGLISH_FIRST, ENGLISH_LAST))
    dice.shuffle(names)
    for n, (first, last) in enumerate(names, 1):
        tier = dice.weighted({None: 58, "silver": 26, "gold": 12, "platinum": 4}) if n <= 840 else None
        joined = dice.day(date(2019, 3, 1), date(2024, 6, 30)) if n <= 840 else dice.day(date(2025, 1, 2))
        yield n, first, last, dice.weighted(NATIONS), dice.day(date(1944, 1, 1), date(2007, 6, 30)), tier, joined


def make(path):
    dice = Dice("airline")
    store = Store(path, SCHEMA)
    store.fill("airports", [(n, *one) for n, one in enumerate(AIRPORTS, 1)])
    states = {10: "retired", 4: "maintenance"}
    store.fill(
        "aircraft",
        [
            (
                n,
                f"EC-{chr(75 + n)}{chr(90 - n)}{chr(65 + 2 * n)}",
                *MODELS[model],
                dice.day(date(2003, 1, 1), date(2021, 12, 31)) if n < 11 else date(2026, 11, 9),
                states.get(n, "in service"),
            )
            for n, model in enumerate(FLEET, 1)
        ],
    )
    ways = list(routes())
    store.fill("routes", ways)
    flown, late = [], []
    for flight, reasons in flights(dice, ways):
        flown.append(flight)
        late += [(flight[0], *one) for one in reasons]
    store.fill("flights", flown)
    store.fill("delays", [(n, *one) for n, one in enumerate(late, 1)])
    known = list(passengers(dice))
    store.fill("passengers", known)
    sold = list(tickets(dice, flown, ways, len(known)))
    store.fill("tickets", sold)
    store.fill("baggage_claims", claims(dice, sold, flown))
    store.close()
