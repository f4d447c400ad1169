"""A solar installer: leads, quotes, projects, invoices in cents, service calls; English, abbreviated, no keys."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE cust (cust_no INTEGER, cust_nm TEXT, cust_typ TEXT, town TEXT, crt_dt TEXT);
CREATE TABLE reps (rep_no INTEGER, rep_nm TEXT, region TEXT, start_dt TEXT, active INTEGER);
CREATE TABLE leads (lead_no INTEGER, cust_no INTEGER, rep_no INTEGER, source TEXT, lead_dt TEXT, stat TEXT);
CREATE TABLE quotes (
  qte_no INTEGER, lead_no INTEGER, qte_dt TEXT, exp_dt TEXT, kw REAL, qte_amt REAL, stat TEXT);
CREATE TABLE crews (crew_no INTEGER, crew_nm TEXT, depot TEXT, ppl INTEGER);
CREATE TABLE projs (
  proj_no INTEGER, qte_no INTEGER, crew_no INTEGER, sign_dt TEXT, inst_dt TEXT, conn_dt TEXT, roof_typ TEXT, kw REAL,
  batt INTEGER, stat TEXT);
CREATE TABLE equip (eqp_no INTEGER, mfr TEXT, model TEXT, cat TEXT, unit_cost REAL, wty_yrs INTEGER);
CREATE TABLE proj_eqp (proj_no INTEGER, eqp_no INTEGER, qty INTEGER);
CREATE TABLE inv (inv_no TEXT, proj_no INTEGER, inv_dt TEXT, due_dt TEXT, amt_cents INTEGER, paid_dt TEXT);
CREATE TABLE svc_calls (
  call_no INTEGER, proj_no INTEGER, opn_dt TEXT, cls_dt TEXT, prio INTEGER, issue TEXT, cost REAL);
"""

TOWNS = ["Exeter", "Plymouth", "Truro", "Taunton", "Torquay", "Barnstaple", "Bodmin"]
REGIONS = ["Devon", "Cornwall", "Somerset"]
EQUIPMENT = [
    ("Heliox", "HX-420", "panel", 92.0, 25),
    ("Heliox", "HX-460", "panel", 118.0, 25),
    ("Sunvale", "SV 400 Black", "panel", 104.0, 20),
    ("Nordlux", "NL-3.6", "inverter", 610.0, 10),
    ("Nordlux", "NL-6.0", "inverter", 940.0, 10),
    ("Sunvale", "SV Hybrid 5", "inverter", 1280.0, 12),
    ("Voltbank", "VB 5 kWh", "battery", 1890.0, 10),
    ("Voltbank", "VB 10 kWh", "battery", 3350.0, 10),
    ("Clampit", "Rail Kit", "mounting", 34.0, 15),
    ("Birdsafe", "Mesh Roll", "accessory", 58.0, 5),
    ("Sunvale", "SV 500 Bifacial", "panel", 149.0, 30),
    ("Chargeline", "EV 7", "charger", 520.0, 3),
]
CREWS = [
    ("Red", "Exeter", 4),
    ("Blue", "Truro", 3),
    ("Green", "Taunton", 4),
    ("Yellow", "Plymouth", 5),
    ("Orange", "Exeter", 3),
]
FIRMS = """Hillside Dairy|Cobb's Garage|Tamar Brewery|Fernleigh School|Quayside Hotel|Moor Farm|Axe Joinery|Lundy Fisheries|
Parkway Vets|St Petroc Church|Coombe Bakery|Redruth Plastics|Otter Nurseries|Dartside Inn""".replace("\n", "").split(
    "|"
)
ISSUES = {"inverter fault": 34, "low output": 26, "app not connecting": 20, "roof leak": 8, "battery fault": 12}


