"""Numbers that a lesson quotes, each with the range in which other seeds leave it.

A code cell names them in its metadata, by the line that it prints, with ``{}`` in place
of the number::

    {"other-seeds": {"8 units, 128 facts: {}% kept": [93, 100]}}

``...`` stands for anything within the line, and a space for any number of spaces.
"""

import re
from dataclasses import dataclass
from functools import cached_property

KEY = "other-seeds"
NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?"


@dataclass(frozen=True)
class Quoted:
    """One number of a cell's output.

    Attributes
    ----------
    says : str
        What the cell prints, with ``{}`` in place of the number.
    low, high : float
        The range that the lesson's text stands for.
    """

    says: str
    low: float
    high: float

    def __post_init__(self):
        """Refuse a line without its number, and a range from high to low."""
        if self.says.count("{}") != 1 or not self.low <= self.high:
            raise ValueError(
                f"expected a line with one {{}} and a range from low to high, "
                f"got {self.says!r}: [{self.low}, {self.high}]"
            )

    @cached_property
    def pattern(self):
        """The line as a regular expression; its group is the number."""
        marks = {"{}": f"({NUMBER})", "...": ".*?"}
        parts = re.split(r"(\{\}|\.\.\.| +)", self.says)
        source = ["[ ]+" if p.isspace() else marks.get(p, re.escape(p)) for p in parts]
        return re.compile(rf"(?<![\w.]){''.join(source)}(?!\d)")

    def find(self, text):
        """Return the number in a cell's output, or None if the line isn't there.

        Raises
        ------
        ValueError
            If it is there more than once.
        """
        found = self.pattern.findall(text)
        if len(found) > 1:
            raise ValueError(f"expected {self.says!r} once, got it {len(found)} times")
        return float(found[0].replace(",", "")) if found else None

    def without(self, text):
        """Return a cell's output without the number."""
        found = self.pattern.search(text)
        return text[: found.start(1)] + text[found.end(1) :] if found else text

    def holds(self, value):
        """Return whether a number is there and within the range."""
        return value is not None and self.low <= value <= self.high


def quoted_in(cell):
    """Return the numbers of a cell that a conclusion rests on."""
    ranges = cell.metadata.get(KEY, {})
    return [Quoted(says, *ends) for says, ends in ranges.items()]


def printed(outputs):
    """Return the text of a cell's outputs; a line may arrive in two pieces."""
    texts = [
        output.get("text") or output.get("data", {}).get("text/plain", "") + "\n"
        for output in outputs
        if output.get("name") != "stderr"
    ]
    return "".join(texts)
