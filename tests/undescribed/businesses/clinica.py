"""A group of clinics with appointments: Spanish names, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE sedes (id_sede INTEGER PRIMARY KEY, nombre TEXT, ciudad TEXT, telefono TEXT);
CREATE TABLE especialidades (id_especialidad INTEGER PRIMARY KEY, nombre TEXT);
CREATE TABLE aseguradoras (id_aseguradora INTEGER PRIMARY KEY, nombre TEXT, porcentaje_cobertura REAL);
CREATE TABLE medicos (
  id_medico INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT,
  id_especialidad INTEGER REFERENCES especialidades(id_especialidad), id_sede INTEGER REFERENCES sedes(id_sede),
  fecha_contratacion TEXT, salario REAL, activo INTEGER, id_supervisor INTEGER REFERENCES medicos(id_medico));
CREATE TABLE pacientes (
  id_paciente INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, sexo TEXT, fecha_nacimiento TEXT, ciudad TEXT,
  correo TEXT, id_aseguradora INTEGER REFERENCES aseguradoras(id_aseguradora), fecha_alta TEXT);
CREATE TABLE citas (
  id_cita INTEGER PRIMARY KEY, id_paciente INTEGER REFERENCES pacientes(id_paciente),
  id_medico INTEGER REFERENCES medicos(id_medico), fecha_solicitud TEXT, fecha_hora TEXT, duracion_minutos INTEGER,
  motivo TEXT, estado TEXT);
CREATE TABLE tratamientos (id_tratamiento INTEGER PRIMARY KEY, nombre TEXT, tarifa REAL);
CREATE TABLE citas_tratamientos (
  id_cita INTEGER REFERENCES citas(id_cita), id_tratamiento INTEGER REFERENCES tratamientos(id_tratamiento),
  sesiones INTEGER, PRIMARY KEY (id_cita, id_tratamiento));
CREATE TABLE facturas (
  id_factura INTEGER PRIMARY KEY, id_cita INTEGER REFERENCES citas(id_cita), fecha_emision TEXT, importe REAL,
  fecha_pago TEXT, forma_pago TEXT);
"""

PLACES = [("Centro", "Madrid"), ("Ribera", "Valencia"), ("Macarena", "Sevilla"), ("Gràcia", "Barcelona")]
SPECIALITIES = [
    "Medicina general",
    "Fisioterapia",
    "Pediatría",
    "Dermatología",
    "Traumatología",
    "Ginecología",
    "Cardiología",
    "Oftalmología",
]
TREATMENTS = [
    ("Consulta", 55.0),
    ("Revisión", 40.0),
    ("Radiografía", 70.0),
    ("Ecografía", 95.0),
    ("Analítica", 45.0),
    ("Masaje terapéutico", 38.0),
    ("Infiltración", 120.0),
    ("Electrocardiograma", 65.0),
    ("Vacuna", 25.0),
    ("Cirugía menor", 260.0),
    ("Ondas de choque", 80.0),
    ("Crioterapia", 60.0),
]
WHY = [
    "dolor de espalda",
    "revisión anual",
    "fiebre",
    "alergia",
    "mareos",
    "lesión de rodilla",
    "control de embarazo",
]
CITIES = ["Madrid", "Valencia", "Sevilla", "Barcelona", "Getafe", "Paterna", "Badalona"]