def make(path):
    dice = Dice("solar")
    store = Store(path, SCHEMA)
    names = [" ".join(one) for one in dice.people(486, ENGLISH_FIRST, ENGLISH_LAST)] + FIRMS
    dice.shuffle(names)
    days = sorted(dice.day(date(2024, 2, 5), date(2026, 11, 24), growth=0.35) for _ in names)
    customers = [
        (n, name, "C" if name in FIRMS else "R", dice.skewed(TOWNS, 0.45), day)
        for n, (name, day) in enumerate(zip(names, days), 1)
    ]
    store.fill("cust", customers)
    reps = [
        (
            n,
            " ".join(name),
            REGIONS[n % 3],
            dice.day(date(2021, 1, 1), date(2024, 1, 31)) if n < 9 else dice.day(date(2025, 5, 1), date(2026, 8, 1)),
            int(n != 4),
        )
        for n, name in enumerate(dice.people(9, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("reps", reps)
    leads, quotes, projects, used, bills, calls = [], [], [], [], [], []
    for customer in customers:
        for _ in range(dice.weighted({1: 88, 2: 12})):
            day = later(
                customer[4],
                days=dice.randint(0, 6) if not leads or leads[-1][1] != customer[0] else dice.randint(40, 200),
            )
            if not day:
                continue
            able = [one[0] for one in reps if one[3] <= day and (one[0] != 4 or day < date(2025, 11, 1))]
            rep = dice.skewed(able, 0.4) if dice.often(0.94) else None
            source = dice.weighted(
                {"web form": 38, "referral": 24, "trade fair": 10, "phone": 16, "door to door": 12}
            )
            lead = [len(leads) + 1, customer[0], rep, source, day, "N"]
            leads.append(lead)
            quoted = later(day, days=dice.randint(2, 18))
            if not quoted or dice.often(0.2):
                lead[5] = "L" if day < TODAY - timedelta(days=60) else "N"
                continue
            lead[5] = "Q"
            size = round(dice.uniform(12, 60), 2) if customer[2] == "C" else round(dice.uniform(2.4, 7.6), 2)
            amount = round(size * (1450 if customer[2] == "R" else 1120) * dice.uniform(0.9, 1.15), 2)
            signed = later(quoted, days=dice.randint(3, 40)) if dice.often(0.55) else None
            expires = quoted + timedelta(days=45)
            state = "A" if signed else "R" if dice.often(0.45) else "S"
            if state == "S" and expires < TODAY:
                state = "X"
            if state in "RX":
                lead[5] = "L"
            quotes.append((len(quotes) + 1, lead[0], quoted, expires, size, amount, state))
            if not signed:
                continue
            lead[5] = "W"
            project = len(projects) + 1
            called_off = dice.often(0.05)
            fitted = None if called_off else later(signed, days=dice.randint(20, 95))
            linked = later(fitted, days=dice.randint(2, 40)) if fitted else None
            state = "cancelled" if called_off else "connected" if linked else "installed" if fitted else "signed"
            battery = int(dice.often(0.44))
            crew = dice.skewed([4, 1, 2, 3], 0.4) if fitted or dice.often(0.5) else None
            roof = dice.weighted({"tile": 52, "slate": 24, "flat": 14, "metal": 10})
            projects.append((project, len(quotes), crew, signed, fitted, linked, roof, size, battery, state))
            if fitted:
                panels = max(6, round(size / 0.43))
                used.append((project, dice.skewed([1, 2, 3], 0.5), panels))
                used.append((project, dice.choice([4, 5, 6]), 1 if size < 10 else round(size / 6)))
                used.append((project, 9, panels // 2))
                if battery:
                    used.append((project, dice.choice([7, 7, 8]), 1 if size < 10 else 3))
                if dice.often(0.2):
                    used.append((project, 10, dice.randint(1, 3)))
            for share, issued in ((0.3, signed), (0.7, fitted)):
                if issued and not (called_off and share > 0.5):
                    due = issued + timedelta(days=21)
                    paid = (
                        None
                        if dice.often(0.04)
                        else later(issued, days=dice.weighted({3: 30, 12: 35, 20: 20, 33: 15}))
                    )
                    bills.append((issued, project, due, round(amount * share * 100), paid))
            if linked:
                for _ in range(dice.weighted({0: 62, 1: 26, 2: 9, 4: 3})):
                    opened = later(linked, days=dice.randint(5, 500))
                    if opened:
                        closed = later(opened, days=dice.randint(0, 24))
                        calls.append(
                            (
                                opened,
                                project,
                                closed,
                                dice.randint(1, 3),
                                dice.weighted(ISSUES),
                                dice.money(95) if closed else None,
                            )
                        )
    bills.sort(key=lambda one: one[:2])
    calls.sort(key=lambda one: one[:2])
    store.fill("leads", leads)
    store.fill("quotes", quotes)
    store.fill("crews", [(n, *one) for n, one in enumerate(CREWS, 1)])
    store.fill("projs", projects)
    store.fill("equip", [(n, *one) for n, one in enumerate(EQUIPMENT, 1)])
    store.fill("proj_eqp", used)
    store.fill("inv", [(f"S{n:05}", project, day, *rest) for n, (day, project, *rest) in enumerate(bills, 1)])
    store.fill("svc_calls", [(n, project, day, *rest) for n, (day, project, *rest) in enumerate(calls, 1)])
    store.close()
