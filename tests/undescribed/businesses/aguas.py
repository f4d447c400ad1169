"""A water utility: customers, meters and readings, bills, faults of the network, samples; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE sectores (
  id_sector INTEGER PRIMARY KEY, nombre TEXT NOT NULL, municipio TEXT, habitantes INTEGER, km_red REAL);
CREATE TABLE tarifas (id_tarifa INTEGER PRIMARY KEY, nombre TEXT NOT NULL, cuota_fija REAL, precio_m3 REAL);
CREATE TABLE abonados (
  id_abonado INTEGER PRIMARY KEY, nombre TEXT NOT NULL, id_sector INTEGER NOT NULL REFERENCES sectores(id_sector),
  id_tarifa INTEGER NOT NULL REFERENCES tarifas(id_tarifa), direccion TEXT, domiciliado INTEGER, fecha_alta TEXT,
  fecha_baja TEXT);
CREATE TABLE contadores (
  id_contador INTEGER PRIMARY KEY, numero_serie TEXT, id_abonado INTEGER REFERENCES abonados(id_abonado),
  marca TEXT, calibre_mm INTEGER, fecha_instalacion TEXT, telelectura INTEGER);
CREATE TABLE lecturas (
  id_lectura INTEGER PRIMARY KEY, id_contador INTEGER NOT NULL REFERENCES contadores(id_contador), fecha TEXT,
  lectura_m3 INTEGER, consumo_m3 INTEGER, metodo TEXT);
CREATE TABLE facturas (
  id_factura INTEGER PRIMARY KEY, numero TEXT, id_abonado INTEGER NOT NULL REFERENCES abonados(id_abonado),
  fecha_emision TEXT, fecha_vencimiento TEXT, consumo_m3 INTEGER, importe REAL, estado TEXT, fecha_pago TEXT);
CREATE TABLE averias (
  id_averia INTEGER PRIMARY KEY, id_sector INTEGER NOT NULL REFERENCES sectores(id_sector), tipo TEXT, gravedad TEXT,
  fecha_aviso TEXT, fecha_reparacion TEXT, agua_perdida_m3 REAL, coste REAL);
CREATE TABLE analisis (
  id_analisis INTEGER PRIMARY KEY, id_sector INTEGER NOT NULL REFERENCES sectores(id_sector), fecha TEXT,
  cloro_mg_l REAL, ph REAL, turbidez REAL, apta INTEGER);
CREATE TABLE reclamaciones (
  id_reclamacion INTEGER PRIMARY KEY, id_abonado INTEGER NOT NULL REFERENCES abonados(id_abonado), fecha TEXT,
  motivo TEXT, canal TEXT, estado TEXT, fecha_cierre TEXT);
"""

SECTORS = [
    ("Casco Antiguo", "Alcañiz", 5200, 31.4),
    ("Ensanche", "Alcañiz", 7400, 42.8),
    ("Polígono Las Horcas", "Alcañiz", 350, 18.2),
    ("El Arrabal", "Alcañiz", 2900, 16.5),
    ("Valmuel", "Valmuel", 180, 9.1),
    ("Puigmoreno", "Puigmoreno", 290, 11.7),
    ("La Estanca", "Alcañiz", 640, 14.9),
]
TARIFFS = [
    ("Doméstica", 9.4, 0.92),
    ("Comercial", 18.6, 1.18),
    ("Industrial", 46.0, 1.41),
    ("Municipal", 0.0, 0.35),
    ("Social", 3.1, 0.45),
]
TYPICAL = {1: 21, 2: 38, 3: 310, 4: 95, 5: 17}
COMPANIES = """Bar Goya|Panadería San Roque|Cárnicas del Bajo Aragón|Hotel Guadalope|Aceites Valmuel|Lavandería Nube|
Colegio Público|Piscina Municipal|Talleres Monzón|Supermercado Plaza|Embotellados Ebro|Vivero Las Torres|
Peluquería Rizos|Cerámicas Teruel|Granja El Olivar|Residencia Santa Ana|Polideportivo|Gestoría Bernad|
Confitería Micheto|Hormigones Tena""".replace("\n", "").split("|")
INDUSTRIES = ("Cárnicas", "Aceites", "Embotellados", "Cerámicas", "Hormigones", "Lavandería", "Granja")
STREETS = [
    "Calle Mayor",
    "Avenida de Aragón",
    "Calle Alejandre",
    "Plaza de España",
    "Calle Pruneda",
    "Paseo Andrade",
    "Calle Blasco",
]
FAULTS = {
    "fuga en acometida": (46, 18, 260),
    "rotura de tubería": (22, 140, 980),
    "atasco": (15, 0, 190),
    "falta de presión": (15, 0, 120),
    "avería de bomba": (6, 30, 1900),
    "arqueta dañada": (4, 0, 310),
}


