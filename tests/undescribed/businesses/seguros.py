"""An insurance broker: clients, policies, coverages, receipts, claims and experts; Spanish, some keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE agentes (
  id_agente INTEGER PRIMARY KEY, nombre TEXT, oficina TEXT, fecha_ingreso TEXT, comision_pct REAL, activo INTEGER);
CREATE TABLE companias (id_compania INTEGER PRIMARY KEY, nombre TEXT);
CREATE TABLE clientes (
  id_cliente INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, nif TEXT, telefono TEXT, provincia TEXT,
  fecha_alta TEXT);
CREATE TABLE polizas (
  id_poliza INTEGER PRIMARY KEY, numero_poliza TEXT, id_cliente INTEGER NOT NULL REFERENCES clientes(id_cliente),
  id_agente INTEGER REFERENCES agentes(id_agente), id_compania INTEGER NOT NULL REFERENCES companias(id_compania),
  ramo TEXT, prima_anual REAL, forma_pago TEXT, fecha_efecto TEXT, fecha_vencimiento TEXT, estado TEXT);
CREATE TABLE coberturas (id_cobertura INTEGER PRIMARY KEY, nombre TEXT, ramo TEXT);
CREATE TABLE polizas_coberturas (id_poliza INTEGER, id_cobertura INTEGER, capital_asegurado REAL, franquicia REAL);
CREATE TABLE recibos (
  id_recibo INTEGER PRIMARY KEY, id_poliza INTEGER, fecha_emision TEXT, fecha_vencimiento TEXT, importe REAL,
  fecha_cobro TEXT, estado TEXT);
CREATE TABLE peritos (id_perito INTEGER PRIMARY KEY, nombre TEXT, especialidad TEXT, provincia TEXT);
CREATE TABLE siniestros (
  id_siniestro INTEGER PRIMARY KEY, numero_siniestro TEXT, id_poliza INTEGER REFERENCES polizas(id_poliza),
  id_cobertura INTEGER, id_perito INTEGER, fecha_ocurrencia TEXT, fecha_apertura TEXT, fecha_cierre TEXT, estado TEXT,
  importe_reclamado REAL, importe_pagado REAL);
"""

PROVINCES = ["Sevilla", "Málaga", "Madrid", "Cádiz", "Córdoba", "Huelva", "Granada"]
COMPANIES = ["Aurora Seguros", "Mutua del Sur", "Iberia Vida", "Atlas Previsión", "Segur Norte", "La Fiable"]
LINES = {"Auto": (44, 420), "Hogar": (28, 230), "Vida": (12, 310), "Salud": (9, 780), "Comercio": (7, 640)}
COVERAGES = {
    "Auto": ["Responsabilidad civil", "Lunas", "Robo del vehículo", "Daños propios", "Asistencia en carretera"],
    "Hogar": ["Daños por agua", "Incendio", "Robo en vivienda", "Rotura de cristales"],
    "Vida": ["Fallecimiento", "Invalidez"],
    "Salud": ["Hospitalización", "Consultas", "Dental"],
    "Comercio": ["Incendio del local", "Robo en local", "Pérdida de beneficios"],
}
OFFICES = """Sevilla Málaga Sevilla Cádiz Sevilla Madrid Málaga Cádiz Madrid Sevilla Madrid""".split()
SPECIALITIES = """Automóvil|Daños por agua|Incendios|Automóvil|Robo|Daños por agua|Automóvil|Médico""".split("|")
INSTALMENTS = {"anual": 1, "semestral": 2, "trimestral": 4}


def policies(dice):
    for number in range(1, 921):
        line = dice.weighted({one: share for one, (share, _) in LINES.items()})
        begins = dice.day(date(2022, 1, 3), date(2026, 11, 27), growth=0.25)
        ends = begins.replace(year=begins.year + 1, day=min(begins.day, 28))
        state = "anulada" if dice.often(0.09) else "vigente"
        while state == "vigente" and ends < TODAY:
            if dice.often(0.3):
                state = "vencida"
                break
            ends = ends.replace(year=ends.year + 1)
        yield (
            number,
            f"PZ-{40000 + number}",
            dice.skewed(range(1, 381), 0.35),
            dice.skewed([4, 1, 7, 2, 9, 3, 5, 10, 6, 8], 0.45) if dice.often(0.97) else None,
            (dice.skewed(range(6), 0.5) + (2 if line == "Vida" else 0)) % 6 + 1,
            line,
            dice.money(LINES[line][1], 0.35),
            dice.weighted({"anual": 55, "semestral": 27, "trimestral": 18}),
            begins,
            ends,
            state,
        )


