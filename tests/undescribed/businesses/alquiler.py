"""A rental agency: homes, owners, leases with their tenants, rent receipts, repairs, viewings; Spanish names, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE zonas (id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, ciudad TEXT NOT NULL);
CREATE TABLE propietarios (id INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, telefono TEXT, fecha_alta TEXT);
CREATE TABLE inmuebles (
  id INTEGER PRIMARY KEY, referencia TEXT UNIQUE, direccion TEXT, tipo TEXT, zona_id INTEGER REFERENCES zonas(id),
  propietario_id INTEGER REFERENCES propietarios(id), metros INTEGER, habitaciones INTEGER, ascensor TEXT,
  amueblado TEXT, precio_pedido REAL, fecha_captacion TEXT);
CREATE TABLE agentes (
  id INTEGER PRIMARY KEY, nombre TEXT, fecha_alta TEXT, fecha_baja TEXT, comision_pct REAL,
  jefe_id INTEGER REFERENCES agentes(id));
CREATE TABLE inquilinos (
  id INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, fecha_nacimiento TEXT, nacionalidad TEXT, email TEXT);
CREATE TABLE contratos (
  id INTEGER PRIMARY KEY, inmueble_id INTEGER NOT NULL REFERENCES inmuebles(id),
  agente_id INTEGER REFERENCES agentes(id), fecha_firma TEXT, fecha_inicio TEXT, fecha_fin TEXT,
  fecha_rescision TEXT, renta_mensual REAL, fianza REAL);
CREATE TABLE contrato_inquilinos (
  contrato_id INTEGER REFERENCES contratos(id), inquilino_id INTEGER REFERENCES inquilinos(id), titular TEXT,
  PRIMARY KEY (contrato_id, inquilino_id));
CREATE TABLE recibos (
  id INTEGER PRIMARY KEY, contrato_id INTEGER NOT NULL REFERENCES contratos(id), fecha_emision TEXT,
  fecha_vencimiento TEXT, importe REAL, fecha_pago TEXT);
CREATE TABLE averias (
  id INTEGER PRIMARY KEY, inmueble_id INTEGER NOT NULL REFERENCES inmuebles(id), tipo TEXT, urgente TEXT,
  fecha_aviso TEXT, fecha_reparacion TEXT, coste REAL);
CREATE TABLE visitas (
  id INTEGER PRIMARY KEY, inmueble_id INTEGER NOT NULL REFERENCES inmuebles(id),
  agente_id INTEGER NOT NULL REFERENCES agentes(id), fecha TEXT, resultado TEXT);
"""

ZONES = [
    ("Ruzafa", "Valencia"),
    ("El Carmen", "Valencia"),
    ("Benimaclet", "Valencia"),
    ("Campanar", "Valencia"),
    ("Centro", "Castellón"),
    ("Grao", "Castellón"),
    ("San Blas", "Alicante"),
    ("Playa de San Juan", "Alicante"),
]
KINDS = {"Piso": 60, "Ático": 10, "Estudio": 14, "Chalet": 6, "Local": 10}
STREETS = "Mayor Colón Cádiz Sueca Burriana Trafalgar Aragón Denia Cuba Zapadores".split()
REPAIRS = {
    "Fontanería": 32,
    "Electricidad": 20,
    "Caldera": 18,
    "Electrodomésticos": 16,
    "Cerrajería": 9,
    "Humedades": 5,
}
NATIONS = {"España": 70, "Italia": 9, "Francia": 6, "Colombia": 6, "Reino Unido": 5, "Ucrania": 4}
OUTCOMES = {"Interesado": 34, "No interesado": 40, "Oferta": 14, "No se presentó": 12}


def homes(dice):
    for number in range(1, 191):
        kind = dice.weighted(KINDS)
        rooms = {"Estudio": 0, "Local": 0, "Chalet": dice.randint(3, 6)}.get(kind, dice.randint(1, 4))
        metres = {"Estudio": dice.randint(24, 45), "Chalet": dice.randint(120, 320)}.get(
            kind, 38 + 22 * rooms + dice.randint(0, 30)
        )
        yield (
            number,
            f"INM-{1000 + number}",
            f"C/ {dice.choice(STREETS)} {dice.randint(1, 120)}",
            kind,
            dice.skewed(range(1, 9), 0.5),
            dice.randint(1, 92),
            metres,
            rooms,
            dice.weighted({"S": 62, "N": 38}),
            dice.weighted({"S": 45, "N": 55}),
            float(round(350 + 7 * metres * dice.uniform(0.8, 1.3), -1)),
            dice.day(date(2022, 1, 10), date(2026, 9, 30)),
        )


