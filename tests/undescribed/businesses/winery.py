"""A winery: vineyards and harvests, wines and bottlings, orders, visits; English snake_case, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE vineyards (
  vineyard_id INTEGER PRIMARY KEY, vineyard_name TEXT, village TEXT, grape_variety TEXT, hectares REAL,
  altitude_m INTEGER, planted_year INTEGER, is_organic INTEGER);
CREATE TABLE harvests (
  harvest_id INTEGER PRIMARY KEY, vineyard_id INTEGER NOT NULL REFERENCES vineyards(vineyard_id), harvest_date TEXT,
  kilos INTEGER, brix REAL, picking_method TEXT);
CREATE TABLE wines (
  wine_id INTEGER PRIMARY KEY, wine_name TEXT, colour TEXT, ageing TEXT, vintage INTEGER,
  vineyard_id INTEGER REFERENCES vineyards(vineyard_id), alcohol_pct REAL, list_price REAL, discontinued INTEGER);
CREATE TABLE bottlings (
  bottling_id INTEGER PRIMARY KEY, wine_id INTEGER NOT NULL REFERENCES wines(wine_id), lot_code TEXT, bottled_on TEXT,
  bottles_filled INTEGER, bottles_rejected INTEGER);
CREATE TABLE customers (
  customer_id INTEGER PRIMARY KEY, customer_name TEXT, customer_type TEXT, city TEXT, country TEXT, email TEXT,
  customer_since TEXT, wine_club INTEGER);
CREATE TABLE orders (
  order_id INTEGER PRIMARY KEY, order_number TEXT, customer_id INTEGER NOT NULL REFERENCES customers(customer_id),
  order_date TEXT, shipped_date TEXT, status TEXT, payment_method TEXT, shipping_cost REAL);
CREATE TABLE order_lines (
  line_id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders(order_id),
  wine_id INTEGER NOT NULL REFERENCES wines(wine_id), bottles INTEGER, unit_price REAL, line_total REAL);
CREATE TABLE guides (guide_id INTEGER PRIMARY KEY, guide_name TEXT, languages TEXT, hired_on TEXT);
CREATE TABLE visits (
  visit_id INTEGER PRIMARY KEY, visit_date TEXT, experience TEXT, guide_id INTEGER REFERENCES guides(guide_id),
  visitors INTEGER, price_per_person REAL, visit_language TEXT, rating INTEGER, status TEXT);
"""

VINEYARDS = [
    ("La Solana", "Laguardia", "Tempranillo", 14.5, 620, 1987, 1),
    ("Camino Viejo", "Laguardia", "Tempranillo", 9.2, 590, 1965, 0),
    ("El Cerro", "Elciego", "Graciano", 4.8, 560, 1998, 1),
    ("Las Encinas", "Elciego", "Tempranillo", 18.0, 540, 2004, 0),
    ("Fuente Clara", "Samaniego", "Viura", 7.6, 610, 1992, 0),
    ("Peñalba", "Samaniego", "Garnacha", 6.1, 680, 1958, 1),
    ("Valdemoro", "Haro", "Mazuelo", 3.9, 480, 2001, 0),
    ("San Roque", "Haro", "Tempranillo", 12.3, 470, 2009, 0),
    ("Los Almendros", "Briones", "Garnacha", 5.4, 500, 1979, 1),
    ("La Ribera", "Briones", "Sauvignon Blanc", 8.8, 430, 2012, 0),
    ("Monte Alto", "Samaniego", "Malvasia", 2.7, 720, 1970, 1),
    ("Nueva Plantacion", "Haro", "Tempranillo", 6.5, 490, 2025, 0),
]
WINES = [
    ("Solana Joven", "red", "young", 2025, 4, 13.5, 7.5, 0),
    ("Solana Joven", "red", "young", 2024, 4, 13.5, 7.2, 0),
    ("Camino Crianza", "red", "crianza", 2022, 2, 14.0, 12.9, 0),
    ("Camino Crianza", "red", "crianza", 2021, 2, 14.0, 12.5, 1),
    ("Camino Reserva", "red", "reserva", 2019, 2, 14.5, 22.0, 0),
    ("Camino Gran Reserva", "red", "gran reserva", 2015, 2, 14.5, 41.0, 0),
    ("Fuente Clara Blanco", "white", "young", 2025, 5, 12.5, 8.4, 0),
    ("Fuente Clara Barrica", "white", "crianza", 2023, 5, 13.0, 15.5, 0),
    ("Ribera Sauvignon", "white", "young", 2025, 10, 12.5, 9.8, 0),
    ("Rosado de Lagrima", "rose", "young", 2025, 9, 13.0, 8.1, 0),
    ("Rosado de Lagrima", "rose", "young", 2024, 9, 13.0, 7.9, 1),
    ("Peñalba Garnacha", "red", "crianza", 2022, 6, 14.5, 18.5, 0),
    ("El Cerro Graciano", "red", "reserva", 2020, 3, 14.0, 27.0, 0),
    ("Monte Alto Malvasia", "white", "crianza", 2023, 11, 13.5, 24.0, 0),
    ("Brut de la Casa", "sparkling", "young", 2023, 5, 12.0, 13.5, 0),
    ("Brut Nature", "sparkling", "reserva", 2021, 5, 12.0, 19.9, 0),
    ("San Roque Crianza", "red", "crianza", 2022, 8, 13.5, 11.2, 0),
    ("Coleccion Familiar", "red", "gran reserva", 2012, 1, 15.0, 68.0, 0),
    ("Dulce de Otoño", "sweet", "young", 2024, 11, 15.5, 16.0, 0),
]
TOURS = {"Classic tour": 18.0, "Premium tasting": 35.0, "Vineyard walk": 25.0, "Winemaker dinner": 85.0}
CITIES = {
    "Spain": ["Madrid", "Bilbao", "Barcelona", "Logroño", "Valencia"],
    "United Kingdom": ["London", "Bristol", "Leeds"],
    "Germany": ["Hamburg", "Munich"],
    "United States": ["New York", "Chicago"],
    "Switzerland": ["Zurich"],
    "Japan": ["Osaka"],
}
KINDS = {"private": 58, "restaurant": 22, "shop": 14, "importer": 6}


