#!/usr/bin/env python3
"""Asks the program what people who sell ask about the demonstration data, and counts the right answers.

  score.py [--half looked|looked2|held] [--talks] [--show wrong] [--out FILE]
  score.py --check        only whether the right queries run and give rows, and the comparison keeps to its examples

Python standard library only; needs the demonstration data in build/demo: see README.md.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "undescribed"))  # its score.py, not this one
from score import Databases, add_demo_arguments, score_demo



def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_demo_arguments(parser)
    return parser.parse_args()


def main():
    given = arguments()
    return score_demo(HERE, "ventas", Databases(given.data), given)


if __name__ == "__main__":
    sys.exit(main())
