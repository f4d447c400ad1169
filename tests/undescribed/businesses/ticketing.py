"""A ticket agency: events, promoters, artists, purchases, tickets scanned, refunds; English, keys declared."""

from datetime import date, datetime, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store

SCHEMA = """
CREATE TABLE venue (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT, capacity INTEGER, indoor INTEGER);
CREATE TABLE promoter (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, commission_pct REAL);
CREATE TABLE artist (id INTEGER PRIMARY KEY, name TEXT NOT NULL, genre TEXT, home_country TEXT);
CREATE TABLE event (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, category TEXT, venue_id INTEGER NOT NULL REFERENCES venue(id),
  promoter_id INTEGER REFERENCES promoter(id), on_sale_date TEXT, starts_at TEXT, status TEXT);
CREATE TABLE event_artist (
  event_id INTEGER NOT NULL REFERENCES event(id), artist_id INTEGER NOT NULL REFERENCES artist(id), is_headliner INTEGER,
  PRIMARY KEY (event_id, artist_id));
CREATE TABLE ticket_type (
  id INTEGER PRIMARY KEY, event_id INTEGER NOT NULL REFERENCES event(id), name TEXT, face_price REAL, allocation INTEGER);
CREATE TABLE customer (
  id INTEGER PRIMARY KEY, full_name TEXT, email TEXT, city TEXT, registered_at TEXT, newsletter INTEGER);
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer(id), purchased_at TEXT, channel TEXT,
  payment_method TEXT, booking_fee REAL, status TEXT);
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY, purchase_id INTEGER NOT NULL REFERENCES purchase(id),
  ticket_type_id INTEGER NOT NULL REFERENCES ticket_type(id), price_paid REAL, scanned_at TEXT);
CREATE TABLE refund (
  id INTEGER PRIMARY KEY, purchase_id INTEGER NOT NULL REFERENCES purchase(id), requested_at TEXT, approved_at TEXT,
  amount REAL, reason TEXT);
"""

VENUES = [
    ("Union Hall", "Glasgow", 900, 1),
    ("Riverside Arena", "Liverpool", 4200, 1),
    ("Castle Green", "Edinburgh", 3000, 0),
    ("The Lantern", "Liverpool", 350, 1),
    ("Corn Exchange", "Newcastle", 1100, 1),
    ("Botanic Bowl", "Glasgow", 2200, 0),
    ("Dockside Stage", "Belfast", 1600, 0),
    ("Old Observatory", "Edinburgh", 240, 1),
]
PROMOTERS = [
    ("Big Sky Live", "UK", 10.0),
    ("Halcyon Events", "UK", 12.0),
    ("Eire Nights", "Ireland", 9.0),
    ("Continental Stage", "Germany", 11.5),
    ("Thistle Comedy", "UK", 14.0),
    ("Encore Espectáculos", "Spain", 10.5),
]
ARTISTS = """The Velvet Foxes:Rock:UK|Mara Quinn:Folk:Ireland|Static Parade:Rock:UK|DJ Okapi:Electronic:Germany|
Lola Ferrer:Pop:Spain|Jonah Pike:Comedy:UK|Northern Brass:Jazz:UK|Neon Choir:Pop:UK|Saffron Hill:Folk:UK|Ten Pin Riot:Rock:USA|
Ines Caldeira:Jazz:Portugal|Bea Moss:Comedy:UK|Glass Kites:Electronic:UK|Cormac Daly:Comedy:Ireland|Royal Strings:Classical:UK|
Paper Tigers:Rock:USA|Opal Reyes:Pop:Spain|Night Ferry:Electronic:France|Quartet Lindgren:Classical:Sweden|Silver Birches:Folk:UK|
Dash Malone:Comedy:USA|The Undertow:Rock:Ireland""".replace("\n", "").split("|")
CATEGORIES = {"Concert": 55, "Comedy": 20, "Festival": 8, "Theatre": 10, "Family": 7}
PLAYS = ["The Tin Soldier", "Winter Letters", "Twelve Chairs", "A Quiet Harbour", "The Paper Crown", "Moonlit Circus"]
FESTIVALS = """Shoreline Heather Midsummer Beacon Kelpie Harvest Lanternlight Tidewater Moorland Saltire Gorse Driftwood
Firth""".split()
FIRST_DAY = date(2025, 1, 10)


def events(dice):
    days = sorted(dice.day(FIRST_DAY, TODAY + timedelta(days=110)) for _ in range(150))
    for number, day in enumerate(days, 1):
        category = dice.weighted(CATEGORIES)
        fit = [
            n for n, one in enumerate(ARTISTS, 1) if ("Comedy" in one) == (category == "Comedy") and n not in (19, 22)
        ]
        cast = (
            []
            if category in ("Theatre", "Family")
            else sorted(dice.sample(fit, min(len(fit), 4 if category == "Festival" else dice.choice([1, 1, 2]))))
        )
        if category == "Festival":
            title = f"{FESTIVALS[number % len(FESTIVALS)]} Festival {day.year}"
        elif cast:
            title = f"{ARTISTS[cast[0] - 1].split(':')[0]}, {day:%d %b %Y}"
        else:
            title = f"{dice.choice(PLAYS)}, {day:%d %b %Y}"
        state = "finished" if day <= TODAY - timedelta(days=1) else "on sale"
        if dice.often(0.05):
            state = "cancelled"
        elif dice.often(0.03) and day > TODAY:
            state = "postponed"
        elif state == "on sale" and dice.often(0.12):
            state = "sold out"
        begins = dice.moment(day, 15, 21).replace(minute=dice.choice([0, 30]), second=0)
        venue = dice.choice([2, 3, 6, 7]) if category == "Festival" else dice.skewed([2, 1, 4, 5, 6, 3, 8], 0.4)
        sale = day - timedelta(days=dice.randint(40, 190))
        yield (
            number,
            title,
            category,
            venue,
            dice.skewed(range(1, 6), 0.5) if dice.often(0.93) else None,
            sale,
            begins,
            state,
            cast,
        )