def receipts(dice, every_policy):
    number = 0
    for policy in every_policy:
        times, end = INSTALMENTS[policy[7]], min(policy[9], TODAY)
        if policy[10] == "anulada":
            end = min(end, policy[8] + timedelta(days=dice.randint(20, 300)))
        issued = policy[8]
        while issued <= end:
            number += 1
            due = issued + timedelta(days=30)
            fate = dice.weighted({"cobrado": 91, "devuelto": 4, "pendiente": 5})
            paid = later(issued, days=dice.randint(1, 40)) if fate == "cobrado" else None
            if fate == "pendiente" and due < TODAY - timedelta(days=240):
                fate, paid = "cobrado", due + timedelta(days=dice.randint(3, 90))
            if fate == "cobrado" and paid is None:
                fate = "pendiente"
            growth = 1.04 ** (issued.year - policy[8].year)
            yield number, policy[0], issued, due, round(policy[6] / times * growth, 2), paid, fate
            issued += timedelta(days=365 // times + 1)


def claims(dice, every_policy, covered):
    often = {"Auto": 1.0, "Hogar": 0.85, "Salud": 0.8, "Comercio": 0.6, "Vida": 0.06}
    number = 0
    while number < 610:
        policy = dice.skewed(every_policy, 0.25)
        if not dice.often(often[policy[5]]):
            continue
        happened = dice.day(date(2023, 1, 1), growth=0.3)
        if not policy[8] <= happened <= policy[9]:
            continue
        reported = later(happened, days=min(60, int(dice.expovariate(1 / 6))))
        if reported is None:
            continue
        number += 1
        coverage = dice.skewed(covered[policy[0]], 0.4)
        closed = later(reported, days=8 + int(dice.expovariate(1 / 38)) + 3 * (number % 7))
        state = "cerrado" if closed else dice.choice(["abierto", "en peritación"])
        if state == "cerrado" and dice.often(0.12):
            state = "rechazado"
        asked = dice.money({"Auto": 1150, "Hogar": 640, "Salud": 420, "Comercio": 1900, "Vida": 24000}[policy[5]], 0.7)
        expert = {"Auto": [1, 4, 7], "Hogar": [2, 6, 3, 5], "Comercio": [3, 5]}.get(policy[5], [8])
        yield (
            number,
            f"S{happened.year}-{1000 + number}",
            policy[0],
            coverage,
            dice.skewed(expert, 0.5) if dice.often(0.8) else None,
            happened,
            reported,
            closed,
            state,
            asked,
            round(asked * min(1, dice.uniform(0.6, 1.1)), 2) if state == "cerrado" else None,
        )


def make(path):
    dice = Dice("seguros")
    store = Store(path, SCHEMA)
    store.fill(
        "agentes",
        [
            (
                n,
                " ".join(name),
                OFFICES[n - 1],
                dice.day(date(2012, 1, 1), date(2026, 9, 30)),
                dice.choice([8.0, 10.0, 12.0, 15.0]),
                int(n != 8),
            )
            for n, name in enumerate(dice.people(11, SPANISH_FIRST, SPANISH_LAST), 1)
        ],
    )
    store.fill("companias", list(enumerate(COMPANIES, 1)))
    store.fill(
        "clientes",
        [
            (
                n,
                first,
                last,
                f"{dice.randint(10**7, 10**8 - 1)}{dice.choice('ABCDEFGHJKLMNPQRSTVWXYZ')}",
                f"6{dice.randint(10**7, 10**8 - 1)}" if dice.often(0.93) else None,
                dice.skewed(PROVINCES, 0.7),
                dice.day(date(2018, 1, 1), growth=0.5),
            )
            for n, (first, last) in enumerate(dice.people(400, SPANISH_FIRST, SPANISH_LAST, 2), 1)
        ],
    )
    every_policy = list(policies(dice))
    store.fill("polizas", every_policy)
    coverages = [(name, line) for line, names in COVERAGES.items() for name in names]
    store.fill("coberturas", [(n, *one) for n, one in enumerate(coverages, 1)])
    covered, rows = {}, []
    for policy in every_policy:
        offered = [n for n, (_, line) in enumerate(coverages, 1) if line == policy[5]]
        kept = sorted({offered[0], *dice.sample(offered, dice.randint(1, len(offered)))})
        covered[policy[0]] = kept
        rows += [
            (
                policy[0],
                n,
                dice.choice([6000.0, 15000.0, 30000.0, 60000.0, 120000.0]),
                dice.choice([0.0, 0.0, 150.0, 300.0]),
            )
            for n in kept
        ]
    store.fill("polizas_coberturas", rows)
    store.fill("recibos", receipts(dice, every_policy))
    store.fill(
        "peritos",
        [
            (n, " ".join(name), SPECIALITIES[n - 1], dice.skewed(PROVINCES, 0.5))
            for n, name in enumerate(dice.people(8, SPANISH_FIRST, SPANISH_LAST), 1)
        ],
    )
    store.fill("siniestros", claims(dice, every_policy, covered))
    store.close()
