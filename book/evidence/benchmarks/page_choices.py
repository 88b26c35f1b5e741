"""Show our own program and the goals on the page "Fast enough?".

This covers where the time goes, what each choice gains, how the cost grows, memory and
the start; which goals are met and which can't be; the other kernel, folded; and the
machine.
"""

import re
from html import escape

from IPython.display import HTML, Markdown

from book.evidence.benchmarks.catalog import (
    IMPORT,
    WORKLOADS,
    memory_goal,
    ratio_goal,
    spoken,
)
from book.evidence.benchmarks.choices import CONTROL, PARTS, TAKEN_AWAY
from book.evidence.benchmarks.decoder import LABELS, VALUES, slope
from book.evidence.benchmarks.page import (
    WORKS,
    both,
    costs,
    duration,
    own_kernel,
    ratio_text,
    ratios,
    with_kernel,
    work_of,
)
from book.evidence.benchmarks.processes import pytorch_parts
from book.evidence.benchmarks.workload import OURS
from book.evidence.table import STYLE, Table

HASWELL = "Haswell"
BARE, FUSED = "bare products", "PyTorch, fused Adam"
COMPARED = ("W2", "W3", "W4 d64 b16", "W4 d128 b16")
PROGRAMS = {
    "W3": "images",
    "W4 d64 b16": "decoder of width 64",
    "W4 d128 b16": "decoder of width 128",
}
EXPECTED = {  # expected slopes by what grows
    "windows per batch": "1",
    "width of a token": "1 to 2",
    "blocks": "1",
    "tokens per window": "1 to 2",
}


def step_shares(kernel=None):
    """Return three programs' seconds per step by part, each with its products'."""
    programs = {}
    for name, title in PROGRAMS.items():
        seconds = work_of(f"shares {name}", kernel)[OURS]["seconds"]
        parts, products = seconds[: len(PARTS)], seconds[len(PARTS) :]
        products += [0.0] * (len(parts) - len(products))
        pairs = zip(parts, products, strict=True)
        programs[title] = dict(zip(PARTS, pairs, strict=True))
    return programs


def product_shares(kernel=None):
    """Say what share of a step is matrix products."""
    found = [
        f"{product_share(parts):.0%} of a step ({title})"
        for title, parts in step_shares(kernel).items()
    ]
    words = ", ".join(found)
    return Markdown(f"Matrix products are {words}.{with_kernel(kernel)}")


def product_share(parts):
    """Return the share of products in a step, each at most its part's time.

    >>> product_share({"linear layers": (3.0, 2.0), "loss": (1.0, 0.0)})
    0.5
    >>> product_share({"linear layers": (1.0, 5.0), "loss": (1.0, 0.0)})
    0.5
    """
    inside = sum(min(seconds, products) for seconds, products in parts.values())
    return inside / sum(seconds for seconds, _ in parts.values())


def times(row):
    """Write how many times as long work takes without a choice, or a dash."""
    if row is None:
        return "–"
    factor = 1 / row["ratio"]
    return f"{factor:.2f}" if factor < 10 else f"{factor:.0f}"


def slowdowns(kernel=None):
    """Return how many times as long each workload takes without each choice."""
    work = [work_of(f"choices {name}", kernel) for name in COMPARED]
    choices = sorted(TAKEN_AWAY, key=lambda choice: choice != CONTROL)
    rows = [(choice, *(times(row.get(choice)) for row in work)) for choice in choices]
    rows[0] = ("control: nothing changed", *rows[0][1:])
    caption = f"How many times as long it takes.{with_kernel(kernel)}"
    header = ("instead", "*digits", "*images", "*width 64", "*width 128")
    return Table(caption, header, rows)


def sweeps():
    """Return the data for the figure of growth."""
    return {
        LABELS[name]: {
            "values": list(values),
            "seconds": {peer: row["seconds"] for peer, row in work_of(name).items()},
        }
        for name, values in VALUES.items()
    }


def slopes():
    """Return the exponents of growth over the upper half of each sweep."""
    rows = []
    for name, sweep in sweeps().items():
        found = [slope(sweep["values"], s) for s in sweep["seconds"].values()]
        rows.append((name, EXPECTED[name], *(f"{number:.2f}" for number in found)))
    header = ("what grows", "*expected", "*course_lib", "*PyTorch")
    return Table("Slopes of the last three sizes.", header, rows)


def megabytes(number):
    """Write a memory size, or a dash if the system doesn't know it."""
    return "–" if number is None else f"{max(number, 0):.0f}"


def memory():
    """Return the memory above the start by peer, and the verdict on ours."""
    peers = (OURS, "scikit-learn", "PyTorch")
    rows = []
    for name in WORKS:
        work, goal = work_of(name), memory_goal(name)
        cells = [megabytes(work[p]["above_start"]) if p in work else "–" for p in peers]
        rows.append((spoken(name), *cells, verdict(work[OURS], goal)))
    header = ("work", "*ours", "*scikit-learn", "*PyTorch", "our goal")
    return Table("Peak memory in megabytes above the start.", header, rows)


def met(reached, limit):
    """Say whether a goal is met, or a dash if that is unknown.

    >>> met(0.5, 1), met(2, 1), met(None, 1)
    ('met', 'missed', '–')
    """
    if reached is None:
        return "–"
    return "met" if reached <= limit else "missed"


