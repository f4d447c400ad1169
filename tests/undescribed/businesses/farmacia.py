"""A chain of pharmacies: tickets and their lines, stock, purchases, prescriptions; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE sucursales (
  id_sucursal INTEGER PRIMARY KEY, nombre TEXT, ciudad TEXT, fecha_apertura TEXT, metros_cuadrados INTEGER);
CREATE TABLE proveedores (id_proveedor INTEGER PRIMARY KEY, nombre TEXT, ciudad TEXT, plazo_entrega_dias INTEGER);
CREATE TABLE medicamentos (
  id_medicamento INTEGER PRIMARY KEY, nombre TEXT, principio_activo TEXT, categoria TEXT, precio_venta REAL,
  precio_coste REAL, requiere_receta INTEGER, id_proveedor INTEGER NOT NULL REFERENCES proveedores(id_proveedor));
CREATE TABLE clientes (
  id_cliente INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, ciudad TEXT, fecha_alta TEXT, puntos INTEGER,
  email TEXT);
CREATE TABLE existencias (
  id_sucursal INTEGER REFERENCES sucursales(id_sucursal),
  id_medicamento INTEGER REFERENCES medicamentos(id_medicamento), unidades INTEGER, stock_minimo INTEGER,
  fecha_caducidad TEXT, PRIMARY KEY (id_sucursal, id_medicamento));
CREATE TABLE compras (
  id_compra INTEGER PRIMARY KEY, id_proveedor INTEGER NOT NULL REFERENCES proveedores(id_proveedor),
  id_sucursal INTEGER NOT NULL REFERENCES sucursales(id_sucursal),
  id_medicamento INTEGER NOT NULL REFERENCES medicamentos(id_medicamento), cantidad INTEGER, coste_unitario REAL,
  fecha_pedido TEXT, fecha_recepcion TEXT, estado TEXT);
CREATE TABLE tickets (
  id_ticket INTEGER PRIMARY KEY, id_sucursal INTEGER NOT NULL REFERENCES sucursales(id_sucursal),
  id_cliente INTEGER REFERENCES clientes(id_cliente), fecha_hora TEXT, forma_pago TEXT, anulado INTEGER);
CREATE TABLE lineas_ticket (
  id_linea INTEGER PRIMARY KEY, id_ticket INTEGER NOT NULL REFERENCES tickets(id_ticket),
  id_medicamento INTEGER NOT NULL REFERENCES medicamentos(id_medicamento), cantidad INTEGER, precio_unitario REAL,
  importe REAL);
CREATE TABLE recetas (
  id_receta INTEGER PRIMARY KEY, id_cliente INTEGER NOT NULL REFERENCES clientes(id_cliente),
  id_medicamento INTEGER NOT NULL REFERENCES medicamentos(id_medicamento), medico TEXT, fecha_emision TEXT,
  fecha_dispensacion TEXT, id_sucursal INTEGER REFERENCES sucursales(id_sucursal), cronica INTEGER);
"""

