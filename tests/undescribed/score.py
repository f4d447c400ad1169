#!/usr/bin/env python3
"""Asks the program the questions of people who have described nothing, and counts the right answers.

  score.py [DATABASE ...] [--half dev|later|later2|...|later6|held|held2|...|held5] [--show wrong] [--out FILE]
  score.py --talks looked|looked2|held  conversations instead: each turn goes on from the one before
  score.py --check        only whether the right queries run and give rows, and the comparison keeps to its examples

Python standard library only. The databases are made where they are missing: see README.md.
"""

import argparse
import json
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.dont_write_bytecode = True
from compare import EXAMPLES, same_result
from make import (
    EVERY,
    HELD2,
    HELD3,
    HELD4,
    HELD5,
    HELD_OUT,
    LATER,
    LATER2,
    LATER3,
    LATER4,
    LATER5,
    LATER6,
    LOOKED_AT,
    make_missing,
)

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build"
HALVES = {
    "dev": LOOKED_AT,
    "held": HELD_OUT,
    "later": LATER,
    "later2": LATER2,
    "later3": LATER3,
    "later4": LATER4,
    "later5": LATER5,
    "later6": LATER6,
    "held2": HELD2,
    "held3": HELD3,
    "held4": HELD4,
    "held5": HELD5,
}
TALKS = ("looked", "looked2", "held")
VERDICTS = ("right", "wrong", "asked back", "no answer")
SURE = (0.7, 0.9)
AS_PERCENT = ("share", "growth", "coverage")
SHOWN_ROWS = 3


def read_questions(path):
    """Each with the database that it is about, by name."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            question = json.loads(line)
            yield {**question, "business": Path(question["db"]).stem}


# ---- right rows --------------------------------------------------------------------------------


def right_queries(question):
    return [question["gold_sql"], *question.get("gold_alternatives", [])]


def is_ordered(sql):
    """Whether the query orders its rows at the outermost level."""
    depth, outer = 0, []
    for part in re.findall(r"'(?:[^']|'')*'|[()]|[^'()]+", sql):
        depth += (part == "(") - (part == ")")
        if depth == 0:
            outer.append(part)
    return bool(re.search(r"\border\s+by\b", " ".join(outer), re.I))


class Databases:
    """Opened read-only, each once; what a right query gives is kept."""

    Error = sqlite3.Error

    def __init__(self, folder):
        self.folder, self.open, self.known = folder, {}, {}

    def path(self, name):
        return str(self.folder / f"{name}.sqlite")

    def connect(self, name):
        return sqlite3.connect(f"file:{self.path(name)}?mode=ro", uri=True)

    def fetch(self, connection, sql):
        return connection.execute(sql).fetchall()

    def rows(self, name, sql):
        if name not in self.open:
            self.open[name] = self.connect(name)
        if (name, sql) not in self.known:
            self.known[name, sql] = self.fetch(self.open[name], sql)
        return self.known[name, sql]

    def is_right(self, question, rows):
        return any(
            same_result(self.rows(question["business"], sql), rows, is_ordered(sql), question["kind"] in AS_PERCENT)
            for sql in right_queries(question)
        )


# ---- asking ------------------------------------------------------------------------------------


class Program:
    """`cuanto ask --stdio`: a line of JSON in, a line of JSON out."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "ask", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, question, path):
        line = {"db_path": path, **{field: question[field] for field in ("id", "question", "today")}}
        if "dialogue" in question:
            line["conversation_id"] = question["dialogue"]
        self.process.stdin.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        reply = self.process.stdout.readline()
        if not reply:
            sys.exit(f"The program ended at question {question['id']}.")
        return json.loads(reply)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def verdict_on(question, reply, databases):
    if reply["type"] in ("SQL", "HYBRID"):
        return "right" if databases.is_right(question, reply["rows"]) else "wrong"
    return "asked back" if reply["type"] == "CLARIFY" else "no answer"


# ---- reports -----------------------------------------------------------------------------------


def tally(asked):
    counts = Counter(verdict for _, _, verdict in asked)
    line = [len(asked), *(counts[verdict] for verdict in VERDICTS)]
    for floor in SURE:
        sure = [
            verdict for _, reply, verdict in asked if verdict in ("right", "wrong") and reply["confidence"] >= floor
        ]
        line.append(f"{sure.count('wrong')} of {len(sure)}")
    return line, 100 * counts["right"] / len(asked)


def print_report(asked):
    print(
        f"{'':24}{'asked':>7}{'right':>7}{'':>9}{'wrong':>7}{'asked back':>12}{'no answer':>11}"
        f"{'wrong, sure >= 0.7':>20}{'>= 0.9':>12}"
    )
    for title in ("", "business", "lang", "wording", "turn", "kind"):
        groups = defaultdict(list)
        for one in asked:
            groups[str(one[0].get(title, "plain")) if title else "all"].append(one)
        print(f"by {title}" if title else "")
        for name, group in groups.items():
            (count, right, wrong, back, none, sure, surer), share = tally(group)
            print(f"  {name:22}{count:7}{right:7}{share:7.1f} %{wrong:7}{back:12}{none:11}{sure:>20}{surer:>12}")


