"""A town hall: requests of citizens, permits, inspections of premises; Spanish names in camel case, some keys declared and some not."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, Dice, Store, later

SCHEMA = """
CREATE TABLE Distritos (idDistrito INTEGER PRIMARY KEY, nombre TEXT, habitantes INTEGER);
CREATE TABLE Departamentos (idDepartamento INTEGER PRIMARY KEY, nombre TEXT, presupuestoAnual REAL);
CREATE TABLE Empleados (
  idEmpleado INTEGER PRIMARY KEY, nombreCompleto TEXT, cargo TEXT, idDepartamento INTEGER, idJefe INTEGER,
  fechaIngreso TEXT, sueldoAnual REAL);
CREATE TABLE Ciudadanos (
  idCiudadano INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, idDistrito INTEGER REFERENCES Distritos(idDistrito),
  fechaNacimiento TEXT, correo TEXT);
CREATE TABLE TiposSolicitud (
  idTipo INTEGER PRIMARY KEY, descripcion TEXT, plazoDias INTEGER,
  idDepartamento INTEGER REFERENCES Departamentos(idDepartamento));
CREATE TABLE Solicitudes (
  idSolicitud INTEGER PRIMARY KEY, idCiudadano INTEGER, idTipo INTEGER NOT NULL REFERENCES TiposSolicitud(idTipo),
  idDistrito INTEGER REFERENCES Distritos(idDistrito), canal TEXT, fechaEntrada TEXT, fechaCierre TEXT,
  estado TEXT, idEmpleado INTEGER, valoracion INTEGER);
CREATE TABLE Locales (
  idLocal INTEGER PRIMARY KEY, rotulo TEXT, actividad TEXT, idDistrito INTEGER REFERENCES Distritos(idDistrito),
  aforo INTEGER, terraza INTEGER);
CREATE TABLE Licencias (
  idLicencia INTEGER PRIMARY KEY, numExpediente TEXT, idLocal INTEGER REFERENCES Locales(idLocal), clase TEXT,
  fechaSolicitud TEXT, fechaConcesion TEXT, fechaCaducidad TEXT, tasa REAL, tasaPagada INTEGER);
CREATE TABLE Inspecciones (
  idInspeccion INTEGER PRIMARY KEY, idLocal INTEGER, idInspector INTEGER, fecha TEXT, resultado TEXT, multa REAL,
  fechaPagoMulta TEXT);