BRANCHES = [
    ("Farmacia Sol", "Madrid", date(2009, 4, 14), 180),
    ("Farmacia Retiro", "Madrid", date(2015, 9, 1), 140),
    ("Farmacia Triana", "Sevilla", date(2012, 2, 20), 160),
    ("Farmacia Ruzafa", "Valencia", date(2017, 6, 5), 120),
    ("Farmacia Malvarrosa", "Valencia", date(2020, 10, 12), 95),
    ("Farmacia Indautxu", "Bilbao", date(2018, 3, 19), 110),
    ("Farmacia Delicias", "Zaragoza", date(2023, 1, 16), 130),
    ("Farmacia Nervión", "Sevilla", date(2025, 5, 26), 105),
]
SUPPLIERS = [
    ("Cofarma Norte", "Bilbao", 2),
    ("Distribuidora Hispalis", "Sevilla", 3),
    ("Sanidis", "Madrid", 1),
    ("Levante Medical", "Valencia", 2),
    ("Dermolab", "Barcelona", 5),
    ("Genéricos Ibéricos", "Madrid", 2),
    ("Bebé y Salud", "Barcelona", 4),
    ("Ortolux", "Zaragoza", 7),
]
# name, active substance, category, price, on prescription, supplier
MEDICINES = [
    ("Paracetamol 1 g", "paracetamol", "Analgésicos", 3.20, 0, 6),
    ("Ibuprofeno 600 mg", "ibuprofeno", "Analgésicos", 4.10, 1, 6),
    ("Ibuprofeno 400 mg", "ibuprofeno", "Analgésicos", 3.60, 0, 6),
    ("Omeprazol 20 mg", "omeprazol", "Digestivo", 4.80, 1, 3),
    ("Dolocalm", "paracetamol", "Analgésicos", 5.95, 0, 3),
    ("Amoxicilina 500 mg", "amoxicilina", "Antibióticos", 5.40, 1, 3),
    ("Loratadina 10 mg", "loratadina", "Alergia", 6.30, 0, 1),
    ("Antigripal Forte", "paracetamol", "Resfriado", 8.90, 0, 1),
    ("Jarabe Pulmosín", "dextrometorfano", "Resfriado", 9.75, 0, 2),
    ("Crema Solar 50", None, "Dermocosmética", 19.90, 0, 5),
    ("Gel Hidratante", None, "Dermocosmética", 14.50, 0, 5),
    ("Sérum Vitamina C", "ácido ascórbico", "Dermocosmética", 32.00, 0, 5),
    ("Atorvastatina 20 mg", "atorvastatina", "Cardiovascular", 7.60, 1, 6),
    ("Enalapril 10 mg", "enalapril", "Cardiovascular", 3.90, 1, 6),
    ("Metformina 850 mg", "metformina", "Diabetes", 4.40, 1, 3),
    ("Insulina Lenta", "insulina", "Diabetes", 48.50, 1, 1),
    ("Tiras de glucosa", None, "Diabetes", 27.80, 0, 4),
    ("Leche infantil 1", None, "Infantil", 22.40, 0, 7),
    ("Pañales talla 3", None, "Infantil", 12.95, 0, 7),
    ("Suero fisiológico", "cloruro de sodio", "Infantil", 4.25, 0, 4),
    ("Probiótico Flora", "lactobacilos", "Digestivo", 16.80, 0, 4),
    ("Sales de rehidratación", None, "Digestivo", 7.15, 0, 2),
    ("Azitromicina 500 mg", "azitromicina", "Antibióticos", 6.70, 1, 3),
    ("Colirio Visión", "hialuronato", "Oftalmología", 11.60, 0, 2),
    ("Salbutamol inhalador", "salbutamol", "Respiratorio", 5.85, 1, 1),
    ("Budesonida inhalador", "budesonida", "Respiratorio", 13.20, 1, 1),
    ("Vitamina D3", "colecalciferol", "Vitaminas", 9.30, 0, 4),
    ("Multivitamínico", None, "Vitaminas", 13.75, 0, 4),
    ("Diazepam 5 mg", "diazepam", "Sistema nervioso", 2.60, 1, 3),
    ("Sertralina 50 mg", "sertralina", "Sistema nervioso", 6.95, 1, 6),
    ("Mascarillas FFP2", None, "Parafarmacia", 5.50, 0, 2),
    ("Tiritas", None, "Parafarmacia", 3.10, 0, 2),
    ("Termómetro digital", None, "Parafarmacia", 10.90, 0, 4),
    ("Champú anticaspa", None, "Dermocosmética", 12.30, 0, 5),
    # Nobody has bought this one yet.
    ("Parche térmico", None, "Parafarmacia", 8.40, 0, 2),
]
COLD = (8, 9, 6, 1)
SUMMER = (10, 22)
FAVOURITES = (1, 11, 10, 3, 18, 8, 6, 2)  # of each branch


def clients(dice):
    for n, (first, last) in enumerate(dice.people(420, SPANISH_FIRST, SPANISH_LAST, 2), 1):
        town = dice.weighted({"Madrid": 32, "Sevilla": 24, "Valencia": 22, "Bilbao": 12, "Zaragoza": 10})
        points = int(dice.money(260, 0.9)) if n <= 385 else 0
        mail = f"cliente{n}@correo.example" if dice.often(0.78) else None
        yield n, first, last, town, dice.day(date(2021, 1, 4), growth=0.2), points, mail


