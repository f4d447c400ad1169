"""Shared cars: members and plans, vehicles, trips, charges, damage, ratings; English, abbreviated, no keys, cents."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE zn (zn_id INTEGER, zn_nm TEXT, city TEXT, spots INTEGER);
CREATE TABLE pln (pln_cd TEXT, pln_nm TEXT, mth_fee_c INTEGER, min_rate_c INTEGER, km_rate_c INTEGER);
CREATE TABLE veh (
  veh_id INTEGER, plate TEXT, mdl TEXT, fuel_tp TEXT, seats INTEGER, home_zn INTEGER, purch_dt TEXT, odo_km INTEGER,
  stat TEXT);
CREATE TABLE mbr (
  mbr_id INTEGER, fst_nm TEXT, lst_nm TEXT, pln_cd TEXT, reg_dt TEXT, cncl_dt TEXT, ref_src TEXT, blk_flg INTEGER);
CREATE TABLE trip (
  trip_id INTEGER, mbr_id INTEGER, veh_id INTEGER, strt_ts TEXT, end_ts TEXT, strt_zn INTEGER, end_zn INTEGER, km REAL,
  amt_c INTEGER, stat TEXT);
CREATE TABLE pay (pay_id INTEGER, trip_id INTEGER, pay_dt TEXT, amt_c INTEGER, meth TEXT, ok_flg INTEGER);
CREATE TABLE refuel (rf_id INTEGER, veh_id INTEGER, rf_dt TEXT, qty REAL, unit TEXT, cost_c INTEGER);
CREATE TABLE dmg (
  dmg_id INTEGER, veh_id INTEGER, trip_id INTEGER, rep_dt TEXT, sev TEXT, descr TEXT, rpr_dt TEXT, rpr_cost_c INTEGER);
CREATE TABLE rtg (rtg_id INTEGER, trip_id INTEGER, stars INTEGER, clean_flg INTEGER);
"""

ZONES = [
    ("Old Market", "Bath", 14),
    ("University", "Bath", 22),
    ("Train Station", "Bath", 30),
    ("Harbourside", "Bristol", 26),
    ("Clifton", "Bristol", 16),
    ("Airport", "Bristol", 40),
    ("Bedminster", "Bristol", 12),
    ("City Hall", "Cardiff", 18),
    ("Cardiff Bay", "Cardiff", 20),
]
PLANS = [
    ("PAY", "Pay as you go", 0, 32, 29),
    ("REG", "Regular", 900, 24, 25),
    ("FRQ", "Frequent", 2400, 17, 19),
    ("BIZ", "Business", 4900, 15, 18),
    ("STU", "Student", 400, 22, 22),
]
MODELS = [
    ("Renault Zoe", "E", 5),
    ("Toyota Yaris", "H", 5),
    ("Fiat 500", "P", 4),
    ("Nissan Leaf", "E", 5),
    ("Ford Transit", "D", 3),
    ("VW ID.3", "E", 5),
    ("Skoda Octavia", "D", 5),
]
FAULTS = ["scratch", "flat tyre", "broken mirror", "dent", "windscreen chip", "dirty interior"]


