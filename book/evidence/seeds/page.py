"""The table of the numbers that lessons quote, with what other seeds gave."""

import json
from pathlib import Path

from book.evidence.table import Table

STORED = Path(__file__).with_name("measured.json")


def read_stored():
    """Return what the reruns found: lesson, then line, then its number in every run."""
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.is_file() else {}


def range_of(values):
    """Return the range of some numbers in words.

    >>> range_of([2.0, 1.5]), range_of([3.0, 3.0]), range_of([1.0, None])
    ('1.5 to 2', '3', '1, once not printed')
    """
    found = [value for value in values if value is not None]
    ends = sorted({min(found), max(found)}) if found else []
    words = [" to ".join(f"{end:g}" for end in ends)] if ends else []
    if lost := len(values) - len(found):
        words.append(f"{'once' if lost == 1 else f'{lost} times'} not printed")
    return ", ".join(words)


def table(chapter):
    """Return the table of a chapter: each number, ours and with other seeds."""
    rows = [
        (
            f"{' '.join(says.replace('{}', '▢').split())}\n{place(path)}",
            *in_words(values),
        )
        for path, numbers in read_stored().items()
        for says, values in numbers.items()
        if f"/{chapter:02}_" in path
    ]
    header = ("what the lesson prints", "*here", "*other seeds")
    return Table(f"Chapter {chapter}: {len(rows)} numbers.", header, [], rows)


def place(path):
    """Return which lesson a path is, or that it's a summary.

    >>> place("chapters/02_mlp/01_xor.ipynb"), place("chapters/02_mlp/summary.ipynb")
    ('lesson 2.1', 'summary')
    """
    chapter, name = (part.split("_")[0] for part in path.split("/")[-2:])
    return f"lesson {int(chapter)}.{int(name)}" if name.isdigit() else "summary"


def in_words(values):
    """Return the book's own number, and the range of the others."""
    own, *others = values
    return range_of([own]), range_of(others)