"""

DISTRICTS = [
    ("Casco Antiguo", 18200),
    ("Ensanche", 31500),
    ("La Vega", 22700),
    ("Los Olivos", 14900),
    ("Puerta Norte", 27300),
    ("San Roque", 9800),
]
DEPARTMENTS = [
    ("Urbanismo", 2400000.0),
    ("Medio Ambiente", 3100000.0),
    ("Vía Pública", 4200000.0),
    ("Padrón", 650000.0),
    ("Comercio", 480000.0),
    ("Cultura", 900000.0),
]
KINDS = [
    ("Bache en la calzada", 15, 3),
    ("Farola fundida", 7, 3),
    ("Recogida de muebles", 5, 2),
    ("Ruido", 20, 2),
    ("Poda de árboles", 45, 2),
    ("Certificado de empadronamiento", 3, 4),
    ("Cambio de domicilio", 10, 4),
    ("Obra menor", 30, 1),
    ("Queja de limpieza", 10, 2),
]
TRADES = {
    "Bar": 30,
    "Restaurante": 22,
    "Tienda de ropa": 14,
    "Panadería": 10,
    "Peluquería": 12,
    "Gimnasio": 4,
    "Discoteca": 3,
    "Farmacia": 5,
}
NAMES = "Alameda Azahar Bahía Candil Duende Estrella Faro Girasol Hiedra Iris Jazmín Lucero Mirador Naranjo Olivo Pájaro Rincón Sol Tejado Vereda".split()


def requests(dice):
    for number in range(1, 5201):
        asked = dice.day(date(2024, 6, 1), growth=0.3)
        kind = dice.weighted({1: 18, 2: 14, 3: 17, 4: 9, 5: 6, 6: 15, 7: 7, 8: 5, 9: 9})
        allowed = KINDS[kind - 1][1]
        state, closed = "Resuelta", later(asked, days=max(0, int(allowed * dice.lognormvariate(-0.35, 0.75))))
        if closed is None or dice.often(0.015):
            state, closed = dice.weighted({"En trámite": 60, "Pendiente": 40}), None
        elif dice.often(0.07):
            state = "Rechazada"
        department = KINDS[kind - 1][2]
        worker = None if state == "Pendiente" else dice.choice([n for n in range(8, 46) if n % 6 + 1 == department])
        yield (
            number,
            dice.randint(1, 900) if dice.often(0.9) else None,
            kind,
            dice.skewed(range(1, 7), 0.4),
            dice.weighted({"Web": 46, "Teléfono": 27, "Presencial": 17, "App": 10}),
            asked,
            closed,
            state,
            worker,
            dice.weighted({5: 28, 4: 30, 3: 20, 2: 12, 1: 10}) if state == "Resuelta" and dice.often(0.45) else None,
        )


def inspections(dice):
    for number in range(1, 1101):
        day = dice.day(date(2024, 2, 1), date(2026, 11, 27))
        result = dice.weighted({"Favorable": 66, "Con deficiencias": 24, "Desfavorable": 10})
        fine = None
        if result != "Favorable" and dice.often(0.8 if result == "Desfavorable" else 0.3):
            fine = float(dice.choice([150, 300, 600, 1200, 3000]))
        paid = later(day, days=dice.randint(5, 120)) if fine and dice.often(0.75) else None
        yield number, dice.skewed(range(1, 291), 0.35), dice.choice([46, 47, 48, 49]), day, result, fine, paid


def make(path):
    dice = Dice("municipio")
    store = Store(path, SCHEMA)
    store.fill("Distritos", [(n, *one) for n, one in enumerate(DISTRICTS, 1)])
    store.fill("Departamentos", [(n, *one) for n, one in enumerate(DEPARTMENTS, 1)])
    staff = []
    for n, name in enumerate(dice.people(52, SPANISH_FIRST, SPANISH_LAST), 1):
        job = (
            "Director general"
            if n == 1
            else "Jefe de servicio"
            if n < 8
            else "Inspector"
            if 46 <= n <= 49
            else "Administrativo"
            if n % 2
            else "Técnico"
        )
        department = n % 6 + 1 if n < 46 or n > 49 else 5
        boss = None if n == 1 else 1 if n < 8 else next(k for k in range(2, 8) if k % 6 + 1 == department)
        pay = {
            "Director general": 68000,
            "Jefe de servicio": 47000,
            "Inspector": 34000,
            "Técnico": 31000,
            "Administrativo": 24000,
        }[job]
        staff.append(
            (
                n,
                " ".join(name),
                job,
                department,
                boss,
                dice.day(date(1996, 1, 1), date(2026, 5, 1)),
                float(round(pay * dice.uniform(0.92, 1.12), -2)),
            )
        )
    store.fill("Empleados", staff)
    store.fill(
        "Ciudadanos",
        [
            (
                n,
                *name,
                dice.skewed(range(1, 7), 0.3),
                dice.day(date(1938, 1, 1), date(2006, 12, 31)),
                f"vecino{n}@correo.es" if dice.often(0.7) else None,
            )
            for n, name in enumerate(dice.people(960, SPANISH_FIRST, SPANISH_LAST, 2), 1)
        ],
    )
    store.fill("TiposSolicitud", [(n, *one) for n, one in enumerate(KINDS, 1)])
    store.fill("Solicitudes", requests(dice))
    premises = []
    for n in range(1, 321):
        trade = dice.weighted(TRADES)
        premises.append(
            (
                n,
                f"{trade.split()[0]} {NAMES[n % 20]}{'' if n <= 20 else f' {n // 20 + 1}'}",
                trade,
                dice.skewed(range(1, 7), 0.4),
                dice.choice([20, 35, 50, 80, 120, 400]),
                int(trade in ("Bar", "Restaurante") and dice.often(0.5)),
            )
        )
    store.fill("Locales", premises)
    licences = []
    for n in range(1, 521):
        asked = dice.day(date(2022, 1, 10), date(2026, 11, 25))
        given = later(asked, days=dice.randint(12, 160)) if dice.often(0.9) else None
        licences.append(
            (
                n,
                f"EXP-{asked.year}-{n:04}",
                dice.randint(1, 310),
                dice.weighted({"Apertura": 45, "Terraza": 25, "Obra": 18, "Música": 12}),
                asked,
                given,
                given + timedelta(days=dice.choice([365, 730, 1460])) if given else None,
                float(dice.choice([90, 140, 220, 380, 650])),
                int(dice.often(0.87)),
            )
        )
    store.fill("Licencias", licences)
    store.fill("Inspecciones", inspections(dice))
    store.close()
