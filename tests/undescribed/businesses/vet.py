"""A veterinary practice: owners and pets, appointments and treatments, vaccines, invoices; English, no keys, codes."""

from datetime import date, timedelta

from .common import ENGLISH_FIRST, ENGLISH_LAST, TODAY, Dice, Store, later

SCHEMA = """
CREATE TABLE owners (
  owner_id INTEGER, first_name TEXT, last_name TEXT, phone TEXT, email TEXT, town TEXT, registered_on TEXT,
  newsletter INTEGER);
CREATE TABLE pets (
  pet_id INTEGER, owner_id INTEGER, pet_name TEXT, species TEXT, breed TEXT, sex TEXT, birth_date TEXT,
  weight_kg REAL, neutered INTEGER, insured INTEGER, deceased INTEGER);
CREATE TABLE vets (vet_id INTEGER, vet_name TEXT, speciality TEXT, hired_on TEXT, part_time INTEGER);
CREATE TABLE appointments (
  appointment_id INTEGER, pet_id INTEGER, vet_id INTEGER, booked_at TEXT, scheduled_at TEXT, reason TEXT,
  status TEXT, is_emergency INTEGER);
CREATE TABLE treatments (
  treatment_id INTEGER, appointment_id INTEGER, treatment_name TEXT, price REAL, minutes INTEGER, anaesthesia INTEGER);
CREATE TABLE vaccinations (
  vaccination_id INTEGER, pet_id INTEGER, vet_id INTEGER, vaccine TEXT, given_on TEXT, next_due_on TEXT);
CREATE TABLE products (
  product_id INTEGER, product_name TEXT, category TEXT, price REAL, cost REAL, stock INTEGER, min_stock INTEGER,
  prescription_only INTEGER);
CREATE TABLE invoices (
  invoice_id INTEGER, invoice_no TEXT, owner_id INTEGER, appointment_id INTEGER, issued_on TEXT, amount REAL,
  is_paid INTEGER, paid_on TEXT, pay_method TEXT);
CREATE TABLE invoice_items (item_id INTEGER, invoice_id INTEGER, product_id INTEGER, quantity INTEGER, unit_price REAL);
"""

BREEDS = {
    "dog": (["Labrador", "Mixed", "French Bulldog", "Beagle", "German Shepherd", "Poodle", "Border Collie"], 19),
    "cat": (["European Shorthair", "Siamese", "Persian", "Maine Coon"], 4.6),
    "rabbit": (["Lop", "Dwarf"], 2.1),
    "parrot": (["Cockatiel", "African Grey"], 0.3),
    "ferret": (["Ferret"], 1.1),
}
NAMES = """Luna Max Bella Rocky Coco Simba Nala Toby Kira Thor Lola Bruno Milo Mia Duke Daisy Leo Molly Zeus Oreo Maya
Rex Lucy Charlie Ginger Buddy Chispa Pepper Sasha Loki Misty Felix Poppy Jack Willow Oscar""".split()
TOWNS = ["Ashford", "Brookfield", "Millbrook", "Stoneham", "Westport", "Fairview"]
# What it may lead to: (treatment, price, minutes, anaesthesia).
REASONS = {
    "check-up": [("General examination", 38, 20, 0), ("Nail trim", 14, 10, 0), ("Blood test", 62, 15, 0)],
    "vaccination": [("Vaccine injection", 34, 10, 0)],
    "skin problem": [("Skin scraping", 45, 20, 0), ("Allergy test", 120, 30, 0)],
    "digestive problem": [("Ultrasound", 85, 30, 0), ("Blood test", 62, 15, 0), ("IV fluids", 70, 60, 0)],
    "limping": [("X-ray", 78, 25, 0), ("Bandage", 28, 15, 0)],
    "surgery": [("Neutering", 190, 60, 1), ("Tumour removal", 420, 110, 1), ("Fracture repair", 780, 150, 1)],
    "dental": [("Dental cleaning", 145, 50, 1), ("Tooth extraction", 95, 40, 1)],
    "injury": [("Wound stitching", 98, 35, 0), ("X-ray", 78, 25, 0), ("IV fluids", 70, 60, 0)],
}
VACCINES = {
    "dog": ["Rabies", "Distemper", "Kennel cough", "Leptospirosis"],
    "cat": ["Feline leukaemia", "Cat flu", "Rabies"],
    "rabbit": ["Myxomatosis"],
    "ferret": ["Distemper"],
}
PRODUCTS = [
    ("Puppy dry food 3 kg", "food", 24.9, 15.2, 0),
    ("Adult dog food 12 kg", "food", 58.0, 39.5, 0),
    ("Renal cat diet 2 kg", "food", 31.5, 21.0, 1),
    ("Sterilised cat food 5 kg", "food", 38.9, 25.1, 0),
    ("Rabbit hay 1 kg", "food", 7.5, 3.4, 0),
    ("Flea drops dog", "parasites", 27.0, 14.8, 0),
    ("Flea drops cat", "parasites", 23.5, 12.9, 0),
    ("Tick collar", "parasites", 34.9, 20.2, 0),
    ("Worming tablets", "parasites", 12.4, 5.1, 0),
    ("Antibiotic 10 tablets", "medicines", 18.6, 8.9, 1),
    ("Anti-inflammatory syrup", "medicines", 21.3, 10.4, 1),
    ("Ear drops", "medicines", 16.8, 7.7, 1),
    ("Insulin vial", "medicines", 44.0, 30.5, 1),
    ("Joint supplement", "medicines", 39.0, 19.0, 0),
    ("Elizabethan collar", "accessories", 11.9, 4.2, 0),
    ("Dog leash", "accessories", 14.5, 6.0, 0),
    ("Cat carrier", "accessories", 32.0, 17.5, 0),
    ("Hypoallergenic shampoo", "hygiene", 15.2, 6.9, 0),
    ("Dental chews", "hygiene", 9.9, 4.4, 0),
    ("Bird cage large", "accessories", 89.0, 55.0, 0),
]
VETS = ["General", "Surgery", "General", "Dermatology", "Exotic animals", "General", "Dentistry"]


