"""A wholesale fruit market: growers, lots in cold rooms, delivery notes, waste; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE productores (
  id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, provincia TEXT, ecologico INTEGER, fecha_alta TEXT);
CREATE TABLE productos (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, familia TEXT, dias_conservacion INTEGER);
CREATE TABLE camaras (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, capacidad_kg INTEGER, temperatura REAL);
CREATE TABLE lotes (
  id INTEGER PRIMARY KEY, codigo TEXT NOT NULL, producto_id INTEGER NOT NULL REFERENCES productos(id),
  productor_id INTEGER NOT NULL REFERENCES productores(id), camara_id INTEGER REFERENCES camaras(id),
  fecha_entrada TEXT, fecha_caducidad TEXT, kilos REAL, precio_compra_kg REAL, calidad TEXT);
CREATE TABLE clientes (
  id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, tipo TEXT, municipio TEXT, limite_credito REAL, fecha_alta TEXT);
CREATE TABLE vendedores (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, turno TEXT, activo INTEGER);
CREATE TABLE albaranes (
  id INTEGER PRIMARY KEY, numero TEXT NOT NULL, cliente_id INTEGER NOT NULL REFERENCES clientes(id),
  vendedor_id INTEGER REFERENCES vendedores(id), fecha_hora TEXT, estado TEXT, portes REAL);
CREATE TABLE lineas_albaran (
  id INTEGER PRIMARY KEY, albaran_id INTEGER NOT NULL REFERENCES albaranes(id),
  lote_id INTEGER NOT NULL REFERENCES lotes(id), kilos REAL, precio_kg REAL);
CREATE TABLE mermas (
  id INTEGER PRIMARY KEY, lote_id INTEGER NOT NULL REFERENCES lotes(id), fecha TEXT, kilos REAL, motivo TEXT);
CREATE TABLE cobros (
  id INTEGER PRIMARY KEY, cliente_id INTEGER NOT NULL REFERENCES clientes(id), fecha TEXT, importe REAL, medio TEXT);
"""

PRODUCTS = [
    ("Naranja", "Cítricos", 25, 0.62),
    ("Tomate", "Hortalizas", 12, 1.05),
    ("Manzana Golden", "Fruta de pepita", 60, 0.95),
    ("Plátano", "Tropicales", 12, 1.2),
    ("Limón", "Cítricos", 30, 0.8),
    ("Lechuga", "Hortalizas", 7, 0.7),
    ("Fresa", "Frutos rojos", 5, 2.6),
    ("Pera Conferencia", "Fruta de pepita", 40, 1.1),
    ("Melocotón", "Fruta de hueso", 9, 1.5),
    ("Aguacate", "Tropicales", 14, 3.1),
    ("Pimiento rojo", "Hortalizas", 12, 1.3),
    ("Mandarina", "Cítricos", 20, 0.9),
    ("Cereza", "Fruta de hueso", 7, 3.9),
    ("Arándano", "Frutos rojos", 10, 6.2),
    ("Sandía", "Melones", 15, 0.5),
    ("Mango", "Tropicales", 12, 2.4),
    ("Chirimoya", "Tropicales", 8, 2.2),
]
GROWERS = """Cooperativa La Vega|Huerta El Molino|Frutas Hermanos Soler|Finca Los Naranjos|Agrícola Segura|Campos de Níjar|
Hortofrutícola Poniente|Cítricos Turia|Ecohuerta Sur|Frutales del Ebro|Finca Santa Rosa|Subtropicales Motril|Bayas de Huelva|
Agro Lérida|Cerezas del Jerte|Huertos Vivos|Platanera Teide|Verdes Campiña""".replace("\n", "").split("|")
PROVINCES = ["Valencia", "Almería", "Murcia", "Huelva", "Granada", "Lérida", "Cáceres", "Alicante"]
CUSTOMERS = {
    "frutería": "Frutería {}",
    "restaurante": "Restaurante {}",
    "supermercado": "Supermercados {}",
    "exportador": "Export {}",
}
COOLERS = [
    ("Cámara 1", 12000, 2.0),
    ("Cámara 2", 12000, 4.0),
    ("Cámara 3", 8000, 7.5),
    ("Cámara 4", 20000, 1.0),
    ("Cámara 5", 5000, 12.0),
]
TOWNS = ["Valencia", "Paterna", "Torrent", "Gandía", "Sagunto", "Alzira"]


def lots(dice):
    days = sorted(dice.day(date(2025, 1, 7), growth=0.1) for _ in range(900))
    for number, day in enumerate(days, 1):
        product = dice.skewed(range(1, 17), 0.5)
        grower = dice.skewed(range(1, 18), 0.4)
        price = PRODUCTS[product - 1][3] * dice.uniform(0.75, 1.3) * (1.06 if day.year == 2026 else 1)
        yield (
            number,
            f"L{day:%y%m%d}-{number:04}",
            product,
            grower,
            dice.randint(1, 4) if dice.often(0.95) else None,
            day,
            day + timedelta(days=PRODUCTS[product - 1][2]),
            dice.randint(20, 160) * 10,
            round(price, 2),
            dice.weighted({"extra": 30, "primera": 50, "segunda": 20}),
        )


