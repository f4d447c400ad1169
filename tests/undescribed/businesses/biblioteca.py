"""A city's libraries: books, copies, loans, reservations, fines; Spanish names, abbreviated, states as letters, no keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_LAST, SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE bib (cod_bib INTEGER, nom_bib TEXT, barrio TEXT, f_apert TEXT, m2 INTEGER);
CREATE TABLE mat (cod_mat INTEGER, des_mat TEXT, cod_mat_sup INTEGER);
CREATE TABLE aut (cod_aut INTEGER, nom_aut TEXT, pais TEXT);
CREATE TABLE lib (cod_lib INTEGER, titulo TEXT, cod_mat INTEGER, anio_pub INTEGER, edit TEXT, idioma TEXT, n_pag INTEGER);
CREATE TABLE lib_aut (cod_lib INTEGER, cod_aut INTEGER);
CREATE TABLE ejem (cod_ejem INTEGER, cod_lib INTEGER, cod_bib INTEGER, f_compra TEXT, precio REAL, est TEXT);
CREATE TABLE soc (
  cod_soc INTEGER, nom_soc TEXT, ape_soc TEXT, f_nac TEXT, f_alta TEXT, f_baja TEXT, tipo_soc TEXT, cod_bib INTEGER,
  avisos TEXT);
CREATE TABLE pres (num_pres INTEGER, cod_ejem INTEGER, cod_soc INTEGER, f_pres TEXT, f_lim TEXT, f_dev TEXT, n_renov INTEGER);
CREATE TABLE res (num_res INTEGER, cod_lib INTEGER, cod_soc INTEGER, f_res TEXT, f_aviso TEXT, est TEXT);
CREATE TABLE multa (num_multa INTEGER, num_pres INTEGER, f_multa TEXT, imp REAL, f_pago TEXT);
"""

LIBRARIES = [
    ("Biblioteca Central", "Centro", date(1998, 4, 23), 2600),
    ("Biblioteca del Puerto", "Puerto", date(2006, 10, 2), 900),
    ("Biblioteca Las Flores", "Las Flores", date(2011, 3, 14), 650),
    ("Biblioteca Universidad", "Campus", date(2015, 9, 7), 1400),
    ("Bibliobús", None, date(2020, 2, 3), 40),
]
SUBJECTS = [
    ("Ficción", None),
    ("No ficción", None),
    ("Novela", 1),
    ("Poesía", 1),
    ("Teatro", 1),
    ("Cómic", 1),
    ("Historia", 2),
    ("Ciencia", 2),
    ("Cocina", 2),
    ("Viajes", 2),
    ("Infantil", None),
]
OPENINGS = [
    "La sombra",
    "El jardín",
    "Los días",
    "La casa",
    "El último tren",
    "Cartas",
    "La memoria",
    "El silencio",
    "Historia",
    "El mapa",
]
ENDINGS = [
    "del norte",
    "de invierno",
    "sin retorno",
    "de los olvidados",
    "del río",
    "de cristal",
    "de mi abuela",
    "y la luna",
    "bajo la lluvia",
    "del desierto",
]
PUBLISHERS = ["Alborada", "Tinta Fina", "Ediciones del Faro", "Norte Sur", "Planetario", "La Linterna"]


def copies(dice, books):
    number = 0
    for book in books:
        for _ in range(dice.choice([0, 1, 1, 1, 2, 2, 3])):
            number += 1
            bought = dice.day(max(date(2014, 1, 1), date(book[3], 6, 1)), date(2026, 10, 15))
            price = round(dice.uniform(7, 38), 2) if dice.often(0.93) else None
            yield (
                number,
                book[0],
                dice.skewed(range(1, 6), 0.6),
                bought,
                price,
                dice.weighted({"D": 88, "R": 5, "B": 4, "X": 3}),
            )


