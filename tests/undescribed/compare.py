"""When the rows of an answer are those of the right query. `score.py --check` holds it to its own examples."""

import re
import unicodedata

MONTH_START = re.compile(r"(\d{4}-\d\d)-01(?:[ T]00:00:00)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:.*")
COLUMN_TRIES = 500


def fold(text):
    """Text without case and accents; a month as 2026-10, whichever way it was written."""
    month = MONTH_START.fullmatch(text)
    plain = unicodedata.normalize("NFKD", month[1] if month else text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


def is_number(cell):
    return isinstance(cell, (int, float))


def same_cell(right, cell, scale=1):
    if right is None or cell is None:
        return right is cell
    if is_number(right) and is_number(cell):
        if scale == 1 and isinstance(right, int) and isinstance(cell, int):
            return right == cell
        return abs(right - cell * scale) <= max(0.0101, 1e-4 * abs(right))
    right, cell = fold(str(right)), fold(str(cell))
    # A moment tells its day, too.
    return right == cell or (len(right) == 10 and bool(MOMENT.fullmatch(cell)) and cell.startswith(right))


def same_row(right, row, scales):
    return all(map(same_cell, right, row, scales))


def same_set(right, rows, scales):
    """As multisets, of equal size."""

    def key(row):
        return [fold(str(c)) for c in row if not is_number(c)], [c for c in row if is_number(c)]

    right, left = sorted(right, key=key), sorted(rows, key=key)
    if all(same_row(a, b, scales) for a, b in zip(right, left)):
        return True
    for row in right:  # numbers that are nearly equal may be sorted differently
        match = next((k for k, other in enumerate(left) if same_row(row, other, scales)), None)
        if match is None:
            return False
        del left[match]
    return True


def same_list(right, rows, scales):
    """In order; those that tie in the figure they are sorted by may change places."""
    if all(same_row(a, b, scales) for a, b in zip(right, rows)):
        return True
    for column, scale in enumerate(scales):
        wanted = [row[column] for row in right]
        if (
            all(map(is_number, wanted))
            and len(set(wanted)) > 1
            and wanted in (sorted(wanted), sorted(wanted)[::-1])
        ):
            if all(same_cell(a, row[column], scale) for a, row in zip(wanted, rows)):
                return True
    return False


def same_result(right, rows, ordered=False, as_percent=False):
    """Each right column is among those of the answer, with the same rows; further columns are allowed."""
    if all(cell is None for row in right for cell in row):
        return (
            all(cell is None or cell == 0 or isinstance(cell, str) for row in rows for cell in row)
            and len(rows) <= 1
        )
    if len(right) != len(rows) or len(right[0]) > len(rows[0]):
        return False
    scales = (1, 100, 0.01) if as_percent else (1,)
    candidates = [
        [
            (j, scale)
            for j in range(len(rows[0]))
            for scale in scales
            if same_set([(row[i],) for row in right], [(row[j],) for row in rows], (scale,))
        ]
        for i in range(len(right[0]))
    ]
    tries = [COLUMN_TRIES]

    def search(chosen):
        if len(chosen) < len(candidates):
            free = [c for c in candidates[len(chosen)] if c[0] not in [d[0] for d in chosen]]
            return any(tries[0] > 0 and search(chosen + [c]) for c in free)
        tries[0] -= 1
        picked, used = [[row[j] for j, _ in chosen] for row in rows], [scale for _, scale in chosen]
        return same_set(right, picked, used) and (not ordered or same_list(right, picked, used))

    return search([])


# (right rows, rows of an answer, ordered, as percent, whether they are the same)
EXAMPLES = [
    ([(3,)], [(3,)], False, False, True),
    ([(3,)], [(4,)], False, False, False),
    ([("a", 1), ("b", 2)], [("b", "x", 2.0), ("a", "y", 1.0)], False, False, True),
    ([("a", 1), ("b", 2)], [("b", 1), ("a", 2)], False, False, False),
    ([("a", 1), ("b", 2)], [("b", 2), ("a", 1)], True, False, False),
    ([("a", 2), ("b", 2), ("c", 1)], [("b", 2), ("a", 2), ("c", 1)], True, False, True),
    ([("a",), ("b",)], [("a",)], False, False, False),
    ([("a", 1)], [("a",)], False, False, False),
    ([(25.5,)], [(0.255,)], False, True, True),
    ([(25.5,)], [(0.255,)], False, False, False),
    ([(1 / 3,)], [(0.33,)], False, False, True),
    ([("2026-10", 5)], [("2026-10-01", 5)], False, False, True),
    ([("2026-10-02",)], [("2026-10-02 08:15:00",)], False, False, True),
    ([("2026-10-02",)], [("2026-10-03 08:15:00",)], False, False, False),
    ([("Lucía",)], [("LUCIA",)], False, False, True),
    ([], [], False, False, True),
    ([], [("a",), ("b",)], False, False, False),
    ([(None,)], [(0,)], False, False, True),
]
