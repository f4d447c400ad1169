"""A recruitment agency: vacancies, candidates, interviews, placements; English, abbreviated, no keys."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE cli (cli_id INTEGER, cli_nm TEXT, sect TEXT, city TEXT, since_dt TEXT);
CREATE TABLE cons (cons_id INTEGER, cons_nm TEXT, ofc TEXT, hire_dt TEXT, act_flg INTEGER);
CREATE TABLE jobs (
  job_id INTEGER, job_ttl TEXT, cli_id INTEGER, cons_id INTEGER, sal_min INTEGER, sal_max INTEGER, fee_pct REAL,
  opn_dt TEXT, cls_dt TEXT, stat TEXT);
CREATE TABLE cand (
  cand_id INTEGER, fst_nm TEXT, lst_nm TEXT, email TEXT, city TEXT, yrs_exp INTEGER, exp_sal INTEGER, src TEXT,
  reg_dt TEXT);
CREATE TABLE skl (skl_id INTEGER, skl_nm TEXT);
CREATE TABLE cand_skl (cand_id INTEGER, skl_id INTEGER, lvl INTEGER);
CREATE TABLE appl (appl_id INTEGER, job_id INTEGER, cand_id INTEGER, appl_dt TEXT, stage TEXT, rej_rsn TEXT);
CREATE TABLE intv (intv_id INTEGER, appl_id INTEGER, intv_ts TEXT, intv_typ TEXT, score INTEGER, no_show INTEGER);
CREATE TABLE plcmt (plcmt_id INTEGER, appl_id INTEGER, strt_dt TEXT, sal INTEGER, fee_amt REAL, perm_flg INTEGER);
CREATE TABLE inv (inv_id INTEGER, plcmt_id INTEGER, inv_dt TEXT, amt REAL, pd_dt TEXT);
"""

CITIES = ["Leeds", "Manchester", "London", "Bristol", "Glasgow", "Newcastle", "Nottingham"]
OFFICES = ["Leeds", "London", "Glasgow"]
CLIENTS = {
    "Technology": "Apex Systems|Ionic Software|Nova Cloud|Quill Data|Xenon Labs|Zephyr Games|Dune Digital",
    "Healthcare": "Brook Medical|Halo Clinics|Meridian Health|Rowan Hospital|Willow Care",
    "Finance": "Carver Bank|Kestrel Capital|Sable Insurance|Argent Trust",
    "Retail": "Dalton Stores|Jasper & Sons|Yarrow Foods|Elm Fashion",
    "Manufacturing": "Forge Steel|Larch Engineering|Pinnacle Motors|Thorn Textiles|Umber Tools|Cinder Works|Ember Foods",
    "Education": "Grove Schools|Orchard College|Vale Academy",
}
TITLES = {
    "Software Engineer": 62,
    "Data Analyst": 46,
    "Staff Nurse": 36,
    "Accountant": 44,
    "Project Manager": 58,
    "Sales Executive": 38,
    "Store Manager": 34,
    "HR Advisor": 37,
    "Production Engineer": 48,
    "Financial Controller": 72,
    "Product Manager": 68,
    "Care Coordinator": 31,
}
SKILLS = """Python|Excel|SQL|Project planning|Java|Negotiation|Payroll|Nursing|Power BI|German|Lean manufacturing|
Recruiting|Audit|Public speaking""".replace("\n", "").split("|")
SOURCES = {"LinkedIn": 38, "job board": 27, "referral": 17, "website": 13, "fair": 5}
REASONS = {"lack of experience": 38, "salary expectations": 24, "not available": 16, "culture fit": 13, "other": 9}


def jobs(dice, consultants):
    for number, day in enumerate(
        sorted(dice.day(date(2024, 6, 3), date(2026, 11, 25), growth=0.2) for _ in range(330)), 1
    ):
        title = dice.skewed(list(TITLES), 0.4)
        low = int(TITLES[title] * dice.uniform(0.85, 1.15)) * 1000
        yield [
            number,
            title,
            dice.skewed(range(1, 28), 0.5),
            dice.skewed([one[0] for one in consultants if one[3] <= day], 0.4) if dice.often(0.96) else None,
            low,
            low + dice.choice([4000, 6000, 10000, 15000]),
            dice.choice([15.0, 18.0, 20.0, 20.0, 25.0]),
            day,
            None,
            "O",
        ]


