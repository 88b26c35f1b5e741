"""Sum up the rounds, and show them on the screen in at most 100 columns.

A ratio is shown only if both did the same work.
"""

import numpy as np

from book.evidence.benchmarks import decoder
from book.evidence.benchmarks.catalog import IMPORT, memory_goal, ratio_goal
from book.evidence.benchmarks.choices import PARTS, WITH_PRODUCTS
from book.evidence.benchmarks.processes import PACKAGES, pytorch_parts
from book.evidence.benchmarks.workload import OURS


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
        Every peer's runs; None for a peer whose package isn't installed.
    kernel : str, optional
        Kernel of NumPy's matrix products, on which some goals depend.

    Returns
    -------
    dict of str to dict
        One row per peer: medians over the rounds, ``ratio`` (our time over its own, or
        None), ``same_work`` (None if there is no trace to compare), ``goal``.
    """
    ours = rounds[OURS]
    rows = {}
    for peer, runs in rounds.items():
        if runs is None:
            rows[peer] = {"missing": how_to_get(peer)}
            continue
        row = rows[peer] = {
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
    return rows


def median(runs, name):
    """Return the median of one field, or None if a run doesn't have it."""
    values = [run[name] for run in runs]
    return None if None in values else np.median(values, axis=0).tolist()


def agreement(ours, theirs, tolerance):
    """Tell whether every run has our trace; None if there is none to compare."""
    traces = [run["trace"] for run in theirs]
    if all(trace is None for trace in traces):
        return None
    expected = ours[0]["trace"]
    return all(same_work(expected, trace, tolerance) for trace in traces)


def how_to_get(peer):
    """Say how to install a missing peer."""
    extra = "bench" if PACKAGES.get(peer.split(",")[0]) == "torch" else "test"
    return f'not installed; to get it: pip install -e ".[{extra}]"'


def time_text(seconds):
    """Write a time with its unit.

    >>> time_text(0.0123), time_text(1.5)
    ('12.30 ms', '1.500 s')
    """
    return f"{seconds:.3f} s" if seconds >= 1 else f"{1000 * seconds:.2f} ms"


def memory_text(megabytes):
    """Write megabytes, or a dash if the system doesn't know them."""
    return "-" if megabytes is None else f"{max(megabytes, 0):.1f} MB"


def header(machine, rounds, quick):
    """Return the lines above the tables."""
    blas, packages = machine["numpy_blas"], machine["packages"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, "
        f"load {machine['load']}",
        f"Python {machine['python']}, NumPy {packages['numpy']}, "
        f"scikit-learn {packages['scikit-learn'] or 'not installed'}, "
        f"PyTorch {packages['torch'] or 'not installed'}",
        f"NumPy multiplies with {blas['library']} {blas['version']}, "
        f"kernel {blas['kernel']}",
    ]
    if machine["pytorch_products"]:
        products, loops = pytorch_parts(machine["pytorch_products"])
        lines.append(f"PyTorch multiplies with {products}, its other loops: {loops}")
    lines.append(
        "One thread and one process per peer, in random order; medians are shown. "
        f"Rounds: {rounds}."
    )
    if quick:
        lines.append(
            "QUICK: shorter work without PyTorch's other forms, for a first impression."
        )
    return "\n".join(lines)


def aligned(title, names, rows):
    """Return a table with the first column aligned left and all others right.

    >>> print(aligned("times", ("peer", "median"), [("PyTorch", "1.5 s")]))
    times
      peer     median
      PyTorch   1.5 s
    """
    cells = [names, *rows]
    widths = [
        max(len(row[i]) for row in cells if len(row) == len(names))
        for i in range(len(names))
    ]
    lines = [title]
    for first, *others in cells:
        if len(others) + 1 < len(names):  # a missing peer, and why
            lines.append(f"  {first}: {' '.join(others)}")
            continue
        pairs = zip(others, widths[1:], strict=True)
        right = "".join(f"{text:>{width + 2}}" for text, width in pairs)
        lines.append(f"  {first:{widths[0]}}{right}".rstrip())
    return "\n".join(lines)


def table(name, part):
    """Return a workload's table, with one line per peer or per time of a peer."""
    words = [f"{option} = {value}" for option, value in part["options"].items()]
    title = f"{name}: {part['title']}"
    if words:
        title += f"\n  shortened: {', '.join(words)}"
    names = ("", "median", "fastest", "ours / its", "goal", "above start", "in all")
    lines = [line for each in part["peers"].items() for line in lines_of(name, *each)]
    return aligned(title, names, lines)


def lines_of(name, peer, row):
    """Return the lines for one peer."""
    if "missing" in row:
        return [(peer, row["missing"])]
    labels = decoder.VALUES.get(name, [""])
    if name.startswith("shares"):
        labels = [*PARTS, *(f"{part}, products" for part in WITH_PRODUCTS)]
    ratios = row["ratio"]
    if not isinstance(ratios, list):
        ratios = [ratios] * len(labels)
    medians, fastest = np.atleast_1d(row["median"]), np.atleast_1d(row["fastest"])
    goal = row["goal"] or ""
    goal = goal if isinstance(goal, str) else f"{goal:.2f}"
    memory = (memory_text(row["above_start"]), memory_text(row["in_all"]))
    return [
        (
            f"{peer} {label}".strip(),
            *map(time_text, times),
            ratio_text(peer, row["same_work"], ratio),
            goal,
            *memory,
        )
        for label, ratio, *times in zip(labels, ratios, medians, fastest, strict=True)
    ]


def ratio_text(peer, same_work, ratio):
    """Write our time over the peer's, or why there is no such number."""
    if peer == OURS:
        return "" if same_work else "rounds differ"
    return "different work" if ratio is None else f"{ratio:.2f}"


def start_table(costs):
    """Return the table of imports and first steps."""
    lines = []
    for name, cost in costs.items():
        if "missing" in cost:
            lines.append((name, cost["missing"]))
            continue
        first = cost["first_step"]
        imports = (time_text(cost["import"]), memory_text(cost["in_all"]))
        lines.append((name, *imports, "" if first is None else time_text(first)))
    limits = time_text(IMPORT["import"]), memory_text(IMPORT["in_all"])
    lines.append(("our goal", *limits, ""))
    title = "start: imports; time from launch to the end of a decoder's first step"
    return aligned(title, ("", "import", "memory", "first step"), lines)