def owners(dice):
    for number, (first, last) in enumerate(dice.people(310, ENGLISH_FIRST, ENGLISH_LAST), 1):
        mail = f"{first}.{last}@example.com".lower() if dice.often(0.82) else None
        phone = f"555-{dice.randint(1000, 9999)}"
        joined = dice.day(date(2020, 1, 7), growth=0.2)
        yield number, first, last, phone, mail, dice.skewed(TOWNS), joined, int(dice.often(0.4))


def pets(dice, people):
    number = 0
    for owner in people:
        for _ in range(dice.weighted({0: 5, 1: 58, 2: 25, 3: 9, 5: 3})):
            number += 1
            kind = dice.weighted({"dog": 52, "cat": 34, "rabbit": 7, "parrot": 4, "ferret": 3})
            breeds, weight = BREEDS[kind]
            gone = dice.often(0.06)
            yield (
                number,
                owner[0],
                dice.skewed(NAMES, 0.3),
                kind,
                dice.skewed(breeds, 0.9),
                dice.choice("MF"),
                dice.day(date(2011, 1, 1), date(2026, 7, 1), 0.8) if dice.often(0.95) else None,
                round(dice.money(weight, 0.3), 1) if dice.often(0.93) else None,
                int(dice.often(0.55)),
                int(dice.often(0.22)),
                int(gone),
            )


def appointments(dice, animals, people):
    joined = {owner[0]: date.fromisoformat(str(owner[6])) for owner in people}
    usual = [animal for animal in animals if dice.often(0.92)]
    dice.shuffle(usual)
    found = []
    while len(found) < 2400:
        day, animal = dice.day(date(2024, 1, 2), growth=0.35), dice.skewed(usual, 0.25)
        if joined[animal[1]] <= day and day.weekday() < 6:
            found.append((dice.moment(day, 9, 18).replace(second=0), animal))
    found += [(dice.moment(TODAY, 9, 18).replace(second=0), dice.choice(usual)) for _ in range(9)]
    shares = {"check-up": 30, "vaccination": 22, "skin problem": 11, "digestive problem": 11, "limping": 7}
    shares |= {"surgery": 7, "dental": 6, "injury": 6}
    for number, (when, animal) in enumerate(sorted(found, key=lambda one: one[0]), 1):
        reason = dice.weighted(shares)
        urgent = int(reason in ("injury", "digestive problem") and dice.often(0.4))
        days = 0 if urgent else dice.weighted({1: 18, 3: 24, 7: 28, 12: 18, 20: 8, 34: 4})
        booked = when - timedelta(days=days, hours=dice.randint(1, 5))
        vet = {"surgery": 2, "dental": 7, "skin problem": 4}.get(reason) if dice.often(0.7) else None
        if animal[3] in ("rabbit", "parrot", "ferret") and dice.often(0.7):
            vet = 5
        vet = vet or dice.skewed([1, 3, 6, 2, 4, 5], 0.4)
        state = "D" if urgent else dice.weighted({"D": 84, "C": 9, "N": 7})
        if when.date() == TODAY and state == "D" and when.hour > 11:
            state = "P"
        yield number, animal[0], vet, booked, when, reason, state, urgent


