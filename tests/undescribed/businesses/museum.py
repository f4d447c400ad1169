"""A museum: artworks and artists, exhibitions, tickets, members, loans, conservation; English, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE artists (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, nationality TEXT, born INTEGER, died INTEGER);
CREATE TABLE galleries (id INTEGER PRIMARY KEY, name TEXT NOT NULL, floor INTEGER, is_open INTEGER);
CREATE TABLE artworks (
  id INTEGER PRIMARY KEY, accession_number TEXT, title TEXT NOT NULL, artist_id INTEGER REFERENCES artists(id),
  gallery_id INTEGER REFERENCES galleries(id), medium TEXT, year_made INTEGER, acquired_on TEXT,
  acquisition_method TEXT, insured_value REAL);
CREATE TABLE staff (id INTEGER PRIMARY KEY, full_name TEXT, job_title TEXT, hired_on TEXT, left_on TEXT);
CREATE TABLE exhibitions (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, curator_id INTEGER REFERENCES staff(id), theme TEXT, opens_on TEXT,
  closes_on TEXT, budget REAL, spent REAL);
CREATE TABLE members (
  id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, city TEXT, level TEXT, joined_on TEXT, expires_on TEXT);
CREATE TABLE ticket_sales (
  id INTEGER PRIMARY KEY, exhibition_id INTEGER REFERENCES exhibitions(id), sold_at TEXT, visit_date TEXT,
  ticket_type TEXT, channel TEXT, quantity INTEGER, unit_price REAL, refunded INTEGER);
CREATE TABLE loans (
  id INTEGER PRIMARY KEY, artwork_id INTEGER NOT NULL REFERENCES artworks(id), borrower TEXT, lent_on TEXT,
  due_back_on TEXT, returned_on TEXT, fee REAL);
CREATE TABLE treatments (
  id INTEGER PRIMARY KEY, artwork_id INTEGER NOT NULL REFERENCES artworks(id),
  conservator_id INTEGER REFERENCES staff(id),
  started_on TEXT, finished_on TEXT, reason TEXT, hours REAL, cost REAL);
"""

NATIONS = {"British": 34, "French": 22, "Dutch": 14, "Italian": 12, "Spanish": 9, "American": 6, "Japanese": 3}
GALLERIES = [
    ("Great Hall", 0, 1),
    ("Old Masters", 1, 1),
    ("Modern Wing", 1, 1),
    ("Print Room", 2, 1),
    ("Sculpture Court", 0, 1),
    ("East Gallery", 2, 0),
    ("Photography Room", 2, 1),
]
MEDIA = {
    "oil on canvas": 44,
    "watercolour": 16,
    "etching": 15,
    "bronze": 9,
    "photograph": 9,
    "marble": 4,
    "tapestry": 3,
}
WORTH = {
    "oil on canvas": 62000,
    "watercolour": 9000,
    "etching": 3200,
    "bronze": 41000,
    "photograph": 2600,
    "marble": 88000,
    "tapestry": 35000,
}
SUBJECTS = """Harbour|Still Life|Portrait of a Lady|Winter Landscape|The Mill|Bridge|Evening|Two Figures|Garden|
Market Day|Self-portrait|Storm|Young Man|The Letter|Orchard|Dancers|Interior|Shepherd|Village|Study of Hands""".replace(
    "\n", ""
).split("|")
SETTINGS = "at Dusk|in Blue|with Dog|near Delft|in Spring|by the Sea|No. 2|in Red|by Candlelight|at Rest|in Snow".split(
    "|"
)
TITLES = [
    ("Light and Water", "painting", date(2024, 3, 1), date(2024, 6, 30)),
    ("Women of the Print", "prints", date(2024, 5, 10), date(2024, 9, 8)),
    ("Bronze Age", "sculpture", date(2024, 9, 20), date(2025, 1, 12)),
    ("Dutch Interiors", "painting", date(2024, 10, 5), date(2025, 2, 2)),
    ("City in Silver", "photography", date(2025, 2, 14), date(2025, 5, 25)),
    ("Floating World", "prints", date(2025, 3, 8), date(2025, 7, 6)),
    ("Faces", "painting", date(2025, 6, 20), date(2025, 10, 5)),
    ("Carved", "sculpture", date(2025, 9, 12), date(2026, 1, 11)),
    ("The Long Winter", "painting", date(2025, 11, 1), date(2026, 3, 1)),
    ("Street Corners", "photography", date(2026, 2, 6), date(2026, 5, 31)),
    ("Colour Unbound", "painting", date(2026, 4, 18), date(2026, 9, 6)),
    ("Threads", "textiles", date(2026, 6, 12), date(2026, 10, 18)),
    ("Rome Remembered", "painting", date(2026, 9, 25), date(2027, 1, 17)),
    ("Ink", "prints", date(2026, 11, 6), date(2027, 2, 28)),
    ("New Acquisitions", "painting", date(2026, 12, 11), date(2027, 4, 11)),
]
STAFF = """curator curator conservator guide guide registrar director guide conservator curator conservator
shop|assistant educator guide security|officer security|officer""".split()
PRICES = {"adult": 14.0, "concession": 10.0, "child": 5.0, "member": 0.0, "group": 9.0}
CITIES = ["Edinburgh", "Glasgow", "Perth", "Stirling", "Dundee"]
BORROWERS = [
    "Rijksmuseum",
    "Tate Britain",
    "Museo del Prado",
    "Louvre",
    "Ulster Museum",
    "National Gallery",
    "Kunsthaus Zürich",
]


