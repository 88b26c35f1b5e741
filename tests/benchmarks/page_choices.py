"""What the page "Fast enough?" shows of our own program, whatever others need.

Where its time goes, what each choice gives, how cost grows, memory and the start.
"""

import re

from verification.page import Table, groups, measured, written

from tests.benchmarks import growth, shares
from tests.benchmarks.choices import TAKEN_AWAY
from tests.benchmarks.goals import IMPORT, memory_goal
from tests.benchmarks.page import (
    WORKS,
    duration,
    kernels,
    megabytes,
    work_of,
)
from tests.benchmarks.workload import OURS

COMPARED = ("W2", "W3", "W4 d64 b16", "W4 d128 b16")
HEADS = ("*W2", "*W3", "*W4 d64", "*W4 d128")
EXACT, ROUNDED = "PyTorch, float64", "PyTorch, float32"


def step_shares(kernel=None):
    """Return for three programs the seconds of a step by part, and of its products."""
    titles = {
        "W3": "images, W3",
        "W4 d64 b16": "decoder, width 64",
        "W4 d128 b16": "decoder, width 128",
    }
    programs = {}
    for name, title in titles.items():
        seconds = work_of(f"shares {name}", kernel)[OURS]["seconds"]
        parts, products = seconds[: len(shares.PARTS)], seconds[len(shares.PARTS) :]
        products += [0.0] * (len(parts) - len(products))
        programs[title] = dict(
            zip(shares.PARTS, zip(parts, products, strict=True), strict=True)
        )
    return programs


def product_shares():
    """Return the share of matrix products in a step, under both kernels."""
    rows = [
        (title, *(f"{product_share(step_shares(k)[title]):.0%}" for k in kernels()))
        for title in step_shares()
    ]
    header = ("program", *(f"*{kernel}" for kernel in kernels()))
    return Table("Share of a step that is matrix products.", header, rows)


def product_share(parts):
    """Return the share of products in a step; alone they can seem slower than inside.

    >>> product_share({"linear layers": (3.0, 2.0), "loss": (1.0, 0.0)})
    0.5
    """
    inside = sum(min(seconds, products) for seconds, products in parts.values())
    return inside / sum(seconds for seconds, _ in parts.values())


def longer(choice, name, kernel=None):
    """Return how many times as long a workload takes without a choice, or None."""
    row = work_of(f"choices {name}", kernel).get(choice)
    return None if row is None else 1 / row["ratio"]


def times(factor):
    """Write a factor; a dash where there is none.

    >>> times(1.234), times(12.34), times(None)
    ('1.23', '12', '–')
    """
    if factor is None:
        return "–"
    return f"{factor:.2f}" if factor < 10 else f"{factor:.0f}"


def slowdowns(kernel=None):
    """Return how many times as long each workload takes without each choice."""
    rows = [
        (choice, *(times(longer(choice, name, kernel)) for name in COMPARED))
        for choice in TAKEN_AWAY
    ]
    caption = f"Times as long without the choice, kernel {kernel or kernels()[0]}."
    return Table(caption, ("instead", *HEADS), rows)


def one_thread():
    """Return what all cores do to each workload, under both kernels."""
    choice = "all cores, not one"
    rows, slower = [], 0
    for kernel in kernels():
        factors = [longer(choice, name, kernel) for name in COMPARED]
        slower += sum(factor > 1 for factor in factors)
        rows.append((kernel, *map(times, factors)))
    caption = f"Times as long with all cores; longer in {slower} of {2 * len(HEADS)}."
    return Table(caption, ("kernel", *HEADS), rows)


def precision():
    """Return time and memory of float64 beside float32."""
    choice = "float64, not float32"
    rows = []
    for name in COMPARED:
        peers = work_of(f"choices {name}")
        memory = [megabytes(peers[p]["above_start"]) for p in (OURS, choice)]
        rows.append((name, times(longer(choice, name)), *memory))
    header = ("work", "*times as long", "*float32", "*float64")
    caption = "float64 over float32 in time, and megabytes above the start in both."
    return Table(caption, header, rows)


def errors():
    """Return how far ours is from PyTorch in both precisions, measured now."""
    rows = []
    for group in (EXACT, ROUNDED):
        claims = groups()[group]
        found = sorted(measured(claims))
        middle = written(found[len(found) // 2])
        rows.append((group, str(len(claims)), middle, written(found[-1])))
    header = ("compared with", "*claims", "*middle", "*largest")
    return Table("Errors beside PyTorch's numbers.", header, rows)


def sweeps(kernel=None):
    """Return what the figure of the growths needs."""
    return {
        growth.LABELS[name]: {
            "values": list(values),
            "seconds": {
                peer: row["seconds"] for peer, row in work_of(name, kernel).items()
            },
        }
        for name, values in growth.VALUES.items()
    }


def slopes():
    """Return the exponents of growth over the upper half of each sweep."""
    rows = []
    for name, sweep in sweeps().items():
        values = sweep["values"]
        found = [growth.slope(values, s) for s in sweep["seconds"].values()]
        rows.append((name, *(f"{slope:.2f}" for slope in found)))
    header = ("what grows", *(f"*{peer}" for peer in growth.PEERS))
    return Table("Slopes of the last three points.", header, rows)


def memory():
    """Return the memory above the start by peer, and our goal."""
    peers = (OURS, "scikit-learn", "PyTorch")
    rows = []
    for name in WORKS:
        work, goal = work_of(name), memory_goal(name)
        cells = [megabytes(work[p]["above_start"]) if p in work else "–" for p in peers]
        rows.append((name, *cells, verdict(work[OURS], goal)))
    header = ("work", "*ours", "*scikit-learn", "*PyTorch", "our goal")
    return Table("Megabytes above the start, at the highest moment.", header, rows)


def verdict(row, goal):
    """Return a goal for the memory and whether it is met.

    >>> verdict({"above_start": 4.2, "in_all": 200.0}, "+20 MB")
    '+20 MB: met'
    """
    if goal is None:
        return "–"
    reached = row["in_all" if "in all" in goal else "above_start"]
    if reached is None:
        return goal
    limit = float(re.search(r"\d+", goal)[0])
    return f"{goal}: {'met' if reached <= limit else 'missed'}"


def start():
    """Return what imports and first steps cost."""
    rows = []
    for name, cost in work_of("start").items():
        first = cost["first_step"]
        first = "–" if first is None else duration(first)
        rows.append((name, duration(cost["import"]), megabytes(cost["in_all"]), first))
    limit, most = duration(IMPORT["seconds"]), f"{IMPORT['in_all']} MB"
    caption = f"The start. Our goal for the import: {limit}, {most}."
    header = ("program", "*import", "*MB in all", "*first step")
    return Table(caption, header, rows)
