"""An entry in the ledger: a published claim, and the result of our own run.

The tests assert the entries, and the book's page "The ledger" shows the same records
and measurements.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

RELATIONS = ("is", "at most", "best")


@dataclass(frozen=True)
class Entry:
    """One row of the ledger, and one case of the tests.

    Attributes
    ----------
    claim : str
        What was published, in words for a reader.
    source : str
        Authors and year.
    key : str
        The source's name in ``book/references.bib``.
    lesson : str
        The lesson that relies on it, such as "3.5".
    published : float
    tolerance : float
        How far our value may be from it, in the same unit.
    measure : callable
        Takes a seed and returns our value.
    seeds : tuple of int
        A single seed if no chance is involved.
    relation : {"is", "at most", "best"}
        "is": the mean over the seeds is within the tolerance of the published value.
        "at most": no seed's value exceeds it by more than the tolerance. "best": the
        largest value is within the tolerance, for sources that report a best run.
    printed : str
        What the source prints, if that isn't the plain number.
    """

    claim: str
    source: str
    key: str
    lesson: str
    published: float
    tolerance: float
    measure: Callable[[int], float]
    seeds: tuple = (0,)
    relation: str = "is"
    printed: str = ""

    def __post_init__(self):
        if self.relation not in RELATIONS:
            raise ValueError(f"expected one of {RELATIONS}, got {self.relation!r}")
        if not self.seeds:
            raise ValueError("expected at least one seed, got none")

    def run(self):
        """Measure once per seed.

        Returns
        -------
        Result
        """
        start = time.perf_counter()
        values = tuple(float(self.measure(seed)) for seed in self.seeds)
        return Result(self, values, time.perf_counter() - start)


@dataclass(frozen=True)
class Result:
    """The result of running an entry."""

    entry: Entry
    values: tuple
    seconds: float

    @property
    def value(self):
        """The mean over the seeds, or the best of them if the source reports that."""
        pick = np.max if self.entry.relation == "best" else np.mean
        return float(pick(self.values))

    @property
    def spread(self):
        """The sample standard deviation over the seeds, or None for a single one."""
        return float(np.std(self.values, ddof=1)) if len(self.values) > 1 else None

    @property
    def holds(self):
        """Whether we found what was published; NaN never counts as found."""
        entry = self.entry
        if entry.relation == "at most":
            return bool(max(self.values) <= entry.published + entry.tolerance)
        return bool(abs(self.value - entry.published) <= entry.tolerance)
