"""What lessons quote and the ledger doesn't hold, and why.

If a sentence in a lesson says what a source found, showed, or reported, the source must
be in this list or among the claims; a test reads the lessons.
"""

import re
from pathlib import Path

from book.evidence.table import Table

BIBLIOGRAPHY = Path(__file__).parents[2] / "references.bib"

#: Reasons, and the keys of the sources for which each is given.
LEFT = {
    "Needs models or data that this book doesn't have": (
        "ainslie2023",
        "allenzhu2024",
        "besiroglu2024",
        "bricken2023",
        "dai2024",
        "fedus2022",
        "gao2024",
        "hase2023",
        "hoffmann2022",
        "kaplan2020",
        "liu2025",
        "llama2024",
        "meng2022",
        "minderer2021",
        "morris2025",
        "sardana2024",
        "shazeer2017",
        "shazeer2019",
        "sukhbaatar2019",
        "templeton2024",
    ),
    "Is a proof, which no list of examples can confirm": (
        "block1962",
        "cybenko1989",
        "gallant1990",
        "hornik1989",
        "hornik1991",
        "montufar2014",
        "telgarsky2016",
        "zhang2022",
    ),
    "Names its conditions only in part, or we couldn't open it": (
        "bland1998",
        "loshchilov2019",
        "rumelhart1986pdp",
        "srivastava2014",
    ),
    "Is also true of models with random weights, so a row would show little": (
        "nostalgebraist2020",
    ),
    "Could be measured here, but hasn't been yet": (
        "dauphin2017",
        "freund1999",
        "kneser1995",
        "nakkiran2020",
        "nanda2023",
        "pascanu2013",
        "sutskever2013",
        "wang2024",
        "zhang2019",
    ),
}


def sources():
    """Return the bibliography: for each key, the first author and the year."""
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    found = {}
    for key, entry in re.findall(r"^@\w+\{(\w+),\n(.*?)^\}", text, re.DOTALL | re.M):
        author = re.search(r"author\s*=\s*\{+([^,}]+)", entry)[1]
        year = re.search(r"year\s*=\s*\{(\d{4})", entry)[1]
        found[key] = f"{author}, {year}"
    return found


def table_of_left():
    """Return the table of the sources whose results are not on the page."""
    names = sources()
    rows = [
        (f"{reason}\n{'; '.join(names[key] for key in keys)}", str(len(keys)))
        for reason, keys in LEFT.items()
    ]
    number = sum(map(len, LEFT.values()))
    return Table(
        f"Not here: results from {number} sources.", ("reason", "*sources"), rows
    )
