"""A building contractor: works, estimates, subcontractors, bills, hours; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE clientes (
  id_cliente INTEGER PRIMARY KEY, nombre TEXT, tipo TEXT, ciudad TEXT, telefono TEXT, fecha_alta TEXT);
CREATE TABLE trabajadores (
  id_trabajador INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, oficio TEXT, coste_hora REAL, fecha_alta TEXT,
  fecha_baja TEXT);
CREATE TABLE obras (
  id_obra INTEGER PRIMARY KEY, codigo TEXT, nombre TEXT, id_cliente INTEGER NOT NULL REFERENCES clientes(id_cliente),
  id_encargado INTEGER REFERENCES trabajadores(id_trabajador), tipo_obra TEXT, municipio TEXT, fecha_inicio TEXT,
  fecha_fin_prevista TEXT, fecha_fin TEXT, estado TEXT);
CREATE TABLE presupuestos (
  id_presupuesto INTEGER PRIMARY KEY, id_cliente INTEGER NOT NULL REFERENCES clientes(id_cliente),
  id_obra INTEGER REFERENCES obras(id_obra), fecha TEXT, importe REAL, estado TEXT, fecha_respuesta TEXT);
CREATE TABLE partidas (
  id_partida INTEGER PRIMARY KEY, id_obra INTEGER NOT NULL REFERENCES obras(id_obra), capitulo TEXT, unidad TEXT,
  cantidad REAL, precio_unitario REAL, coste_previsto REAL, coste_real REAL);
CREATE TABLE subcontratas (
  id_subcontrata INTEGER PRIMARY KEY, nombre TEXT, especialidad TEXT, ciudad TEXT, homologada INTEGER);
CREATE TABLE contratos (
  id_contrato INTEGER PRIMARY KEY, id_obra INTEGER NOT NULL REFERENCES obras(id_obra),
  id_subcontrata INTEGER NOT NULL REFERENCES subcontratas(id_subcontrata), fecha_firma TEXT, importe REAL,
  importe_pagado REAL);
CREATE TABLE facturas (
  id_factura INTEGER PRIMARY KEY, numero TEXT, id_obra INTEGER NOT NULL REFERENCES obras(id_obra), fecha_emision TEXT,
  fecha_vencimiento TEXT, fecha_cobro TEXT, base_imponible REAL, iva REAL, total REAL);
CREATE TABLE partes_horas (
  id_parte INTEGER PRIMARY KEY, id_trabajador INTEGER NOT NULL REFERENCES trabajadores(id_trabajador),
  id_obra INTEGER NOT NULL REFERENCES obras(id_obra), fecha TEXT, horas REAL, horas_extra REAL);
CREATE TABLE accidentes (
  id_accidente INTEGER PRIMARY KEY, id_obra INTEGER REFERENCES obras(id_obra),
  id_trabajador INTEGER REFERENCES trabajadores(id_trabajador), fecha TEXT, gravedad TEXT, dias_baja INTEGER);
"""

TOWNS = ["Zaragoza", "Huesca", "Teruel", "Calatayud", "Ejea", "Utebo", "Alcañiz"]
WORKS = {
    "reforma de vivienda": 30000.0,
    "reforma de local": 42000.0,
    "vivienda unifamiliar": 210000.0,
    "rehabilitación de fachada": 88000.0,
    "nave industrial": 390000.0,
    "edificio público": 520000.0,
}
# With the trade of the subcontractors, what a unit is, and its part of the work.
CHAPTERS = {
    "Demoliciones": ("m2", 4),
    "Cimentación": ("m3", 12),
    "Estructura": ("m3", 20),
    "Albañilería": ("m2", 18),
    "Fontanería": ("ud", 8),
    "Electricidad": ("ud", 9),
    "Carpintería": ("ud", 10),
    "Pintura": ("m2", 5),
    "Cubierta": ("m2", 9),
    "Climatización": ("ud", 7),
}
TRADES = {"Oficial de albañilería": 19.5, "Peón": 14.2, "Encofrador": 20.3, "Gruista": 22.0, "Encargado": 28.5}
STREETS = ["calle Mayor", "avenida Goya", "plaza del Pilar", "calle Delicias", "camino Real", "ronda Norte"]


def clients(dice):
    people = dice.people(75, SPANISH_FIRST, SPANISH_LAST, 2)
    for number in range(1, 111):
        kind = "particular" if number <= 75 else "empresa" if number <= 102 else "administración"
        if number <= 75:
            name = " ".join(next(people))
        elif number <= 102:
            trade = dice.choice(["Inmobiliaria", "Talleres", "Hostelería", "Promociones"])
            name = f"{trade} {SPANISH_LAST[number - 76]}"
        else:
            name = f"Ayuntamiento de {TOWNS[number - 103]}" if number < 110 else "Gobierno de Aragón"
        phone = f"976{dice.randint(100000, 999999)}" if dice.often(0.9) else None
        yield number, name, kind, dice.skewed(TOWNS), phone, dice.day(date(2018, 1, 8), date(2026, 10, 20))


