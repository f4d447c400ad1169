"""A small bank: accounts, movements, loans, cards; English abbreviated names in capitals, no keys declared, money in cents."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE BRANCH (BR_ID INTEGER, BR_NM TEXT, CITY TEXT, OPEN_DT TEXT);
CREATE TABLE EMPL (EMP_ID INTEGER, EMP_NM TEXT, JOB_TTL TEXT, BR_ID INTEGER, MGR_ID INTEGER, HIRE_DT TEXT);
CREATE TABLE CUST (
  CUST_ID INTEGER, FIRST_NM TEXT, LAST_NM TEXT, SEGMENT TEXT, CITY TEXT, CUST_SINCE TEXT, BR_ID INTEGER, KYC_OK TEXT);
CREATE TABLE ACCT (
  ACCT_ID INTEGER, ACCT_NO TEXT, ACCT_TYP TEXT, CUST_ID INTEGER, OPEN_DT TEXT, CLOSE_DT TEXT, BAL_CENTS INTEGER,
  STAT_CD TEXT);
CREATE TABLE TXN_TYP (TYP_CD TEXT, TYP_DESC TEXT, DR_CR TEXT);
CREATE TABLE TXN (
  TXN_ID INTEGER, ACCT_ID INTEGER, TXN_DT TEXT, TYP_CD TEXT, AMT_CENTS INTEGER, CHANNEL TEXT, MERCHANT TEXT);
CREATE TABLE LOAN (
  LOAN_ID INTEGER, CUST_ID INTEGER, PURPOSE TEXT, PRINC_CENTS INTEGER, INT_RATE REAL, TERM_MO INTEGER, GRANT_DT TEXT,
  OFFICER_ID INTEGER);
CREATE TABLE INSTL (LOAN_ID INTEGER, INSTL_NO INTEGER, DUE_DT TEXT, AMT_CENTS INTEGER, PAID_DT TEXT);
CREATE TABLE CARD (CARD_ID INTEGER, ACCT_ID INTEGER, CARD_TYP TEXT, ISSUE_DT TEXT, EXP_DT TEXT, BLOCKED INTEGER);
"""

BRANCHES = [
    ("High Street", "Norwich", date(2009, 4, 6)),
    ("Market Square", "Cambridge", date(2012, 9, 3)),
    ("Station Road", "Ipswich", date(2015, 2, 16)),
    ("Quayside", "Lowestoft", date(2019, 6, 24)),
    ("University", "Colchester", date(2022, 10, 10)),
]
TYPES = [
    ("DEP", "Deposit", "C"),
    ("SAL", "Salary", "C"),
    ("POS", "Card payment", "D"),
    ("ATM", "Cash withdrawal", "D"),
    ("TRF", "Transfer out", "D"),
    ("FEE", "Bank fee", "D"),
    ("INT", "Interest", "C"),
]
MEAN = {"DEP": 420, "SAL": 2100, "POS": 48, "ATM": 90, "TRF": 310, "FEE": 6, "INT": 9}
MERCHANTS = [
    "Fresh Basket",
    "Fuel & Go",
    "Corner Books",
    "Homeline",
    "Bella Pizza",
    "Trainline",
    "Medix Pharmacy",
    "Volt Energy",
]
PURPOSES = {
    "Car": (14000, 60),
    "Home improvement": (22000, 84),
    "Mortgage": (165000, 300),
    "Business": (48000, 72),
    "Study": (9000, 48),
}


def accounts(dice, customers):
    number = 0
    for customer in customers[:415]:
        for kind in dice.sample(["Current", "Savings", "Business"], dice.choice([1, 1, 2])):
            number += 1
            opened = dice.day(customer[5], TODAY - timedelta(days=10))
            closed = dice.day(opened, TODAY) if dice.often(0.09) else None
            state = "CLS" if closed else dice.weighted({"ACT": 90, "DOR": 7, "FRZ": 3})
            balance = (
                0 if closed else int(100 * dice.money({"Current": 2100, "Savings": 9500, "Business": 15500}[kind], 1.1))
            )
            if state == "ACT" and kind == "Current" and dice.often(0.06):
                balance = -dice.randint(500, 90000)
            yield number, f"GB29 CUBK {20000000 + number * 37}", kind, customer[0], opened, closed, balance, state


