"""A haulier with its warehouses, drivers and claims: abbreviated English names, no keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE cust (cust_id INTEGER, cust_nm TEXT, seg TEXT, ctry TEXT, cr_lmt REAL, acct_mgr_id INTEGER, since_dt TEXT);
CREATE TABLE emp (emp_id INTEGER, emp_nm TEXT, job_ttl TEXT, mgr_id INTEGER, hire_dt TEXT, term_dt TEXT, sal_amt REAL, whse_id INTEGER);
CREATE TABLE whse (whse_id INTEGER, whse_nm TEXT, city TEXT, cap_m3 INTEGER);
CREATE TABLE veh (veh_id INTEGER, plate_no TEXT, veh_typ TEXT, cap_kg INTEGER, in_svc_dt TEXT, out_svc_dt TEXT, whse_id INTEGER);
CREATE TABLE ord (
  ord_id INTEGER, cust_id INTEGER, ord_dt TEXT, orig_whse_id INTEGER, dest_city TEXT, prom_dt TEXT, pick_dt TEXT,
  dlv_dt TEXT, stat TEXT, veh_id INTEGER, drv_id INTEGER, frt_amt REAL, fuel_srchg REAL);
CREATE TABLE ord_ln (ord_id INTEGER, ln_no INTEGER, itm_id INTEGER, qty INTEGER);
CREATE TABLE itm (itm_id INTEGER, itm_desc TEXT, cat TEXT, unit_wt_kg REAL, hazmat_flg TEXT);
CREATE TABLE veh_exp (exp_id INTEGER, veh_id INTEGER, exp_dt TEXT, exp_typ TEXT, amt REAL);
CREATE TABLE clm (clm_id INTEGER, ord_id INTEGER, opn_dt TEXT, cls_dt TEXT, rsn TEXT, clm_amt REAL);
"""

WAREHOUSES = [
    ("North Hub", "Leeds", 42000),
    ("South Hub", "Reading", 36000),
    ("Port Depot", "Felixstowe", 58000),
    ("Midlands DC", "Coventry", 51000),
    ("Scotland DC", "Glasgow", 27000),
]
COMPANIES = """Acorn Birch Cobalt Dover Ember Fenwick Garnet Harbour Ivory Juno Kestrel Lomond Mercer Norfolk Orchid
Pinnacle Quayside Redwood Sterling Thistle""".split()
FORMS = ["Foods", "Retail", "Pharma", "Industries", "Chemicals", "Homeware", "Motors"]
SEGMENTS = {
    "Foods": "Food",
    "Retail": "Retail",
    "Pharma": "Health",
    "Industries": "Industrial",
    "Chemicals": "Industrial",
    "Homeware": "Retail",
    "Motors": "Automotive",
}
DESTINATIONS = (
    """London Manchester Birmingham Dublin Bristol Newcastle Edinburgh Cardiff Belfast Liverpool Sheffield
Norwich""".split()
)
ITEMS = [
    ("Pallet of canned food", "Food", 620, "N"),
    ("Chilled meals", "Food", 180, "N"),
    ("Olive oil drums", "Food", 210, "N"),
    ("Paint thinner", "Chemicals", 95, "Y"),
    ("Cleaning agents", "Chemicals", 140, "Y"),
    ("Resin", "Chemicals", 260, "Y"),
    ("Vaccine boxes", "Medical", 12, "N"),
    ("Surgical gloves", "Medical", 35, "N"),
    ("Oxygen cylinders", "Medical", 75, "Y"),
    ("Flat-pack shelves", "Furniture", 48, "N"),
    ("Office chairs", "Furniture", 22, "N"),
    ("Sofas", "Furniture", 85, "N"),
    ("Gearboxes", "Parts", 110, "N"),
    ("Car tyres", "Parts", 11, "N"),
    ("Lithium batteries", "Parts", 30, "Y"),
    ("Washing machines", "Appliances", 70, "N"),
    ("Fridges", "Appliances", 65, "N"),
    ("Toasters", "Appliances", 3, "N"),
]
JOBS = {
    "Driver": 31000,
    "Dispatcher": 29000,
    "Account Manager": 41000,
    "Warehouse Operative": 25000,
    "Mechanic": 33000,
}


def employees(dice):
    names = [f"{first} {last}" for first, last in dice.people(90, ENGLISH_FIRST, ENGLISH_LAST)]
    yield 1, names[0], "Managing Director", None, date(2012, 4, 2), None, 118000.0, 1
    for number in range(2, 7):
        yield number, names[number - 1], "Site Manager", 1, dice.day(
            date(2013, 1, 1), date(2019, 12, 31)
        ), None, 62000.0 + 900 * number, number - 1
    for number in range(7, 91):
        job = "Driver" if number <= 46 else "Account Manager" if number <= 54 else dice.choice(list(JOBS))
        hired = dice.day(date(2014, 1, 1), date(2026, 10, 31), growth=0.5)
        left = dice.day(hired, TODAY) if number > 54 and dice.often(0.3) else None
        boss = dice.randint(2, 6)
        yield (
            number,
            names[number - 1],
            job,
            boss,
            hired,
            left,
            round(JOBS[job] * dice.uniform(0.85, 1.3), -2),
            None if job == "Account Manager" else boss - 1,
        )


