"""A car workshop: customers and cars, work orders with labour and parts, invoices; Spanish, keys declared."""

from datetime import date, timedelta

from .common import SPANISH_FIRST, SPANISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE clientes (
  id_cliente INTEGER PRIMARY KEY, nombre TEXT NOT NULL, tipo TEXT, telefono TEXT, localidad TEXT, fecha_alta TEXT);
CREATE TABLE vehiculos (
  id_vehiculo INTEGER PRIMARY KEY, matricula TEXT NOT NULL, id_cliente INTEGER NOT NULL REFERENCES clientes(id_cliente),
  marca TEXT, modelo TEXT, combustible TEXT, anio_matriculacion INTEGER);
CREATE TABLE mecanicos (
  id_mecanico INTEGER PRIMARY KEY, nombre TEXT, categoria TEXT, especialidad TEXT, fecha_contratacion TEXT,
  fecha_baja TEXT);
CREATE TABLE servicios (
  id_servicio INTEGER PRIMARY KEY, nombre TEXT, familia TEXT, horas_estandar REAL, precio_hora REAL);
CREATE TABLE proveedores (id_proveedor INTEGER PRIMARY KEY, nombre TEXT, ciudad TEXT, plazo_entrega_dias INTEGER);
CREATE TABLE recambios (
  id_recambio INTEGER PRIMARY KEY, referencia TEXT, descripcion TEXT, familia TEXT,
  id_proveedor INTEGER REFERENCES proveedores(id_proveedor), precio_coste REAL, precio_venta REAL, existencias INTEGER,
  existencias_minimas INTEGER);
CREATE TABLE ordenes (
  id_orden INTEGER PRIMARY KEY, numero TEXT, id_vehiculo INTEGER NOT NULL REFERENCES vehiculos(id_vehiculo),
  fecha_entrada TEXT, fecha_prometida TEXT, fecha_entrega TEXT, kilometros INTEGER, estado TEXT);
CREATE TABLE trabajos (
  id_trabajo INTEGER PRIMARY KEY, id_orden INTEGER NOT NULL REFERENCES ordenes(id_orden),
  id_servicio INTEGER NOT NULL REFERENCES servicios(id_servicio),
  id_mecanico INTEGER REFERENCES mecanicos(id_mecanico), horas REAL, importe REAL);
CREATE TABLE recambios_usados (
  id_linea INTEGER PRIMARY KEY, id_orden INTEGER NOT NULL REFERENCES ordenes(id_orden),
  id_recambio INTEGER NOT NULL REFERENCES recambios(id_recambio), cantidad INTEGER, precio_unitario REAL,
  descuento_pct REAL);
CREATE TABLE facturas (
  id_factura INTEGER PRIMARY KEY, numero TEXT, id_orden INTEGER NOT NULL REFERENCES ordenes(id_orden), fecha TEXT,
  base_imponible REAL, iva REAL, total REAL, forma_pago TEXT, fecha_cobro TEXT);
