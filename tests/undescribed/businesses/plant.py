"""A factory of small appliances: work orders, machines and their stops, defects; English camel case, keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store

SCHEMA = """
CREATE TABLE machines (
  machineId INTEGER PRIMARY KEY, machineName TEXT, building TEXT, installedOn TEXT, purchaseCost REAL, isActive INTEGER);
CREATE TABLE employees (
  employeeId INTEGER PRIMARY KEY, fullName TEXT, jobTitle TEXT, shift TEXT,
  supervisorId INTEGER REFERENCES employees(employeeId), hiredOn TEXT);
CREATE TABLE products (
  productId INTEGER PRIMARY KEY, sku TEXT, productName TEXT, family TEXT, unitCost REAL, salePrice REAL);
CREATE TABLE suppliers (supplierId INTEGER PRIMARY KEY, supplierName TEXT, country TEXT);
CREATE TABLE materials (
  materialId INTEGER PRIMARY KEY, materialName TEXT, unit TEXT, stockQty REAL, reorderLevel REAL, unitPrice REAL,
  supplierId INTEGER REFERENCES suppliers(supplierId));
CREATE TABLE productMaterials (
  productId INTEGER REFERENCES products(productId), materialId INTEGER REFERENCES materials(materialId),
  qtyPerUnit REAL, PRIMARY KEY (productId, materialId));
CREATE TABLE workOrders (
  workOrderId INTEGER PRIMARY KEY, orderNumber TEXT, productId INTEGER NOT NULL REFERENCES products(productId),
  machineId INTEGER NOT NULL REFERENCES machines(machineId), operatorId INTEGER REFERENCES employees(employeeId),
  qtyPlanned INTEGER, qtyProduced INTEGER, createdAt TEXT, dueDate TEXT, startedAt TEXT, finishedAt TEXT, status TEXT);
CREATE TABLE defectTypes (defectTypeId INTEGER PRIMARY KEY, description TEXT, severity TEXT);
CREATE TABLE defects (
  defectId INTEGER PRIMARY KEY, workOrderId INTEGER NOT NULL REFERENCES workOrders(workOrderId),
  defectTypeId INTEGER NOT NULL REFERENCES defectTypes(defectTypeId), foundAt TEXT, quantity INTEGER, reworked INTEGER);
CREATE TABLE machineStops (
  stopId INTEGER PRIMARY KEY, machineId INTEGER NOT NULL REFERENCES machines(machineId), startedAt TEXT, endedAt TEXT,
  reason TEXT, repairCost REAL);