def deliveries(dice, every_lot, buyers, sellers):
    notes, lines = [], []
    left = {one[0]: one[7] for one in every_lot}
    day = date(2025, 1, 8)
    while day <= TODAY:
        if day.weekday() != 6:
            fresh = [one for one in every_lot if one[5] <= day <= one[6] and left[one[0]] > 20]
            for moment in sorted(dice.moment(day, 4, 11) for _ in range(dice.randint(2, 6))):
                buyer = dice.skewed(buyers, 0.55)
                state = (
                    "facturado"
                    if day < TODAY - timedelta(days=20)
                    else dice.weighted({"servido": 60, "facturado": 25, "pendiente": 15})
                )
                if dice.often(0.03):
                    state = "anulado"
                wanted = dice.sample(fresh, min(len(fresh), dice.randint(1, 4)))
                if not wanted:
                    continue
                seller = dice.skewed(sellers, 0.4) if dice.often(0.95) else None
                fare = dice.choice([0, 0, 0, 12.0, 18.5, 25.0])
                notes.append((len(notes) + 1, f"A-{len(notes) + 1:06}", buyer[0], seller, moment, state, fare))
                for lot in wanted:
                    size = {"frutería": 8, "restaurante": 4, "supermercado": 30, "exportador": 45}[buyer[2]]
                    kilos = min(left[lot[0]], dice.randint(2, size) * 10)
                    if state != "anulado":
                        left[lot[0]] -= kilos
                    margin = dice.uniform(1.12, 1.6) * (0.92 if buyer[2] in ("supermercado", "exportador") else 1)
                    lines.append((len(lines) + 1, len(notes), lot[0], kilos, round(lot[8] * margin, 2)))
        day += timedelta(days=1)
    return notes, lines, left


def make(path):
    dice = Dice("lonja")
    store = Store(path, SCHEMA)
    store.fill(
        "productores",
        [
            (
                n,
                name,
                dice.skewed(PROVINCES, 0.3),
                int(n in (2, 6, 9, 13, 16)),
                dice.day(date(2015, 1, 1), date(2024, 12, 1)),
            )
            for n, name in enumerate(GROWERS, 1)
        ],
    )
    store.fill("productos", [(n, *one[:3]) for n, one in enumerate(PRODUCTS, 1)])
    store.fill("camaras", [(n, *one) for n, one in enumerate(COOLERS, 1)])
    every_lot = list(lots(dice))
    store.fill("lotes", every_lot)
    buyers, names = [], dice.sample(SPANISH_LAST + SPANISH_FIRST, 78)
    for n, name in enumerate(names, 1):
        kind = dice.weighted({"frutería": 52, "restaurante": 26, "supermercado": 13, "exportador": 9})
        limit = dice.choice([1500, 3000, 6000]) * (5 if kind in ("supermercado", "exportador") else 1)
        town = dice.skewed(TOWNS, 0.5)
        since = dice.day(date(2017, 1, 1), date(2024, 12, 20) if n < 66 else date(2026, 11, 10))
        buyers.append((n, CUSTOMERS[kind].format(name), kind, town, limit if dice.often(0.94) else None, since))
    store.fill("clientes", buyers)
    sellers = [
        (n, " ".join(name), ["madrugada", "mañana"][n % 2], int(n != 6))
        for n, name in enumerate(dice.people(8, SPANISH_FIRST, SPANISH_LAST), 1)
    ]
    store.fill("vendedores", sellers)
    usual = [one for one in buyers if one[5] < date(2025, 1, 1)][:60]
    dice.shuffle(usual)
    notes, lines, left = deliveries(dice, every_lot, usual, [1, 2, 3, 4, 5, 6, 7])
    store.fill("albaranes", notes)
    store.fill("lineas_albaran", lines)
    waste = []
    for lot in every_lot:
        day = later(lot[6], days=dice.randint(0, 3))
        if day and left[lot[0]] > 0 and dice.often(0.45):
            kilos = round(min(left[lot[0]], lot[7] * dice.uniform(0.02, 0.2)), 1)
            reason = dice.weighted({"caducidad": 46, "golpes": 22, "podredumbre": 24, "rotura de frío": 8})
            waste.append((day, lot[0], kilos, reason))
    waste.sort()
    store.fill("mermas", [(n, lot, day, kilos, reason) for n, (day, lot, kilos, reason) in enumerate(waste, 1)])
    owed = {}
    for line in lines:
        note = notes[line[1] - 1]
        if note[5] == "facturado":
            month = (note[2], note[4].year, note[4].month)
            owed[month] = owed.get(month, 0) + line[3] * line[4]
    paid = []
    for (buyer, year, month), amount in owed.items():
        day = later(date(year, month, 28), days=dice.randint(4, 55))
        if day and dice.often(0.96):
            medium = dice.weighted({"transferencia": 58, "efectivo": 22, "pagaré": 20})
            paid.append((day, buyer, round(amount, 2), medium))
    paid.sort()
    store.fill("cobros", [(n, buyer, day, amount, medium) for n, (day, buyer, amount, medium) in enumerate(paid, 1)])
    store.close()