def make(path):
    dice = Dice("carshare")
    store = Store(path, SCHEMA)
    store.fill("zn", [(n, *one) for n, one in enumerate(ZONES, 1)])
    store.fill("pln", PLANS)
    cars = []
    for n in range(1, 97):
        model = dice.skewed(MODELS, 0.5)
        bought = dice.day(date(2020, 2, 1), date(2026, 6, 1), growth=0.4)
        state = dice.weighted({"A": 84, "M": 10, "R": 6})
        first, last = ("".join(dice.choices("ABCEFGKLMNPRSVWXY", k=k)) for k in (2, 3))
        plate = f"{first}{bought.year % 100} {last}"
        run = int((TODAY - bought).days * dice.uniform(18, 52))
        home = None if state == "R" else dice.skewed([6, 4, 3, 2, 9, 5, 8, 1, 7], 0.35)
        cars.append((n, plate, *model, home, bought, run, state))
    store.fill("veh", cars)
    members = []
    for n, (first, last) in enumerate(dice.people(760, ENGLISH_FIRST, ENGLISH_LAST), 1):
        joined = dice.day(date(2022, 1, 10), date(2026, 11, 27), growth=0.7)
        left = later(joined, days=dice.randint(30, 1300)) if dice.often(0.24) else None
        plan = dice.weighted({"PAY": 46, "REG": 24, "FRQ": 12, "BIZ": 6, "STU": 12})
        source = None if dice.often(0.2) else dice.weighted({"friend": 40, "web": 34, "street": 16, "partner": 10})
        members.append((n, first, last, plan, joined, left, source, int(dice.often(0.025))))
    store.fill("mbr", members)
    riders, fleet = [one for one in members if one[0] % 9], [one for one in cars if one[0] % 32]
    dice.shuffle(riders)
    dice.shuffle(fleet)
    rates = {one[0]: one for one in PLANS}
    found = []
    while len(found) < 4600:
        day = dice.day(date(2025, 1, 2), growth=0.35)
        rider, car = dice.skewed(riders, 0.45), dice.skewed(fleet, 0.25)
        if (
            rider[4] > day
            or (rider[5] and rider[5] < day)
            or car[6] > day
            or (car[8] == "R" and day > date(2026, 3, 1))
        ):
            continue
        begins = dice.moment(day, 6, 23)
        mins = int(min(2880, max(6, dice.money(75, 0.9))))
        km = round(mins * dice.uniform(0.15, 0.6), 1)
        ends = begins + timedelta(minutes=mins)
        start = car[5] or dice.randint(1, 9)
        end = start if dice.often(0.66) else dice.skewed([3, 4, 6, 2, 9, 8, 5, 1, 7], 0.4)
        cost = round(mins * rates[rider[3]][3] + km * rates[rider[3]][4])
        state = "C"
        if dice.often(0.07):
            state, ends, end, km, cost = "X", None, None, None, 0
        found.append([rider[0], car[0], begins, ends, start, end, km, cost, state])
    found.sort(key=lambda one: one[2])
    for one in found[-4:]:
        one[3:] = [None, one[4], None, None, None, "O"]
    trips = [(n, *one) for n, one in enumerate(found, 1)]
    store.fill("trip", trips)
    paid, marks = [], []
    for one in trips:
        if one[9] != "C":
            continue
        method = dice.weighted({"card": 68, "wallet": 22, "invoice": 10})
        if dice.often(0.985):
            fine = not dice.often(0.04)
            paid.append((one[0], one[4].date(), one[8], method, int(fine)))
            again = None if fine else later(one[4].date(), days=dice.randint(1, 6))
            if again and dice.often(0.7):
                paid.append((one[0], again, one[8], method, 1))
        if dice.often(0.3):
            marks.append((one[0], dice.weighted({5: 48, 4: 27, 3: 12, 2: 6, 1: 7}), int(dice.often(0.86))))
    paid = sorted((one for one in paid if one[1] <= TODAY), key=lambda one: (one[1], one[0]))
    store.fill("pay", [(n, *one) for n, one in enumerate(paid, 1)])
    store.fill("rtg", [(n, *one) for n, one in enumerate(marks, 1)])
    fills = []
    for _ in range(1250):
        car = dice.skewed(fleet, 0.2)
        day = dice.day(max(car[6], date(2025, 1, 3)))
        qty = round(dice.uniform(12, 48), 1)
        fills.append(
            (
                car[0],
                day,
                qty,
                "kWh" if car[3] == "E" else "L",
                round(qty * (31 if car[3] == "E" else 146) * dice.uniform(0.93, 1.08)),
            )
        )
    fills.sort(key=lambda one: one[1])
    store.fill("refuel", [(n, *one) for n, one in enumerate(fills, 1)])
    harm = []
    for _ in range(210):
        trip = dice.choice(trips)
        day = trip[3].date()
        known = trip[0] if dice.often(0.7) else None
        level = dice.weighted({"L": 60, "M": 29, "H": 11})
        fixed = later(day, days=dice.weighted({2: 25, 7: 35, 20: 25, 45: 15}))
        if fixed and dice.often(0.08):
            fixed = None
        cost = round(dice.money({"L": 9000, "M": 32000, "H": 140000}[level], 0.5)) if fixed else None
        harm.append((trip[2], known, day, level, dice.skewed(FAULTS, 0.4), fixed, cost))
    harm.sort(key=lambda one: one[2])
    store.fill("dmg", [(n, *one) for n, one in enumerate(harm, 1)])
    store.close()
