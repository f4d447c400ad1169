"""An IT service desk and its cloud bill: tickets, agents, SLAs, assets, daily costs; English, abbreviated, no keys."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE teams (team_id INTEGER, team_nm TEXT, lead_agt_id INTEGER);
CREATE TABLE agents (agt_id INTEGER, agt_nm TEXT, team_id INTEGER, lvl TEXT, start_dt TEXT, active INTEGER);
CREATE TABLE users (usr_id INTEGER, full_nm TEXT, dept TEXT, site TEXT);
CREATE TABLE slas (prio TEXT, resp_min INTEGER, resol_hrs INTEGER);
CREATE TABLE tickets (
  tkt_id INTEGER, subj TEXT, usr_id INTEGER, team_id INTEGER, agt_id INTEGER, prio TEXT, status TEXT, opened_ts TEXT,
  first_resp_ts TEXT, resolved_ts TEXT, csat INTEGER);
CREATE TABLE tkt_events (evt_id INTEGER, tkt_id INTEGER, evt_typ TEXT, evt_ts TEXT, agt_id INTEGER);
CREATE TABLE assets (
  asset_id INTEGER, tag TEXT, asset_typ TEXT, model TEXT, usr_id INTEGER, bought_dt TEXT, price_usd REAL,
  warranty_end TEXT, status TEXT);
CREATE TABLE cloud_accts (
  acct_id INTEGER, acct_nm TEXT, provider TEXT, env TEXT, owner_team_id INTEGER, mo_budget_usd REAL);
CREATE TABLE cost_lines (
  line_id INTEGER, acct_id INTEGER, svc TEXT, region TEXT, usage_dt TEXT, cost_usd REAL);
"""

TEAMS = ["Service Desk", "Network", "Workplace", "Applications", "Security"]
SUBJECTS = {
    1: ["Password reset", "Account locked", "New starter access", "Email not syncing", "Shared folder access"],
    2: ["VPN drops", "Wi-Fi slow in meeting room", "Cannot reach file server", "Firewall rule request"],
    3: ["Laptop will not start", "Docking station fault", "Printer jam", "Monitor flicker", "Phone replacement"],
    4: ["ERP error on posting", "CRM report wrong", "Payroll export failed", "Slow intranet"],
    5: ["Suspicious email", "Malware alert", "Lost badge", "Certificate expired"],
}
SLAS = [("critical", 15, 4), ("high", 60, 12), ("medium", 240, 48), ("low", 480, 120)]
RESOLUTION = {"critical": 3.4, "high": 10, "medium": 40, "low": 95}
DEPARTMENTS = ["Sales", "Operations", "Finance", "Engineering", "Marketing", "HR", "Legal"]
SITES = {"Boston": 50, "Austin": 30, "Dublin": 20}
ASSETS = {
    "laptop": [("ThinkBook 14", 1150), ("MacBook Air", 1320), ("Latitude 5450", 1240)],
    "phone": [("Pixel 9", 720), ("iPhone 16", 890)],
    "monitor": [("UltraView 27", 310), ("UltraView 34", 540)],
    "printer": [("LaserPro 400", 680)],
    "server": [("PowerRack R7", 7400)],
}
ACCOUNTS = [
    ("core-prod", "AWS", "prod", 4, 14500.0, {"Compute": 180, "Database": 95, "Storage": 40, "Network": 22}),
    ("web-prod", "AWS", "prod", 2, 5200.0, {"Compute": 85, "Network": 34, "Storage": 18}),
    ("analytics", "GCP", "prod", 4, 6600.0, {"Database": 110, "Storage": 48}),
    ("core-dev", "AWS", "dev", 4, 2300.0, {"Compute": 44, "Database": 21}),
    ("office-365", "Azure", "prod", 3, 2600.0, {"Licences": 66, "Storage": 9}),
    ("ml-sandbox", "GCP", "dev", 5, 1500.0, {"Compute": 31, "AI": 26}),
    ("legacy-dr", "Azure", "prod", 2, 300.0, {}),
]
FIRST_COST = date(2025, 11, 1)