def readings(dice, customers, meters):
    """A reading and a bill every two months from January 2025 on."""
    by_customer = {one[2]: one for one in meters if one[2]}
    read, bills = [], []
    for customer in customers:
        meter = by_customer.get(customer[0])
        if meter is None:
            continue
        usual, total = dice.money(TYPICAL[customer[3]], 0.45), dice.randint(50, 2400)
        for step in range(12):
            month = date(2025 + step // 6, 1 + 2 * (step % 6), 1)
            day = month + timedelta(days=dice.randint(0, 13))
            begun = max(customer[6], meter[5])
            if day < begun or (customer[7] and day > customer[7] + timedelta(days=60)):
                continue
            used = max(0, round(usual * {7: 1.35, 9: 1.4, 1: 0.85}.get(month.month, 1) * dice.gauss(1, 0.18)))
            if dice.often(0.012):
                used *= 4
            if customer[0] % 41 == 0:
                used = 0
            total += used
            how = (
                "telelectura"
                if meter[6]
                else dice.weighted({"visita": 71, "estimada": 21, "aportada por el abonado": 8})
            )
            read.append((meter[0], day, total, used, how))
            issued = later(day, days=8)
            if issued is None:
                continue
            tariff = TARIFFS[customer[3] - 1]
            amount = round((tariff[1] + used * tariff[2]) * (1.03 if issued.year == 2026 else 1), 2)
            due = issued + timedelta(days=20)
            paid = (
                later(due, days=0) if customer[5] else later(issued, days=dice.weighted({4: 35, 15: 40, 32: 17, 70: 8}))
            )
            state = "pagada" if paid else "pendiente"
            if customer[5] and paid and dice.often(0.03):
                state, paid = "devuelta", None
            if not customer[5] and dice.often(0.05):
                state, paid = "pendiente", None
            bills.append((customer[0], issued, due, used, amount, state, paid))
    return sorted(read, key=lambda one: one[1]), sorted(bills, key=lambda one: one[1])


def make(path):
    dice = Dice("aguas")
    store = Store(path, SCHEMA)
    store.fill("sectores", [(n, *one) for n, one in enumerate(SECTORS, 1)])
    store.fill("tarifas", [(n, *one) for n, one in enumerate(TARIFFS, 1)])
    names = [" ".join(one) for one in dice.people(400, SPANISH_FIRST, SPANISH_LAST, 2)]
    customers = []
    for n in range(1, 421):
        company = n % 21 == 0
        name = COMPANIES[n // 21 - 1] if company else names[n - 1 - n // 21]
        tariff = dice.weighted({1: 92, 5: 8})
        if company:
            tariff = 3 if name.split()[0] in INDUSTRIES else 2
        if name in ("Colegio Público", "Piscina Municipal", "Polideportivo"):
            tariff = 4
        sector = 3 if tariff == 3 and dice.often(0.7) else dice.weighted({1: 27, 2: 38, 4: 17, 5: 4, 6: 5, 7: 9})
        since = dice.day(date(1998, 1, 10), date(2026, 11, 18), growth=0.9)
        left = later(since, days=dice.randint(300, 6000)) if dice.often(0.14) else None
        if left and left < date(2025, 2, 1):
            left = dice.day(date(2025, 2, 1), date(2026, 11, 20)) if since < date(2025, 2, 1) else None
        address = f"{dice.choice(STREETS)} {dice.randint(1, 94)}"
        customers.append((n, name, sector, tariff, address, int(dice.often(0.76)), since, left))
    store.fill("abonados", customers)
    meters = []
    for customer in customers:
        if customer[0] % 53 == 7:
            continue  # not yet fitted
        begun = max(customer[6], dice.day(date(2009, 1, 1), date(2024, 12, 1)))
        size = {3: dice.choice([40, 50, 65]), 4: 30}.get(customer[3], dice.weighted({13: 70, 15: 20, 20: 10}))
        smart = int(begun > date(2020, 1, 1) and dice.often(0.8))
        serial = f"{begun.year % 100:02}{dice.randint(100000, 999999)}"
        meters.append(
            (
                len(meters) + 1,
                serial,
                customer[0],
                dice.skewed(["Itron", "Sensus", "Contazara", "Elster"], 0.7),
                size,
                begun,
                smart,
            )
        )
    for _ in range(9):
        meters.append((len(meters) + 1, f"26{dice.randint(100000, 999999)}", None, "Contazara", 13, None, 1))
    store.fill("contadores", meters)
    read, bills = readings(dice, customers, meters)
    store.fill("lecturas", [(n, *one) for n, one in enumerate(read, 1)])
    store.fill("facturas", [(n, f"{one[1].year}-{n:06}", *one) for n, one in enumerate(bills, 1)])
    faults = []
    for n, day in enumerate(sorted(dice.day(date(2024, 1, 4), growth=0.1) for _ in range(460)), 1):
        kind = dice.weighted({name: one[0] for name, one in FAULTS.items()})
        sector = dice.weighted({1: 37, 2: 22, 3: 8, 4: 19, 5: 3, 6: 4, 7: 7})
        grave = dice.weighted({"leve": 52, "media": 33, "grave": 15})
        told = dice.moment(day, 6, 22)
        fixed = later(
            told,
            hours=dice.weighted(
                {"leve": {9: 3, 30: 4, 90: 3}, "media": {6: 4, 20: 4, 50: 2}, "grave": {3: 5, 8: 4, 26: 1}}[grave]
            ),
        )
        if fixed and dice.often(0.02):
            fixed = None
        lost = FAULTS[kind][1] * {"leve": 0.5, "media": 1, "grave": 2.6}[grave]
        lost = round(dice.money(lost, 0.6), 1) if lost and dice.often(0.85) else None
        cost = round(dice.money(FAULTS[kind][2], 0.5), 2) if fixed else None
        faults.append((n, sector, kind, grave, told, fixed, lost, cost))
    store.fill("averias", faults)
    samples, day = [], date(2024, 1, 8)
    while day <= TODAY:
        for sector in range(1, 8):
            if dice.often(0.9 if sector < 5 else 0.5):
                chlorine = round(max(0.05, dice.gauss(0.62 if sector < 5 else 0.48, 0.16)), 2)
                acid, cloud = round(dice.gauss(7.6, 0.2), 1), round(dice.money(0.6, 0.6), 2)
                fit = int(0.2 <= chlorine <= 1.0 and cloud <= 2.5)
                samples.append(
                    (len(samples) + 1, sector, day, chlorine, acid, None if dice.often(0.03) else cloud, fit)
                )
        day += timedelta(days=7)
    store.fill("analisis", samples)
    claims = []
    for n, day in enumerate(sorted(dice.day(date(2024, 6, 3), growth=0.3) for _ in range(310)), 1):
        closed = later(day, days=dice.weighted({2: 20, 7: 30, 20: 27, 75: 23}))
        state = "cerrada" if closed else dice.weighted({"abierta": 60, "en estudio": 40})
        why = dice.weighted(
            {
                "consumo excesivo": 36,
                "error de lectura": 25,
                "corte de suministro": 17,
                "calidad del agua": 9,
                "atención recibida": 13,
            }
        )
        able = [one[0] for one in customers if one[6] < day and (one[7] is None or one[7] > day)]
        claims.append(
            (
                n,
                dice.skewed(able, 0.25),
                day,
                why,
                dice.weighted({"teléfono": 48, "web": 30, "oficina": 22}),
                state,
                closed,
            )
        )
    store.fill("reclamaciones", claims)
    store.close()
