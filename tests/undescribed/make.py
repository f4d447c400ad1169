#!/usr/bin/env python3
"""The databases of the question set, the same on every run (Python standard library only).

make.py [FOLDER]     writes FOLDER/shop.sqlite and the others; without FOLDER into build/undescribed
"""

import argparse
import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True

HERE = Path(__file__).resolve().parent
# By database, as everywhere: questions about the first may be read, those about the others are only counted.
LOOKED_AT = ("shop", "clinica", "freight")
HELD_OUT = ("saas", "people", "hotel")
# Written later, to see whether what was made for the first three holds elsewhere; may be read, too.
LATER = ("gym", "bufete", "bistro", "escuela")
# Six trades more, later still: three may be read, three are only counted.
LATER2 = ("alquiler", "bank", "plant")
HELD2 = ("biblioteca", "charity", "municipio")
# Three more trades; may be read.
LATER3 = ("airline", "farmacia", "telco")
LATER4 = ("cinema", "seguros", "support")
# Three more; only counted.
HELD3 = ("winery", "obras", "vet")
# Six more, in other trades again: three may be read, three are only counted.
LATER5 = ("taller", "coworking", "recruit")
HELD4 = ("ticketing", "lonja", "solar")
# And six more.
LATER6 = ("marina", "autoescuela", "dentlab")
HELD5 = ("museum", "aguas", "carshare")
EVERY = (
    LOOKED_AT
    + HELD_OUT
    + LATER
    + LATER2
    + HELD2
    + LATER3
    + LATER4
    + HELD3
    + LATER5
    + HELD4
    + LATER6
    + HELD5
)


def is_current(path, sources):
    return path.exists() and all(source.stat().st_mtime <= path.stat().st_mtime for source in sources)


def make_missing(folder, names=EVERY):
    """Makes the databases that are not there, or are older than what makes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path, beside = folder / f"{name}.sqlite", folder / f"{name}.sqlite.new"
        if not is_current(path, [HERE / "businesses" / f"{name}.py", HERE / "businesses" / "common.py"]):
            importlib.import_module(f"businesses.{name}").make(beside)
            beside.replace(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parents[1] / "build" / "undescribed")
    make_missing(parser.parse_args().folder)
