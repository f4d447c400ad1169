"""A mobile operator: lines, their use by month, invoices, complaints, churn; English, no keys, states as letters.

Moments are text, states are A, S and C (active, suspended, cancelled), flags are 0 and 1.
"""

from datetime import date, datetime, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE plans (
  plan_id INTEGER, plan_name TEXT, plan_type TEXT, monthly_fee REAL, data_gb INTEGER, voice_minutes INTEGER,
  on_sale INTEGER);
CREATE TABLE subscribers (
  subscriber_id INTEGER, full_name TEXT, segment TEXT, city TEXT, signup_date TEXT, status TEXT, cancel_date TEXT,
  cancel_reason TEXT, paperless INTEGER);
CREATE TABLE lines (
  line_id INTEGER, subscriber_id INTEGER, plan_id INTEGER, phone_number TEXT, activated_at TEXT, status TEXT,
  is_esim INTEGER, roaming_enabled INTEGER);
CREATE TABLE usage_monthly (
  line_id INTEGER, month TEXT, data_mb INTEGER, voice_minutes INTEGER, sms_count INTEGER, roaming_mb INTEGER);
CREATE TABLE invoices (
  invoice_id INTEGER, subscriber_id INTEGER, issued_on TEXT, due_date TEXT, amount REAL, is_paid INTEGER);
CREATE TABLE payments (
  payment_id INTEGER, invoice_id INTEGER, paid_at TEXT, amount REAL, method TEXT);
CREATE TABLE tickets (
  ticket_id INTEGER, subscriber_id INTEGER, opened_at TEXT, closed_at TEXT, category TEXT, priority TEXT,
  channel TEXT, agent TEXT, satisfaction INTEGER);
CREATE TABLE plan_changes (
  change_id INTEGER, line_id INTEGER, old_plan_id INTEGER, new_plan_id INTEGER, changed_at TEXT);
