"""A driving school: pupils, enrolments for a licence, lessons, exams, payments; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE sedes (id_sede INTEGER PRIMARY KEY, nombre TEXT NOT NULL, municipio TEXT, fecha_apertura TEXT);
CREATE TABLE profesores (
  id_profesor INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, id_sede INTEGER NOT NULL REFERENCES sedes(id_sede),
  jornada TEXT, fecha_contratacion TEXT, fecha_baja TEXT);
CREATE TABLE vehiculos (
  id_vehiculo INTEGER PRIMARY KEY, placa TEXT NOT NULL, modelo TEXT, tipo TEXT, cambio TEXT,
  id_sede INTEGER REFERENCES sedes(id_sede), fecha_compra TEXT, proxima_itv TEXT);
CREATE TABLE permisos (
  id_permiso INTEGER PRIMARY KEY, codigo TEXT NOT NULL, descripcion TEXT, precio_matricula REAL, precio_clase REAL);
CREATE TABLE alumnos (
  id_alumno INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, telefono TEXT, id_sede INTEGER REFERENCES sedes(id_sede),
  como_nos_conocio TEXT, fecha_alta TEXT);
CREATE TABLE matriculas (
  id_matricula INTEGER PRIMARY KEY, id_alumno INTEGER NOT NULL REFERENCES alumnos(id_alumno),
  id_permiso INTEGER NOT NULL REFERENCES permisos(id_permiso), fecha_matricula TEXT, estado TEXT, fecha_fin TEXT);
CREATE TABLE clases_practicas (
  id_clase INTEGER PRIMARY KEY, id_matricula INTEGER NOT NULL REFERENCES matriculas(id_matricula),
  id_profesor INTEGER NOT NULL REFERENCES profesores(id_profesor),
  id_vehiculo INTEGER REFERENCES vehiculos(id_vehiculo), inicio TEXT, duracion_min INTEGER, estado TEXT);
CREATE TABLE examenes (
  id_examen INTEGER PRIMARY KEY, id_matricula INTEGER NOT NULL REFERENCES matriculas(id_matricula), tipo TEXT,
  fecha TEXT, resultado TEXT, fallos INTEGER);
CREATE TABLE pagos (
  id_pago INTEGER PRIMARY KEY, id_matricula INTEGER NOT NULL REFERENCES matriculas(id_matricula), fecha TEXT,
  concepto TEXT, importe REAL, forma_pago TEXT);
"""

SITES = [
    ("Centro", "Granada", date(2009, 9, 1)),
    ("Zaidín", "Granada", date(2015, 2, 2)),
    ("Armilla", "Armilla", date(2019, 10, 7)),
    ("Motril", "Motril", date(2025, 3, 3)),
]
LICENCES = [
    ("B", "Turismo", 240, 32),
    ("A2", "Motocicleta hasta 35 kW", 210, 36),
    ("AM", "Ciclomotor", 130, 28),
    ("C", "Camión", 420, 58),
    ("A", "Motocicleta sin límite", 190, 38),
    ("D", "Autobús", 460, 62),
]
CARS = """Seat Ibiza:coche:manual|Seat León:coche:manual|Renault Clio:coche:manual|Toyota Yaris:coche:automático|
Peugeot 208:coche:manual|Hyundai i20:coche:manual|Renault Zoe:coche:automático|Honda CB500:moto:manual|
Yamaha MT-07:moto:manual|Piaggio Liberty:ciclomotor:automático|MAN TGL:camión:manual|
Iveco Crossway:autobús:automático""".replace("\n", "").split("|")
SOURCES = {"recomendación": 44, "internet": 28, "pasaba por delante": 12, "redes sociales": 11, "folleto": 5}
KIND_OF = {1: "coche", 2: "moto", 3: "ciclomotor", 4: "camión", 5: "moto", 6: "autobús"}


def exams(dice, start, kind):
    """Tries at one kind of exam from a day on, until it is passed, given up or still to come."""
    day = start
    for attempt in range(dice.choice([2, 3, 4])):
        if day > TODAY + timedelta(days=20):
            return
        if day > TODAY:
            yield kind, day, None, None
            return
        result = dice.weighted({"apto": 58 + 8 * attempt, "no apto": 38, "no presentado": 4})
        faults = {"apto": dice.randint(0, 3), "no apto": dice.randint(4, 11)}.get(result)
        yield kind, day, result, faults
        if result == "apto":
            return
        day += timedelta(days=dice.randint(14, 40))