def sales(dice):
    for number in range(1, 6201):
        day = dice.day(date(2024, 3, 1), growth=0.15)
        if day.weekday() == 0 or (day.weekday() < 4 and dice.often(0.45)):
            day += timedelta(days=5 - day.weekday())
        if day > TODAY:
            day = TODAY
        shown = [n for n, one in enumerate(TITLES, 1) if one[2] <= day <= one[3]]
        where = dice.skewed([*shown, None], 0.35) if shown else None
        if where in (7, 11) and dice.often(0.3):
            where = None
        kind = dice.weighted({"adult": 46, "concession": 22, "child": 16, "member": 12, "group": 4})
        count = dice.randint(10, 32) if kind == "group" else dice.weighted({1: 42, 2: 40, 3: 10, 4: 8})
        channel = dice.weighted({"online": 55 if day.year > 2024 else 38, "desk": 36, "partner": 9})
        sold = dice.moment(day - timedelta(days=0 if channel == "desk" else dice.choice([0, 1, 2, 5, 9])), 9, 17)
        price = round(PRICES[kind] * (1 if where else 0.6) * (1.0 if day.year > 2025 else 0.9), 2)
        yield number, where, sold, day, kind, channel, count, price, int(channel != "desk" and dice.often(0.035))


def make(path):
    dice = Dice("museum")
    store = Store(path, SCHEMA)
    artists = []
    for n, (first, last) in enumerate(dice.people(120, ENGLISH_FIRST, ENGLISH_LAST), 1):
        born = dice.randint(1595, 1985)
        died = born + dice.randint(32, 88)
        born = None if dice.often(0.05) else born
        artists.append((n, f"{first} {last}", dice.weighted(NATIONS), born, died if died < 2026 else None))
    store.fill("artists", artists)
    store.fill("galleries", [(n, *one) for n, one in enumerate(GALLERIES, 1)])
    shown = artists[:112]
    dice.shuffle(shown)
    works = []
    titles = [f"{a} {b}" for a in SUBJECTS for b in SETTINGS] * 5
    dice.shuffle(titles)
    for n in range(1, 861):
        artist = dice.skewed(shown, 0.55) if dice.often(0.91) else None
        medium = dice.weighted(MEDIA)
        born = artist[3] if artist and artist[3] else dice.randint(1650, 1950)
        made = None if dice.often(0.06) else min(2024, born + dice.randint(20, 60))
        got = dice.day(date(1924, 1, 1), date(2026, 11, 10), growth=0.8)
        place = {"bronze": 5, "marble": 5, "photograph": 7, "etching": 4}.get(medium, 2 if born < 1850 else 3)
        place = None if dice.often(0.46) else 1 if dice.often(0.07) else place
        how = dice.weighted({"purchase": 40, "gift": 35, "bequest": 20, "transfer": 5})
        value = None if dice.often(0.08) else round(dice.money(WORTH[medium], 0.9), -2)
        works.append((n, f"{got.year}.{n}", titles[n - 1], artist and artist[0], place, medium, made, got, how, value))
    store.fill("artworks", works)
    staff = []
    for n, name in enumerate(dice.people(len(STAFF), ENGLISH_FIRST, ENGLISH_LAST), 1):
        left = {4: date(2025, 8, 31), 11: date(2026, 4, 30)}.get(n)
        hired = dice.day(date(2003, 1, 6), date(2023, 12, 1)) if n != 14 else date(2026, 5, 4)
        staff.append((n, " ".join(name), STAFF[n - 1].replace("|", " "), hired, left))
    store.fill("staff", staff)
    shows = []
    for n, one in enumerate(TITLES, 1):
        budget = dice.choice([45000, 60000, 80000, 110000, 150000])
        spent = (
            round(budget * dice.uniform(0.82, 1.18), 2)
            if one[3] < TODAY
            else round(budget * 0.61, 2)
            if one[2] < TODAY
            else None
        )
        shows.append((n, one[0], None if n == 15 else dice.choice([1, 1, 2, 10]), *one[1:], budget, spent))
    store.fill("exhibitions", shows)
    members = []
    for n, (first, last) in enumerate(dice.people(640, ENGLISH_FIRST, ENGLISH_LAST), 1):
        joined = dice.day(date(2019, 1, 5), date(2026, 11, 25), growth=0.6)
        ends = joined + timedelta(days=365)
        while ends < date(2026, 12, 5) and dice.often(0.72):
            ends += timedelta(days=365)
        level = dice.weighted({"individual": 52, "family": 29, "student": 12, "patron": 7})
        members.append((n, first, last, None if dice.often(0.05) else dice.skewed(CITIES, 0.8), level, joined, ends))
    store.fill("members", members)
    sold = sorted(sales(dice), key=lambda one: one[2])
    store.fill("ticket_sales", [(n, *one[1:]) for n, one in enumerate(sold, 1)])
    loans = []
    for n, day in enumerate(sorted(dice.day(date(2022, 2, 1), date(2026, 11, 15)) for _ in range(130)), 1):
        due = day + timedelta(days=dice.choice([90, 120, 180, 270]))
        back = later(due, days=dice.weighted({-10: 25, 0: 40, 6: 20, 25: 15}))
        if back and dice.often(0.03):
            back = None
        fee = None if dice.often(0.2) else float(dice.choice([500, 800, 1200, 2500, 4000]))
        loans.append((n, dice.skewed(range(3, 400), 0.4), dice.skewed(BORROWERS, 0.5), day, due, back, fee))
    store.fill("loans", loans)
    care = []
    for n, day in enumerate(sorted(dice.day(date(2023, 1, 10), growth=0.2) for _ in range(260)), 1):
        done = later(day, days=dice.randint(4, 160))
        reason = dice.weighted({"cleaning": 40, "flaking paint": 21, "frame repair": 18, "tear": 9, "mould": 12})
        hours = round(dice.money(16, 0.6), 1) if done else None
        cost = round(hours * 48 + dice.money(120, 0.7), 2) if done else None
        who = None if dice.often(0.07) else dice.choice([3, 3, 9] + ([11] if day < date(2026, 4, 30) else []))
        care.append((n, dice.randint(1, 860), who, day, done, reason, hours, cost))
    store.fill("treatments", care)
    store.close()
