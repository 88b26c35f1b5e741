"""How far a laptop gets: the page's estimate of whole trainings.

A training of N weights on D tokens takes about 6·N·D operations: for each weight and
token a multiplication and an addition forward, and twice as many backward (Kaplan et
al., 2020). Divided by a measured rate this is a time.
"""

from verification.page import Table

from tests.benchmarks.decoder_size import Size
from tests.benchmarks.page import duration, kernels, two_digits, work_of
from tests.benchmarks.workload import OURS

OPERATIONS = 6  # for each weight and token
TOKENS = (1e6, 1e8, 1e10)
NIGHT = 10 * 3600  # seconds
ROWS_OF_ADAM = 5  # weight, gradient, two means, space to work in
BYTES = 4  # of a float32


def multiplied_weights(size):
    """Count the weights of a decoder's matrices; its tables are only looked up.

    >>> multiplied_weights(Size(embed_dim=2, num_layers=1, vocab_size=10))
    68
    """
    return 12 * size.num_layers * size.embed_dim**2 + size.vocab_size * size.embed_dim


def measured_rates(kernel=None):
    """Return the operations a second of three workloads, by the width of a vector."""
    rates = {}
    for width in (64, 128):
        size = Size(32, width)
        tokens = size.batch_size * size.num_tokens
        seconds = work_of(f"W4 d{width} b32", kernel)[OURS]["seconds"]
        rates[width] = OPERATIONS * multiplied_weights(size) * tokens / seconds
    seconds = work_of("W5", kernel)[OURS]["seconds"]
    rates[512] = OPERATIONS * 2 * 512 * 2048 * 2048 / seconds
    return rates


def rates():
    """Return the rates as a table, in billions a second."""
    work = {64: "W4, width 64", 128: "W4, width 128", 512: "W5, width 512"}
    by_kernel = [measured_rates(kernel) for kernel in kernels()]
    rows = [
        (name, *(two_digits(found[width] / 1e9) for found in by_kernel))
        for width, name in work.items()
    ]
    header = ("work", *(f"*{kernel}" for kernel in kernels()))
    return Table("Billions of operations a second.", header, rows)


def writer_weights():
    """Count the weights of the decoder that lesson 4.4 trains."""
    import numpy as np

    from course_lib.datasets import CharVocabulary, load_shakespeare
    from course_lib.transformer import TinyTransformer

    vocab_size = len(CharVocabulary(load_shakespeare()))
    rng = np.random.default_rng(0)
    return TinyTransformer(vocab_size, 16, 64, 4, 1, rng=rng).num_parameters()


def hours():
    """Return how long one core trains models of four sizes on texts of three."""
    found = measured_rates()
    models = {
        "lesson 4.4's decoder": (writer_weights(), 64),
        "one larger": (1e6, 128),
        "one larger still": (1e7, 512),
        "GPT-2 small": (124e6, 512),
    }
    rows = []
    for name, (weights, width) in models.items():
        times = [duration(OPERATIONS * weights * d / found[width]) for d in TOKENS]
        held = two_digits(ROWS_OF_ADAM * BYTES * weights / 1e6)
        rows.append((f"{name}\n{weights:,.0f} weights", held, *times))
    header = ("model", "*MB", "*1 M", "*100 M", "*10,000 M")
    caption = "Memory, and the time for 1, 100 and 10,000 million tokens."
    return Table(caption, header, rows)


def night():
    """Say how large a model one core trains in a night; return a sentence."""
    rate = measured_rates()[512]
    weights = NIGHT * rate / OPERATIONS / TOKENS[1]
    return (
        f"A night of {NIGHT // 3600} hours, one core, 100 million tokens: "
        f"{two_digits(weights)} weights."
    )
