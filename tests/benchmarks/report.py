"""The tables on the screen: text only, at most 100 columns wide."""

from tests.benchmarks import growth, shares
from tests.benchmarks.goals import IMPORT
from tests.benchmarks.machine import pytorch_parts
from tests.benchmarks.workload import OURS


def time_text(seconds):
    """Write a time with its unit.

    >>> time_text(0.0123), time_text(1.5)
    ('12.30 ms', '1.500 s')
    """
    return f"{seconds:.3f} s" if seconds >= 1 else f"{1000 * seconds:.2f} ms"


def memory_text(megabytes):
    """Write megabytes, or a dash where the system does not tell."""
    return "-" if megabytes is None else f"{max(megabytes, 0):.1f} MB"


def header(machine, rounds, quick):
    """Return the lines above the tables."""
    blas, packages = machine["numpy_blas"], machine["packages"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, "
        f"load {machine['load']}",
        f"Python {machine['python']}, numpy {packages['numpy']}, "
        f"scikit-learn {packages['scikit-learn'] or 'not installed'}, "
        f"PyTorch {packages['torch'] or 'not installed'}",
        f"numpy multiplies with {blas['library']} {blas['version']}, "
        f"kernel {blas['kernel']}",
    ]
    if machine["pytorch_products"]:
        products, loops = pytorch_parts(machine["pytorch_products"])
        lines.append(f"PyTorch multiplies with {products}, its other loops: {loops}")
    lines.append(
        f"One thread and one process a peer; medians of {rounds} "
        f"round{'s' * (rounds > 1)}, in random order."
    )
    if quick:
        lines.append(
            "QUICK: one round of shorter work, PyTorch's other forms left out; "
            "a first impression."
        )
    return "\n".join(lines)


def shortened(options):
    """Return the line that says how ``--quick`` made the work shorter, if it did.

    >>> shortened({"num_epochs": 5})
    ['  shortened: num_epochs = 5']
    """
    words = [f"{name} = {value}" for name, value in options.items()]
    return [f"  shortened: {', '.join(words)}"] if words else []


def table_of(name, part):
    """Return the table of a workload, in the form that its group has."""
    title, rows, options = part["title"], part["peers"], part["options"]
    if name in growth.VALUES:
        return growth_table(title, growth.VALUES[name], rows, options)
    if name.startswith("choices"):
        return choices_table(title, rows, options)
    if name.startswith("shares"):
        return shares_table(title, rows[OURS]["median"], options)
    return table(f"{name}: {title}", rows, options)


def table(title, rows, options=()):
    """Return the table of one workload from what :func:`verdicts.judge` found."""
    lines = [
        title,
        *shortened(dict(options)),
        f"  {'':20}{'median':>12}{'fastest':>12}{'ours / its':>14}{'goal':>15}"
        f"{'above start':>13}{'in all':>11}",
    ]
    for peer, row in rows.items():
        if "missing" in row:
            lines.append(f"  {peer:20}{row['missing']}")
            continue
        goal = "" if row["goal"] is None else row["goal"]
        goal = goal if isinstance(goal, str) else f"{goal:.2f}"
        lines.append(
            f"  {peer:20}{time_text(row['median']):>12}"
            f"{time_text(row['fastest']):>12}{ratio_text(peer, row):>14}{goal:>15}"
            f"{memory_text(row['above_start']):>13}{memory_text(row['in_all']):>11}"
        )
    return "\n".join(lines)


def ratio_text(peer, row):
    """Write our time over the peer's, or why there is no such number."""
    if peer == OURS:
        return "" if row["same_work"] else "rounds differ"
    return "other work" if row["ratio"] is None else f"{row['ratio']:.2f}"


def growth_table(title, values, rows, options=()):
    """Return the table of one sweep: a line a peer, a column a value."""
    cells = "".join(f"{value:>11}" for value in values)
    lines = [title, *shortened(dict(options)), f"  {'':20}{cells}{'slope':>9}"]
    for peer, row in rows.items():
        if "missing" in row:
            lines.append(f"  {peer:20}{row['missing']}")
            continue
        cells = "".join(f"{time_text(seconds):>11}" for seconds in row["median"])
        lines.append(f"  {peer:20}{cells}{growth.slope(values, row['median']):>9.2f}")
        if peer != OURS:
            ratios = row["ratio"]
            cells = "other work"
            if ratios is not None:
                cells = "".join(f"{ratio:>11.2f}" for ratio in ratios)
            lines.append(f"  {'ours / its':20}{cells}")
    return "\n".join(lines)


def choices_table(title, rows, options=()):
    """Return the table of what is lost without each choice."""
    lines = [
        title,
        *shortened(dict(options)),
        f"  {'taken away':26}{'median':>12}{'fastest':>12}{'times as long':>15}"
        f"{'above start':>13}",
    ]
    for name, row in rows.items():
        longer = ratio_text(name, row)
        if row["ratio"] is not None:
            longer = f"{1 / row['ratio']:.2f}"
        lines.append(
            f"  {'-' if name == OURS else name:26}{time_text(row['median']):>12}"
            f"{time_text(row['fastest']):>12}{longer:>15}"
            f"{memory_text(row['above_start']):>13}"
        )
    return "\n".join(lines)


def shares_table(title, seconds, options=()):
    """Return the table of where the time of a step goes."""
    parts = dict(zip(shares.PARTS, seconds, strict=False))
    products = dict(zip(shares.WITH_PRODUCTS, seconds[len(parts) :], strict=True))
    total = sum(parts.values())
    lines = [
        title,
        *shortened(dict(options)),
        f"  {'part':26}{'a step':>12}{'share':>9}{'products alone':>17}",
    ]
    for part, time in parts.items():
        alone = time_text(products[part]) if part in products else ""
        share = f"{time / total:.1%}"
        lines.append(f"  {part:26}{time_text(time):>12}{share:>9}{alone:>17}".rstrip())
    return "\n".join(lines)


def start_table(costs):
    """Return the table of imports and first steps."""
    lines = [
        "start: a fresh Python imports; from its launch to the end of a decoder's "
        "first step",
        f"  {'':20}{'import':>12}{'goal':>12}{'memory':>12}{'goal':>12}"
        f"{'first step':>14}",
    ]
    for name, cost in costs.items():
        if "missing" in cost:
            lines.append(f"  {name:20}{cost['missing']}")
            continue
        goals = ("", "")
        if name == OURS:
            goals = (time_text(IMPORT["seconds"]), memory_text(IMPORT["in_all"]))
        first = cost["first_step"]
        lines.append(
            f"  {name:20}{time_text(cost['import']):>12}{goals[0]:>12}"
            f"{memory_text(cost['in_all']):>12}{goals[1]:>12}"
            f"{'' if first is None else time_text(first):>14}"
        )
    return "\n".join(line.rstrip() for line in lines)
