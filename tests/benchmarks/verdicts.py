"""What the rounds say: medians, and a ratio only where both did the same work."""

import numpy as np

from tests.benchmarks.goals import memory_goal, ratio_goal
from tests.benchmarks.processes import PACKAGES
from tests.benchmarks.workload import OURS


def same_work(ours, theirs, tolerance=1e-3):
    """Tell whether two traces are the same within a relative tolerance."""
    if len(ours) != len(theirs):
        return False
    return bool(np.allclose(ours, theirs, rtol=tolerance, atol=1e-6))


def judge(workload, rounds, kernel=None):
    """Sum up all rounds of a workload.

    Parameters
    ----------
    workload : Workload
    rounds : dict of str to list of dict, or None
        Every peer's runs; None for a peer whose package is not installed.
    kernel : str, optional
        Of numpy's matrix products; some goals depend on it.

    Returns
    -------
    dict of str to dict
        One row a peer: medians over the rounds, ``ratio`` (ours over its own, None
        where there is none), ``same_work`` (None where no trace can tell), ``goal``.
    """
    ours = rounds[OURS]
    rows = {}
    for peer, runs in rounds.items():
        if runs is None:
            rows[peer] = {"missing": how_to_get(peer)}
            continue
        row = {
            "median": median(runs, "seconds"),
            "fastest": np.min([run["seconds"] for run in runs], axis=0).tolist(),
            "above_start": median(runs, "above_start"),
            "in_all": median(runs, "in_all"),
            "same_work": agreement(ours, runs, workload.tolerance),
            "ratio": None,
            "goal": memory_goal(workload.name),
            "rounds": runs,
        }
        if peer != OURS:
            row["goal"] = ratio_goal(workload.name, peer, kernel)
            if row["same_work"] is not False:
                ratio = np.divide(median(ours, "seconds"), row["median"])
                row["ratio"] = ratio.tolist()
        rows[peer] = row
    return rows


def median(runs, name):
    """Return the median of one field, or None if a run does not know it."""
    values = [run[name] for run in runs]
    if any(value is None for value in values):
        return None
    return np.median(values, axis=0).tolist()


def agreement(ours, theirs, tolerance):
    """Tell whether every run has our trace; None if it has none to compare."""
    traces = [run["trace"] for run in theirs]
    if all(trace is None for trace in traces):
        return None
    expected = ours[0]["trace"]
    return all(same_work(expected, trace, tolerance) for trace in traces)


def how_to_get(peer):
    """Say how a missing peer is installed."""
    extra = "bench" if PACKAGES.get(peer.split(",")[0]) == "torch" else "test"
    return f'not installed; to get it: pip install -e ".[{extra}]"'
