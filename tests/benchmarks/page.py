"""What the book's page "Fast enough?" shows: stored measurements, as tables.

Nothing is measured here. Every number comes from ``book/measured``; if something is
lacking there, there is an error, and no page.
"""

from functools import cache

from verification.page import Table

from tests.benchmarks import stored
from tests.benchmarks.catalogue import WORKLOADS, chosen
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.goals import ratio_goal
from tests.benchmarks.workload import OURS

WORKS = chosen(["W1", "W2", "W3", "W4", "W5"])
UNITS = (  # name, its seconds, up to how many seconds it is used
    ("µs", 1e-6, 1e-4),
    ("ms", 1e-3, 1),
    ("s", 1, 120),
    ("min", 60, 2 * 3600),
    ("h", 3600, 2 * 86_400),
    ("days", 86_400, 2 * 365 * 86_400),
    ("years", 365 * 86_400, float("inf")),
)
PEERS = ("scikit-learn", "PyTorch", "PyTorch, fused Adam", "bare products")


@cache
def both():
    """Return what is stored, by kernel: the machine's own choice, then Haswell."""
    return stored.read_all()


def kernels():
    """Return the names of the two kernels."""
    return list(both())


def work_of(name, kernel=None):
    """Return the rows of a workload by peer; without a kernel those of the newer."""
    kernel = kernel or kernels()[0]
    return run_of(name, kernel)["work"][name]


def run_of(name, kernel):
    """Return when and how a workload was measured, and its group's rows."""
    return both()[kernel]["groups"][name.split()[0]]


def options_of(name, kernel):
    """Return how a quick run made the work shorter; {} where it was whole."""
    return WORKLOADS[name].quick if run_of(name, kernel)["quick"] else {}


def two_digits(number):
    """Write a number with two digits that count.

    >>> two_digits(1234.5), two_digits(0.0123), two_digits(7.04)
    ('1,200', '0.012', '7')
    """
    return f"{float(f'{number:.2g}'):,.10g}"


def duration(seconds):
    """Write a time in the unit that a person would take.

    >>> [duration(s) for s in (5e-6, 0.0151, 1.02, 400, 30_000, 5e6, 5e9)]
    ['5 µs', '15 ms', '1 s', '6.7 min', '8.3 h', '58 days', '160 years']
    """
    for unit, size, limit in UNITS:
        if seconds < limit:
            return f"{two_digits(seconds / size)} {unit}"
    raise ValueError(f"expected a finite time, got {seconds}")


def megabytes(number):
    """Write a memory, or a dash where the system did not tell."""
    return "–" if number is None else f"{max(number, 0):.0f}"


def about():
    """Return the machine, the versions, and how each kernel was measured."""
    machine = both()[kernels()[0]]["machine"]
    blas, packages = machine["numpy_blas"], machine["packages"]
    rows = [
        ("processor", f"{machine['processor']}, {machine['cores']} cores"),
        ("system", f"{machine['system']}, Python {machine['python']}"),
        *((name, version) for name, version in packages.items()),
        ("numpy multiplies with", f"{blas['library']} {blas['version']}"),
        ("PyTorch multiplies with", machine["pytorch_products"]),
    ]
    for kernel, kept in both().items():
        runs = {run["began"]: run for run in kept["groups"].values()}
        for began, run in sorted(runs.items()):
            rows.append((f"kernel {kernel}\n{run['command']}", how(began, run)))
    return Table("What was measured with what.", ("fact", "here"), rows)


def how(began, run):
    """Say when a run was, how long, and how busy the machine was."""
    rounds = "1 round" if run["rounds"] == 1 else f"{run['rounds']} rounds"
    text = f"{began[:10]}, {rounds} in {duration(run['seconds'])}"
    text += f", load before it {run['load']}"
    return text + ("; QUICK, a first impression" if run["quick"] else "")


def costs():
    """Return our own time for each workload under both kernels."""
    rows = []
    for name in WORKS:
        times = [duration(work_of(name, k)[OURS]["seconds"]) for k in kernels()]
        title = WORKLOADS[name].title
        shorter = {key: o for k in kernels() for key, o in options_of(name, k).items()}
        if shorter:
            title += "; shortened: " + ", ".join(
                f"{k} = {o}" for k, o in shorter.items()
            )
        rows.append((f"{name}\n{title}", *times))
    header = ("work", *(f"*{kernel}" for kernel in kernels()))
    return Table("What the work costs with course_lib.", header, rows)


