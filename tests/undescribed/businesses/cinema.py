"""A chain of cinemas: films, showings, tickets, snacks, members and promotions; English, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store

SCHEMA = """
CREATE TABLE cinemas (cinema_id INTEGER PRIMARY KEY, name TEXT, city TEXT, opened_on TEXT);
CREATE TABLE screens (
  screen_id INTEGER PRIMARY KEY, cinema_id INTEGER NOT NULL REFERENCES cinemas(cinema_id), screen_number INTEGER,
  screen_type TEXT, seats INTEGER);
CREATE TABLE films (
  film_id INTEGER PRIMARY KEY, title TEXT, genre TEXT, director TEXT, duration_min INTEGER, age_rating TEXT,
  language TEXT, distributor TEXT, release_date TEXT);
CREATE TABLE members (
  member_id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, tier TEXT, joined_on TEXT,
  home_cinema_id INTEGER REFERENCES cinemas(cinema_id));
CREATE TABLE promotions (
  promotion_id INTEGER PRIMARY KEY, code TEXT, description TEXT, discount_pct REAL, starts_on TEXT, ends_on TEXT);
CREATE TABLE showings (
  showing_id INTEGER PRIMARY KEY, film_id INTEGER NOT NULL REFERENCES films(film_id),
  screen_id INTEGER NOT NULL REFERENCES screens(screen_id), starts_at TEXT, format TEXT, base_price REAL,
  is_cancelled INTEGER);
CREATE TABLE tickets (
  ticket_id INTEGER PRIMARY KEY, showing_id INTEGER NOT NULL REFERENCES showings(showing_id),
  member_id INTEGER REFERENCES members(member_id), promotion_id INTEGER REFERENCES promotions(promotion_id),
  ticket_type TEXT, price REAL, channel TEXT, sold_at TEXT, is_refunded INTEGER);
CREATE TABLE snacks (snack_id INTEGER PRIMARY KEY, snack_name TEXT, category TEXT, price REAL, cost REAL);
CREATE TABLE snack_sales (
  snack_sale_id INTEGER PRIMARY KEY, cinema_id INTEGER NOT NULL REFERENCES cinemas(cinema_id),
  snack_id INTEGER NOT NULL REFERENCES snacks(snack_id), member_id INTEGER REFERENCES members(member_id),
  quantity INTEGER, unit_price REAL, sold_at TEXT);
