"""What the businesses share: seeded choices, days, names of people, and a database to fill."""

import random
import sqlite3
from datetime import date, datetime, time, timedelta

TODAY = date(2026, 11, 28)

ENGLISH_FIRST = """Olivia Liam Emma Noah Ava Ethan Sophia Mason Mia Lucas Grace Henry Chloe Daniel Ella Jack Hannah
Samuel Zoe Owen Nora Isaac Ruby Adam Lily Felix Alice Hugo Clara Oscar Megan Peter Julia Victor Sarah Brian Karen Paul
Diane Frank""".split()
ENGLISH_LAST = (
    """Smith Johnson Brown Taylor Miller Wilson Moore Clark Lewis Walker Hall Young King Wright Scott Green
Baker Adams Nelson Carter Mitchell Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Bennett Gray Hughes
Foster Sanders Price Fisher Reyes Novak Larsen Okafor Tanaka Rossi Weber Dubois""".split()
)
SPANISH_FIRST = (
    """Lucía Martín Sofía Hugo María Daniel Paula Pablo Carmen Álvaro Elena Javier Laura Sergio Ana Diego
Marta Adrián Irene Carlos Rosa Miguel Nuria Raúl Beatriz Andrés Pilar Jorge Silvia Iván Alicia Rubén Teresa Óscar
Clara Fernando Inés Manuel Julia Ramón""".split()
)
SPANISH_LAST = """García Fernández López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Álvarez Romero Navarro Torres
Domínguez Vázquez Ramos Gil Serrano Molina Castro Ortega Rubio Marín Iglesias Núñez Medina Garrido Cortés Castillo
Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Vidal León""".split()


class Dice(random.Random):
    """Random choices that are the same on every run."""

    def often(self, share):
        return self.random() < share

    def skewed(self, items, strength=1.0):
        """One of the items, the first ones more often."""
        return self.choices(items, [1 / (k + 1) ** strength for k in range(len(items))])[0]

    def weighted(self, shares):
        """One of the keys of {thing: share}."""
        return self.choices(list(shares), list(shares.values()))[0]

    def day(self, first, last=TODAY, growth=0.0):
        """A day of [first, last]; with growth, more of them towards the end."""
        days = (last - first).days
        return first + timedelta(days=int(self.random() ** (1 / (1 + growth)) * (days + 1)))

    def moment(self, day, first_hour=8, last_hour=22):
        return datetime.combine(
            day, time(self.randint(first_hour, last_hour), self.randint(0, 59), self.randint(0, 59))
        )

    def money(self, mean, spread=0.5):
        return round(mean * self.lognormvariate(0, spread), 2)

    def people(self, count, first_names, last_names, surnames=1):
        """Pairs of first and last name; some share a first or a last name, none both."""
        seen = set()
        while len(seen) < count:
            name = (self.choice(first_names), " ".join(self.sample(last_names, surnames)))
            if name not in seen:
                seen.add(name)
                yield name


def later(when, **parts):
    """Some time after `when`, or None when that has not come yet."""
    then = when + timedelta(**parts)
    return then if (then.date() if isinstance(then, datetime) else then) <= TODAY else None


class Store:
    """A new SQLite file. Days and moments are kept as text, as most programs do."""

    def __init__(self, path, schema):
        path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(path)
        self.connection.executescript(schema)

    def fill(self, table, rows):
        rows = [[self.plain(cell) for cell in row] for row in rows]
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    @staticmethod
    def plain(cell):
        return str(cell) if isinstance(cell, date) else cell

    def close(self):
        self.connection.commit()
        self.connection.close()
