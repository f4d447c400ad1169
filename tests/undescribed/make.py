#!/usr/bin/env python3
"""The databases of the question set, the same on every run (Python standard library only).

  make.py [FOLDER]     writes FOLDER/shop.sqlite and the others; without FOLDER into build/undescribed
"""
import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True

HERE = Path(__file__).resolve().parent
LOOKED_AT = ("shop", "clinica", "freight")
HELD_OUT = ()


def make_all(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name in LOOKED_AT + HELD_OUT:
        importlib.import_module(f"businesses.{name}").make(folder / f"{name}.sqlite")


if __name__ == "__main__":
    make_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "build" / "undescribed")