"""

PLANS = [
    ("Basic 5", "prepaid", 9.0, 5, 100, 1),
    ("Smart 20", "postpaid", 17.0, 20, 500, 1),
    ("Smart 50", "postpaid", 24.0, 50, 1000, 1),
    ("Unlimited", "postpaid", 36.0, 500, 5000, 1),
    ("Family Share", "postpaid", 29.0, 100, 2000, 1),
    ("Business Pro", "postpaid", 42.0, 200, 5000, 1),
    ("Data Only", "prepaid", 14.0, 30, 0, 1),
    ("Classic Talk", "postpaid", 13.0, 2, 1500, 0),
    # Not on sale long enough for anybody to have it.
    ("Student 30", "prepaid", 12.0, 30, 300, 1),
]
CITIES = {"Bristol": 28, "Leeds": 22, "Cardiff": 18, "Norwich": 14, "Exeter": 10, "Dundee": 8}
REASONS = {"price": 36, "coverage": 24, "moved abroad": 12, "customer service": 18, "non-payment": 10}
TROUBLE = {"billing": 36, "coverage": 24, "slow data": 18, "roaming": 10, "device": 12}
MONTHS = [(2025 + (8 + k) // 12, (8 + k) % 12 + 1) for k in range(15)]  # 2025-09 to 2026-11


def stamp(day):
    return f"{day} 00:00:00" if day else None


def subscribers(dice):
    """Rows with days; they become text later."""
    for n, name in enumerate(dice.people(320, ENGLISH_FIRST, ENGLISH_LAST), 1):
        joined = dice.day(date(2022, 1, 10), growth=0.25)
        segment = dice.weighted({"residential": 72, "business": 20, "youth": 8})
        left = later(joined, days=int(dice.expovariate(1 / 900)) + 60) if dice.often(0.5) else None
        state = "C" if left else "S" if dice.often(0.05) else "A"
        reason = dice.weighted(REASONS) if left and dice.often(0.94) else None
        town = dice.weighted(CITIES) if dice.often(0.98) else None
        yield n, " ".join(name), segment, town, joined, state, left, reason, int(dice.often(0.7))


def lines(dice, known):
    number = 0
    for one in known:
        business = one[2] == "business"
        for k in range(dice.weighted({1: 30, 2: 30, 3: 25, 5: 15} if business else {1: 72, 2: 20, 3: 8})):
            number += 1
            plan = dice.weighted({6: 60, 4: 20, 3: 20} if business else {1: 16, 2: 26, 3: 22, 4: 14, 5: 12, 7: 6, 8: 4})
            began = one[4] if k == 0 else dice.day(one[4], one[6] or TODAY)
            state = one[5] if one[5] != "A" or k == 0 else dice.weighted({"A": 92, "C": 8})
            phone = f"07{dice.randint(100000000, 999999999)}"
            moment = dice.moment(began, 9, 19)
            yield number, one[0], plan, phone, moment, state, int(dice.often(0.35)), int(dice.often(0.42))


def usage(dice, all_lines, known):
    for line in all_lines:
        allowance = PLANS[line[2] - 1][3]
        left = known[line[1] - 1][6]
        for year, month in MONTHS[3:]:
            first = date(year, month, 1)
            if line[4].date() >= first or (left and left < first) or (line[5] == "C" and not left):
                continue
            data = int(min(allowance * 1300, dice.money(min(allowance, 60) * 480 + 700, 0.6)))
            calls = int(dice.money(170, 0.8)) if line[2] != 7 else 0
            abroad = int(dice.money(600, 0.9)) if line[7] and dice.often(0.3 if month in (7, 8) else 0.08) else 0
            yield line[0], f"{first:%Y-%m}", data, calls, dice.randint(0, 40), abroad


def invoices(dice, known, all_lines):
    """Invoices with their payments, [(moment, amount, method)]."""
    number = 0
    fees = {}
    for line in all_lines:
        if line[5] != "C" or known[line[1] - 1][5] == "C":
            fees.setdefault(line[1], []).append((line[4].date(), PLANS[line[2] - 1][2]))
    for year, month in MONTHS:
        issued = date(year, month, 1)
        for one in known:
            base = sum(fee for began, fee in fees.get(one[0], []) if began < issued)
            if not base or (one[6] and one[6] < issued):
                continue
            number += 1
            amount = round(base * 1.2 + (dice.money(9, 0.8) if dice.often(0.22) else 0), 2)
            fine = 0.985 if one[5] == "A" else 0.93
            days = dice.weighted({3: 30, 8: 30, 13: 25, 20: 10, 38: 5})
            paid = later(dice.moment(issued, 6, 22), days=days) if dice.often(fine) else None
            method = dice.weighted({"direct debit": 62, "card": 28, "bank transfer": 10})
            if paid and paid.date() > TODAY:
                paid = None
            parts = [(paid, amount, method)] if paid else []
            if paid and dice.often(0.02):
                half = round(amount / 2, 2)
                parts = [(paid, half, "card"), (paid, round(amount - half, 2), "card")]
            yield (
                (number, one[0], stamp(issued), stamp(issued + timedelta(days=15)), amount, int(bool(paid))),
                parts,
            )


def complaints(dice, known):
    agents = ["Amy Doyle", "Ben Shaw", "Carla Munro", "Dev Patel", "Ewan Price", "Faye Lowe"]
    days = sorted(dice.day(date(2025, 1, 2), growth=0.3) for _ in range(900))
    for n, day in enumerate(days, 1):
        while True:
            one = known[dice.skewed(range(260), 0.3)]
            if one[4] <= day and (one[6] is None or one[6] >= day):
                break
        opened = dice.moment(day, 8, 20)
        priority = dice.weighted({"low": 40, "medium": 42, "high": 18})
        hours = dice.money({"low": 70, "medium": 40, "high": 16}[priority], 0.8)
        closed = later(opened, minutes=int(hours * 60))
        if closed and closed > datetime(2026, 11, 28, 18):
            closed = None
        if closed and opened.date() > date(2026, 9, 10) and dice.often(0.22):
            closed = None
        score = min(5, max(1, round(dice.gauss(4.3 - hours / 60, 0.9)))) if closed and dice.often(0.6) else None
        way = dice.weighted({"phone": 45, "chat": 28, "email": 17, "store": 10})
        trouble = dice.weighted(TROUBLE)
        expert = agents[list(TROUBLE).index(trouble)]
        who = None if dice.often(0.03) else expert if dice.often(0.2) else dice.skewed(agents, 0.3)
        yield n, one[0], opened, closed, trouble, priority, way, who, score


def changes(dice, all_lines):
    rows = []
    for line in all_lines:
        if line[2] in (6, 7, 8) or not dice.often(0.36):
            continue
        old = dice.choice([plan for plan in (1, 2, 3, 4, 5, 8) if plan != line[2]])
        when = dice.day(max(line[4].date(), date(2024, 6, 1)))
        rows.append((dice.moment(when, 9, 20), line[0], old, line[2]))
    for n, (when, line, old, new) in enumerate(sorted(rows), 1):
        yield n, line, old, new, when


def make(path):
    dice = Dice("telco")
    store = Store(path, SCHEMA)
    store.fill("plans", [(n, *one) for n, one in enumerate(PLANS, 1)])
    known = list(subscribers(dice))
    store.fill("subscribers", [(*one[:4], stamp(one[4]), one[5], stamp(one[6]), *one[7:]) for one in known])
    all_lines = list(lines(dice, known))
    store.fill("lines", all_lines)
    store.fill("usage_monthly", usage(dice, all_lines, known))
    billed, paid = [], []
    for invoice, parts in invoices(dice, known, all_lines):
        billed.append(invoice)
        paid += [(invoice[0], *part) for part in parts]
    store.fill("invoices", billed)
    store.fill("payments", [(n, *one) for n, one in enumerate(sorted(paid, key=lambda one: one[1]), 1)])
    store.fill("tickets", complaints(dice, known))
    store.fill("plan_changes", changes(dice, all_lines))
    store.close()