def doctors(dice):
    for number, (first, last) in enumerate(dice.people(36, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        hired = dice.day(date(2014, 3, 1), date(2026, 9, 30), growth=0.4)
        yield (
            number,
            first,
            last,
            number if number <= 8 else dice.skewed(range(1, 9), 0.5),
            dice.skewed(range(1, 5), 0.5),
            hired,
            float(dice.randint(29, 78) * 1000),
            int(dice.often(0.9)),
            None if number <= 4 else dice.randint(1, 4),
        )


def patients(dice):
    for number, (first, last) in enumerate(dice.people(1200, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        born = dice.day(date(1938, 1, 1), date(2024, 6, 1), growth=0.3)
        sex = "M" if first in SPANISH_FIRST[0::2] else "H"
        yield (
            number,
            first,
            last,
            sex,
            born,
            dice.skewed(CITIES, 0.7) if dice.often(0.95) else None,
            f"paciente{number}@example.com" if dice.often(0.8) else None,
            dice.skewed(range(1, 7), 0.7) if dice.often(0.7) else None,
            dice.day(date(2022, 1, 10), growth=0.5),
        )


def state_of(dice, day):
    if day > TODAY:
        return dice.weighted({"programada": 93, "cancelada": 7})
    return dice.weighted({"realizada": 80, "cancelada": 11, "no asistió": 9})


def appointments(dice, people, staff):
    comers = people[:1060]
    dice.shuffle(comers)
    made = []
    while len(made) < 5200:
        patient, doctor = dice.skewed(comers, 0.35), dice.skewed(staff, 0.4)
        asked = dice.day(date(2023, 1, 9), growth=0.8)
        day = asked + timedelta(days=int(dice.expovariate(1 / (6 + doctor[3] * 2))) + 1)
        if asked < max(patient[8], doctor[5]) or day.weekday() == 6 or (day.weekday() == 5 and dice.often(0.7)):
            continue
        if not doctor[7] and day > date(2026, 5, 31):
            continue
        made.append(
            (
                patient[0],
                doctor[0],
                asked,
                dice.moment(day, 8, 18).replace(second=0, minute=dice.choice([0, 15, 30, 45])),
                dice.choice([15, 20, 30, 30, 45, 60]),
                dice.skewed(WHY) if dice.often(0.85) else None,
                state_of(dice, day),
            )
        )
    made.sort(key=lambda one: one[3])
    return [(number, *one) for number, one in enumerate(made, 1)]


def treatments(dice, visits):
    for visit in visits:
        if visit[7] == "realizada":
            for number in {
                1 if dice.often(0.6) else 2,
                *dice.sample(range(3, 12), dice.weighted({0: 50, 1: 38, 2: 12})),
            }:
                yield visit[0], number, dice.weighted({1: 90, 2: 7, 5: 3})


def bills(dice, visits, done):
    price = {number: tariff for number, (_, tariff) in enumerate(TREATMENTS, 1)}
    total = {}
    for visit, treatment, sessions in done:
        total[visit] = total.get(visit, 0) + price[treatment] * sessions
    number = 0
    for visit in visits:
        issued = later(visit[4].date(), days=dice.choice([0, 0, 1, 3]))
        if visit[0] in total and issued:
            number += 1
            paid = later(issued, days=int(dice.expovariate(1 / 12))) if dice.often(0.93) else None
            yield (
                number,
                visit[0],
                issued,
                total[visit[0]],
                paid,
                dice.weighted({"tarjeta": 60, "transferencia": 22, "efectivo": 18}) if paid else None,
            )


def make(path):
    dice = Dice("clinica")
    store = Store(path, SCHEMA)
    staff, people = list(doctors(dice)), list(patients(dice))
    visits = appointments(dice, people, staff)
    done = list(treatments(dice, visits))
    store.fill(
        "sedes", [(n, f"Clínica {name}", city, f"9{n}0 555 01{n}") for n, (name, city) in enumerate(PLACES, 1)]
    )
    store.fill("especialidades", enumerate(SPECIALITIES, 1))
    store.fill(
        "aseguradoras",
        enumerate_with(
            ["Sanitas Norte", "Mutua Levante", "Adeslas Plus", "Vitalsegur", "Asepeyo Salud", "Caser Vida"],
            [80.0, 75.0, 90.0, 60.0, 70.0, 100.0],
        ),
    )
    store.fill("medicos", staff)
    store.fill("pacientes", people)
    store.fill("citas", visits)
    store.fill("tratamientos", [(n, *one) for n, one in enumerate(TREATMENTS, 1)])
    store.fill("citas_tratamientos", done)
    store.fill("facturas", bills(dice, visits, done))
    store.close()


def enumerate_with(*columns):
    return [(number, *row) for number, row in enumerate(zip(*columns), 1)]