def meaning():
    """Return what these times mean for someone who learns."""
    size, (newer, _) = Size(), kernels()
    step = work_of("W4 d64 b16")[OURS]["seconds"]
    letters = size.batch_size * size.num_tokens
    num_epochs = {"num_epochs": 20} | options_of("W2", newer)
    num_copies = {"num_copies": 6} | options_of("W3", newer)
    digits = work_of("W2")[OURS]["seconds"] / num_epochs["num_epochs"]
    images = work_of("W3")[OURS]["seconds"] / num_copies["num_copies"] * 6
    rows = [
        ("an epoch of 1,797 small digits", duration(digits)),
        ("an epoch of 60,000 images, as MNIST has", duration(images)),
        ("steps of the smallest decoder a minute", two_digits(60 / step)),
        ("letters that it reads a minute", two_digits(60 / step * letters)),
    ]
    header = ("what", "*here")
    return Table(f"What that means, kernel {newer}.", header, rows)


def ratios(kernel):
    """Return our time over each peer's, for each workload."""
    rows = []
    for name in WORKS:
        peers = work_of(name, kernel)
        cells = [f"{peers[p]['ratio']:.2f}" if p in peers else "–" for p in PEERS]
        rows.append((name, *cells))
    header = ("work", "*scikit-learn", "*PyTorch", "*fused", "*bare")
    return Table(f"Our time over theirs, kernel {kernel}.", header, rows)


def winners():
    """Return in which works we are faster than each peer, and in which slower."""
    rows = []
    for kernel in kernels():
        for peer in PEERS[:-1]:
            found = {
                name: work_of(name, kernel)[peer]["ratio"]
                for name in WORKS
                if peer in work_of(name, kernel)
            }
            lists = [
                [name for name, ratio in found.items() if verdict == faster(ratio)]
                for verdict in ("faster", "as fast", "slower")
            ]
            if found:
                cells = [", ".join(names) or "–" for names in lists]
                rows.append((f"{peer}\n{kernel}", *cells))
    header = ("beside", "faster", "within 5 %", "slower")
    return Table("Where ours is faster, and where slower.", header, rows)


def faster(ratio):
    """Say what a ratio means; nobody feels 5 %.

    >>> [faster(ratio) for ratio in (0.5, 0.97, 1.2)]
    ['faster', 'as fast', 'slower']
    """
    if 0.95 <= ratio <= 1 / 0.95:
        return "as fast"
    return "faster" if ratio < 1 else "slower"


def goals():
    """Return each goal, the ratio that was measured, and whether the goal is met."""
    rows, met, total = [], 0, 0
    for name in WORKS:
        for peer in WORKLOADS[name].peers:
            cells = []
            for kernel in kernels():
                goal = ratio_goal(name, peer, kernel)
                if goal is not None:
                    ratio = work_of(name, kernel)[peer]["ratio"]
                    verdict = "met" if ratio <= goal else "missed"
                    cells += [f"{goal:.2f}", f"{ratio:.2f} {verdict}"]
                    met += ratio <= goal
                    total += 1
            if cells:
                rows.append((f"{name}\n{peer}", *cells))
    heads = [head for kernel in kernels() for head in ("*goal", f"*{kernel}")]
    caption = f"{met} of {total} goals are met."
    return Table(caption, ("work and peer", *heads), rows)


def spread():
    """Return how far the ratios of single rounds lie apart: highest over lowest."""
    rows = []
    for kernel in kernels():
        found = sorted(
            (row["highest"] / row["lowest"], f"{name}, {peer}")
            for name in WORKS
            for peer, row in work_of(name, kernel).items()
            if row["ratio"] is not None
        )
        (middle, _), (widest, where) = found[len(found) // 2], found[-1]
        rows.append((kernel, f"{middle:.2f}", f"{widest:.2f}", where))
    header = ("kernel", "*in the middle", "*at most", "where")
    return Table("The highest ratio of a round over the lowest.", header, rows)


def floors():
    """Return the time of numpy's bare products over that of PyTorch's whole work."""
    rows, out_of_reach = [], 0
    for name in WORKS:
        if "PyTorch" not in WORKLOADS[name].peers:
            continue
        cells = []
        for kernel in kernels():
            least, goal = floor(name, kernel), ratio_goal(name, "PyTorch", kernel)
            out_of_reach += least > goal
            cells += [f"{least:.2f}", f"{goal:.2f}"]
        rows.append((name, *cells))
    heads = [head for kernel in kernels() for head in (f"*{kernel}", "*goal")]
    caption = (
        "Bare products in numpy over all of PyTorch's work, and our goal. "
        f"Out of reach here: {out_of_reach} of {2 * len(rows)} goals."
    )
    return Table(caption, ("work", *heads), rows)


def floor(name, kernel):
    """Return bare products over PyTorch: less than this no numpy library can take."""
    peers = work_of(name, kernel)
    return peers["bare products"]["seconds"] / peers["PyTorch"]["seconds"]