def tickets(dice, known):
    """Tickets with their lines."""
    days = sorted(dice.day(date(2025, 1, 2), growth=0.3) for _ in range(3900))
    for n, day in enumerate(days, 1):
        branch = dice.weighted({1: 26, 2: 15, 3: 16, 4: 12, 5: 8, 6: 11, 7: 9, 8: 8 * (day >= date(2025, 5, 26))})
        # The last 35 have the card, but have not used it.
        client = dice.skewed(range(1, 386), 0.4) if dice.often(0.58) else None
        if client and known[client - 1][4] > day:
            client = None
        pay = dice.weighted({"tarjeta": 58, "efectivo": 30, "bizum": 12})
        lines = []
        for _ in range(dice.weighted({1: 46, 2: 30, 3: 15, 4: 9})):
            item = dice.skewed(range(1, 35), 0.5)
            if day.month in (11, 12, 1, 2) and dice.often(0.3):
                item = dice.choice(COLD)
            elif day.month in (6, 7, 8) and dice.often(0.22):
                item = dice.choice(SUMMER)
            elif dice.often(0.13):
                item = FAVOURITES[branch - 1]
            if item in [line[0] for line in lines]:
                continue
            price = round(MEDICINES[item - 1][3] * (0.96 if day.year == 2025 else 1), 2)
            many = dice.weighted({1: 76, 2: 18, 3: 6})
            less = dice.choice([0.95, 0.9, 0.8]) if client and dice.often(0.25) else 1
            lines.append((item, many, price, round(price * many * less, 2)))
        yield (n, branch, client, dice.moment(day, 9, 21), pay, int(dice.often(0.02))), lines


def purchases(dice):
    days = sorted(dice.day(date(2025, 1, 2)) for _ in range(900))
    for n, day in enumerate(days, 1):
        item = dice.skewed(range(1, 36), 0.3)
        cost = round(MEDICINES[item - 1][3] * dice.uniform(0.52, 0.68), 2)
        supplier = MEDICINES[item - 1][5] if dice.often(0.9) else dice.randint(1, 7)
        wait = SUPPLIERS[supplier - 1][2] + dice.weighted({0: 62, 1: 20, 2: 10, 5: 8})
        arrived, state = later(day, days=wait), "recibida"
        if arrived is None:
            state = "pendiente"
        elif dice.often(0.04):
            arrived, state = None, "cancelada"
        many = dice.choice([10, 20, 30, 50, 100])
        yield n, supplier, dice.skewed(range(1, 9), 0.3), item, many, cost, day, arrived, state


def prescriptions(dice):
    needs = [n for n, one in enumerate(MEDICINES, 1) if one[4]]
    doctors = [f"Dr. {last}" if n % 2 else f"Dra. {last}" for n, last in enumerate(dice.sample(SPANISH_LAST, 14))]
    days = sorted(dice.day(date(2025, 1, 2), growth=0.2) for _ in range(1300))
    for n, day in enumerate(days, 1):
        given = later(day, days=dice.weighted({0: 46, 1: 24, 2: 12, 4: 10, 9: 8}))
        if dice.often(0.07):
            given = None
        branch = dice.skewed(range(1, 9), 0.35) if given else None
        item = dice.skewed(needs, 0.4)
        chronic = int(MEDICINES[item - 1][2] in ("Diabetes", "Cardiovascular") or dice.often(0.15))
        yield n, dice.skewed(range(1, 360), 0.35), item, dice.skewed(doctors, 0.5), day, given, branch, chronic


def stock(dice):
    for branch in range(1, 9):
        for item in range(1, 36):
            if dice.often(0.08):
                continue
            floor = dice.choice([5, 10, 15, 20])
            units = 0 if dice.often(0.03) else int(floor * dice.uniform(0.5, 5))
            yield branch, item, units, floor, dice.day(TODAY - timedelta(days=12), date(2029, 5, 31))


def make(path):
    dice = Dice("farmacia")
    store = Store(path, SCHEMA)
    store.fill("sucursales", [(n, *one) for n, one in enumerate(BRANCHES, 1)])
    store.fill("proveedores", [(n, *one) for n, one in enumerate(SUPPLIERS, 1)])
    store.fill(
        "medicamentos",
        [
            (n, name, active, kind, price, round(price * dice.uniform(0.54, 0.7), 2), need, supplier)
            for n, (name, active, kind, price, need, supplier) in enumerate(MEDICINES, 1)
        ],
    )
    known = list(clients(dice))
    store.fill("clientes", known)
    store.fill("existencias", stock(dice))
    store.fill("compras", purchases(dice))
    sold, lines = [], []
    for ticket, items in tickets(dice, known):
        sold.append(ticket)
        lines += [(ticket[0], *item) for item in items]
    store.fill("tickets", sold)
    store.fill("lineas_ticket", [(n, *line) for n, line in enumerate(lines, 1)])
    store.fill("recetas", prescriptions(dice))
    store.close()
