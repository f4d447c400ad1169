"""A language school: pupils, courses, enrolments with marks, grants; Spanish names, keys declared, some references empty."""

from datetime import date

from .common import SPANISH_FIRST, SPANISH_LAST, Dice, Store

SCHEMA = """
CREATE TABLE profesores (
  id INTEGER PRIMARY KEY, nombre TEXT, departamento TEXT, fecha_contratacion TEXT, salario REAL);
CREATE TABLE cursos (
  id INTEGER PRIMARY KEY, titulo TEXT, idioma TEXT, nivel TEXT, precio REAL, plazas INTEGER, fecha_inicio TEXT,
  fecha_fin TEXT, profesor_id INTEGER REFERENCES profesores(id));
CREATE TABLE alumnos (
  id INTEGER PRIMARY KEY, nombre TEXT, apellidos TEXT, fecha_nacimiento TEXT, ciudad TEXT, fecha_registro TEXT);
CREATE TABLE matriculas (
  id INTEGER PRIMARY KEY, alumno_id INTEGER NOT NULL REFERENCES alumnos(id),
  curso_id INTEGER NOT NULL REFERENCES cursos(id), fecha TEXT, importe REAL, nota REAL, estado TEXT);
CREATE TABLE becas (
  id INTEGER PRIMARY KEY, alumno_id INTEGER NOT NULL REFERENCES alumnos(id), importe REAL, concedida_el TEXT);
"""

LANGUAGES = ["Inglés", "Francés", "Alemán", "Italiano", "Chino"]
LEVELS = ["A1", "A2", "B1", "B2", "C1"]


def courses(dice):
    for number in range(1, 49):
        language = dice.skewed(LANGUAGES, 0.5)
        level = dice.skewed(LEVELS, 0.3)
        begins = dice.day(date(2024, 9, 1), date(2026, 10, 20))
        yield (
            number,
            f"{language} {level} {['mañana', 'tarde', 'intensivo'][number % 3]} {number}",
            language,
            level,
            float(dice.choice([180, 240, 320, 450])),
            dice.choice([8, 12, 15, 20]),
            begins,
            begins.replace(year=begins.year + 1) if number % 3 else date.fromordinal(begins.toordinal() + 60),
            dice.skewed(range(1, 14), 0.2) if dice.often(0.88) else None,
        )


def enrolments(dice, all_courses, pupils):
    number = 0
    for course in all_courses:
        for pupil in dice.sample(pupils[:300], dice.randint(3, course[5])):
            number += 1
            state = dice.weighted({"activa": 30, "terminada": 55, "anulada": 15})
            yield (
                number,
                pupil[0],
                course[0],
                dice.day(date.fromordinal(course[6].toordinal() - 40), course[6]),
                course[4] if dice.often(0.8) else round(course[4] * 0.85, 2),
                round(min(10, max(1, dice.gauss(6.4, 1.8))), 1) if state == "terminada" else None,
                state,
            )


def make(path):
    dice = Dice("escuela")
    store = Store(path, SCHEMA)
    store.fill(
        "profesores",
        [
            (n, " ".join(name), dice.choice(["Germánicas", "Románicas", "Asiáticas"]), dice.day(date(2012, 1, 1), date(2026, 6, 1)), round(dice.uniform(19000, 36000), -2))
            for n, name in enumerate(dice.people(16, SPANISH_FIRST, SPANISH_LAST, 1), 1)
        ],
    )
    pupils = [
        (n, first, last, dice.day(date(1960, 1, 1), date(2010, 12, 31)), dice.skewed(["Sevilla", "Cádiz", "Huelva", "Córdoba"], 0.7), dice.day(date(2023, 1, 1), date(2026, 11, 1)))
        for n, (first, last) in enumerate(dice.people(340, SPANISH_FIRST, SPANISH_LAST, 2), 1)
    ]
    all_courses = list(courses(dice))
    store.fill("cursos", all_courses)
    store.fill("alumnos", pupils)
    store.fill("matriculas", enrolments(dice, all_courses, pupils))
    store.fill(
        "becas",
        [(n, dice.randint(1, 340), float(dice.choice([100, 150, 300])), dice.day(date(2024, 9, 1), date(2026, 11, 1))) for n in range(1, 71)],
    )
    store.close()
