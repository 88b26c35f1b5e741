"""What the page "Fast enough?" says of the goals, and of what cannot be reached."""

from IPython.display import Markdown
from verification.page import Table

from tests.benchmarks.catalog import WORKLOADS
from tests.benchmarks.goals import ratio_goal
from tests.benchmarks.page import WORKS, kernels, with_kernel, work_of
from tests.benchmarks.page_peers import ratio_text
from tests.benchmarks.spoken import spoken

BARE, FUSED = "bare products", "PyTorch, fused Adam"


def judged(kernel):
    """Return (work, peer, goal, ratio, floor) of every goal; floor None if unknown."""
    found = []
    for name in WORKS:
        rows = work_of(name, kernel)
        for peer in WORKLOADS[name].peers:
            goal = ratio_goal(name, peer, kernel)
            if goal is not None:
                ratio = rows[peer]["ratio"]
                found.append((name, peer, goal, ratio, floor(rows, peer)))
    return found


def floor(rows, peer):
    """Return bare products over a peer's whole work, or None where there is none.

    >>> floor({"bare products": {"seconds": 3}, "PyTorch": {"seconds": 4}}, "PyTorch")
    0.75
    """
    if peer == BARE or BARE not in rows:
        return None
    return rows[BARE]["seconds"] / rows[peer]["seconds"]


def goals(kernel=None):
    """Return each goal, the ratio, the verdict, and the floor below the ratio."""
    rows, met = [], 0
    for name, peer, goal, ratio, least in judged(kernel or kernels()[0]):
        met += ratio <= goal
        second = work_of(name, kernel).get(FUSED) if peer == "PyTorch" else None
        cells = (
            f"{goal:.2f}",
            f"{ratio:.2f} {'met' if ratio <= goal else 'missed'}",
            ratio_text(second),
            "–" if least is None else f"{least:.2f}",
        )
        rows.append((f"{spoken(name)}\nbeside {peer}", *cells))
    caption = f"{met} of {len(rows)} goals are met.{with_kernel(kernel)}"
    return Table(caption, ("work", "*goal", "*ratio", "*fused", "*floor"), rows)


def missed(kernel=None):
    """Say which goals were missed, and why."""
    out_of_reach, ours, unknown = [], [], []
    for name, peer, goal, ratio, least in judged(kernel or kernels()[0]):
        if ratio > goal:
            if least is None:
                reason = ours if peer == BARE else unknown
            else:
                reason = out_of_reach if least > goal else ours
            reason.append(f"{spoken(name)} beside {peer}")
    sentences = []
    if out_of_reach:
        sentences.append(
            "Missed because numpy's bare products alone take longer than the goal "
            f"allows: {'; '.join(out_of_reach)}."
        )
    if ours:
        sentences.append(
            "Missed because of what we do beside the products, loops in C, copies and "
            f"Python: {'; '.join(ours)}."
        )
    if unknown:
        sentences.append(
            f"Missed, and no floor is known that would say why: {'; '.join(unknown)}."
        )
    return Markdown(" ".join(sentences) or "No goal was missed.")
