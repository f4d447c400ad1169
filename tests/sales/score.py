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
from score import Databases, add_common_arguments, read_questions, score

HALVES = ("looked", "looked2", "held")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, help="looked, looked2: may be looked at; held: only counted")
    parser.add_argument("--talks", action="store_true", help="conversations instead of single questions")
    add_common_arguments(parser, "demo")
    return parser.parse_args()


def main():
    given = arguments()
    halves = [given.half] if given.half else HALVES
    if given.show and "held" in halves:
        sys.exit("The questions held out are only counted, never shown: add --half looked or looked2.")
    databases = Databases(given.data)
    if not Path(databases.path("ventas")).exists():
        sys.exit(f"The demonstration data is not in {given.data}: ./dev run makes it.")
    folder = HERE / "dialogues" if given.talks else HERE
    questions = [question for half in halves for question in read_questions(folder / f"{half}.jsonl")]
    return score(questions, databases, given)


if __name__ == "__main__":
    sys.exit(main())
