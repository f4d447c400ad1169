"""A small chain of hotels with its restaurants: Spanish names, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE hoteles (id INTEGER PRIMARY KEY, nombre TEXT, ciudad TEXT, estrellas INTEGER, fecha_apertura TEXT);
CREATE TABLE habitaciones (
  id INTEGER PRIMARY KEY, hotel_id INTEGER REFERENCES hoteles(id), numero TEXT, tipo TEXT, capacidad INTEGER,
  tarifa_noche REAL, fuera_de_servicio INTEGER);
CREATE TABLE clientes (
  id INTEGER PRIMARY KEY, nombre_completo TEXT, pais TEXT, email TEXT, fecha_registro TEXT, es_vip INTEGER);
CREATE TABLE reservas (
  id INTEGER PRIMARY KEY, cliente_id INTEGER REFERENCES clientes(id), habitacion_id INTEGER REFERENCES habitaciones(id),
  fecha_reserva TEXT, fecha_entrada TEXT, fecha_salida TEXT, huespedes INTEGER, canal TEXT, estado TEXT, total REAL);
CREATE TABLE productos (id INTEGER PRIMARY KEY, nombre TEXT, categoria TEXT, precio REAL, disponible INTEGER);
CREATE TABLE consumos (
  id INTEGER PRIMARY KEY, reserva_id INTEGER REFERENCES reservas(id), producto_id INTEGER REFERENCES productos(id),
  fecha TEXT, cantidad INTEGER, precio_unitario REAL);
CREATE TABLE opiniones (
  id INTEGER PRIMARY KEY, reserva_id INTEGER REFERENCES reservas(id), puntuacion INTEGER, comentario TEXT, fecha TEXT);
CREATE TABLE empleados (
  id INTEGER PRIMARY KEY, nombre TEXT, puesto TEXT, hotel_id INTEGER REFERENCES hoteles(id),
  jefe_id INTEGER REFERENCES empleados(id), salario_mensual REAL, fecha_alta TEXT, fecha_baja TEXT);
CREATE TABLE incidencias (
  id INTEGER PRIMARY KEY, habitacion_id INTEGER REFERENCES habitaciones(id), empleado_id INTEGER REFERENCES empleados(id),
  tipo TEXT, urgente INTEGER, abierta_el TEXT, resuelta_el TEXT, coste REAL);
"""

HOTELS = [
    ("Mirador del Mar", "Málaga", 4, date(2011, 5, 1)),
    ("Palacio Nazarí", "Granada", 5, date(2015, 3, 15)),
    ("Hostal Triana", "Sevilla", 2, date(2008, 9, 1)),
    ("Bahía Azul", "Cádiz", 3, date(2018, 6, 10)),
    ("Sierra Blanca", "Ronda", 4, date(2021, 12, 1)),
]
ROOMS = {"individual": (1, 58), "doble": (2, 92), "triple": (3, 118), "suite": (4, 210)}
COUNTRIES = {"España": 45, "Francia": 16, "Alemania": 13, "Reino Unido": 14, "Italia": 7, "Portugal": 5}
PRODUCTS = [
    ("Desayuno buffet", "Restaurante", 14.0),
    ("Menú del día", "Restaurante", 19.5),
    ("Paella", "Restaurante", 17.0),
    ("Tabla de quesos", "Restaurante", 12.5),
    ("Agua mineral", "Minibar", 2.5),
    ("Cerveza", "Minibar", 3.5),
    ("Vino de la casa", "Minibar", 11.0),
    ("Masaje", "Spa", 55.0),
    ("Circuito termal", "Spa", 28.0),
    ("Lavandería", "Servicios", 9.0),
    ("Traslado al aeropuerto", "Servicios", 35.0),
    ("Aparcamiento", "Servicios", 16.0),
    ("Cava reserva", "Minibar", 24.0),
]
JOBS = {"recepcionista": 1550, "camarero": 1480, "limpieza": 1390, "mantenimiento": 1620, "cocinero": 1850}
TROUBLES = ["fontanería", "climatización", "electricidad", "limpieza", "ruido", "mobiliario"]
REMARKS = ["Volveremos", "Muy ruidoso", "Personal encantador", "Desayuno flojo", "Buena ubicación"]


def rooms(dice):
    number = 0
    for hotel, (_, _, stars, _) in enumerate(HOTELS, 1):
        for room in range(1, 14 + stars * 5):
            kind = dice.weighted({"individual": 22, "doble": 48, "triple": 18, "suite": 12})
            number += 1
            yield (
                number,
                hotel,
                f"{room // 10 + 1}{room % 10:02}",
                kind,
                ROOMS[kind][0],
                float(round(ROOMS[kind][1] * (0.55 + 0.2 * stars) * dice.uniform(0.9, 1.15))),
                int(dice.often(0.04)),
            )


def guests(dice):
    names = [f"{first} {last}" for first, last in dice.people(560, SPANISH_FIRST, SPANISH_LAST, 2)]
    names += [f"{first} {last}" for first, last in dice.people(640, ENGLISH_FIRST, ENGLISH_LAST)]
    for number, name in enumerate(names, 1):
        country = (
            "España" if number <= 540 else dice.weighted({c: w for c, w in COUNTRIES.items() if c != "España"})
        )
        yield (
            number,
            name,
            country,
            f"huesped{number}@example.com" if dice.often(0.85) else None,
            dice.day(date(2023, 1, 2), growth=0.4),
            int(dice.often(0.07)),
        )