"""

MACHINES = [
    ("Injection press 1", "A", 185000.0),
    ("Injection press 2", "A", 192000.0),
    ("Injection press 3", "A", 210000.0),
    ("CNC lathe", "A", 98000.0),
    ("Stamping line", "B", 240000.0),
    ("Paint booth", "B", 76000.0),
    ("Assembly line 1", "C", 130000.0),
    ("Assembly line 2", "C", 134000.0),
    ("Assembly line 3", "C", 141000.0),
    ("Packing robot", "C", 88000.0),
    ("Old press", "B", 54000.0),
    ("Laser cutter", "B", 117000.0),
]
PRODUCTS = [
    ("Kettle Aroma", "Kettles"),
    ("Kettle Vapor", "Kettles"),
    ("Kettle Mini", "Kettles"),
    ("Toaster Duo", "Toasters"),
    ("Toaster Quattro", "Toasters"),
    ("Blender Swift", "Blenders"),
    ("Blender Pro", "Blenders"),
    ("Hand Mixer Lite", "Mixers"),
    ("Stand Mixer Chef", "Mixers"),
    ("Iron Glide", "Irons"),
    ("Iron Travel", "Irons"),
    ("Fan Breeze", "Fans"),
    ("Fan Tower", "Fans"),
    ("Juicer Citrus", "Juicers"),
]
MATERIALS = [
    ("ABS pellets", "kg"),
    ("Polypropylene", "kg"),
    ("Steel sheet", "kg"),
    ("Copper wire", "m"),
    ("Motor 300W", "pcs"),
    ("Motor 800W", "pcs"),
    ("Heating element", "pcs"),
    ("Power cord", "pcs"),
    ("Screws M4", "pcs"),
    ("Rubber feet", "pcs"),
    ("Glass jar", "pcs"),
    ("Thermostat", "pcs"),
    ("White paint", "l"),
    ("Red paint", "l"),
    ("Carton box", "pcs"),
    ("Instruction leaflet", "pcs"),
    ("Silicone gasket", "pcs"),
]
SUPPLIERS = [
    ("Polyplast", "Germany"),
    ("Ferrum", "Poland"),
    ("Motorex", "Italy"),
    ("Cordia", "Portugal"),
    ("Packwell", "Spain"),
    ("Chromacoat", "Germany"),
    ("Novaglass", "Czechia"),
]
DEFECTS = [
    ("Scratch", "minor"),
    ("Colour mismatch", "minor"),
    ("Loose part", "major"),
    ("Short circuit", "critical"),
    ("Leak", "critical"),
    ("Deformed housing", "major"),
    ("Missing label", "minor"),
]
REASONS = {"breakdown": 34, "planned maintenance": 28, "no material": 18, "tool change": 20}


def work_orders(dice):
    for number in range(1, 2401):
        created = dice.moment(dice.day(date(2024, 1, 2), growth=0.3), 6, 17)
        due = created.date() + timedelta(days=dice.randint(6, 25))
        planned = dice.choice([100, 150, 200, 300, 500, 800])
        state, started, finished, produced = "finished", created + timedelta(hours=dice.randint(4, 190)), None, None
        if dice.often(0.04):
            state, started = "cancelled", None
        elif started.date() > TODAY:
            state, started = "planned", None
        else:
            finished = started + timedelta(
                minutes=int(planned * dice.uniform(0.9, 3.4)) + (dice.randint(2000, 16000) if dice.often(0.15) else 300)
            )
            produced = int(planned * min(1.04, dice.gauss(0.975, 0.04)))
            slow = started.date() > TODAY - timedelta(days=50) and dice.often(0.2)
            if slow or finished.date() > TODAY:
                state, finished, produced = "in progress", None, int(planned * dice.random() * 0.8)
        yield (
            number,
            f"WO-{26000 + number}",
            dice.skewed(range(1, 14), 0.45),
            dice.skewed(range(1, 12), 0.3),
            dice.randint(9, 46) if started and dice.often(0.95) else None,
            planned,
            produced,
            created,
            due,
            started,
            finished,
            state,
        )


def defects(dice, orders):
    number = 0
    for order in orders:
        if order[9] is None:
            continue
        for _ in range(dice.weighted({0: 42, 1: 26, 2: 18, 3: 9, 4: 5})):
            number += 1
            found = order[9] + timedelta(minutes=dice.randint(10, 300))
            kind = (dice.skewed(range(7), 0.4) + order[2] // 2) % 7 + 1
            yield (
                number,
                order[0],
                kind,
                found,
                dice.weighted({1: 40, 2: 25, 4: 15, 7: 12, 12: 8}),
                int(dice.often(0.55)),
            )


def stops(dice):
    for number in range(1, 1251):
        began = dice.moment(dice.day(date(2024, 1, 2)), 6, 21)
        machine = dice.skewed([3, 11, 5, 1, 2, 7, 8, 6, 4, 9, 10], 0.5)
        reason = dice.weighted(REASONS) if machine != 10 else "tool change"
        ended = began + timedelta(
            minutes=int(dice.money({"breakdown": 190, "planned maintenance": 150}.get(reason, 45), 0.7))
        )
        open_stop = began.date() >= TODAY - timedelta(days=3) and dice.often(0.6)
        cost = dice.money(420, 0.9) if reason in ("breakdown", "planned maintenance") and dice.often(0.93) else None
        yield number, machine, began, None if open_stop else ended, reason, None if open_stop else cost


def make(path):
    dice = Dice("plant")
    store = Store(path, SCHEMA)
    store.fill(
        "machines",
        [
            (n, name, building, dice.day(date(2011, 1, 1), date(2025, 3, 1)), cost, int(name != "Old press"))
            for n, (name, building, cost) in enumerate(MACHINES, 1)
        ],
    )
    staff = []
    for n, name in enumerate(dice.people(52, ENGLISH_FIRST, ENGLISH_LAST), 1):
        job = (
            "Plant manager"
            if n == 1
            else "Shift supervisor"
            if n < 5
            else "Maintenance technician"
            if n < 9
            else "Operator"
            if n < 47
            else "Quality inspector"
        )
        boss = None if n == 1 else 1 if n < 5 else dice.randint(2, 4)
        staff.append(
            (
                n,
                " ".join(name),
                job,
                ["morning", "afternoon", "night"][n % 3],
                boss,
                dice.day(date(2012, 1, 1), date(2026, 9, 1)),
            )
        )
    store.fill("employees", staff)
    products = []
    for n, (name, family) in enumerate(PRODUCTS, 1):
        cost = round(dice.uniform(7, 46), 2)
        products.append(
            (n, f"{family[:2].upper()}-{100 + n}", name, family, cost, round(cost * dice.uniform(1.35, 2.3), 2))
        )
    store.fill("products", products)
    store.fill("suppliers", [(n, *one) for n, one in enumerate(SUPPLIERS, 1)])
    materials = []
    for n, (name, unit) in enumerate(MATERIALS, 1):
        level = dice.choice([200, 500, 1000, 1500])
        materials.append(
            (
                n,
                name,
                unit,
                float(round(level * dice.uniform(0.3, 4))) if n != 14 else 0.0,
                float(level),
                round(dice.uniform(0.05, 14), 2),
                dice.randint(1, 6) if n != 9 else None,
            )
        )
    store.fill("materials", materials)
    store.fill(
        "productMaterials",
        [
            (product[0], material, dice.choice([0.2, 0.5, 1.0, 2.0, 4.0]))
            for product in products
            for material in sorted(dice.sample(range(1, 17), dice.randint(4, 8)))
        ],
    )
    orders = list(work_orders(dice))
    store.fill("workOrders", orders)
    store.fill("defectTypes", [(n, *one) for n, one in enumerate(DEFECTS, 1)])
    store.fill("defects", defects(dice, orders))
    store.fill("machineStops", stops(dice))
    store.close()
