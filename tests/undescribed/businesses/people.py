"""The staff of a firm: departments, pay, leave, training and reviews. English names, no keys declared."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE departments (department_id INTEGER, department_name TEXT, location TEXT, annual_budget REAL);
CREATE TABLE positions (position_id INTEGER, title TEXT, level TEXT, min_salary REAL, max_salary REAL);
CREATE TABLE employees (
  employee_id INTEGER, first_name TEXT, last_name TEXT, gender TEXT, date_of_birth TEXT, hire_date TEXT,
  termination_date TEXT, termination_reason TEXT, department_id INTEGER, position_id INTEGER, manager_id INTEGER,
  salary REAL, is_remote INTEGER);
CREATE TABLE salary_changes (employee_id INTEGER, changed_on TEXT, old_salary REAL, new_salary REAL);
CREATE TABLE leave_requests (
  request_id INTEGER, employee_id INTEGER, leave_type TEXT, start_date TEXT, end_date TEXT, days INTEGER,
  requested_on TEXT, approved INTEGER);
CREATE TABLE courses (course_id INTEGER, course_name TEXT, provider TEXT, price REAL, hours INTEGER);
CREATE TABLE course_attendance (course_id INTEGER, employee_id INTEGER, enrolled_on TEXT, completed_on TEXT, score INTEGER);
CREATE TABLE performance_reviews (
  review_id INTEGER, employee_id INTEGER, reviewer_id INTEGER, review_date TEXT, rating INTEGER, comments TEXT);
CREATE TABLE applicants (
  applicant_id INTEGER, full_name TEXT, position_id INTEGER, source TEXT, applied_on TEXT, stage TEXT, decided_on TEXT);
"""

DEPARTMENTS = [
    ("Engineering", "Boston", 5200000.0),
    ("Sales", "Chicago", 3100000.0),
    ("Operations", "Boston", 2600000.0),
    ("Finance", "New York", 1500000.0),
    ("Marketing", "Chicago", 1400000.0),
    ("Human Resources", "New York", 700000.0),
    ("Legal", "New York", 800000.0),
]
POSITIONS = [
    ("Engineer", "Mid", 70, 110),
    ("Senior Engineer", "Senior", 100, 150),
    ("Account Executive", "Mid", 55, 90),
    ("Operations Specialist", "Junior", 40, 62),
    ("Accountant", "Mid", 52, 80),
    ("Marketing Specialist", "Junior", 45, 68),
    ("Recruiter", "Mid", 48, 72),
    ("Counsel", "Senior", 95, 160),
    ("Department Head", "Executive", 140, 230),
]
POSITIONS_OF = {1: [1, 1, 2], 2: [3], 3: [4], 4: [5], 5: [6], 6: [7], 7: [8]}
COURSES = [
    ("First Aid", "Red Cross", 120.0, 8),
    ("Leadership Basics", "Talent Hub", 650.0, 16),
    ("SQL for Analysts", "DataCamp", 300.0, 20),
    ("Negotiation", "Talent Hub", 480.0, 12),
    ("Data Privacy", "In-house", 0.0, 3),
    ("Public Speaking", "Toastmasters", 210.0, 10),
    ("Cloud Architecture", "CloudLearn", 900.0, 30),
    ("Workplace Safety", "In-house", 0.0, 2),
]


def employees(dice):
    people = list(dice.people(420, ENGLISH_FIRST, ENGLISH_LAST))
    women = set(ENGLISH_FIRST[0::2]) - {"Frank"}
    for number, (first, last) in enumerate(people, 1):
        head = number <= 7
        department = number if head else dice.weighted({1: 38, 2: 22, 3: 18, 4: 8, 5: 7, 6: 4, 7: 3})
        position = 9 if head else dice.choice(POSITIONS_OF[department])
        hired = dice.day(date(2012, 1, 9), date(2015, 12, 31)) if head else dice.day(date(2014, 1, 6), growth=0.8)
        gone = later(hired, days=int(dice.expovariate(1 / 1500)) + 60) if not head and dice.often(0.45) else None
        low, high = POSITIONS[position - 1][2:]
        yield (
            number,
            first,
            last,
            "F" if first in women else "M",
            dice.day(date(1962, 1, 1), hired - timedelta(days=7700), growth=0.3),
            hired,
            gone,
            dice.skewed(["resigned", "better offer", "dismissed", "retired"]) if gone and dice.often(0.9) else None,
            department,
            position,
            (
                None
                if number == 1
                else 1 if head else department if number <= 120 or dice.often(0.5) else dice.randint(8, 60)
            ),
            float(round(dice.uniform(low, high), 1) * 1000),
            int(dice.often(0.32)),
        )