def print_wrong(asked, databases):
    for question, reply, verdict in asked:
        if verdict == "right":
            continue
        right = databases.rows(question["business"], question["gold_sql"])
        print(f"\n{question['id']} [{question['lang']} {question['kind']}] {question['question']}")
        understood = reply.get("explanation") or reply.get("answer") or ""
        print(f"  {verdict}, {reply.get('confidence', 0):.2f}: {understood}")
        for reading in reply.get("readings", []) if verdict == "asked back" else []:
            print(f"  or          {reading['explanation']}")
        if reply.get("unused"):
            print(f"  left out    {', '.join(reply['unused'])}")
        print(f"  query       {reply.get('sql') or '-'}")
        print(f"  should be   {question['gold_sql']}")
        print(f"  rows        {len(reply.get('rows', []))}: {reply.get('rows', [])[:SHOWN_ROWS]}")
        print(f"  should be   {len(right)}: {right[:SHOWN_ROWS]}")


def check(questions, databases):
    """Sentences about what is wrong with the set or with the comparison."""
    for right, rows, ordered, as_percent, same in EXAMPLES:
        if same_result(right, rows, ordered, as_percent) != same:
            yield f"The comparison of {right} with {rows} should be {same}."
    for name, count in Counter(question["id"] for question in questions).items():
        if count > 1:
            yield f"{count} questions are called {name}."
    for question in questions:
        yield from check_question(question, databases)


def check_question(question, databases):
    for sql in right_queries(question):
        try:
            rows = databases.rows(question["business"], sql)
        except databases.Error as error:
            yield f"{question['id']}: {error}: {sql}"
            return
        if not rows or rows == [(None,)]:
            yield f"{question['id']} gives no rows: {sql}"
    answer = databases.rows(question["business"], question["gold_sql"])
    if not databases.is_right(question, answer):
        yield f"{question['id']}: its own rows are not right."
    if databases.is_right(question, answer + answer[:1]):
        yield f"{question['id']}: one row too many is right."


def add_common_arguments(parser, data):
    parser.add_argument(
        "--show", choices=["wrong"], help="what was wrong, question by question; never of what is held out"
    )
    parser.add_argument("--check", action="store_true", help="check the set instead of asking")
    parser.add_argument("--program", default=str(BUILD / "cuanto"))
    parser.add_argument("--data", type=Path, default=BUILD / data, help="folder of the databases")
    parser.add_argument("--out", help="write id, verdict and confidence of each question into this file")
    parser.add_argument("--min", type=float, default=0, help="per cent that must be right")


# ---- questions about the demonstration's data, for tests/finops and tests/sales ------------------

DEMO_HALVES = ("looked", "looked2", "held")


def add_demo_arguments(parser):
    parser.add_argument("--half", choices=DEMO_HALVES, help="looked, looked2: may be looked at; held: only counted")
    parser.add_argument("--talks", action="store_true", help="conversations instead of single questions")
    add_common_arguments(parser, "demo")


def score_demo(folder, business, databases, given):
    halves = [given.half] if given.half else DEMO_HALVES
    if given.show and "held" in halves:
        sys.exit("The questions held out are only counted, never shown: add --half looked or looked2.")
    if not Path(databases.path(business)).exists():
        sys.exit(f"The demonstration data is not in {given.data}: ./dev run makes it.")
    if given.talks:
        folder = folder / "dialogues"
    questions = [question for half in halves for question in read_questions(folder / f"{half}.jsonl")]
    return score(questions, databases, given)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="*", help="only these: " + ", ".join(EVERY))
    parser.add_argument(
        "--half",
        choices=HALVES,
        help="dev, later, later2 to later6: the databases that may be looked at; held, held2 to held5: the others",
    )
    parser.add_argument("--talks", choices=TALKS, help="conversations: those that may be looked at, or not")
    add_common_arguments(parser, "undescribed")
    return parser.parse_args()


def chosen(given):
    """The databases that are meant: of the half, of all when they are named or only checked, else of the 360."""
    pool = HALVES[given.half] if given.half else EVERY if given.database or given.check else LOOKED_AT + HELD_OUT
    return [name for name in pool if not given.database or name in given.database]


def score(questions, databases, given):
    """Checks the set, then asks and counts unless only the check is wanted. Gives the exit status."""
    problems = list(check(questions, databases))
    if problems or given.check:
        print("\n".join(problems) or f"{len(questions)} questions are as they should be.")
        return int(bool(problems))
    program = Program(given.program)
    asked = []
    for question in questions:
        reply = program.ask(question, databases.path(question["business"]))
        asked.append((question, reply, verdict_on(question, reply, databases)))
    program.close()
    if given.show:
        print_wrong(asked, databases)
    print_report(asked)
    if given.out:
        with open(given.out, "w", encoding="utf-8") as out:
            out.writelines(
                f"{q['id']}\t{verdict}\t{reply.get('confidence', 0):.3f}\n" for q, reply, verdict in asked
            )
    return int(tally(asked)[1] < given.min)


def main():
    given = arguments()
    names = chosen(given)
    if not names:
        sys.exit(f"There is no such database here; there are {', '.join(EVERY)}.")
    held_out = set(names) & set(HELD_OUT + HELD2 + HELD3 + HELD4 + HELD5)
    if given.show and (given.talks == "held" if given.talks else held_out):
        sys.exit("Questions that are held out are only counted, never shown: add --half dev or --talks looked.")
    files = [f"dialogues/{given.talks}"] if given.talks else names
    questions = [question for file in files for question in read_questions(HERE / f"{file}.jsonl")]
    make_missing(given.data, sorted({question["business"] for question in questions}))
    return score(questions, Databases(given.data), given)


if __name__ == "__main__":
    sys.exit(main())