def courses(dice, pupils, teachers, cars):
    enrolled, lessons, tests, paid = [], [], [], []
    for pupil in pupils:
        day = pupil[6]
        for _ in range(2 if dice.often(0.08) else 1):
            number, licence = len(enrolled) + 1, dice.weighted({1: 70, 2: 12, 3: 7, 4: 4, 5: 5, 6: 0.4})
            own = []
            theory = (
                list(exams(dice, day + timedelta(days=dice.randint(25, 90)), "teórico")) if dice.often(0.93) else []
            )
            own += theory
            passed = next((one[1] for one in theory if one[2] == "apto"), None)
            last = passed
            if passed and dice.often(0.94):
                count = max(4, int(dice.gauss(22 if licence == 1 else 10, 7)))
                when, practice = passed + timedelta(days=dice.randint(3, 20)), []
                fit = [t for t in teachers if t[5] <= when and (t[6] is None or t[6] > when) and t[3] == pupil[4]]
                teacher = dice.choice(fit or [t for t in teachers if t[6] is None])
                for _ in range(count):
                    if when > TODAY + timedelta(days=12):
                        break
                    if when.weekday() == 6:
                        when += timedelta(days=1)
                    begins = dice.moment(when, 8, 20).replace(minute=dice.choice([0, 45]), second=0)
                    state = dice.weighted({"realizada": 89, "cancelada": 8, "no presentado": 3})
                    car = dice.choice([c[0] for c in cars if c[3] == KIND_OF[licence]])
                    if when > TODAY:
                        state, car = "pendiente", None if dice.often(0.3) else car
                    practice.append([number, teacher[0], car, begins, dice.weighted({45: 78, 90: 22}), state])
                    when += timedelta(days=dice.randint(1, 6))
                lessons += practice
                last = when
                if len(practice) == count:
                    own += exams(dice, when + timedelta(days=dice.randint(2, 15)), "práctico")
            for one in own:
                tests.append([number, *one])
            done = next((one[1] for one in own if one[0] == "práctico" and one[2] == "apto"), None)
            state, end = ("aprobada", done) if done else ("activa", None)
            if not done:
                idle = max([day] + [one[1] for one in own] + ([last] if last else []))
                if idle < TODAY - timedelta(days=100):
                    state, end = "abandonada", later(idle, days=90)
            enrolled.append((number, pupil[0], licence, day, state, end))
            price = LICENCES[licence - 1]
            paid.append((number, day, "matrícula", float(price[2]) - (30 if dice.often(0.15) else 0)))
            took = [one for one in lessons if one[0] == number and one[5] in ("realizada", "no presentado")]
            for k in range(0, len(took), 5):
                amount = sum(price[3] * one[4] / 45 for one in took[k : k + 5])
                if not (state == "activa" and dice.often(0.12)):
                    paid.append((number, took[k][3].date(), "clases prácticas", round(amount, 2)))
            paid += [(number, one[1], "tasas de examen", 94.05) for one in own[::2] if one[1] <= TODAY]
            day = later(day, days=dice.randint(200, 500))
            if day is None:
                break
    return enrolled, lessons, tests, paid


def make(path):
    dice = Dice("autoescuela")
    store = Store(path, SCHEMA)
    store.fill("sedes", [(n, *one) for n, one in enumerate(SITES, 1)])
    teachers = []
    for n, (first, last) in enumerate(dice.people(14, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        site = [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 1, 2][n - 1]
        hired = (
            dice.day(date(2025, 2, 1), date(2025, 3, 2)) if site == 4 else dice.day(date(2011, 1, 10), date(2023, 9, 1))
        )
        left = {3: date(2025, 7, 31), 9: date(2026, 6, 30)}.get(n)
        teachers.append((n, first, last, site, dice.weighted({"completa": 70, "parcial": 30}), hired, left))
    store.fill("profesores", teachers)
    cars = []
    for n in range(1, 20):
        model, kind, gear = CARS[(n - 1) % len(CARS)].split(":")
        plate = f"{dice.randint(1000, 9999)} {''.join(dice.choices('BCDFGHJKLMNPRST', k=3))}"
        bought = dice.day(date(2017, 1, 1), date(2025, 12, 1))
        site = None if n == 11 else dice.skewed([1, 2, 3, 4], 0.4)
        cars.append((n, plate, model, kind, gear, site, bought, dice.day(date(2026, 11, 5), date(2027, 10, 30))))
    store.fill("vehiculos", cars)
    store.fill("permisos", [(n, *one) for n, one in enumerate(LICENCES, 1)])
    days = sorted(dice.day(date(2024, 1, 8), date(2026, 11, 27), growth=0.3) for _ in range(520))
    pupils = []
    for n, ((first, last), day) in enumerate(
        zip(dice.people(520, SPANISH_FIRST, SPANISH_LAST, 2), days, strict=True), 1
    ):
        site = dice.weighted({1: 44, 2: 26, 3: 20, 4: 10 if day > SITES[3][2] else 0})
        phone, source = f"6{dice.randint(10000000, 99999999)}", None if dice.often(0.14) else dice.weighted(SOURCES)
        pupils.append((n, first, last, phone, site, source, day))
    store.fill("alumnos", pupils)
    enrolled, lessons, tests, paid = courses(dice, [one for one in pupils if one[0] % 37], teachers, cars)
    store.fill("matriculas", enrolled)
    lessons.sort(key=lambda one: one[3])
    store.fill("clases_practicas", [(n, *one) for n, one in enumerate(lessons, 1)])
    tests.sort(key=lambda one: one[2])
    store.fill("examenes", [(n, *one) for n, one in enumerate(tests, 1)])
    paid = sorted((one for one in paid if one[1] <= TODAY), key=lambda one: one[1])
    store.fill(
        "pagos",
        [(n, *one, dice.weighted({"tarjeta": 52, "efectivo": 23, "bizum": 25})) for n, one in enumerate(paid, 1)],
    )
    store.close()