def customers(dice):
    for number in range(1, 131):
        form = FORMS[number % 7]
        yield (
            number,
            f"{COMPANIES[number % 20]} {form}",
            SEGMENTS[form],
            dice.weighted({"UK": 70, "IE": 15, "FR": 8, "NL": 7}),
            float(dice.choice([5000, 10000, 20000, 50000])),
            dice.skewed(range(47, 55), 0.4) if dice.often(0.93) else None,
            dice.day(date(2019, 1, 1), date(2026, 9, 30)),
        )


def vehicles(dice):
    for number in range(1, 56):
        kind = dice.weighted({"Truck": 50, "Van": 35, "Trailer": 15})
        began = dice.day(date(2015, 1, 1), date(2025, 6, 30))
        gone = dice.day(date(2026, 1, 1), date(2026, 9, 30)) if dice.often(0.12) else None
        yield (
            number,
            f"{dice.choice('ABCDEFGHK')}{dice.choice('LMNPRST')}{dice.randint(15, 26)} {dice.choice('VWXY')}{dice.choice('ABCDE')}{chr(65 + number % 26)}",
            kind,
            {"Truck": 18000, "Van": 3500, "Trailer": 24000}[kind],
            began,
            gone,
            dice.randint(1, 5),
        )


def state_of(dice, ordered, delivered):
    if dice.often(0.05):
        return "CAN"
    if delivered is not None:
        return "DLV"
    return "TRN" if (TODAY - ordered).days > 2 else "PND"


def orders(dice, clients, fleet, staff):
    known = clients[:118]
    dice.shuffle(known)
    drivers = [one for one in staff if one[2] == "Driver" and one[5] is None][:38]
    days = sorted(dice.day(date(2024, 1, 3), growth=0.5) for _ in range(4200))
    for number, day in enumerate(days, 1):
        client = dice.skewed([one for one in known if one[6] <= day], 0.6)
        truck = dice.skewed([one for one in fleet if one[4] <= day and (one[5] or day) >= day], 0.3)
        origin = dice.skewed(range(1, 6), 0.4)
        city = dice.skewed(DESTINATIONS[origin - 1 :] + DESTINATIONS[: origin - 1], 0.7)
        driver = dice.skewed([one for one in drivers if one[4] <= day], 0.2)
        promised = day + timedelta(days=dice.choice([3, 4, 5, 7]))
        picked = later(day, days=dice.choice([0, 1, 1, 2]))
        arrival = picked and later(picked, days=dice.choice([1, 1, 2, 2, 3, 4 + origin]))
        state = state_of(dice, day, arrival)
        freight = dice.money(420 + 60 * origin, 0.5)
        yield (
            number,
            client[0],
            day,
            origin,
            city,
            promised,
            picked if state in ("DLV", "TRN") else None,
            arrival if state == "DLV" else None,
            state,
            truck[0] if state != "PND" else None,
            driver[0] if state != "PND" else None,
            freight,
            round(freight * dice.uniform(0.04, 0.12), 2) if dice.often(0.85) else None,
        )


def lines(dice, all_orders):
    for order in all_orders:
        for line in range(1, dice.weighted({1: 50, 2: 32, 3: 18}) + 1):
            yield order[0], line, dice.skewed(range(1, 18), 0.3), dice.weighted(
                {1: 20, 2: 25, 5: 25, 10: 20, 24: 10}
            )


def expenses(dice, fleet):
    number = 0
    for truck in fleet:
        for _ in range(dice.randint(12, 34)):
            number += 1
            kind = dice.weighted({"FUEL": 60, "MAINT": 22, "TOLL": 14, "INSUR": 4})
            mean = {"FUEL": 310, "MAINT": 540, "TOLL": 28, "INSUR": 1900}[kind]
            yield number, truck[0], dice.day(date(2024, 1, 1), truck[5] or TODAY, growth=0.2), kind, dice.money(
                mean, 0.4
            )


def claims(dice, all_orders):
    number = 0
    for order in all_orders:
        opened = order[7] and later(order[7], days=dice.randint(0, 9))
        if opened and dice.often(0.035 + 0.05 * (order[3] == 3)):
            number += 1
            closed = later(opened, days=int(dice.expovariate(1 / 24)) + 2) if dice.often(0.9) else None
            yield number, order[0], opened, closed, dice.skewed(
                ["damaged", "late", "missing goods", "wrong address"]
            ), dice.money(380, 0.8)


def make(path):
    dice = Dice("freight")
    store = Store(path, SCHEMA)
    staff, clients, fleet = list(employees(dice)), list(customers(dice)), list(vehicles(dice))
    all_orders = list(orders(dice, clients, fleet, staff))
    store.fill("whse", [(n, *one) for n, one in enumerate(WAREHOUSES, 1)])
    store.fill("emp", staff)
    store.fill("cust", clients)
    store.fill("veh", fleet)
    store.fill(
        "itm", [(n, name, kind, float(weight), flag) for n, (name, kind, weight, flag) in enumerate(ITEMS, 1)]
    )
    store.fill("ord", all_orders)
    store.fill("ord_ln", lines(dice, all_orders))
    store.fill("veh_exp", expenses(dice, fleet))
    store.fill("clm", claims(dice, all_orders))
    store.close()
