"""A claim: one fact, who decides what is right, and how far off we may be.

The book's pages "Is it right?" (facts about the library, which the tests assert, too)
and "The ledger" (published results) show these records, and aren't built if one fails.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

RELATIONS = ("is", "at most", "at least", "best")


@dataclass(frozen=True)
class Claim:
    """One line on a page.

    Attributes
    ----------
    group : str
        The table that it is in; for a published result, the lesson that relies on it.
    name : str
        What is claimed, in words for a reader.
    judge : str
        What decides which result is right: a formula, another library, a publication.
    tolerance : float
        How far our value may be from the expected one, in the same unit.
    measure : callable
        Returns our value: an error that is 0 if all is exact, or what was published.
        It takes a seed if there are any, and otherwise nothing.
    expected : float
    seeds : tuple of int
        None if no chance is involved.
    relation : {"is", "at most", "at least", "best"}
        "is": the mean over the seeds is within the tolerance of the expected value.
        "at most": no seed's value exceeds it by more than the tolerance. "at least":
        none falls short of it by more. "best": the largest value is within the
        tolerance, for sources that report a best run.
    printed : str
        What a publication prints, if that isn't the plain number.
    key : str
        A publication's name in ``book/references.bib``.
    control : callable
        Measures the same where the claim must not hold, with the same seeds.
    without : str
        What is different in the control, in words for a reader.
    found : bool
        False for a published result that we couldn't confirm; it must stay so.
    """

    group: str
    name: str
    judge: str
    tolerance: float
    measure: Callable[..., float]
    expected: float = 0.0
    seeds: tuple = ()
    relation: str = "is"
    printed: str = ""
    key: str = ""
    control: Callable[..., float] | None = None
    without: str = ""
    found: bool = True

    def __post_init__(self):
        if self.relation not in RELATIONS:
            raise ValueError(f"expected one of {RELATIONS}, got {self.relation!r}")

    def value(self, values):
        """Return the mean of our values, or the best if the source reports that."""
        return float((np.max if self.relation == "best" else np.mean)(values))

    def holds(self, *values):
        """Tell whether values are near enough to the expected one, as NaN never is."""
        if self.relation == "at most":
            return bool(np.max(values) <= self.expected + self.tolerance)
        if self.relation == "at least":
            return bool(np.min(values) >= self.expected - self.tolerance)
        return bool(abs(self.value(values) - self.expected) <= self.tolerance)

    def run(self):
        """Measure, once per seed, and the control, if there is one; return a Result."""
        start = time.perf_counter()
        calls = [(seed,) for seed in self.seeds] or [()]
        values, control = (
            tuple(float(measure(*call)) for call in calls if measure)
            for measure in (self.measure, self.control)
        )
        return Result(self, values, time.perf_counter() - start, control)


@dataclass(frozen=True)
class Result:
    """What a run found: one value per seed, the seconds, and the control's values."""

    claim: Claim
    values: tuple
    seconds: float
    control: tuple = ()

    @property
    def value(self):
        """The mean over the seeds, or the best of them if the source reports that."""
        return self.claim.value(self.values)

    @property
    def spread(self):
        """The sample standard deviation over the seeds, or None for a single one."""
        return float(np.std(self.values, ddof=1)) if len(self.values) > 1 else None

    @property
    def holds(self):
        """Whether the claim holds."""
        return self.claim.holds(*self.values)

    @property
    def problem(self):
        """What contradicts the claim, or nothing: an empty text."""
        claim = self.claim
        if self.holds != claim.found:
            wrong = "" if claim.found else "not to be found, "
            return (
                f"expected {wrong}{claim.expected:.4g} "
                f"± {claim.tolerance:.3g}, got {self.value:.4g}"
            )
        if self.control and claim.holds(*self.control):
            return f"its control holds, too, with {claim.value(self.control):.4g}"
        return ""


def checked(results):
    """Return the results; if a claim is contradicted, raise an error that names it."""
    failed = [
        f"{r.claim.group}: {r.claim.name}: {r.problem}" for r in results if r.problem
    ]
    if failed:
        raise AssertionError("these claims don't hold:\n" + "\n".join(failed))
    return results


@cache
def measured(claims):
    """Run a tuple of claims, but only once; raise an error if one is contradicted."""
    return checked([claim.run() for claim in claims])


def distance(ours, expected):
    """Return the largest difference divided by the largest expected magnitude.

    If only zeros are expected, it is the largest difference itself. Shapes and
    precisions must agree, such as float32 with float32.
    """
    difference, size = difference_and_size(ours, expected)
    largest = difference.max()
    return float(largest / size.max() if size.max() else largest)


def pointwise(ours, expected):
    """Return the largest difference relative to the expected number at its position.

    Small numbers count as much as large ones. None of the expected numbers may be 0.
    """
    difference, size = difference_and_size(ours, expected)
    if not size.all():
        raise ValueError("expected no zero: a relative error of zero is undefined")
    return float((difference / size).max())


def difference_and_size(ours, expected):
    """Return all differences and the expected magnitudes, in float64."""
    ours, expected = np.asarray(ours), np.asarray(expected)
    if (ours.shape, ours.dtype) != (expected.shape, expected.dtype):
        raise ValueError(
            f"expected {expected.dtype} of shape {expected.shape}, "
            f"got {ours.dtype} of shape {ours.shape}"
        )
    expected = expected.astype(np.float64)
    return np.abs(ours.astype(np.float64) - expected), np.abs(expected)
