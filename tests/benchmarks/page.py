"""What the book's page "Fast enough?" shows: stored measurements, as tables.

Nothing is measured here. Every number comes from ``book/measured``; if something is
lacking there, there is an error, and no page. This module reads, writes numbers for
people, and shows what the work costs; the tables about others have their own modules.
"""

from functools import cache

from IPython.display import Markdown
from verification.page import Table

from tests.benchmarks import stored
from tests.benchmarks.catalog import WORKLOADS, chosen
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.spoken import spoken, what_is_timed
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


@cache
def both():
    """Return what is stored, by kernel: the machine's own choice, then Haswell."""
    return stored.read_all()


def kernels():
    """Return the names of the two kernels, the machine's own choice first."""
    return list(both())


def work_of(name, kernel=None):
    """Return the rows of a workload by peer; without a kernel those of its own."""
    return run_of(name, kernel)["work"][name]


def run_of(name, kernel=None):
    """Return when and how a workload was measured, and its group's rows."""
    return both()[kernel or kernels()[0]]["groups"][name.split()[0]]


def options_of(name, kernel=None):
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


def with_kernel(kernel):
    """Return the end of a caption: which kernel, if it is not the machine's own.

    >>> with_kernel("Haswell"), with_kernel(None)
    (' Kernel Haswell.', '')
    """
    return f" Kernel {kernel}." if kernel else ""


def costs(kernel=None):
    """Return our own time for each workload, and of what it is."""
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
    """Say what these times mean for someone who learns."""
    size = Size()
    step = work_of("W4 d64 b16")[OURS]["seconds"]
    letters = size.batch_size * size.num_tokens
    num_epochs = {"num_epochs": 20} | options_of("W2")
    num_copies = {"num_copies": 6} | options_of("W3")
    digits = work_of("W2")[OURS]["seconds"] / num_epochs["num_epochs"]
    images = work_of("W3")[OURS]["seconds"] / num_copies["num_copies"] * 6
    return Markdown(
        f"So an epoch of the 1,797 digits takes {duration(digits)}, an epoch of "
        f"60,000 images {duration(images)}. In a minute the smallest decoder takes "
        f"{two_digits(60 / step)} steps and reads {two_digits(60 / step * letters)} "
        "letters."
    )
