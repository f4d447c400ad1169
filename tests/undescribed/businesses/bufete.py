"""A law firm: cases, hours worked, fee notes, hearings; Spanish names, abbreviated, no keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, Dice, Store, later

SCHEMA = """
CREATE TABLE CLIENTE (cod_cli INTEGER, razon_social TEXT, sector TEXT, provincia TEXT, fec_alta TEXT);
CREATE TABLE ABOGADO (
  cod_abo INTEGER, nombre TEXT, categoria TEXT, tarifa_hora REAL, fec_ingreso TEXT, fec_baja TEXT, cod_jefe INTEGER);
CREATE TABLE EXPEDIENTE (
  num_exp INTEGER, cod_cli INTEGER, cod_abo INTEGER, materia TEXT, fec_apertura TEXT, fec_cierre TEXT, cuantia REAL,
  resultado TEXT);
CREATE TABLE PARTE_HORAS (id_parte INTEGER, num_exp INTEGER, cod_abo INTEGER, fecha TEXT, horas REAL, facturable TEXT);
CREATE TABLE MINUTA (
  num_min INTEGER, num_exp INTEGER, fec_emision TEXT, fec_vto TEXT, fec_cobro TEXT, base_imp REAL, iva REAL);
CREATE TABLE VISTA (id_vista INTEGER, num_exp INTEGER, juzgado TEXT, fecha TEXT, celebrada TEXT);
"""

WORDS = "Aurora Brisa Cantábrica Duero Encina Faro Galerna Hontanar Iberia Jara Levante Meseta Norte Olivo".split()
FORMS = {"Textil": "Textil", "Hoteles": "Turismo", "Obras": "Construcción", "Foods": "Alimentación"}
SUBJECTS = ["laboral", "mercantil", "civil", "penal", "fiscal"]
RATES = {"socio": 240.0, "asociado": 150.0, "pasante": 70.0}
COURTS = ["Juzgado 1 de Oviedo", "Juzgado 3 de Gijón", "Audiencia Provincial", "TSJ de Asturias"]


def lawyers(dice):
    for number, (first, last) in enumerate(dice.people(24, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        rank = "socio" if number <= 4 else "asociado" if number <= 16 else "pasante"
        yield (
            number,
            f"{first} {last}",
            rank,
            RATES[rank] + 5 * (number % 5),
            dice.day(date(2010, 1, 1), date(2024, 12, 31)),
            dice.day(date(2025, 2, 1)) if number in (11, 19, 23) else None,
            None if number <= 4 else (number % 4) + 1,
        )


def cases(dice, clients):
    for number in range(1001, 1421):
        opened = dice.day(date(2023, 1, 9), growth=0.4)
        closed = later(opened, days=int(dice.expovariate(1 / 130)) + 12) if dice.often(0.85) else None
        yield (
            number,
            dice.skewed(clients[:78], 0.6)[0],
            dice.skewed(range(1, 17), 0.3) if dice.often(0.93) else None,
            dice.skewed(SUBJECTS, 0.5),
            opened,
            closed,
            dice.money(21000, 0.9) if dice.often(0.8) else None,
            dice.weighted({"ganado": 50, "perdido": 22, "acuerdo": 28}) if closed else None,
        )


def hours(dice, all_cases):
    number = 0
    for case in all_cases:
        for _ in range(dice.randint(2, 16)):
            day = later(case[4], days=dice.randint(0, 120))
            if day is None or (case[5] and day > case[5]):
                continue
            number += 1
            who = case[2] if case[2] and dice.often(0.6) else dice.randint(1, 24)
            yield number, case[0], who, day, dice.choice([0.5, 1.0, 1.5, 2.0, 3.5]), "S" if dice.often(0.78) else "N"


def notes(dice, all_cases):
    number = 0
    for case in all_cases:
        for part in range(dice.randint(0, 3)):
            issued = later(case[4], days=30 + 45 * part)
            if issued is None:
                continue
            number += 1
            paid = later(issued, days=int(dice.expovariate(1 / 33)) + 2) if dice.often(0.88) else None
            net = dice.money(1350, 0.6)
            yield number, case[0], issued, issued + timedelta(days=30), paid, net, round(net * 0.21, 2)


def make(path):
    dice = Dice("bufete")
    store = Store(path, SCHEMA)
    clients = [
        (
            n,
            f"{WORDS[n % 14]} {list(FORMS)[n % 4]} {['SA', 'SL'][n % 3 == 0]}",
            list(FORMS.values())[n % 4],
            dice.skewed(["Asturias", "León", "Cantabria", "Madrid"], 0.8),
            dice.day(date(2016, 1, 1), date(2025, 12, 31)),
        )
        for n in range(1, 85)
    ]
    all_cases = list(cases(dice, clients))
    store.fill("CLIENTE", clients)
    store.fill("ABOGADO", lawyers(dice))
    store.fill("EXPEDIENTE", all_cases)
    store.fill("PARTE_HORAS", hours(dice, all_cases))
    store.fill("MINUTA", notes(dice, all_cases))
    hearings = [(case[0], later(case[4], days=dice.randint(40, 160))) for case in all_cases if dice.often(0.5)]
    store.fill(
        "VISTA",
        [
            (n, case, dice.skewed(COURTS, 0.6), day, "S" if dice.often(0.9) else "N")
            for n, (case, day) in enumerate(((c, d) for c, d in hearings if d), 1)
        ],
    )
    store.close()