def fill_jobs(dice, every_job, candidates):
    """Applications, interviews and placements; closes what was filled or called off."""
    appl, intv, plcmt, inv = [], [], [], []
    for job in every_job:
        fit = [one[0] for one in candidates if one[8] <= job[7] + timedelta(days=20)]
        filled = None
        for cand in sorted(set(dice.choices(fit, k=dice.randint(2, 16)))):
            day = later(job[7], days=dice.randint(1, 28))
            if day is None:
                continue
            stage, reason = "applied", None
            if later(day, days=10):
                stage = dice.weighted({"rejected": 48, "screened": 18, "interview": 20, "offer": 14})
            elif dice.often(0.3):
                stage = "screened"
            appl.append([len(appl) + 1, job[0], cand, day, stage, reason])
            if stage in ("interview", "offer") or (stage == "rejected" and dice.often(0.35)):
                for k in range(2 if stage == "offer" else 1):
                    when = later(day, days=4 + 6 * k + dice.randint(0, 3))
                    if when:
                        away = int(dice.often(0.06))
                        kind = dice.weighted({"phone": 45, "video": 35, "onsite": 20})
                        score = None if away else dice.randint(3, 10)
                        intv.append((len(intv) + 1, len(appl), dice.moment(when, 9, 17), kind, score, away))
            if stage == "rejected":
                appl[-1][5] = dice.weighted(REASONS) if dice.often(0.9) else None
            if stage == "offer" and filled is None and dice.often(0.8):
                starts = later(day, days=dice.randint(18, 60))
                if starts:
                    appl[-1][4] = "hired"
                    filled = later(day, days=16) or TODAY
                    salary = dice.randint(job[4] // 500, job[5] // 500) * 500
                    fee = round(salary * job[6] / 100, 2)
                    plcmt.append((len(plcmt) + 1, len(appl), starts, salary, fee, int(dice.often(0.8))))
                    paid = None if dice.often(0.05) else later(starts, days=dice.randint(10, 70))
                    inv.append((len(inv) + 1, len(plcmt), starts, fee, paid))
        if filled:
            job[8], job[9] = filled, "F"
        elif job[7] < TODAY - timedelta(days=110):
            job[8], job[9] = later(job[7], days=dice.randint(45, 110)), "C"
        elif dice.often(0.12):
            job[9] = "H"
    return appl, intv, plcmt, inv


def make(path):
    dice = Dice("recruit")
    store = Store(path, SCHEMA)
    clients = [(name, sector) for sector, names in CLIENTS.items() for name in names.split("|")]
    dice.shuffle(clients)
    store.fill(
        "cli",
        [
            (n, *one, dice.skewed(CITIES[:6], 0.4), dice.day(date(2018, 1, 1), date(2025, 6, 1)))
            for n, one in enumerate(clients, 1)
        ],
    )
    consultants = [
        (
            n,
            " ".join(name),
            OFFICES[n % 3],
            dice.day(date(2017, 1, 1), date(2024, 5, 1)) if n < 13 else dice.day(date(2025, 2, 1), date(2026, 6, 1)),
            int(n not in (5, 9)),
        )
        for n, name in enumerate(dice.people(14, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("cons", consultants)
    candidates = []
    for n, (first, last) in enumerate(dice.people(620, ENGLISH_FIRST, ENGLISH_LAST), 1):
        years = min(32, int(dice.expovariate(1 / 7)))
        candidates.append(
            (
                n,
                first,
                last,
                f"{first}.{last}@mail.example".lower(),
                dice.skewed(CITIES, 0.4),
                years,
                dice.randint(25, 45) * 1000 + years * 1500 if dice.often(0.92) else None,
                dice.weighted(SOURCES),
                dice.day(date(2024, 1, 8), growth=0.3),
            )
        )
    store.fill("cand", candidates)
    store.fill("skl", list(enumerate(SKILLS, 1)))
    store.fill(
        "cand_skl",
        [
            (one[0], skill, dice.randint(1, 5))
            for one in candidates
            if one[0] % 17
            for skill in sorted({dice.skewed(range(1, len(SKILLS) + 1), 0.5) for _ in range(dice.randint(1, 5))})
        ],
    )
    every_job = list(jobs(dice, consultants))
    appl, intv, plcmt, inv = fill_jobs(dice, every_job, candidates)
    store.fill("jobs", every_job)
    store.fill("appl", appl)
    store.fill("intv", intv)
    store.fill("plcmt", plcmt)
    store.fill("inv", inv)
    store.close()