def loans(dice, all_copies, members):
    number = 0
    for copy in all_copies:
        day = max(copy[3], date(2024, 6, 1)) + timedelta(days=dice.randint(1, 260))
        while day <= TODAY:
            number += 1
            member = members[int(len(members) * dice.random() ** 2)]
            renewed = dice.weighted({0: 74, 1: 18, 2: 8})
            limit = day + timedelta(days=21 * (renewed + 1))
            back = later(day, days=dice.randint(3, 20) if dice.often(0.78) else dice.randint(21, 95))
            if back and dice.often(0.008):
                back = None
            if member[4] <= day:
                yield number, copy[0], member[0], day, limit, back, renewed
            if back is None:
                break
            day = back + timedelta(days=dice.randint(4, 330))


def make(path):
    dice = Dice("biblioteca")
    store = Store(path, SCHEMA)
    store.fill("bib", [(n, *one) for n, one in enumerate(LIBRARIES, 1)])
    store.fill("mat", [(n, *one) for n, one in enumerate(SUBJECTS, 1)])
    writers = [f"{first} {last}" for first, last in dice.people(170, SPANISH_FIRST, SPANISH_LAST + ENGLISH_LAST)]
    store.fill(
        "aut",
        [
            (
                n,
                name,
                dice.weighted(
                    {"España": 45, "Argentina": 13, "México": 12, "Reino Unido": 12, "Francia": 9, "Estados Unidos": 9}
                ),
            )
            for n, name in enumerate(writers, 1)
        ],
    )
    titles = [f"{opening} {ending}" for opening in OPENINGS for ending in ENDINGS]
    dice.shuffle(titles)
    books = [
        (
            n,
            titles[(n - 1) % 100]
            + ("" if n <= 100 else f" {['II', 'III', 'IV', 'V', 'VI', 'VII'][(n - 1) // 100 - 1]}"),
            dice.weighted({3: 36, 4: 6, 5: 4, 6: 10, 7: 12, 8: 9, 9: 6, 10: 6, 11: 11}),
            dice.randint(1962, 2025),
            dice.skewed(PUBLISHERS, 0.5),
            dice.weighted({"ES": 82, "EN": 9, "FR": 5, "CA": 4}),
            dice.randint(60, 720) if dice.often(0.95) else None,
        )
        for n in range(1, 641)
    ]
    store.fill("lib", books)
    store.fill(
        "lib_aut",
        [
            (book[0], who)
            for book in books
            for who in sorted({dice.skewed(range(1, 161), 0.5) for _ in range(dice.choice([1, 1, 1, 1, 2, 3]))})
        ],
    )
    all_copies = list(copies(dice, books))
    store.fill("ejem", all_copies)
    members = []
    for n, name in enumerate(dice.people(720, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        kind = dice.weighted({"A": 60, "I": 25, "E": 15})
        joined = dice.day(date(2015, 1, 1), date(2026, 11, 20), growth=0.4)
        born = (
            dice.day(date(2012, 1, 1), date(2020, 12, 31))
            if kind == "I"
            else dice.day(date(1942, 1, 1), date(2007, 12, 31))
        )
        left = later(joined, days=dice.randint(200, 2500)) if dice.often(0.1) else None
        members.append(
            (n, *name, born, joined, left, kind, dice.skewed(range(1, 5), 0.6), dice.weighted({"S": 58, "N": 42}))
        )
    store.fill("soc", members)
    lent = list(loans(dice, all_copies, members[:610]))
    store.fill("pres", lent)
    reservations = []
    for n in range(1, 541):
        asked = dice.day(date(2024, 9, 1), growth=0.5)
        state = (
            dice.weighted({"S": 62, "C": 22, "P": 16})
            if asked < date(2026, 9, 1)
            else dice.weighted({"P": 70, "S": 25, "C": 5})
        )
        told = min(asked + timedelta(days=dice.randint(1, 60)), TODAY) if state == "S" else None
        reservations.append((n, dice.skewed(range(1, 641), 0.6), dice.randint(1, 640), asked, told, state))
    store.fill("res", reservations)
    fines = []
    for loan in lent:
        if loan[5] and loan[5] > loan[4] and dice.often(0.85):
            late = (loan[5] - loan[4]).days
            fines.append(
                (
                    len(fines) + 1,
                    loan[0],
                    loan[5],
                    round(0.2 * late, 2),
                    later(loan[5], days=dice.randint(0, 80)) if dice.often(0.72) else None,
                )
            )
    store.fill("multa", fines)
    store.close()