def tickets(dice):
    staff = {1: [1, 2, 3, 4, 5, 6], 2: [7, 8, 9], 3: [10, 11, 12, 13], 4: [14, 15, 16, 17], 5: [18, 19]}
    for number in range(1, 2301):
        day = dice.day(date(2025, 1, 2), growth=0.35)
        while day.weekday() > 4 and dice.often(0.8):
            day = dice.day(date(2025, 1, 2), growth=0.35)
        opened = dice.moment(day, 7, 18)
        team = dice.skewed([1, 3, 4, 2, 5], 0.6)
        prio = dice.weighted({"low": 28, "medium": 45, "high": 20, "critical": 7})
        target = dict((one, minutes) for one, minutes, _ in SLAS)[prio]
        answered = later(opened, minutes=1 + int(dice.money(target * 0.5, 0.7)))
        solved = later(opened, minutes=20 + int(dice.money(RESOLUTION[prio] * 45, 0.6)))
        if answered and solved and solved < answered:
            solved = answered + timedelta(minutes=dice.randint(5, 50))
        stuck = day > TODAY - timedelta(days=40) and dice.often(0.15)
        if stuck or not solved or solved.date() > TODAY:
            solved, status = None, dice.choice(["in progress", "on hold"]) if answered else "new"
        else:
            status = "resolved" if solved.date() > TODAY - timedelta(days=10) else "closed"
        yield (
            number,
            dice.choice(SUBJECTS[team]),
            dice.skewed(range(1, 176), 0.4),
            team,
            dice.skewed(staff[team], 0.55) if answered and dice.often(0.98) else None,
            prio,
            status,
            opened,
            answered,
            solved,
            dice.weighted({5: 42, 4: 28, 3: 14, 2: 9, 1: 7}) if solved and dice.often(0.45) else None,
        )


def events(dice, every_ticket):
    number = 0
    for ticket in every_ticket:
        happened = []
        if ticket[4]:
            happened.append(("assigned", ticket[8]))
        if ticket[4] and dice.often(0.14):
            happened.append(("escalated", ticket[8] + timedelta(minutes=dice.randint(10, 300))))
        if ticket[9]:
            happened.append(("resolved", ticket[9]))
            if dice.often(0.08):
                happened.append(("reopened", ticket[9] + timedelta(hours=dice.randint(3, 90))))
        for kind, when in happened:
            if when.date() <= TODAY and kind != "resolved":
                number += 1
                yield number, ticket[0], kind, when, ticket[4]


def assets(dice):
    kinds = ["laptop"] * 185 + ["phone"] * 70 + ["monitor"] * 60 + ["printer"] * 9 + ["server"] * 6
    for number, kind in enumerate(kinds, 1):
        model, price = dice.choice(ASSETS[kind])
        bought = dice.day(date(2020, 3, 1), date(2026, 11, 20), growth=0.5)
        status = "retired" if bought.year < 2023 and dice.often(0.5) else "in stock" if dice.often(0.08) else "in use"
        owned = status == "in use" and kind not in ("printer", "server")
        owner = number % 170 + 1 if kind == "laptop" else dice.randint(1, 175)
        yield (
            number,
            f"{kind[:2].upper()}{1000 + number}",
            kind,
            model,
            owner if owned else None,
            bought,
            round(price * dice.uniform(0.9, 1.15), 2),
            bought.replace(year=bought.year + 3, day=min(bought.day, 28)),
            status,
        )


def cost_lines(dice):
    number = 0
    for back in range((TODAY - FIRST_COST).days, -1, -1):
        day = TODAY - timedelta(days=back)
        since = (day - FIRST_COST).days
        for account, (name, _, env, _, _, services) in enumerate(ACCOUNTS, 1):
            for service, cost in services.items():
                number += 1
                quiet = 0.55 if env == "dev" and day.weekday() > 4 else 1
                trend = 1 + since * (0.0011 if service != "AI" else 0.004)
                yield (
                    number,
                    account,
                    service,
                    "us-east" if name in ("web-prod", "ml-sandbox") else "eu-west",
                    day,
                    round(cost * quiet * trend * dice.uniform(0.88, 1.12) * (1.8 if dice.often(0.006) else 1), 2),
                )


def make(path):
    dice = Dice("support")
    store = Store(path, SCHEMA)
    store.fill("teams", [(n, name, lead) for n, (name, lead) in enumerate(zip(TEAMS, [1, 7, 10, 14, 18]), 1)])
    people = list(dice.people(203, ENGLISH_FIRST, ENGLISH_LAST))
    placed = [1] * 6 + [2] * 3 + [3] * 4 + [4] * 4 + [5] * 2 + [1, 2]  # the last two are new
    store.fill(
        "agents",
        [
            (
                n,
                " ".join(people[n - 1]),
                team,
                "lead" if n in (1, 7, 10, 14, 18) else dice.choice(["L1", "L2"]),
                date(2026, 11, n - 4) if n > 19 else dice.day(date(2016, 1, 1), date(2024, 12, 1)),
                int(n not in (6, 13)),
            )
            for n, team in enumerate(placed, 1)
        ],
    )
    store.fill(
        "users",
        [
            (n, " ".join(name), dice.skewed(DEPARTMENTS, 0.5), dice.weighted(SITES))
            for n, name in enumerate(people[21:], 1)
        ],
    )
    store.fill("slas", SLAS)
    every_ticket = list(tickets(dice))
    store.fill("tickets", every_ticket)
    store.fill("tkt_events", events(dice, every_ticket))
    store.fill("assets", assets(dice))
    store.fill("cloud_accts", [(n, *one[:5]) for n, one in enumerate(ACCOUNTS, 1)])
    store.fill("cost_lines", cost_lines(dice))
    store.close()