def sales(dice, every_event, types, customers):
    purchases, tickets, refunds = [], [], []
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 13)
    for event in every_event:
        offered = types[event[0]]
        appeal = dice.uniform(8, 34) * (1.6 if event[2] == "Festival" else 1)
        for _ in range(int(appeal)):
            span = (event[6].date() - event[5]).days
            when = dice.moment(event[5] + timedelta(days=int(dice.random() ** 1.3 * span)), 8, 22)
            if when > noon or when > event[6]:
                continue
            known = [one[0] for one in customers if one[4] <= when]
            buyer = dice.skewed(known, 0.3) if known and dice.often(0.9) else None
            state = dice.weighted(
                {"paid": 93, "failed": 5, "pending": 2 if when.date() > TODAY - timedelta(days=4) else 0}
            )
            if state == "paid" and (event[7] == "cancelled" or dice.often(0.025)):
                state = "refunded"
            channel = dice.weighted({"web": 56, "app": 31, "phone": 6, "counter": 7})
            method = dice.weighted({"card": 68, "PayPal": 22, "bank transfer": 10})
            count, kind = dice.weighted({1: 22, 2: 48, 3: 12, 4: 18}), dice.skewed(offered, 0.7)
            purchases.append(
                (
                    when,
                    len(purchases),
                    buyer,
                    channel,
                    method,
                    round(1.5 + 0.05 * kind[3] * count, 2),
                    state,
                    event,
                    kind,
                    count,
                )
            )
    purchases.sort()
    for number, (when, _, buyer, channel, method, fee, state, event, kind, count) in enumerate(purchases, 1):
        if state != "failed":
            for _ in range(count):
                came = state == "paid" and event[7] == "finished" and dice.often(0.91)
                scan = event[6] - timedelta(minutes=dice.randint(-20, 75)) if came else None
                price = round(kind[3] * (0.9 if dice.often(0.08) else 1), 2)
                tickets.append((len(tickets) + 1, number, kind[0], price, scan))
        if state == "refunded":
            asked = when + timedelta(days=dice.randint(1, 12), minutes=dice.randint(0, 400))
            if asked > noon:
                asked = (when + (noon - when) * dice.random()).replace(microsecond=0)
            reason = (
                "event cancelled"
                if event[7] == "cancelled"
                else dice.choice(["cannot attend", "bought twice", "illness"])
            )
            approved = asked + timedelta(hours=dice.randint(3, 190))
            if approved > noon or dice.often(0.08):
                approved = None
            paid = sum(one[3] for one in tickets if one[1] == number)
            refunds.append((len(refunds) + 1, number, asked, approved, round(paid, 2), reason))
    return [(n, one[2], one[0], *one[3:7]) for n, one in enumerate(purchases, 1)], tickets, refunds


def make(path):
    dice = Dice("ticketing")
    store = Store(path, SCHEMA)
    store.fill("venue", [(n, *one) for n, one in enumerate(VENUES, 1)])
    store.fill("promoter", [(n, *one) for n, one in enumerate(PROMOTERS, 1)])
    store.fill("artist", [(n, *one.split(":")) for n, one in enumerate(ARTISTS, 1)])
    every_event = list(events(dice))
    store.fill("event", [one[:8] for one in every_event])
    store.fill(
        "event_artist", [(one[0], artist, int(k == 0)) for one in every_event for k, artist in enumerate(one[8])]
    )
    types, number = {}, 0
    for event in every_event:
        base = dice.choice([18, 24, 32, 45]) + (40 if event[2] == "Festival" else 0)
        types[event[0]] = []
        for name, factor, part in (("Standard", 1, 0.7), ("VIP", 2.4, 0.08), ("Concession", 0.7, 0.15))[
            : dice.choice([2, 3, 3])
        ]:
            number += 1
            types[event[0]].append(
                (number, event[0], name, round(base * factor, 2), int(VENUES[event[3] - 1][2] * part))
            )
    store.fill("ticket_type", [one for every in types.values() for one in every])
    customers = []
    for n, (first, last) in enumerate(dice.people(700, ENGLISH_FIRST, ENGLISH_LAST), 1):
        since = dice.moment(dice.day(date(2023, 3, 1), growth=0.2), 7, 12)
        city = dice.skewed(["Glasgow", "Liverpool", "Edinburgh", "Newcastle", "Belfast", "Carlisle"], 0.5)
        customers.append(
            (n, f"{first} {last}", f"{first}.{last}@mail.example".lower(), city, since, int(dice.often(0.46)))
        )
    store.fill("customer", customers)
    purchases, tickets, refunds = sales(dice, every_event, types, customers)
    store.fill("purchase", purchases)
    store.fill("ticket", tickets)
    store.fill("refund", refunds)
    store.close()
