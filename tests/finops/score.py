#!/usr/bin/env python3
"""Asks the program what people who watch over cloud cost ask about the demonstration data, and counts the right answers.

  score.py [--about clouds|focus] [--half looked|looked2|held] [--talks] [--show wrong] [--out FILE]
  score.py --check        only whether the right queries run and give rows, and the comparison keeps to its examples

Needs the Python package duckdb, and the demonstration data in build/demo: see README.md.
"""

import argparse
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "undescribed"))  # its score.py, not this one
from score import Databases, add_demo_arguments, score_demo

SKIPPED = 77
try:
    import duckdb
except ImportError:
    print("Python has no package duckdb, which reads the demonstration data: python3 -m pip install duckdb.")
    sys.exit(SKIPPED)



def to_json_cell(cell):
    """As the program writes it."""
    if isinstance(cell, Decimal):
        return float(cell)
    return str(cell) if isinstance(cell, (date, datetime)) else cell


class DuckDatabases(Databases):
    """The bills in the words of each provider: a file with its tables."""

    Error = duckdb.Error

    def path(self, name):
        return str(self.folder / f"{name}.duckdb")

    def connect(self, name):
        return duckdb.connect(self.path(name), read_only=True)

    def fetch(self, connection, sql):
        return [tuple(map(to_json_cell, row)) for row in super().fetch(connection, sql)]


class FileFolders(DuckDatabases):
    """The bills as FOCUS: a folder of files, each a table with the name of its file."""

    def path(self, name):
        return str(self.folder / name)

    def connect(self, name):
        connection = duckdb.connect()
        for file in Path(self.path(name)).glob("*.parquet"):
            connection.read_parquet(str(file)).create_view(file.stem)
        return connection


ABOUT = {"clouds": (HERE, DuckDatabases), "focus": (HERE / "focus", FileFolders)}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--about", choices=ABOUT, default="clouds", help="the tables of each provider or the FOCUS export"
    )
    add_demo_arguments(parser)
    return parser.parse_args()


def main():
    given = arguments()
    folder, kind_of_databases = ABOUT[given.about]
    return score_demo(folder, given.about, kind_of_databases(given.data), given)


if __name__ == "__main__":
    sys.exit(main())