def leases(dice, all_homes):
    number = 0
    for home in all_homes:
        begin = home[11] + timedelta(days=dice.randint(10, 120))
        while begin <= TODAY and not dice.often(0.08):
            number += 1
            end = begin + timedelta(days=364 if dice.often(0.6) else 729)
            broken = begin + timedelta(days=dice.randint(60, 340)) if dice.often(0.17) else None
            if broken and broken > TODAY:
                broken = None
            rent = float(round(home[10] * dice.uniform(0.9, 1.02)))
            yield (
                number,
                home[0],
                dice.skewed(range(1, 13), 0.4) if dice.often(0.93) else None,
                begin - timedelta(days=dice.randint(2, 25)),
                begin,
                end,
                broken,
                rent,
                rent * dice.choice([1, 1, 2]),
            )
            begin = (broken or end) + timedelta(days=dice.randint(5, 90))


def receipts(dice, all_leases):
    number = 0
    for lease in all_leases:
        last, issued, slow = min(lease[6] or lease[5], TODAY), lease[4], dice.often(0.15)
        while issued <= last:
            number += 1
            due = issued + timedelta(days=7)
            paid = later(issued, days=dice.randint(0, 6) if dice.often(0.5 if slow else 0.9) else dice.randint(8, 50))
            yield number, lease[0], issued, due, lease[7], None if dice.often(0.06 if slow else 0.004) else paid
            issued += timedelta(days=30)


def make(path):
    dice = Dice("alquiler")
    store = Store(path, SCHEMA)
    store.fill("zonas", [(n, *one) for n, one in enumerate(ZONES, 1)])
    store.fill(
        "propietarios",
        [
            (n, *name, f"6{dice.randint(10000000, 99999999)}", dice.day(date(2021, 3, 1), date(2026, 10, 30)))
            for n, name in enumerate(dice.people(100, SPANISH_FIRST, SPANISH_LAST, 2), 1)
        ],
    )
    all_homes = list(homes(dice))
    store.fill("inmuebles", all_homes)
    store.fill(
        "agentes",
        [
            (
                n,
                " ".join(name),
                dice.day(date(2021, 2, 1), date(2025, 12, 1)),
                dice.day(date(2026, 2, 1), date(2026, 10, 1)) if n in (7, 14) else None,
                dice.choice([2.0, 2.5, 3.0, 4.0]),
                None if n == 1 else 1 if n < 4 else dice.choice([2, 3]),
            )
            for n, name in enumerate(dice.people(14, SPANISH_FIRST, SPANISH_LAST), 1)
        ],
    )
    store.fill(
        "inquilinos",
        [
            (
                n,
                *name,
                dice.day(date(1955, 1, 1), date(2006, 12, 31)),
                dice.weighted(NATIONS),
                f"inq{n}@correo.es" if dice.often(0.9) else None,
            )
            for n, name in enumerate(dice.people(640, SPANISH_FIRST, SPANISH_LAST, 2), 1)
        ],
    )
    all_leases = list(leases(dice, all_homes))
    store.fill("contratos", all_leases)
    store.fill(
        "contrato_inquilinos",
        [
            (lease[0], person, "S" if k == 0 else "N")
            for lease in all_leases
            for k, person in enumerate(dice.sample(range(1, 621), dice.choice([1, 1, 1, 2, 2, 3])))
        ],
    )
    store.fill("recibos", receipts(dice, all_leases))
    repairs = []
    for n in range(1, 861):
        told = dice.day(date(2023, 1, 1), growth=0.7)
        done = later(told, days=dice.randint(0, 30)) if dice.often(0.97) else None
        repairs.append(
            (
                n,
                dice.skewed(range(1, 171), 0.3),
                dice.weighted(REPAIRS),
                dice.weighted({"S": 28, "N": 72}),
                told,
                done,
                dice.money(140, 0.8) if done else None,
            )
        )
    store.fill("averias", repairs)
    store.fill(
        "visitas",
        [
            (
                n,
                dice.randint(1, 182),
                dice.skewed(range(1, 15), 0.4),
                dice.moment(dice.day(date(2024, 1, 1), growth=0.5), 9, 20),
                dice.weighted(OUTCOMES),
            )
            for n in range(1, 2101)
        ],
    )
    store.close()