def harvests(dice):
    number = 0
    for year in range(2020, 2027):
        for vineyard, (_, _, grape, hectares, altitude, planted, _) in enumerate(VINEYARDS, 1):
            if planted > 2020 or (year == 2026 and vineyard == 7):
                continue
            white = grape in ("Viura", "Sauvignon Blanc", "Malvasia")
            total = hectares * dice.uniform(3900, 6300) * {2021: 0.82, 2023: 1.08, 2026: 1.04}.get(year, 1)
            days = dice.randint(2, 5)
            first = date(year, 9, 3 if white else 17) + timedelta(days=(altitude - 430) // 18 + dice.randint(0, 4))
            for k in range(days):
                number += 1
                by_hand = planted < 1995 or dice.often(0.25)
                kilos = int(total / days * dice.uniform(0.8, 1.2))
                yield (
                    number,
                    vineyard,
                    first + timedelta(days=k),
                    kilos,
                    round(dice.gauss(23.6 if not white else 21.4, 0.9), 1),
                    "hand" if by_hand else "machine",
                )


def bottlings(dice):
    number = 0
    for wine, (_, _, ageing, vintage, *_) in enumerate(WINES, 1):
        wait = {"young": 160, "crianza": 780, "reserva": 1180, "gran reserva": 2000}[ageing]
        for _ in range(dice.randint(2, 6)):
            day = date(vintage, 10, 25) + timedelta(days=wait + dice.randint(0, 190))
            if day > TODAY:
                continue
            number += 1
            filled = dice.randint(8, 60) * {"young": 220, "crianza": 150, "reserva": 80, "gran reserva": 30}[ageing]
            yield number, wine, f"L{day:%y%j}-{wine:02}", day, filled, int(filled * dice.uniform(0.001, 0.016))


def customers(dice):
    people = dice.people(190, ENGLISH_FIRST + SPANISH_FIRST, ENGLISH_LAST + SPANISH_LAST)
    houses = ["Vinos", "Bodeguita", "Cellar", "Casa", "Taberna", "Wine Bar", "Asador", "Enoteca"]
    taken = set()
    for number in range(1, 241):
        kind = dice.weighted(KINDS)
        first, last = next(people) if number <= 190 else (dice.choice(SPANISH_FIRST), dice.choice(SPANISH_LAST))
        name = f"{first} {last}" if kind == "private" else f"{dice.choice(houses)} {last}"
        if name in taken:
            name = f"{name} {dice.choice(['e Hijos', 'Centro', 'Norte', 'Hermanos'])} {number}"
        taken.add(name)
        country = dice.weighted({"Spain": 0, "United Kingdom": 3, "Germany": 3, "United States": 2, "Japan": 1})
        if kind != "importer":
            shares = {"Spain": 70, "United Kingdom": 12, "Germany": 9, "United States": 6, "Switzerland": 3}
            country = dice.weighted(shares)
        yield (
            number,
            name,
            kind,
            dice.skewed(CITIES[country]),
            country,
            f"contact{number}@example.com" if dice.often(0.86) else None,
            dice.day(date(2019, 2, 1), date(2026, 11, 10)),
            int(kind == "private" and dice.often(0.35)),
        )


def orders(dice, clients):
    bought = [one for one in clients if dice.often(0.9)]
    dice.shuffle(bought)
    days = sorted(dice.day(date(2024, 1, 3), growth=0.5) for _ in range(1650))
    for number, day in enumerate(days, 1):
        client = dice.skewed(bought, 0.5)
        if client[6] > day:
            client = dice.choice([one for one in bought if one[6] <= day])
        shipped = later(day, days=dice.weighted({1: 20, 2: 30, 3: 22, 5: 14, 8: 9, 14: 5}))
        if dice.often(0.05):
            state, shipped = "cancelled", None
        else:
            state = "pending" if not shipped else "delivered" if shipped < TODAY - timedelta(days=4) else "shipped"
        pays = {"card": 6, "transfer": 2, "paypal": 2} if client[2] == "private" else {"transfer": 8, "direct debit": 3}
        cost = 0.0 if dice.often(0.3) else round(dice.uniform(6, 14) * (1 if client[4] == "Spain" else 3.2), 2)
        yield number, f"W{day:%y}-{number:05}", client[0], day, shipped, state, dice.weighted(pays), cost


def order_lines(dice, sold, clients, released):
    number, kinds = 0, {one[0]: one[2] for one in clients}
    favourites = [1, 3, 7, 17, 10, 5, 9, 12, 15, 2, 8, 4, 13, 16, 11, 14, 6, 18]
    for order in sold:
        liked = [wine for wine in favourites if released[wine] <= order[3]]
        kind = kinds[order[2]]
        count = dice.weighted({1: 30, 2: 30, 3: 22, 4: 12, 6: 6})
        for wine in dict.fromkeys(dice.skewed(liked, 0.6) for _ in range(count)):
            number += 1
            sizes = {"private": [6, 3, 12, 1, 2], "restaurant": [24, 12, 36, 60], "shop": [36, 24, 60, 120]}
            bottles = dice.skewed(sizes.get(kind, [300, 180, 600]))
            part = {"private": 1, "restaurant": 0.88, "shop": 0.8, "importer": 0.66}[kind]
            price = round(WINES[wine - 1][6] * part * (0.95 if order[3].year == 2024 else 1), 2)
            yield number, order[0], wine, bottles, price, round(bottles * price, 2)


def visits(dice):
    days = sorted(dice.day(date(2024, 1, 13), growth=0.3) for _ in range(1150))
    for number, day in enumerate(days, 1):
        kind = dice.weighted({"Classic tour": 55, "Premium tasting": 25, "Vineyard walk": 15, "Winemaker dinner": 5})
        language = dice.weighted({"Spanish": 55, "English": 30, "French": 9, "German": 6})
        state = "cancelled" if dice.often(0.07) else "done"
        rating = dice.weighted({5: 48, 4: 33, 3: 12, 2: 5, 1: 2}) if state == "done" and dice.often(0.7) else None
        guide = dice.skewed([2, 1, 4, 3, 5], 0.4) if dice.often(0.97) else None
        price = TOURS[kind] - (2.0 if day.year == 2024 else 0.0)
        visitors = dice.weighted({2: 34, 4: 26, 6: 16, 3: 10, 8: 8, 15: 6})
        yield number, day, kind, guide, visitors, price, language, rating, state


def make(path):
    dice = Dice("winery")
    store = Store(path, SCHEMA)
    store.fill("vineyards", [(n, *one) for n, one in enumerate(VINEYARDS, 1)])
    store.fill("harvests", harvests(dice))
    store.fill("wines", [(n, *one) for n, one in enumerate(WINES, 1)])
    lots = list(bottlings(dice))
    store.fill("bottlings", lots)
    released = {lot[1]: min(one[3] for one in lots if one[1] == lot[1]) for lot in lots}
    clients = list(customers(dice))
    store.fill("customers", clients)
    sold = list(orders(dice, clients))
    store.fill("orders", sold)
    store.fill("order_lines", order_lines(dice, sold, clients, released))
    speaks = ["English", "French", "English, German", None, "English", None]
    guides = []
    for n, name in enumerate(dice.people(6, SPANISH_FIRST, SPANISH_LAST), 1):
        hired = dice.day(date(2017, 1, 1), date(2023, 6, 1)) if n < 6 else date(2026, 11, 16)
        guides.append((n, " ".join(name), f"Spanish, {speaks[n - 1]}" if speaks[n - 1] else "Spanish", hired))
    store.fill("guides", guides)
    store.fill("visits", visits(dice))
    store.close()
