"""A dental laboratory: cases from dentists, their lines, bench work, remakes; English, abbreviated, no keys, cents."""

from datetime import date, datetime, time, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE clin (clin_id INTEGER, clin_nm TEXT, city TEXT, disc_pct REAL, since_dt TEXT, act_flg INTEGER);
CREATE TABLE dent (dent_id INTEGER, clin_id INTEGER, dent_nm TEXT, spec TEXT);
CREATE TABLE prod (prod_cd TEXT, prod_nm TEXT, cat TEXT, mat TEXT, prc_c INTEGER, std_days INTEGER);
CREATE TABLE tech (tech_id INTEGER, tech_nm TEXT, dept TEXT, hire_dt TEXT, act_flg INTEGER);
CREATE TABLE cases (
  case_id INTEGER, case_no TEXT, dent_id INTEGER, pat_ref TEXT, rcv_dt TEXT, due_dt TEXT, shp_dt TEXT, stat TEXT,
  rush_flg INTEGER);
CREATE TABLE case_ln (
  ln_id INTEGER, case_id INTEGER, prod_cd TEXT, qty INTEGER, unit_prc_c INTEGER, shade TEXT);
CREATE TABLE wrk (wrk_id INTEGER, ln_id INTEGER, tech_id INTEGER, strt_ts TEXT, mins INTEGER);
CREATE TABLE rmk (
  rmk_id INTEGER, case_id INTEGER, rep_dt TEXT, rsn TEXT, fault TEXT, cost_c INTEGER);