def workers(dice):
    for number, (first, last) in enumerate(dice.people(46, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        if number <= 6:
            trade = "Encargado"
        else:
            trade = dice.weighted({"Oficial de albañilería": 14, "Peón": 16, "Encofrador": 7, "Gruista": 3})
        is_new = number >= 42
        first_day, last_day = (date(2026, 1, 7), date(2026, 9, 30)) if is_new else (date(2012, 1, 1), date(2023, 6, 1))
        began = dice.day(first_day, last_day)
        gone = dice.day(date(2025, 3, 1)) if number > 6 and not is_new and dice.often(0.2) else None
        yield number, first, last, trade, round(TRADES[trade] * dice.uniform(0.93, 1.12), 2), began, gone


def works(dice, people):
    for number in range(1, 121):
        client = people[dice.skewed(range(76), 0.3)] if number % 3 else people[dice.randint(76, 107)]
        if client[2] == "particular":
            kind = dice.weighted({"reforma de vivienda": 7, "vivienda unifamiliar": 3})
        elif client[2] == "empresa":
            kind = dice.weighted({"reforma de local": 5, "nave industrial": 3, "rehabilitación de fachada": 3})
        else:
            kind = dice.weighted({"edificio público": 4, "rehabilitación de fachada": 3})
        began = date(2023, 1, 9) + timedelta(days=int((number - 1) * 11.9) + dice.randint(0, 8))
        months = {"reforma": 3.2, "vivienda": 9, "rehabilitación": 5, "nave": 8, "edificio": 12}[kind.split()[0]]
        planned = began + timedelta(days=int(months * 30 * dice.uniform(0.8, 1.3)))
        ended, state = later(planned, days=dice.choice([-12, -6, 0, 4, 10, 22, 35, 50, 80, 120])), "terminada"
        if not ended:
            state = "paralizada" if dice.often(0.22) else "en curso"
        if began > TODAY - timedelta(days=15):
            state = "pendiente"
        foreman = dice.randint(1, 6) if dice.often(0.95) and state != "pendiente" else None
        name = f"{kind.capitalize()} {dice.choice(STREETS)} {number + 3}"
        town, code = dice.skewed(TOWNS), f"OB-{began:%y}-{number:03}"
        yield number, code, name, client[0], foreman, kind, town, began, planned, ended, state


def items(dice, sites):
    """Their items; and how much each work is worth."""
    rows, worth, number = [], {}, 0
    for site in sites:
        target, reform = dice.money(WORKS[site[5]], 0.3), site[5].startswith("re")
        some = [one for one in CHAPTERS if dice.often(0.55 if reform else 0.9)]
        some = [one for one in some if not (reform and one == "Cimentación")]
        some = some if len(some) > 1 else ["Albañilería", "Pintura"]
        worth[site[0]], parts = 0, sum(CHAPTERS[one][1] for one in some)
        for chapter in some:
            number += 1
            unit, part = CHAPTERS[chapter]
            amount = target * part / parts * dice.uniform(0.8, 1.25)
            price = round(dice.uniform(18, 140) * (5 if unit == "ud" else 1), 2)
            quantity = max(1.0, float(round(amount / price)))
            total = round(quantity * price, 2)
            cost = round(total * dice.uniform(0.7, 0.86), 2)
            real = round(cost * dice.lognormvariate(0.03, 0.13), 2) if site[10] == "terminada" else None
            rows.append((number, site[0], chapter, unit, quantity, price, cost, real))
            worth[site[0]] += total
    return rows, worth


def estimates(dice, people, sites, worth):
    found = []
    for site in sites:
        asked = site[7] - timedelta(days=dice.randint(25, 140))
        answered = min(asked + timedelta(days=dice.randint(2, 60)), site[7])
        found.append((asked, site[3], site[0], round(worth[site[0]], 2), "aceptado", answered))
    for _ in range(230):
        asked = dice.day(date(2023, 1, 10), growth=0.2)
        answered = later(asked, days=dice.randint(3, 75))
        state = "rechazado" if answered else "pendiente"
        if asked < TODAY - timedelta(days=120) and dice.often(0.2):
            state, answered = "caducado", None
        amount = dice.money(WORKS[dice.choice(list(WORKS))], 0.4)
        found.append((asked, dice.choice(people[:104])[0], None, amount, state, answered))
    for number, (asked, client, site, amount, state, answered) in enumerate(sorted(found, key=lambda one: one[0]), 1):
        yield number, client, site, asked, amount, state, answered


def contracts(dice, sites, rows, firms):
    number = 0
    states = {site[0]: site for site in sites}
    for _, site, chapter, _, quantity, price, *_ in rows:
        able = [firm for firm in firms if firm[2] == chapter]
        if able and states[site][10] != "pendiente" and dice.often(0.6):
            number += 1
            amount = round(quantity * price * dice.uniform(0.55, 0.8), 2)
            signed = states[site][7] + timedelta(days=dice.randint(-20, 12))
            all_paid = states[site][10] == "terminada" and dice.often(0.9)
            paid = amount if all_paid else round(amount * dice.choice([0, 0.3, 0.5, 0.8]), 2)
            yield number, site, dice.skewed(able)[0], signed, amount, paid


def bills(dice, sites, worth):
    found = []
    for site in sites:
        if site[10] == "pendiente":
            continue
        last = site[9] or site[8]
        count = max(1, (last - site[7]).days // 45)
        for k in range(1, count + 1):
            issued = later(site[7], days=(last - site[7]).days * k // count)
            if issued:
                found.append((issued, site, round(worth[site[0]] / count, 2)))
    for number, (issued, site, base) in enumerate(sorted(found, key=lambda one: one[0]), 1):
        late = dice.weighted({-5: 30, 0: 25, 12: 20, 35: 14, 80: 8, 4000: 3})
        due = issued + timedelta(days=60 if site[5] == "edificio público" else 30)
        rate = 0.1 if site[5] == "reforma de vivienda" else 0.21
        vat = round(base * rate, 2)
        paid, name = later(due, days=late), f"F{issued:%Y}/{number:04}"
        yield number, name, site[0], issued, due, paid, base, vat, round(base + vat, 2)


def hours(dice, staff, sites):
    number, day = 0, date(2025, 7, 1)
    home = {}
    while day < TODAY:
        open_now = [s for s in sites if s[7] <= day <= (s[9] or TODAY) and s[10] not in ("pendiente", "paralizada")]
        if day.weekday() < 5 and not (day.month == 8 and day.day < 22) and open_now:
            for worker in staff:
                if worker[5] > day or (worker[6] and worker[6] < day) or worker[0] == 46 or dice.often(0.55):
                    continue
                if worker[0] not in home or home[worker[0]] not in open_now or dice.often(0.06):
                    home[worker[0]] = dice.choice(open_now)
                number += 1
                normal = dice.weighted({8.0: 78, 4.0: 8, 6.0: 9, 7.5: 5})
                extra = dice.choice([1.0, 1.5, 2.0, 3.0]) if normal == 8 and dice.often(0.14) else 0.0
                yield number, worker[0], home[worker[0]][0], day, normal, extra
        day += timedelta(days=1)


def accidents(dice, sheets):
    for number, sheet in enumerate(sorted(dice.sample(sheets, 44), key=lambda one: one[3]), 1):
        grade = dice.weighted({"leve": 33, "grave": 8, "muy grave": 1})
        away = dice.randint(0, 12) if grade == "leve" else dice.randint(20, 110)
        yield number, sheet[2], sheet[1], sheet[3], grade, away


def make(path):
    dice = Dice("obras")
    store = Store(path, SCHEMA)
    people = list(clients(dice))
    store.fill("clientes", people)
    staff = list(workers(dice))
    store.fill("trabajadores", staff)
    sites = list(works(dice, people))
    store.fill("obras", sites)
    rows, worth = items(dice, sites)
    store.fill("presupuestos", estimates(dice, people, sites, worth))
    store.fill("partidas", rows)
    trades = ["Electricidad", "Fontanería", "Carpintería", "Pintura", "Cubierta", "Climatización", "Estructura"]
    firms = [
        (n, f"{dice.choice(['Instalaciones', 'Montajes', 'Servicios', 'Grupo'])} {SPANISH_LAST[n + 8]}", trades[n % 7])
        for n in range(1, 24)
    ] + [(24, "Jardines del Ebro", "Jardinería"), (25, "Ascensores Moncayo", "Ascensores")]
    firms = [(*firm, dice.skewed(TOWNS), int(dice.often(0.75))) for firm in firms]
    store.fill("subcontratas", firms)
    store.fill("contratos", contracts(dice, sites, rows, firms))
    store.fill("facturas", bills(dice, sites, worth))
    sheets = list(hours(dice, staff, sites))
    store.fill("partes_horas", sheets)
    store.fill("accidentes", accidents(dice, sheets))
    store.close()