"""

CINEMAS = [
    ("Rialto", "Leeds", date(2009, 5, 14), 6),
    ("Lumière", "York", date(2012, 3, 2), 4),
    ("Capitol", "Manchester", date(2007, 10, 19), 7),
    ("Majestic", "Leeds", date(2018, 9, 6), 4),
    ("Tivoli", "Hull", date(2015, 2, 20), 3),
    ("Astoria", "Sheffield", date(2021, 11, 12), 5),
]
TITLES = """The Glass Orchard|Midnight at Marlow|Paper Lanterns|Iron Tide|The Last Cartographer|Seven Quiet Rooms|
Comet Season|Under the Salt|A Dog Named Tuesday|The Hollow Hour|Neon Harvest|Grandma's Getaway|The Red Ferry|
Robots Don't Cry|Bitter Almonds|Winter Protocol|The Understudy|Cloud Nine and a Half|Black Water Lane|Little Otter|
The Seventh Violin|Dust and Thunder|Love in Two Languages|The Watchers Below|Starfall Academy|One Night in Lisbon|
The Beekeeper's War|Zero Gravity Club|Shadow Census|Mango Street|The Long Weekend|Voices in the Attic|Captain Pickle|
The Silk Detective|Northbound|Echo Valley|The Wedding Crew|Operation Nightjar|Tin Hearts|The Cellar Door|Sunday Kings|
Ocean of Stars|The Quiet Rebellion|Penguin Parade|Return to Marlow|The Clockmaker|Frostbite|Golden Hour""".replace(
    "\n", ""
).split("|")
GENRES = {"Drama": 24, "Comedy": 20, "Action": 16, "Animation": 13, "Horror": 12, "Science fiction": 9, "Romance": 6}
RATINGS = {
    "Animation": {"U": 70, "PG": 30},
    "Horror": {"15": 50, "18": 50},
    "Action": {"12A": 60, "15": 40},
}
DIRECTORS = """Ingrid Halvorsen|Tomás Arrieta|June Whitlock|Kenji Moriyama|Paula Sandoval|Declan Rourke|Amara Obi|
Claude Ferrand|Hannah Weiss|Ravi Menon|Stella Brandt|Min-ji Park""".replace("\n", "").split("|")
PROMOTIONS = [
    ("STUDENT20", "Student week", 20.0, date(2025, 2, 10), date(2025, 6, 30)),
    ("SUMMER25", "Summer cinema 2025", 25.0, date(2025, 7, 1), date(2025, 8, 31)),
    ("XMAS10", "Christmas 2025", 10.0, date(2025, 12, 1), date(2026, 1, 6)),
    ("FAMILY30", "Family Sundays", 30.0, date(2026, 2, 1), date(2026, 5, 31)),
    ("SUMMER26", "Summer cinema 2026", 25.0, date(2026, 7, 1), date(2026, 8, 31)),
    ("SCARY15", "Horror month", 15.0, date(2026, 10, 1), date(2026, 10, 31)),
    ("AUTUMN20", "Autumn evenings", 20.0, date(2026, 9, 21), date(2026, 12, 20)),
    ("BLACK50", "Black Friday weekend", 50.0, date(2026, 11, 27), date(2026, 11, 30)),
    ("XMAS26", "Christmas 2026", 10.0, date(2026, 12, 1), date(2027, 1, 6)),
]
SNACKS = [
    ("Popcorn large", "Popcorn", 6.9, 0.9),
    ("Popcorn small", "Popcorn", 4.5, 0.6),
    ("Cola", "Drinks", 3.8, 0.5),
    ("Nachos with cheese", "Hot food", 6.5, 1.8),
    ("Water", "Drinks", 2.2, 0.3),
    ("Caramel popcorn", "Popcorn", 7.4, 1.2),
    ("Hot dog", "Hot food", 5.9, 2.1),
    ("Chocolate bar", "Sweets", 2.6, 0.9),
    ("Ice cream tub", "Sweets", 4.2, 1.4),
    ("Beer", "Drinks", 5.4, 1.6),
    ("Gummy bears", "Sweets", 3.1, 0.8),
    ("Espresso", "Drinks", 2.4, 0.4),
    ("Pretzel", "Hot food", 3.9, 1.1),
]
PRETZEL = 13  # no longer sold since the summer of 2026
TYPES = {"adult": (58, 1.0), "child": (16, 0.65), "student": (15, 0.8), "senior": (11, 0.75)}
FIRST_DAY = date(2025, 1, 2)


def films(dice):
    places = dice.sample(range(1, 46), 45)
    for number, title in enumerate(TITLES, 1):
        genre = dice.weighted(GENRES)
        coming = number > 45
        day = (
            TODAY + timedelta(days=dice.randint(6, 60))
            if coming
            else FIRST_DAY + timedelta(days=(places[number - 1] * 686 // 45) + dice.randint(-6, 6))
        )
        yield (
            number,
            title,
            genre,
            dice.skewed(DIRECTORS, 0.5),
            dice.randint(82, 104) if genre == "Animation" else min(176, max(86, int(dice.gauss(118, 20)))),
            dice.weighted(RATINGS.get(genre, {"PG": 20, "12A": 45, "15": 35})),
            dice.weighted({"English": 70, "French": 9, "Spanish": 8, "Japanese": 7, "Korean": 6}),
            dice.skewed(["Northlight", "Globe Pictures", "Arcadia", "Bluebird Films"], 0.6),
            day,
        )


def days_of_showing(dice, every_film):
    for film in every_film:
        if film[8] <= TODAY:
            for _ in range(dice.randint(8, 24)):
                day = film[8] + timedelta(days=int(dice.random() ** 1.6 * 45))
                if FIRST_DAY <= day <= TODAY:
                    yield film, day
    running = [film for film in every_film if TODAY - timedelta(days=60) < film[8] < TODAY - timedelta(days=9)]
    for back in range(10):
        for _ in range(3):
            yield dice.choice(running), TODAY - timedelta(days=back)


def showings(dice, every_film, screens):
    for number, (film, day) in enumerate(days_of_showing(dice, every_film), 1):
        screen = dice.choice(screens)
        kind = "3D" if film[2] in ("Action", "Animation", "Science fiction") and dice.often(0.35) else "2D"
        price = {"standard": 9.5, "premium": 13.5, "IMAX": 15.0}[screen[3]] + (2 if kind == "3D" else 0)
        begins = dice.moment(day, 13, 22).replace(minute=dice.choice([0, 15, 30, 45]), second=0)
        yield (
            number,
            film[0],
            screen[0],
            begins,
            kind,
            price + (0.5 if day.year == 2026 else 0),
            int(dice.often(0.03)),
        )


def tickets(dice, every_showing, seats, joined):
    number = 0
    appeal = [dice.uniform(0.4, 1.8) for _ in TITLES]
    for showing in every_showing:
        full = {4: 1.4, 5: 1.6, 6: 1.3}.get(showing[3].weekday(), 0.8) * appeal[showing[1] - 1]
        for _ in range(min(seats[showing[2]], int(dice.gauss(11, 4) * full))):
            number += 1
            sold = showing[3] - timedelta(minutes=int(dice.expovariate(1 / 3200)) + dice.randint(2, 30))
            kind = dice.weighted({one: share for one, (share, _) in TYPES.items()})
            member = dice.skewed(joined, 0.55) if dice.often(0.42) else None
            if member and member[1] > sold.date():
                member = None
            offers = [n for n, one in enumerate(PROMOTIONS, 1) if one[3] <= sold.date() <= one[4]]
            offer = dice.choice(offers) if offers and dice.often(0.22) else None
            price = showing[5] * TYPES[kind][1] * (1 - PROMOTIONS[offer - 1][2] / 100 if offer else 1)
            yield (
                number,
                showing[0],
                member[0] if member else None,
                offer,
                kind,
                round(price, 2),
                dice.weighted({"website": 44, "app": 27, "box office": 29}),
                sold,
                int(bool(showing[6]) or dice.often(0.02)),
            )


def snack_sales(dice, joined):
    for number in range(1, 3301):
        sold = dice.moment(dice.day(FIRST_DAY, growth=0.25), 13, 22)
        choices = [n for n in range(1, len(SNACKS) + 1) if n != PRETZEL or sold.date() < date(2026, 8, 1)]
        snack = dice.skewed(choices, 0.5)
        member = dice.skewed(joined, 0.5) if dice.often(0.35) else None
        price = SNACKS[snack - 1][2] - (0.3 if sold.year == 2025 else 0)
        yield (
            number,
            dice.skewed([3, 1, 6, 4, 2, 5], 0.5),
            snack,
            member[0] if member and member[1] <= sold.date() else None,
            dice.weighted({1: 62, 2: 28, 3: 7, 4: 3}),
            round(price, 2),
            sold,
        )


def make(path):
    dice = Dice("cinema")
    store = Store(path, SCHEMA)
    store.fill("cinemas", [(n, *one[:3]) for n, one in enumerate(CINEMAS, 1)])
    screens = []
    for cinema, (_, _, _, count) in enumerate(CINEMAS, 1):
        for place in range(1, count + 1):
            kind = "IMAX" if place == 1 and cinema in (1, 3) else "premium" if place == 2 else "standard"
            screens.append(
                (len(screens) + 1, cinema, place, kind, {"IMAX": 96, "premium": 36}.get(kind, dice.randint(40, 80)))
            )
    store.fill("screens", screens)
    every_film = list(films(dice))
    store.fill("films", every_film)
    members = []
    for n, (first, last) in enumerate(dice.people(430, ENGLISH_FIRST, ENGLISH_LAST), 1):
        members.append(
            (
                n,
                first,
                last,
                f"{first}.{last}{n}@mail.example".lower(),
                dice.weighted({"basic": 62, "silver": 26, "gold": 12}),
                dice.day(date(2022, 1, 10)),
                dice.skewed([3, 1, 6, 4, 2, 5], 0.5) if dice.often(0.94) else None,
            )
        )
    store.fill("members", members)
    store.fill("promotions", [(n, *one) for n, one in enumerate(PROMOTIONS, 1)])
    every_showing = list(showings(dice, every_film, screens))
    store.fill("showings", every_showing)
    joined = [(one[0], one[5]) for one in members if one[0] % 11]  # some never buy
    store.fill("tickets", tickets(dice, every_showing, {one[0]: one[4] for one in screens}, joined))
    store.fill("snacks", [(n, *one) for n, one in enumerate(SNACKS, 1)])
    store.fill("snack_sales", snack_sales(dice, joined[: len(joined) * 3 // 4]))
    store.close()