CREATE TABLE inv (inv_id INTEGER, inv_no TEXT, clin_id INTEGER, inv_dt TEXT, due_dt TEXT, amt_c INTEGER, pd_dt TEXT);
"""

CLINICS = """Bright Smile|Castle Street Dental|Riverside Dental|Pearl Clinic|Oakwood Dental|Park Lane Dentists|
Northgate|Molar & Co|Hillcrest Dental|The Tooth Room|Seaview Dental|Station Dental|Kings Orthodontics|Abbey Dental|
Quayside Smiles|Meadow Dental|Ivory House|Crown Clinic|Harley Implants|Westend Dental|Fairfield|Lime Tree Dental|
Bluebell Dental|Ashgrove""".replace("\n", "").split("|")
CITIES = ["Sheffield", "Leeds", "York", "Hull", "Lincoln", "Derby"]
PRODUCTS = [
    ("ZR1", "Zirconia crown", "Crowns", "zirconia", 11500, 7),
    ("PFM", "Porcelain fused crown", "Crowns", "metal ceramic", 9200, 8),
    ("EMX", "Glass ceramic crown", "Crowns", "lithium disilicate", 12800, 7),
    ("BR3", "Three unit bridge", "Bridges", "zirconia", 32500, 10),
    ("VEN", "Veneer", "Veneers", "lithium disilicate", 14500, 9),
    ("FD1", "Full denture", "Dentures", "acrylic", 24500, 12),
    ("PD1", "Partial denture", "Dentures", "acrylic", 18900, 10),
    ("CPD", "Chrome partial denture", "Dentures", "cobalt chrome", 31000, 14),
    ("NGT", "Night guard", "Appliances", "acrylic", 6500, 4),
    ("RET", "Retainer", "Appliances", "acrylic", 5400, 4),
    ("IMP", "Implant crown", "Implants", "zirconia", 21500, 11),
    ("ABT", "Custom abutment", "Implants", "titanium", 16500, 11),
    ("SGD", "Surgical guide", "Implants", "resin", 14000, 5),
    ("INL", "Inlay", "Crowns", "gold", 17900, 8),
]
SHADES = {"A1": 14, "A2": 32, "A3": 27, "A3.5": 9, "B1": 9, "B2": 6, "C2": 3}
REASONS = {"poor fit": 37, "wrong shade": 26, "fracture": 18, "open margin": 12, "bite too high": 7}


def make(path):
    dice = Dice("dentlab")
    store = Store(path, SCHEMA)
    clinics = [
        (
            n,
            name,
            dice.skewed(CITIES, 0.6),
            dice.weighted({0.0: 50, 5.0: 30, 10.0: 20}),
            dice.day(date(2013, 1, 7), date(2024, 6, 3)),
            int(n not in (6, 17, 22)),
        )
        for n, name in enumerate(CLINICS, 1)
    ]
    store.fill("clin", clinics)
    dentists = []
    for n, (first, last) in enumerate(dice.people(58, ENGLISH_FIRST, ENGLISH_LAST), 1):
        clinic = n if n <= 24 else dice.skewed(range(1, 25), 0.5)
        spec = dice.weighted({"general": 60, "prosthodontics": 16, "implants": 15, "orthodontics": 9})
        dentists.append((n, clinic, f"{first} {last}", spec if dice.often(0.93) else None))
    store.fill("dent", dentists)
    store.fill("prod", PRODUCTS)
    departments = {
        "Ceramics": ["Crowns", "Veneers"],
        "Prosthetics": ["Dentures", "Appliances"],
        "Digital": ["Implants", "Bridges"],
    }
    techs = []
    for n, name in enumerate(dice.people(17, ENGLISH_FIRST, ENGLISH_LAST), 1):
        dept = ["Ceramics", "Prosthetics", "Ceramics", "Digital"][n % 4]
        hired = (
            dice.day(date(2010, 3, 1), date(2024, 10, 1)) if n < 15 else dice.day(date(2025, 2, 1), date(2026, 9, 1))
        )
        techs.append((n, " ".join(name), dept, hired, int(n not in (5, 12))))
    store.fill("tech", techs)
    senders = [one for one in dentists if one[0] % 15]
    dice.shuffle(senders)
    cases, lines, work, remakes, amounts = [], [], [], [], {}
    for number, day in enumerate(sorted(dice.day(date(2025, 1, 6), growth=0.25) for _ in range(2100)), 1):
        day -= timedelta(days=max(0, day.weekday() - 4))
        dentist = dice.skewed(senders, 0.5)
        clinic = clinics[dentist[1] - 1]
        if not clinic[5] and day > date(2026, 2, 10):
            dentist = senders[1]
            clinic = clinics[dentist[1] - 1]
        picked = [dice.skewed(PRODUCTS, 0.5) for _ in range(dice.weighted({1: 68, 2: 22, 3: 10}))]
        rush = int(dice.often(0.11))
        due = day + timedelta(days=max(one[5] for one in picked) - 2 * rush)
        shipped = later(due, days=dice.weighted({-2: 14, -1: 25, 0: 40, 1: 11, 3: 7, 7: 3}))
        state = "S" if shipped else dice.weighted({"P": 62, "R": 24, "H": 14})
        if state == "R" and day < TODAY - timedelta(days=6):
            state = "P"
        if dice.often(0.035):
            state, shipped = "C", None
        pat = f"P{dice.randint(10000, 99999)}"
        cases.append((number, f"{day.year % 100}-{number:05}", dentist[0], pat, day, due, shipped, state, rush))
        for one in picked:
            line, count = len(lines) + 1, dice.weighted({1: 80, 2: 13, 4: 7})
            price = round(one[4] * (1.0 if day.year == 2026 else 0.96) * (1 - clinic[3] / 100) * (1.2 if rush else 1))
            shade = dice.weighted(SHADES) if one[2] in ("Crowns", "Bridges", "Veneers", "Implants") else None
            lines.append((line, number, one[0], count, price, shade))
            if state == "S":
                month = shipped.replace(day=1)
                amounts[month, clinic[0]] = amounts.get((month, clinic[0]), 0) + count * price
            if state in ("S", "P"):
                fit = [
                    t[0]
                    for t in techs
                    if one[2] in departments[t[2]] and t[3] <= day and (t[4] or day < date(2025, 11, 1))
                ]
                for step in range(dice.choice([1, 2, 2])):
                    at = later(day, days=1 + 2 * step)
                    if at and not (shipped and at > shipped):
                        begins = datetime.combine(at, time(dice.randint(8, 16), dice.choice([0, 15, 30, 45])))
                        work.append(
                            (line, dice.skewed(fit, 0.4), begins, int(max(10, dice.gauss(42, 18) * count**0.6)))
                        )
        if shipped and dice.often(0.055):
            told = later(shipped, days=dice.randint(3, 30))
            if told:
                fault = dice.weighted({"L": 55, "D": 36, "T": 9})
                cost = None if dice.often(0.08) else round(dice.money(6200, 0.4))
                remakes.append((number, told, dice.weighted(REASONS), fault, cost))
    store.fill("cases", cases)
    store.fill("case_ln", lines)
    work.sort(key=lambda one: one[2])
    store.fill("wrk", [(n, *one) for n, one in enumerate(work, 1)])
    remakes.sort(key=lambda one: one[1])
    store.fill("rmk", [(n, *one) for n, one in enumerate(remakes, 1)])
    bills = []
    for (month, clinic), amount in sorted(amounts.items()):
        day = (month + timedelta(days=31)).replace(day=1)
        if day <= TODAY:
            paid = later(day, days=dice.weighted({10: 22, 21: 30, 29: 26, 38: 13, 55: 9}))
            if dice.often(0.025):
                paid = None
            bills.append(
                (len(bills) + 1, f"S{day:%y%m}-{clinic:02}", clinic, day, day + timedelta(days=30), amount, paid)
            )
    store.fill("inv", bills)
    store.close()