def movements(dice, all_accounts):
    number = 0
    for account in all_accounts:
        if dice.often(0.05):
            continue
        first, last = max(account[4], date(2024, 7, 1)), account[5] or TODAY
        if first > last:
            continue
        for _ in range(int((last - first).days * dice.uniform(0.005, 0.045)) + 1):
            number += 1
            kind = dice.weighted({"DEP": 14, "SAL": 10, "POS": 42, "ATM": 13, "TRF": 14, "FEE": 5, "INT": 2})
            yield (
                number,
                account[0],
                dice.moment(dice.day(first, last, growth=0.3), 7, 22),
                kind,
                int(100 * dice.money(MEAN[kind], 0.6)),
                {"POS": "CARD", "ATM": "ATM", "FEE": "SYSTEM", "INT": "SYSTEM"}.get(kind)
                or dice.weighted({"APP": 55, "WEB": 25, "BRANCH": 20}),
                dice.skewed(MERCHANTS, 0.1) if kind == "POS" else None,
            )


def loans(dice, customers):
    for number in range(1, 171):
        purpose = dice.weighted({"Car": 34, "Home improvement": 24, "Mortgage": 14, "Business": 16, "Study": 12})
        principal, months = PURPOSES[purpose]
        customer = dice.choice(customers)
        yield (
            number,
            customer[0],
            purpose,
            int(round(dice.money(principal, 0.35), -2) * 100),
            round(dice.uniform(2.4, 8.9), 2),
            months,
            dice.day(max(customer[5], date(2022, 3, 1)), date(2026, 11, 20)),
            dice.choice([6, 7, 8, 9, 10, 11]) if dice.often(0.94) else None,
        )


def instalments(dice, all_loans):
    for loan in all_loans:
        shaky = dice.often(0.14)
        amount = int(loan[3] / loan[5] * (1 + loan[4] / 100 * loan[5] / 24))
        for k in range(1, min(loan[5], 54) + 1):
            due = loan[6] + timedelta(days=30 * k)
            if due > TODAY + timedelta(days=400):
                break
            paid = later(due, days=dice.randint(-4, 0) if dice.often(0.6 if shaky else 0.93) else dice.randint(1, 45))
            if due > TODAY or (shaky and dice.often(0.09)) or (paid and paid > TODAY):
                paid = None
            yield loan[0], k, due, amount, paid


def make(path):
    dice = Dice("bank")
    store = Store(path, SCHEMA)
    store.fill("BRANCH", [(n, *one) for n, one in enumerate(BRANCHES, 1)])
    jobs = ["Managing director"] + ["Branch manager"] * 4 + ["Loan officer"] * 6 + ["Teller"] * 15
    store.fill(
        "EMPL",
        [
            (
                n,
                " ".join(name),
                jobs[n - 1],
                (n - 1) % 5 + 1,
                None if n == 1 else 1 if n < 6 else dice.randint(2, 5),
                dice.day(date(2010, 1, 4), date(2026, 8, 1)),
            )
            for n, name in enumerate(dice.people(26, ENGLISH_FIRST, ENGLISH_LAST), 1)
        ],
    )
    cities = ["Norwich", "Cambridge", "Ipswich", "Lowestoft", "Colchester", "Ely", "Bury St Edmunds"]
    customers = [
        (
            n,
            *name,
            dice.weighted({"Retail": 68, "Premium": 14, "Small business": 18}),
            dice.skewed(cities, 0.6),
            dice.day(date(2014, 1, 1), date(2026, 10, 31), growth=0.5),
            dice.skewed(range(1, 6), 0.4),
            dice.weighted({"Y": 93, "N": 7}),
        )
        for n, name in enumerate(dice.people(440, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("CUST", customers)
    all_accounts = list(accounts(dice, customers))
    store.fill("ACCT", all_accounts)
    store.fill("TXN_TYP", TYPES)
    store.fill("TXN", movements(dice, all_accounts))
    all_loans = list(loans(dice, customers))
    store.fill("LOAN", all_loans)
    store.fill("INSTL", instalments(dice, all_loans))
    cards = []
    for account in all_accounts:
        if dice.often(0.8) and account[2] != "Savings":
            issued = dice.day(max(account[4], date(2022, 6, 1)), TODAY)
            cards.append(
                (
                    len(cards) + 1,
                    account[0],
                    dice.weighted({"Debit": 70, "Credit": 30}),
                    issued,
                    issued + timedelta(days=1460),
                    int(dice.often(0.05)),
                )
            )
    store.fill("CARD", cards)
    store.close()
