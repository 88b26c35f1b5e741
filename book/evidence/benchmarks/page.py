"""Show stored measurements as tables on the book's page "Fast enough?".

Nothing is measured here. Every number comes from ``book/measured``; if something is
missing there, there is an error and no page. This module reads the numbers, formats
them for readers, and shows what the work costs, compared with peers and in a whole
training run; ``page_choices`` has the rest of the page.

Training N weights on D tokens takes about 6·N·D operations: a multiplication and an
addition per weight and token forward, and twice as many backward (Kaplan et al., 2020).
Dividing by a measured rate gives the time.
"""

from functools import cache

from IPython.display import Markdown

from book.evidence.benchmarks import stored
from book.evidence.benchmarks.catalog import (
    WORKLOADS,
    chosen,
    listed,
    spoken,
    what_is_timed,
)
from book.evidence.benchmarks.decoder import Size, decoder
from book.evidence.benchmarks.workload import OURS
from book.evidence.table import Table, written

WORKS = chosen(["W1", "W2", "W3", "W4", "W5"])
UNITS = (  # name, its seconds, largest time in seconds that it is used for
    ("µs", 1e-6, 1e-4),
    ("ms", 1e-3, 1),
    ("s", 1, 120),
    ("min", 60, 2 * 3600),
    ("h", 3600, 2 * 86_400),
    ("days", 86_400, 2 * 365 * 86_400),
    ("years", 365 * 86_400, float("inf")),
)
COLUMNS = {
    "scikit-learn": "scikit-learn",
    "PyTorch": "PyTorch",
    "PyTorch, fused Adam": "fused",
    "PyTorch, memory kept": "memory kept",
    "hand-written numpy": "by hand",
    "bare products": "bare",
}
OPERATIONS = 6  # per weight and token
TOKENS = (1e6, 1e8, 1e10)
NIGHT = 10 * 3600  # seconds
BYTES = 4 * 4  # per weight: itself, its gradient and Adam's two means
RATE_OF = {
    64: "decoder of width 64",
    128: "decoder of width 128",
    512: "feed-forward of width 512",
}


@cache
def both():
    """Return the stored measurements by kernel, the machine's own choice first."""
    return stored.read_all()


def own_kernel():
    """Return the name of the kernel that OpenBLAS picks on the machine."""
    return next(iter(both()))


def work_of(name, kernel=None):
    """Return a workload's rows by peer, by default for the machine's own kernel."""
    return run_of(name, kernel)["work"][name]


def run_of(name, kernel=None):
    """Return when and how a workload was measured, and its group's rows."""
    return both()[kernel or own_kernel()]["groups"][name.split()[0]]


def options_of(name, kernel=None):
    """Return how a quick run shortened the work; {} if it didn't."""
    return WORKLOADS[name].quick if run_of(name, kernel)["quick"] else {}


def two_digits(number):
    """Write a number with two significant digits.

    >>> two_digits(1234.5), two_digits(0.0123), two_digits(7.04)
    ('1,200', '0.012', '7')
    """
    return f"{float(f'{number:.2g}'):,.10g}"


def duration(seconds):
    """Write a time in the unit that a person would choose.

    >>> [duration(s) for s in (5e-6, 0.0151, 1.02, 400, 30_000, 5e6, 5e9)]
    ['5 µs', '15 ms', '1 s', '6.7 min', '8.3 h', '58 days', '160 years']
    """
    unit, size = next((unit, size) for unit, size, end in UNITS if seconds < end)
    return f"{two_digits(seconds / size)} {unit}"


def with_kernel(kernel):
    """Return the end of a caption that names a kernel, if one is given."""
    return f" Kernel {kernel}." if kernel else ""


def costs(kernel=None):
    """Return our own time for each workload, and what was timed."""
    rows = []
    for name in WORKS:
        title = f"{name.split()[0]}: {WORKLOADS[name].title}"
        if shorter := options_of(name, kernel):
            words = (f"{option} = {value}" for option, value in shorter.items())
            title += f"; shortened: {', '.join(words)}"
        seconds = work_of(name, kernel)[OURS]["seconds"]
        row = (f"{spoken(name)}\n{title}", what_is_timed(name), duration(seconds))
        rows.append(row)
    caption = f"What the work costs with course_lib.{with_kernel(kernel)}"
    return Table(caption, ("work", "what is timed", "*time"), rows)


def meaning():
    """Say what these times mean to a learner."""
    size = Size()
    step = work_of("W4 d64 b16")[OURS]["seconds"]
    letters = size.batch_size * size.num_tokens
    num_epochs = {"num_epochs": 20} | options_of("W2")
    num_copies = {"num_copies": 6} | options_of("W3")
    digits = work_of("W2")[OURS]["seconds"] / num_epochs["num_epochs"]
    images = work_of("W3")[OURS]["seconds"] / num_copies["num_copies"] * 6
    return Markdown(
        f"So an epoch of the 1,797 digits takes {duration(digits)}, and an epoch of "
        f"60,000 images takes {duration(images)}. In one minute, the smallest decoder "
        f"takes {two_digits(60 / step)} steps and reads "
        f"{two_digits(60 / step * letters)} letters."
    )


def ratios(kernel=None):
    """Return our time over each peer's; peers that weren't measured are left out."""
    found = {name: work_of(name, kernel) for name in WORKS}
    peers = [peer for peer in COLUMNS if any(peer in row for row in found.values())]
    rows = [
        (spoken(name), *(ratio_text(row.get(peer)) for peer in peers))
        for name, row in found.items()
    ]
    tolerances = [WORKLOADS[name].tolerance for name in WORKS]
    caption = (
        f"Our time divided by theirs.{with_kernel(kernel)} The results agree within a "
        f"relative {written(min(tolerances))} to {written(max(tolerances))}, "
        "depending on the work."
    )
    return Table(caption, ("work", *(f"*{COLUMNS[peer]}" for peer in peers)), rows)


