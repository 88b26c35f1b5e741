"""What the page "Fast enough?" says of our time beside that of others."""

from IPython.display import Markdown
from verification.page import Table, written

from tests.benchmarks import training_cost
from tests.benchmarks.catalog import WORKLOADS
from tests.benchmarks.page import WORKS, run_of, with_kernel, work_of
from tests.benchmarks.spoken import listed, spoken

COLUMNS = {
    "scikit-learn": "scikit-learn",
    "PyTorch": "PyTorch",
    "PyTorch, fused Adam": "fused",
    "PyTorch, memory kept": "memory kept",
    "bare products": "bare",
}
PYTORCH = [peer for peer in COLUMNS if peer.startswith("PyTorch")]


def ratios(kernel=None):
    """Return our time over each peer's; peers that were not measured are left out."""
    found = {name: work_of(name, kernel) for name in WORKS}
    peers = [peer for peer in COLUMNS if any(peer in row for row in found.values())]
    rows = [
        (spoken(name), *(ratio_text(row.get(peer)) for peer in peers))
        for name, row in found.items()
    ]
    tolerances = [WORKLOADS[name].tolerance for name in WORKS]
    caption = (
        f"Our time over theirs.{with_kernel(kernel)} The work is the same within a "
        f"relative {written(min(tolerances))} to {written(max(tolerances))}, by work."
    )
    return Table(caption, ("work", *(f"*{COLUMNS[peer]}" for peer in peers)), rows)


def ratio_text(row):
    """Write a ratio; a dash where a peer does not do the work."""
    return "–" if row is None else f"{row['ratio']:.2f}"


def fastest_pytorch(name, kernel=None):
    """Return the row of PyTorch's fastest form at a workload, or None."""
    rows = [row for peer, row in work_of(name, kernel).items() if peer in PYTORCH]
    return min(rows, key=lambda row: row["seconds"], default=None)


def verdict(row):
    """Say what the ratios of all rounds say together.

    >>> verdict({"lowest": 0.5, "highest": 0.9})
    'faster'
    >>> verdict({"lowest": 0.9, "highest": 1.1})
    'undecided'
    """
    if row["highest"] < 1:
        return "faster"
    return "slower" if row["lowest"] > 1 else "undecided"


def by_verdict(kernel=None):
    """Return the workloads by the verdict beside PyTorch's fastest form."""
    found = {"faster": [], "slower": [], "undecided": []}
    for name in WORKS:
        row = fastest_pytorch(name, kernel)
        if row is not None:
            found[verdict(row)].append(name)
    return found


def answer():
    """Answer the question of the page in three sentences or four."""
    found = by_verdict()
    places = {kind: listed(names) or "nothing here" for kind, names in found.items()}
    no_toy = len(found["faster"]) > len(found["slower"])
    weights = training_cost.weights_of_a_night() / 1e6
    sentences = [
        f"{'It is no toy: on' if no_toy else 'On'} one core of this machine our "
        f"library is **faster than PyTorch** at: {places['faster']}.",
        f"It is **slower than PyTorch** at: {places['slower']}.",
        f"**Move to PyTorch when** you have a GPU, or a model with clearly more than "
        f"{weights:.1f} million weights: that many one core trains in a night on 100 "
        "million tokens.",
    ]
    if found["undecided"]:
        sentences.insert(2, f"The rounds disagree at: {places['undecided']}.")
    if any(run_of(name)["quick"] for name in WORKS):
        sentences.append("All this is from a quick run, a first impression.")
    return Markdown("\n".join(f"* {sentence}" for sentence in sentences))


def spread(kernel=None):
    """Say how far the ratios of single rounds lie apart: highest over lowest."""
    rounds = min(run_of(name, kernel)["rounds"] for name in WORKS)
    if rounds == 1:
        return Markdown("Here there was one round only: a first impression.")
    found = sorted(
        (row["highest"] / row["lowest"], f"{spoken(name)}, beside {peer}")
        for name in WORKS
        for peer, row in work_of(name, kernel).items()
        if row["ratio"] is not None
    )
    (median, _), (widest, where) = found[len(found) // 2], found[-1]
    return Markdown(
        f"Here the highest ratio of {rounds} rounds is {median:.2f} times the lowest "
        f"in the median row, and {widest:.2f} times at most ({where})."
    )