def treatments(dice, visits):
    number = 0
    for visit in visits:
        if visit[6] != "D":
            continue
        able = REASONS[visit[5]]
        some = dice.sample(able, min(len(able), dice.weighted({1: 62, 2: 38})))
        if visit[5] == "surgery":
            some = [dice.skewed(able, 1.3)]
        for name, price, minutes, asleep in some:
            number += 1
            risen = 1.06 if visit[4].year == 2026 else 1
            price, minutes = price * risen * dice.uniform(0.95, 1.1), int(minutes * dice.uniform(0.7, 1.5))
            yield number, visit[0], name, round(price, 2), minutes, asleep


def vaccinations(dice, visits, kinds):
    number = 0
    for visit in visits:
        if visit[6] == "D" and visit[5] == "vaccination" and kinds[visit[1]] in VACCINES:
            able = VACCINES[kinds[visit[1]]]
            for vaccine in dict.fromkeys(dice.skewed(able, 0.6) for _ in range(dice.randint(1, 2))):
                number += 1
                given = visit[4].date()
                yield number, visit[1], visit[2], vaccine, given, given + timedelta(days=365)


def invoices(dice, visits, done, keeper, people):
    """The invoices and their items."""
    spent, found = {}, []
    for one in done:
        spent[one[1]] = spent.get(one[1], 0) + one[3]
    for visit in visits:
        if visit[0] in spent:
            found.append((visit[4].date(), keeper[visit[1]], visit[0], spent[visit[0]], dice.often(0.3)))
    for _ in range(620):
        owner = dice.skewed(people, 0.3)
        found.append((dice.day(max(date(2024, 1, 2), date.fromisoformat(str(owner[6])))), owner[0], None, 0, True))
    bills, items = [], []
    for number, (day, owner, visit, amount, buys) in enumerate(sorted(found, key=lambda one: (one[0], one[2] or 0)), 1):
        for product in dict.fromkeys(dice.skewed(range(1, 20), 0.4) for _ in range(dice.randint(1, 3) if buys else 0)):
            price = PRODUCTS[product - 1][2]
            quantity = dice.weighted({1: 70, 2: 22, 3: 8})
            items.append((len(items) + 1, number, product, quantity, price))
            amount += quantity * price
        paid = later(day, days=dice.weighted({0: 80, 5: 8, 20: 7, 45: 4, 3000: 1.5}))
        method = dice.weighted({"card": 66, "cash": 20, "transfer": 10, "insurance": 4}) if paid else None
        name = f"V{day:%y}{number:05}"
        bills.append((number, name, owner, visit, day, round(amount, 2), int(bool(paid)), paid, method))
    return bills, items


def make(path):
    dice = Dice("vet")
    store = Store(path, SCHEMA)
    people = list(owners(dice))
    store.fill("owners", people)
    animals = list(pets(dice, people))
    store.fill("pets", animals)
    staff = [
        (n, f"Dr {first} {last}", VETS[n - 1], dice.day(date(2014, 1, 1), date(2023, 12, 1)), int(n in (4, 7)))
        for n, (first, last) in enumerate(dice.people(7, ENGLISH_FIRST, ENGLISH_LAST), 1)
    ]
    store.fill("vets", staff)
    visits = list(appointments(dice, animals, people))
    store.fill("appointments", visits)
    done = list(treatments(dice, visits))
    store.fill("treatments", done)
    store.fill("vaccinations", vaccinations(dice, visits, {one[0]: one[3] for one in animals}))
    goods = []
    for number, (name, kind, price, cost, prescribed) in enumerate(PRODUCTS, 1):
        least = dice.choice([4, 5, 8, 10])
        goods.append((number, name, kind, price, cost, dice.randint(0, least * 4), least, prescribed))
    store.fill("products", goods)
    bills, items = invoices(dice, visits, done, {one[0]: one[1] for one in animals}, people)
    store.fill("invoices", bills)
    store.fill("invoice_items", items)
    store.close()