def verdict(row, goal):
    """Return the number that a memory goal judges, the goal, and whether it is met.

    >>> verdict({"above_start": 4.2, "in_all": 20.0}, "+10 MB")
    '4 of +10 MB: met'
    >>> verdict({"above_start": 4.2, "in_all": 140.0}, "130 MB in all")
    '140 of 130 MB in all: missed'
    """
    if goal is None:
        return "–"
    reached = row["in_all" if "in all" in goal else "above_start"]
    limit = float(re.search(r"\d+", goal)[0])
    return f"{megabytes(reached)} of {goal}: {met(reached, limit)}"


def start():
    """Return the cost of imports and first steps, and the verdict on our import."""
    work = work_of("start")
    rows = []
    for name in (OURS, "PyTorch", "numpy"):
        cost = work[name]
        first = "–" if cost["first_step"] is None else duration(cost["first_step"])
        rows.append((name, duration(cost["import"]), megabytes(cost["in_all"]), first))
    time, memory = (met(work[OURS][field], limit) for field, limit in IMPORT.items())
    caption = (
        f"The start. Our goals for the import: {duration(IMPORT['import'])}, {time}; "
        f"{IMPORT['in_all']} MB, {memory}."
    )
    return Table(caption, ("program", "*import", "*MB in all", "*first step"), rows)


def judged(kernel):
    """Return (work, peer, goal, ratio, floor) for every goal that was measured.

    The floor is the bare products over the peer's whole work, or None if unknown.
    """
    found = []
    for name in WORKS:
        rows = work_of(name, kernel)
        for peer in WORKLOADS[name].peers:
            goal = ratio_goal(name, peer, kernel or own_kernel())
            if goal is None or peer not in rows:
                continue
            floor = None
            if peer != BARE and BARE in rows:
                floor = rows[BARE]["seconds"] / rows[peer]["seconds"]
            found.append((name, peer, goal, rows[peer]["ratio"], floor))
    return found


def goals(kernel=None):
    """Return each goal, the ratio, the verdict, and the floor below the ratio."""
    rows = []
    for name, peer, goal, ratio, floor in judged(kernel):
        second = work_of(name, kernel).get(FUSED) if peer == "PyTorch" else None
        cells = (
            f"{goal:.2f}",
            f"{ratio:.2f} {met(ratio, goal)}",
            ratio_text(second),
            "–" if floor is None else f"{floor:.2f}",
        )
        rows.append((f"{spoken(name)}\nvs. {peer}", *cells))
    num_met = sum(row[2].endswith("met") for row in rows)
    caption = f"{num_met} of {len(rows)} goals are met.{with_kernel(kernel)}"
    return Table(caption, ("work", "*goal", "*ratio", "*fused", "*floor"), rows)


def missed(kernel=None):
    """Say which goals were missed, and why."""
    out_of_reach, ours, unknown = [], [], []
    for name, peer, goal, ratio, floor in judged(kernel):
        if ratio > goal:
            reason = ours if floor is None or floor <= goal else out_of_reach
            if floor is None and peer != BARE:
                reason = unknown
            reason.append(f"{spoken(name)} vs. {peer}")
    sentences = {
        "Missed because NumPy's bare products alone take longer than the goal "
        "allows": out_of_reach,
        "Missed because of our work besides the products, which is loops in C, copies "
        "and Python": ours,
        "Missed for an unknown reason, because no floor was measured": unknown,
    }
    said = [f"{why}: {'; '.join(names)}." for why, names in sentences.items() if names]
    return Markdown(" ".join(said) or "No goal was missed.")


def with_haswell():
    """Return the page's tables for Haswell in a folded block."""
    parts = [
        costs(HASWELL),
        ratios(HASWELL),
        product_shares(HASWELL),
        slowdowns(HASWELL),
        goals(HASWELL),
        missed(HASWELL),
    ]
    shown = "".join(
        part._repr_html_()
        if isinstance(part, Table)
        else f"<p>{escape(part.data, quote=False)}</p>"
        for part in parts
    )
    title = "<summary>Show the tables with Haswell</summary>"
    return HTML(f'{STYLE}\n<details class="claims">{title}\n{shown}</details>')


def about():
    """Return the machine, the versions, and how each kernel was measured."""
    machine = both()[own_kernel()]["machine"]
    blas, packages = machine["numpy_blas"], machine["packages"]
    products, loops = pytorch_parts(machine["pytorch_products"])
    rows = [
        ("processor", f"{machine['processor']}, {machine['cores']} cores"),
        ("system", f"{machine['system']}, Python {machine['python']}"),
        *((name, version) for name, version in packages.items()),
        ("NumPy multiplies with", f"{blas['library']} {blas['version']}"),
        ("PyTorch multiplies with", products),
        ("PyTorch's other loops", loops),
    ]
    for kernel, kept in both().items():
        runs = {run["began"]: run for run in kept["groups"].values()}
        for began, run in sorted(runs.items()):
            rows.append((f"kernel {kernel}\n{run['command']}", how(began, run)))
    return Table("The machine and the measurements.", ("fact", "here"), rows)


def whose_products():
    """Say what differs in work that is nearly all products."""
    machine = both()[own_kernel()]["machine"]
    ours = machine["numpy_blas"]["library"]
    products, _ = pytorch_parts(machine["pytorch_products"])
    return Markdown(
        "In the feed-forward work, nearly everything is products, so the difference "
        f"there is between NumPy's {ours} and PyTorch's {products}. The processor is "
        f"called {machine['processor']}; one from another maker might give a different "
        "ratio."
    )


def how(began, run):
    """Say when a run was, how long it took, and how busy the machine was."""
    rounds = "1 round" if run["rounds"] == 1 else f"{run['rounds']} rounds"
    text = f"{began[:10]}, {rounds} in {duration(run['seconds'])}"
    text += f", initial load {run['load']}"
    return text + ("; QUICK, a first impression" if run["quick"] else "")