def bookings(dice, people, places):
    comers = people[:]
    dice.shuffle(comers)
    comers = comers[:1090]
    made = []
    while len(made) < 3900:
        guest, room, booked = (
            dice.skewed(comers, 0.35),
            dice.skewed(places, 0.25),
            dice.day(date(2023, 3, 1), growth=0.5),
        )
        begin = booked + timedelta(days=int(dice.expovariate(1 / 28)))
        if booked < guest[4] or (begin.month not in (6, 7, 8, 9) and dice.often(0.35)):
            continue
        nights = dice.weighted({1: 22, 2: 30, 3: 20, 4: 10, 5: 8, 7: 10})
        state = (
            dice.weighted({"confirmada": 88, "cancelada": 12})
            if begin > TODAY
            else dice.weighted({"completada": 84, "cancelada": 13, "no presentado": 3})
        )
        season = 1.25 if begin.month in (7, 8) else 1
        made.append(
            (
                guest[0],
                room[0],
                booked,
                begin,
                begin + timedelta(days=nights),
                dice.randint(1, room[4]),
                dice.weighted({"web propia": 34, "Booking": 41, "teléfono": 12, "agencia": 13}),
                state,
                round(nights * room[5] * season * dice.choice([1, 1, 1, 0.9]), 2),
            )
        )
    made.sort(key=lambda one: (one[2], one[0]))
    return [(number, *one) for number, one in enumerate(made, 1)]


def extras(dice, stays):
    number = 0
    for stay in stays:
        for _ in range(dice.weighted({0: 35, 1: 25, 2: 20, 4: 15, 7: 5}) if stay[8] == "completada" else 0):
            number += 1
            product = dice.skewed(range(1, 13), 0.6)
            price = PRODUCTS[product - 1][2]
            yield (
                number,
                stay[0],
                product,
                dice.day(stay[4], min(stay[5], TODAY)),
                dice.weighted({1: 60, 2: 30, 4: 10}),
                round(price * (0.92 if stay[4].year < 2025 else 1), 2),
            )


def opinions(dice, stays, places):
    number = 0
    for stay in stays:
        day = later(stay[5], days=dice.randint(1, 20))
        if stay[8] == "completada" and day and dice.often(0.34):
            number += 1
            hotel = places[stay[2] - 1][1]
            stars = dice.weighted(
                {10: 14 + 6 * (hotel == 2), 9: 22, 8: 26, 7: 16, 6: 10, 4: 7 + 5 * (hotel == 3), 2: 4}
            )
            yield number, stay[0], stars, dice.choice(REMARKS) if dice.often(0.6) else None, day


def workers(dice):
    names = [f"{first} {last}" for first, last in dice.people(85, SPANISH_FIRST, SPANISH_LAST)]
    for number, name in enumerate(names, 1):
        hotel = number if number <= 5 else dice.randint(1, 5)
        job = "director" if number <= 5 else dice.choice(list(JOBS))
        hired = dice.day(date(2015, 1, 1), date(2026, 10, 15), growth=0.5)
        gone = later(hired, days=dice.randint(60, 1500)) if number > 5 and dice.often(0.25) else None
        yield (
            number,
            name,
            job,
            hotel,
            None if number <= 5 else hotel,
            round((3400 if number <= 5 else JOBS[job]) * dice.uniform(0.95, 1.25), 2),
            hired,
            gone,
        )


def troubles(dice, places, staff):
    helpers = [one for one in staff if one[2] == "mantenimiento"]
    for number in range(1, 741):
        opened = dice.moment(dice.day(date(2024, 1, 2), growth=0.3))
        urgent = dice.often(0.2)
        solved = (
            later(opened, hours=int(dice.expovariate(1 / (9 if urgent else 52))) + 1) if dice.often(0.95) else None
        )
        yield (
            number,
            dice.skewed(places, 0.2)[0],
            dice.choice(helpers)[0] if dice.often(0.88) else None,
            dice.skewed(TROUBLES),
            int(urgent),
            opened,
            solved,
            dice.money(65, 0.7) if solved and dice.often(0.7) else None,
        )


def make(path):
    dice = Dice("hotel")
    store = Store(path, SCHEMA)
    places, people, staff = list(rooms(dice)), list(guests(dice)), list(workers(dice))
    shuffled = places[:]
    dice.shuffle(shuffled)
    stays = bookings(dice, people, shuffled)
    store.fill("hoteles", [(n, *one) for n, one in enumerate(HOTELS, 1)])
    store.fill("habitaciones", places)
    store.fill("clientes", people)
    store.fill("reservas", stays)
    store.fill("productos", [(n, *one, int(n not in (4, 11))) for n, one in enumerate(PRODUCTS, 1)])
    store.fill("consumos", extras(dice, stays))
    store.fill("opiniones", opinions(dice, stays, places))
    store.fill("empleados", staff)
    store.fill("incidencias", troubles(dice, places, staff))
    store.close()