"""

MAKES = {
    "Seat": ["Ibiza", "León", "Arona"],
    "Renault": ["Clio", "Mégane", "Captur"],
    "Volkswagen": ["Golf", "Polo", "Tiguan"],
    "Peugeot": ["208", "3008"],
    "Toyota": ["Yaris", "Corolla"],
    "Ford": ["Focus", "Transit"],
    "Tesla": ["Model 3"],
}
FUELS = {"gasolina": 44, "diésel": 38, "híbrido": 12, "eléctrico": 6}
SERVICES = [
    ("Cambio de aceite y filtros", "Mantenimiento", 1.0, 42),
    ("Revisión completa", "Mantenimiento", 2.0, 42),
    ("Cambio de neumáticos", "Ruedas", 1.2, 40),
    ("Pastillas de freno", "Frenos", 1.5, 45),
    ("Diagnosis electrónica", "Electricidad", 0.8, 52),
    ("Carga de aire acondicionado", "Climatización", 1.0, 45),
    ("Correa de distribución", "Motor", 4.5, 48),
    ("Cambio de batería", "Electricidad", 0.5, 45),
    ("Cambio de embrague", "Motor", 6.0, 48),
    ("Alineado de dirección", "Ruedas", 1.0, 42),
    ("Pintura de paragolpes", "Carrocería", 5.0, 46),
    ("Discos de freno", "Frenos", 2.0, 45),
]
SUPPLIERS = [
    ("Recambios Levante", "Valencia", 2),
    ("AutoPartes Norte", "Bilbao", 3),
    ("Distribuciones Olmo", "Madrid", 1),
    ("Neumáticos Rueda", "Zaragoza", 4),
    ("Europiezas", "Barcelona", 5),
]
PARTS = """Aceite 5W30 5 l:Lubricantes:24|Filtro de aceite:Filtros:5|Filtro de aire:Filtros:8|Filtro de habitáculo:Filtros:9|
Neumático 205/55 R16:Ruedas:52|Neumático 195/65 R15:Ruedas:44|Pastillas delanteras:Frenos:22|Pastillas traseras:Frenos:19|
Disco delantero:Frenos:34|Disco trasero:Frenos:30|Batería 70 Ah:Electricidad:61|Batería 60 Ah:Electricidad:53|
Kit de distribución:Motor:96|Bomba de agua:Motor:38|Kit de embrague:Motor:142|Bujía:Motor:6|Lámpara H7:Electricidad:4|
Escobillas limpiaparabrisas:Carrocería:11|Paragolpes delantero:Carrocería:118|Líquido de frenos:Lubricantes:6|
Gas R134a:Climatización:17|Compresor de aire:Climatización:210|Amortiguador delantero:Suspensión:58|
Amortiguador trasero:Suspensión:49|Rótula de dirección:Suspensión:21|Sensor de oxígeno:Electricidad:44|
Alternador:Electricidad:165|Retrovisor izquierdo:Carrocería:72|Retrovisor derecho:Carrocería:72|
Termostato:Motor:26|Radiador:Motor:88|Anticongelante:Lubricantes:9""".replace("\n", "").split("|")
COMPANIES = "Transportes Gil|Floristería Azahar|Reparto Exprés|Autoescuela Norte|Limpiezas Brillo|Taxis Unidos".split(
    "|"
)
TOWNS = ["Alcorcón", "Móstoles", "Leganés", "Getafe", "Madrid", "Fuenlabrada"]
FIRST_DAY = date(2024, 1, 8)


def orders(dice, cars):
    moments = sorted(dice.moment(dice.day(FIRST_DAY, TODAY, growth=0.3), 8, 18) for _ in range(1500))
    for number, entered in enumerate(moments, 1):
        day = entered.date()
        promised = day + timedelta(days=dice.choice([1, 1, 2, 2, 3, 4, 6]))
        handed = later(promised, days=dice.weighted({-1: 22, 0: 46, 1: 16, 2: 9, 5: 7}))
        if handed and handed < day:
            handed = day
        state = "entregada"
        if dice.often(0.04):
            state, handed = "anulada", None
        elif handed is None or (day > TODAY - timedelta(days=25) and dice.often(0.3)):
            handed = None
            state = dice.weighted({"en curso": 45, "esperando recambio": 30, "terminada": 25})
        yield (
            number,
            f"OR-{day.year}-{number:05}",
            dice.skewed(cars, 0.45),
            entered,
            promised,
            max(dice.moment(handed, 9, 20), entered + timedelta(hours=1)) if handed else None,
            dice.randint(8, 240) * 1000 + dice.randint(0, 999),
            state,
        )


def work(dice, every_order, masters):
    jobs, used, bills = [], [], []
    for order in every_order:
        day = order[3].date()
        labour = parts = 0
        if order[7] == "anulada":
            continue
        for service in {
            dice.skewed(range(1, len(SERVICES) + 1), 0.55) for _ in range(dice.weighted({1: 50, 2: 35, 3: 15}))
        }:
            hours = round(max(0.3, SERVICES[service - 1][2] * dice.gauss(1.08, 0.2)), 2)
            able = [one[0] for one in masters if one[4] <= day and (one[5] is None or one[5] > day)]
            amount = round(hours * SERVICES[service - 1][3], 2)
            labour += amount
            master = dice.skewed(able, 0.35) if dice.often(0.95) else None
            jobs.append((len(jobs) + 1, order[0], service, master, hours, amount))
        for part in {
            dice.skewed(range(1, len(PARTS) - 2), 0.6) for _ in range(dice.weighted({0: 15, 1: 40, 2: 30, 4: 15}))
        }:
            cost = float(PARTS[part - 1].split(":")[2])
            count = dice.weighted({1: 70, 2: 20, 4: 10})
            price, off = round(cost * 1.45, 2), dice.weighted({0.0: 80, 5.0: 12, 10.0: 8})
            parts += count * price * (1 - off / 100)
            used.append((len(used) + 1, order[0], part, count, price, off))
        if order[5]:
            issued, base = order[5].date(), round(labour + parts, 2)
            method = dice.weighted({"tarjeta": 55, "efectivo": 15, "transferencia": 30})
            paid = issued if method != "transferencia" else later(issued, days=dice.randint(5, 50))
            if dice.often(0.03):
                paid = None
            tax = round(base * 0.21, 2)
            number = f"F{issued.year}/{len(bills) + 1:05}"
            bills.append((len(bills) + 1, number, order[0], issued, base, tax, round(base + tax, 2), method, paid))
    return jobs, used, bills


def make(path):
    dice = Dice("taller")
    store = Store(path, SCHEMA)
    names = [" ".join(one) for one in dice.people(290, SPANISH_FIRST, SPANISH_LAST, 2)] + COMPANIES
    dice.shuffle(names)
    clients = [
        (
            n,
            name,
            "empresa" if name in COMPANIES else "particular",
            f"6{dice.randint(10000000, 99999999)}",
            dice.skewed(TOWNS, 0.5),
            dice.day(date(2019, 2, 1), date(2026, 11, 20), growth=0.5),
        )
        for n, name in enumerate(names, 1)
    ]
    store.fill("clientes", clients)
    owners = [one[0] for one in clients if one[0] % 13] + [one[0] for one in clients if one[2] == "empresa"] * 5
    cars = []
    for n in range(1, 361):
        make_ = dice.skewed(list(MAKES), 0.5)
        fuel = "eléctrico" if make_ == "Tesla" else dice.weighted(FUELS)
        plate = f"{dice.randint(1000, 9999)} {''.join(dice.choices('BCDFGHJKLMNPRST', k=3))}"
        owner = owners[n - 1] if n <= len(owners) else dice.choice(owners)
        cars.append((n, plate, owner, make_, dice.choice(MAKES[make_]), fuel, dice.randint(2005, 2025)))
    store.fill("vehiculos", cars)
    masters = []
    for n, name in enumerate(dice.people(12, SPANISH_FIRST, SPANISH_LAST, 1), 1):
        hired = (
            dice.day(date(2012, 1, 1), date(2023, 12, 1)) if n < 11 else dice.day(date(2025, 3, 1), date(2026, 5, 1))
        )
        masters.append(
            (
                n,
                " ".join(name),
                "jefe de taller" if n == 1 else "aprendiz" if n > 9 else "oficial",
                ["Mecánica general", "Electricidad", "Chapa y pintura", "Mecánica general"][n % 4],
                hired,
                date(2025, 9, 30) if n == 4 else date(2026, 3, 15) if n == 7 else None,
            )
        )
    store.fill("mecanicos", masters)
    store.fill("servicios", [(n, *one) for n, one in enumerate(SERVICES, 1)])
    store.fill("proveedores", [(n, *one) for n, one in enumerate(SUPPLIERS, 1)])
    parts = []
    for n, one in enumerate(PARTS, 1):
        name, family, cost = one.split(":")
        supplier = None if n in (18, 27) else 4 if family == "Ruedas" else dice.choice([1, 1, 2, 3, 5])
        parts.append(
            (
                n,
                f"{family[:3].upper()}-{1000 + n * 7}",
                name,
                family,
                supplier,
                float(cost),
                round(float(cost) * 1.45, 2),
                dice.randint(0, 40),
                dice.choice([2, 4, 6, 10]),
            )
        )
    store.fill("recambios", parts)
    every_order = list(orders(dice, dice.sample([car[0] for car in cars], 345)))
    jobs, used, bills = work(dice, every_order, masters)
    store.fill("ordenes", every_order)
    store.fill("trabajos", jobs)
    store.fill("recambios_usados", used)
    store.fill("facturas", bills)
    store.close()
