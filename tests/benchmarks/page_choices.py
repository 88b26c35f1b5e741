"""What the page "Fast enough?" shows of our own program, whatever others need.

Where its time goes, what each choice gives, how cost grows, memory and the start.
"""

import re

from IPython.display import Markdown
from verification.page import Table

from tests.benchmarks import growth, shares
from tests.benchmarks.choices import TAKEN_AWAY
from tests.benchmarks.goals import IMPORT, memory_goal
from tests.benchmarks.page import (
    WORKS,
    duration,
    megabytes,
    with_kernel,
    work_of,
)
from tests.benchmarks.spoken import spoken
from tests.benchmarks.workload import OURS

COMPARED = ("W2", "W3", "W4 d64 b16", "W4 d128 b16")
HEADS = ("*digits", "*images", "*width 64", "*width 128")
CONTROL = "nothing, run again"
PROGRAMS = {
    "W3": "images",
    "W4 d64 b16": "decoder of width 64",
    "W4 d128 b16": "decoder of width 128",
}
EXPECTED = {  # slopes, by what grows
    "windows a batch": "1",
    "width of a token": "1 to 2",
    "blocks": "1",
    "tokens a window": "1 to 2",
}


def step_shares(kernel=None):
    """Return for three programs the seconds of a step by part, and of its products."""
    programs = {}
    for name, title in PROGRAMS.items():
        seconds = work_of(f"shares {name}", kernel)[OURS]["seconds"]
        parts, products = seconds[: len(shares.PARTS)], seconds[len(shares.PARTS) :]
        products += [0.0] * (len(parts) - len(products))
        programs[title] = dict(
            zip(shares.PARTS, zip(parts, products, strict=True), strict=True)
        )
    return programs


def product_shares(kernel=None):
    """Say which share of a step is matrix products."""
    found = [
        f"{product_share(parts):.0%} of a step ({title})"
        for title, parts in step_shares(kernel).items()
    ]
    words = ", ".join(found)
    return Markdown(f"Matrix products are {words}.{with_kernel(kernel)}")


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
    rows = []
    for choice in sorted(TAKEN_AWAY, key=lambda choice: choice != CONTROL):
        name = "control: nothing taken away" if choice == CONTROL else choice
        cells = (times(longer(choice, work, kernel)) for work in COMPARED)
        rows.append((name, *cells))
    caption = f"Times as long without the choice.{with_kernel(kernel)}"
    return Table(caption, ("instead", *HEADS), rows)


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
        rows.append((name, EXPECTED[name], *(f"{slope:.2f}" for slope in found)))
    header = ("what grows", "*expected", *(f"*{peer}" for peer in growth.PEERS))
    return Table("Slopes of the last three sizes.", header, rows)


def memory():
    """Return the memory above the start by peer, and the verdict on ours."""
    peers = (OURS, "scikit-learn", "PyTorch")
    rows = []
    for name in WORKS:
        work, goal = work_of(name), memory_goal(name)
        cells = [megabytes(work[p]["above_start"]) if p in work else "–" for p in peers]
        rows.append((spoken(name), *cells, verdict(work[OURS], goal)))
    header = ("work", "*ours", "*scikit-learn", "*PyTorch", "our goal")
    return Table("Megabytes above the start, at the highest moment.", header, rows)


def verdict(row, goal):
    """Return the number that a memory goal judges, the goal, and whether it is met.

    >>> verdict({"above_start": 4.2, "in_all": 20.0}, "+10 MB")
    '4 of +10 MB: met'
    """
    if goal is None:
        return "–"
    reached = row["in_all" if "in all" in goal else "above_start"]
    if reached is None:
        return goal
    limit = float(re.search(r"\d+", goal)[0])
    judged = "met" if reached <= limit else "missed"
    return f"{megabytes(reached)} of {goal}: {judged}"


def start():
    """Return what imports and first steps cost, and the verdict on our import."""
    costs = work_of("start")
    rows = []
    for name in (OURS, "PyTorch", "numpy"):
        cost = costs[name]
        first = cost["first_step"]
        first = "–" if first is None else duration(first)
        rows.append((name, duration(cost["import"]), megabytes(cost["in_all"]), first))
    limits = {"import": IMPORT["seconds"], "in_all": IMPORT["in_all"]}
    judged = {
        field: "–"
        if costs[OURS][field] is None
        else "met"
        if costs[OURS][field] <= limit
        else "missed"
        for field, limit in limits.items()
    }
    caption = (
        f"The start. Our goals for the import: {duration(limits['import'])}, "
        f"{judged['import']}; {limits['in_all']} MB, {judged['in_all']}."
    )
    header = ("program", "*import", "*MB in all", "*first step")
    return Table(caption, header, rows)
