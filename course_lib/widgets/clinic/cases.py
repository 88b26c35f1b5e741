"""Forty recorded training runs, four of each fault and four healthy ones (chapter 3).

They're in one small file, made by ``python course_lib/data/make_clinic.py``.
"""

import json
import math
from functools import cache

from course_lib.widgets.kit.modules import read_file

#: The nine faults in the order of the museum, and healthy.
FAULTS = (
    "steps too long",
    "inputs not scaled",
    "all units alike",
    "dead units",
    "overflow",
    "gradients not cleared",
    "wrong labels",
    "leakage",
    "tuned on the test set",
    "healthy",
)

#: The instruments that can be ordered for one point each.
INSTRUMENTS = (
    "first loss",
    "log axis",
    "gradient",
    "hidden units",
    "largest score",
    "fresh data",
    "diary",
)
#: The symptom of each fault.
SYMPTOMS = {
    "steps too long": "the loss grows by a constant factor from the first step on.",
    "inputs not scaled": "the first loss is far above that of a blind guess.",
    "all units alike": "the loss is flat, and all columns of weights are equal.",
    "dead units": "the loss is flat, the columns differ, and almost no unit is active.",
    "overflow": "the loss is nan after a calm start, and a score is above 88.7.",
    "gradients not cleared": "training starts well, but the gradient only grows.",
    "wrong labels": "the validation loss is never below that of a blind guess.",
    "leakage": "validation looks too good, and fresh data do worse.",
    "tuned on the test set": "no curve shows it; only the number of runs does.",
    "healthy": "none in any diagnostic.",
}

#: The diagnostic that shows it, where there is one.
CLUES = {
    "steps too long": "log axis",
    "inputs not scaled": "first loss",
    "all units alike": "hidden units",
    "dead units": "hidden units",
    "overflow": "largest score",
    "gradients not cleared": "gradient",
    "leakage": "fresh data",
    "tuned on the test set": "diary",
}


@cache
def load_cases() -> list[dict]:
    """Return all cases, in the order in which the clinic shows them.

    Returns
    -------
    list of dict
        fault; task; blind, the loss of a blind guess (or None); steps, how many were
        planned; places and training, some steps and their losses; validation, one every
        so many steps; gradient and score, readings at equal distances; units, one digit
        per hidden unit, 1 if it's active at the end; distinct, how many differ;
        accuracy on training, validation, and fresh rows; looks, how many runs were
        compared on the validation rows; fixed and fixed_validation, the twin (and
        fixed_places, if its steps are different). Cases of "tuned on the test set" also
        have climb, the best accuracy so far. None means nan.

    Examples
    --------
    >>> len(load_cases()), len({case["fault"] for case in load_cases()})
    (40, 10)
    """
    return json.loads(read_file("clinic/cases.json"))


def measure(case: dict, instrument: str) -> dict | None:
    """Read one instrument.

    Parameters
    ----------
    case : dict
    instrument : str
        One of ``INSTRUMENTS``.

    Returns
    -------
    dict of str to float, int or None
        None if there's nothing to measure.

    Raises
    ------
    ValueError
        If there's no such instrument.

    Examples
    --------
    >>> measure({"looks": 60}, "diary")
    {'looks': 60}
    """
    if instrument == "first loss":
        return {"first": case["training"][0], "blind": case["blind"]}
    if instrument == "log axis":
        return {"factor": _factor(case)}
    if instrument == "gradient":
        return {"begin": case["gradient"][0], "end": case["gradient"][-1]}
    if instrument == "hidden units":
        living, units = case["units"].count("1"), len(case["units"])
        return {"living": living, "units": units, "distinct": case["distinct"]}
    if instrument == "largest score":
        return {"end": case["score"][-1] if case["score"] else None}
    if instrument == "fresh data":
        shares = case["accuracy"] or [None] * 3
        return dict(zip(("train", "validation", "fresh"), shares, strict=True))
    if instrument == "diary":
        return {"looks": case["looks"]}
    raise ValueError(f"expected one of {list(INSTRUMENTS)}, got {instrument!r}")


def _factor(case):
    """Return the mean factor of the loss per step, up to the last finite loss."""
    finite = [
        (place, loss)
        for place, loss in zip(case["places"], case["training"], strict=True)
        if loss is not None
    ]
    (first, begin), (last, end) = finite[0], finite[-1]
    return (end / begin) ** (1 / (last - first))


def nine_recordings() -> list[dict]:
    """Return one case of each fault for :func:`course_lib.figures.nine_cards`.

    Returns
    -------
    list of dict, shape (9,)
        The last one shows how the best of sixty accuracies climbed.

    Examples
    --------
    >>> sorted(nine_recordings()[0])
    ['every', 'log', 'steps', 'training', 'validation']
    """
    # If there are two kinds, take the lesson's.
    kinds = {"inputs not scaled": "three species", "leakage": "two groups"}
    records = []
    for fault in FAULTS[:8]:
        cases = [case for case in load_cases() if case["fault"] == fault]
        task = kinds.get(fault, cases[0]["task"])
        records.append(_record(next(case for case in cases if case["task"] == task)))
    for number in (0, 4):
        records[number]["log"] = True
    for number, top in ((3, 8.0), (5, 6.0)):
        records[number]["top"] = top
    climbs = [case["climb"] for case in load_cases() if "climb" in case]
    longest = max(climbs, key=lambda climb: climb.index(climb[-1]))
    return [*records, {"training": longest, "ylabel": "best accuracy so far"}]


def _record(case):
    def numbers(values):
        return [math.nan if value is None else value for value in values]

    record = {name: numbers(case[name]) for name in ("training", "validation")}
    record["steps"], record["every"] = case["places"], case["every"]
    if case["blind"] is not None:
        record["blind"] = case["blind"]
    return record