def by_hand():
    """Explain the program written by hand, if it was measured."""
    if not any("hand-written numpy" in work_of(name) for name in WORKS):
        return Markdown("")
    return Markdown(
        "*By hand* is the same work in plain NumPy, written for speed and only for "
        "these sizes: every array has its buffer, nothing is checked, and no formula "
        "is recognizable. A ratio of 1.10 means that clear code costs 10% more time."
    )


def ratio_text(row):
    """Write a ratio, or a dash if a peer doesn't do the work."""
    return "–" if row is None else f"{row['ratio']:.2f}"


def by_verdict():
    """Return the workloads by all rounds' verdict against PyTorch's fastest form."""
    found = {"faster": [], "slower": [], "undecided": []}
    for name in WORKS:
        rows = [row for peer, row in work_of(name).items() if peer[:7] == "PyTorch"]
        if not rows:
            continue
        row = min(rows, key=lambda row: row["seconds"])
        verdict = "slower" if row["lowest"] > 1 else "undecided"
        found["faster" if row["highest"] < 1 else verdict].append(name)
    return found


def answer():
    """Answer the page's question in three or four sentences."""
    found = by_verdict()
    places = {kind: listed(names) or "nothing here" for kind, names in found.items()}
    no_toy = len(found["faster"]) > len(found["slower"])
    where = "It isn't a toy: on one core" if no_toy else "On one core"
    sentences = [
        f"{where} of this machine, our library is **faster than PyTorch** at: "
        f"{places['faster']}.",
        f"It is **slower than PyTorch** at: {places['slower']}.",
        f"**Move to PyTorch when** you have a GPU, or a model with clearly more than "
        f"{weights_of_a_night() / 1e6:.1f} million weights, which is what one core can "
        "train on 100 million tokens in a night.",
    ]
    if found["undecided"]:
        sentences.insert(2, f"The rounds disagree at: {places['undecided']}.")
    if any(run_of(name)["quick"] for name in WORKS):
        sentences.append("All this is a first impression from a quick run.")
    return Markdown("\n".join(f"* {sentence}" for sentence in sentences))


def spread():
    """Say how far apart the ratios of single rounds are: highest over lowest."""
    rounds = min(run_of(name)["rounds"] for name in WORKS)
    if rounds == 1:
        return Markdown("Here there was only one round, so this is a first impression.")
    found = sorted(
        (row["highest"] / row["lowest"], f"{spoken(name)} vs. {peer}")
        for name in WORKS
        for peer, row in work_of(name).items()
        if row["ratio"] is not None
    )
    (median, _), (widest, where) = found[len(found) // 2], found[-1]
    return Markdown(
        f"Here the highest ratio of {rounds} rounds is {median:.2f} times the lowest "
        f"in the median row, and at most {widest:.2f} times ({where})."
    )


def multiplied_weights(size):
    """Count the weights of a decoder's matrices, but not its lookup tables.

    >>> multiplied_weights(Size(embed_dim=2, num_layers=1, vocab_size=10))
    68
    """
    return 12 * size.num_layers * size.embed_dim**2 + size.vocab_size * size.embed_dim


def measured_rates():
    """Return the operations per second of three workloads, by vector width."""
    rates = {}
    for width in (64, 128):
        size = Size(32, width)
        tokens = size.batch_size * size.num_tokens
        seconds = work_of(f"W4 d{width} b32")[OURS]["seconds"]
        rates[width] = OPERATIONS * multiplied_weights(size) * tokens / seconds
    seconds = work_of("W5")[OURS]["seconds"]
    rates[512] = OPERATIONS * 2 * 512 * 2048 * 2048 / seconds
    return rates


def hours():
    """Return how long one core trains models of five sizes on texts of three lengths.

    Two of the models were measured. Each has a name, the number of weights that are
    kept and that are multiplied, and the width whose rate is used.
    """
    models = []
    for width in (64, 128):
        size = Size(32, width)
        kept = decoder(size).num_parameters()
        models.append((RATE_OF[width], kept, multiplied_weights(size), width))
    models += [("a larger one", 1e6, 1e6, 128), ("larger still", 1e7, 1e7, 512)]
    models += [("GPT-2 small", 124e6, 124e6, 512)]
    rates = measured_rates()
    rows = []
    for name, kept, multiplied, width in models:
        operations = OPERATIONS * multiplied
        times = [duration(operations * tokens / rates[width]) for tokens in TOKENS]
        title = f"{name}\n{kept:,.0f} weights; rate {two_digits(rates[width] / 1e9)}"
        if name != RATE_OF[width]:
            title += f", taken from the {RATE_OF[width]}"
        rows.append((title, two_digits(BYTES * kept / 1e6), *times))
    header = ("model", "*MB", "*1 M", "*100 M", "*10,000 M")
    caption = (
        "Memory, and the time for 1, 100 and 10,000 million tokens. Rates are in "
        "billions of operations per second."
    )
    return Table(caption, header, rows)


def weights_of_a_night():
    """Return how many weights one core trains on 100 million tokens in a night."""
    return NIGHT * measured_rates()[128] / OPERATIONS / 1e8


def night():
    """Say how large a model one core trains in a night."""
    return Markdown(
        f"In a night of {NIGHT // 3600} hours, one core trains about "
        f"{weights_of_a_night() / 1e6:.1f} million weights on 100 million tokens, at "
        f"the rate of the {RATE_OF[128]}."
    )