def pay_changes(dice, staff):
    for one in staff:
        pay, day = one[11], (one[6] or TODAY) - timedelta(days=dice.randint(20, 400))
        while day > one[5] and dice.often(0.85):
            before = round(pay / dice.uniform(1.02, 1.12), -2)
            yield one[0], day, before, pay
            pay, day = before, day - timedelta(days=dice.randint(280, 480))


def leave(dice, staff):
    number = 0
    for _ in range(3200):
        one = dice.choice(staff[:400])
        start = dice.day(max(one[5], date(2023, 1, 1)), date(2026, 12, 31), growth=0.3)
        kind = dice.weighted({"vacation": 60, "sick": 28, "parental": 3, "unpaid": 5, "study": 4})
        if start < one[5] or (one[6] and start > one[6]) or (kind == "sick" and start > TODAY):
            continue
        days = {
            "vacation": dice.choice([1, 2, 5, 5, 10]),
            "sick": dice.choice([1, 1, 2, 3, 7]),
            "parental": 60,
        }.get(kind, dice.randint(1, 8))
        asked = max(one[5], min(TODAY, start - timedelta(days=0 if kind == "sick" else dice.randint(5, 70))))
        number += 1
        decided = None if (TODAY - asked).days < 6 and dice.often(0.8) else int(dice.often(0.93))
        yield number, one[0], kind, start, start + timedelta(days=days - 1), days, asked, decided


def attendance(dice, staff):
    seen = set()
    for _ in range(1100):
        one, course = dice.skewed(staff[:380], 0.2), dice.skewed([5, 8, 1, 3, 2, 6, 4], 0.6)
        start = (
            dice.day(max(one[5], date(2023, 2, 1)), one[6] or TODAY)
            if (one[6] or TODAY) > date(2023, 3, 1)
            else None
        )
        if start and (course, one[0]) not in seen:
            seen.add((course, one[0]))
            done = later(start, days=dice.randint(1, 75)) if dice.often(0.82) else None
            yield course, one[0], start, done, dice.randint(48, 100) if done and dice.often(0.9) else None


def reviews(dice, staff):
    number = 0
    for year in range(2019, 2027):
        for one in staff:
            day = date(year, dice.choice([3, 3, 9]), dice.randint(1, 28))
            if (
                one[10]
                and one[5] + timedelta(days=120) < day
                and (one[6] is None or one[6] > day)
                and dice.often(0.9)
            ):
                number += 1
                yield (
                    number,
                    one[0],
                    one[10],
                    day,
                    dice.weighted({5: 12 + one[8], 4: 38, 3: 34, 2: 12, 1: 4}),
                    (
                        dice.choice(["Solid year", "Needs support", "Ready for more", "On track"])
                        if dice.often(0.5)
                        else None
                    ),
                )


def applicants(dice):
    people = list(dice.people(1500, ENGLISH_FIRST, ENGLISH_LAST))
    for number, (first, last) in enumerate(people, 1):
        day = dice.day(date(2024, 1, 8), growth=0.5)
        decided = later(day, days=int(dice.expovariate(1 / 24)) + 2)
        stage = (
            dice.weighted({"rejected": 72, "hired": 11, "withdrawn": 17})
            if decided
            else dice.choice(["screening", "interview", "offer"])
        )
        yield (
            number,
            f"{first} {last}",
            dice.skewed([1, 3, 4, 2, 6, 5, 7, 8], 0.5),
            (
                dice.weighted({"LinkedIn": 40, "Referral": 20, "Careers page": 25, "Agency": 15})
                if dice.often(0.95)
                else None
            ),
            day,
            stage,
            decided,
        )


def make(path):
    dice = Dice("people")
    store = Store(path, SCHEMA)
    staff = list(employees(dice))
    store.fill("departments", [(n, *one) for n, one in enumerate(DEPARTMENTS, 1)])
    store.fill(
        "positions",
        [
            (n, title, level, low * 1000.0, high * 1000.0)
            for n, (title, level, low, high) in enumerate(POSITIONS, 1)
        ],
    )
    store.fill("employees", staff)
    store.fill("salary_changes", pay_changes(dice, staff))
    store.fill("leave_requests", leave(dice, staff))
    store.fill("courses", [(n, *one) for n, one in enumerate(COURSES, 1)])
    store.fill("course_attendance", attendance(dice, staff))
    store.fill("performance_reviews", reviews(dice, staff))
    store.fill("applicants", applicants(dice))
    store.close()
