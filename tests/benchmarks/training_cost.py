"""How far one core gets: the page's estimate of whole training runs.

A training of N weights on D tokens takes about 6·N·D operations: for each weight and
token a multiplication and an addition forward, and twice as many backward (Kaplan et
al., 2020). Divided by a measured rate this is a time.
"""

from typing import NamedTuple

from IPython.display import Markdown
from verification.page import Table

from tests.benchmarks.decoder_size import Size
from tests.benchmarks.page import duration, two_digits, work_of
from tests.benchmarks.workload import OURS

OPERATIONS = 6  # for each weight and token
TOKENS = (1e6, 1e8, 1e10)
NIGHT = 10 * 3600  # seconds
ROWS_OF_ADAM = 5  # weight, gradient, Adam's two means and its row to work in
BYTES = 4  # of a float32
RATE_OF = {
    64: "decoder of width 64",
    128: "decoder of width 128",
    512: "feed-forward of width 512",
}
RATE_OF_A_NIGHT = 128


class Model(NamedTuple):
    """A model, how many weights it keeps and multiplies, and whose rate it gets."""

    name: str
    kept: float
    multiplied: float
    width: int


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


def models():
    """Return the models of the table: two that were measured, three that were not."""
    from tests.benchmarks.course_lib_decoder import decoder

    measured = []
    for width in (64, 128):
        size = Size(32, width)
        kept = decoder(size, seed=0).num_parameters()
        measured.append(Model(RATE_OF[width], kept, multiplied_weights(size), width))
    larger = {"a larger one": (1e6, 128), "larger still": (1e7, 512)}
    larger["GPT-2 small"] = (124e6, 512)
    return measured + [Model(name, n, n, width) for name, (n, width) in larger.items()]


def hours():
    """Return how long one core trains models of five sizes on texts of three."""
    rates = measured_rates()
    rows = []
    for model in models():
        operations = OPERATIONS * model.multiplied
        times = [duration(operations * d / rates[model.width]) for d in TOKENS]
        held = two_digits(ROWS_OF_ADAM * BYTES * model.kept / 1e6)
        rate = two_digits(rates[model.width] / 1e9)
        name = f"{model.name}\n{model.kept:,.0f} weights; rate {rate}"
        if model.name != RATE_OF[model.width]:
            name += f", that of the {RATE_OF[model.width]}"
        rows.append((name, held, *times))
    header = ("model", "*MB", "*1 M", "*100 M", "*10,000 M")
    caption = (
        "Memory, and the time for 1, 100 and 10,000 million tokens. Rate: billions of "
        "operations a second."
    )
    return Table(caption, header, rows)


def weights_of_a_night(kernel=None):
    """Return how many weights one core trains in a night on 100 million tokens."""
    return NIGHT * measured_rates(kernel)[RATE_OF_A_NIGHT] / OPERATIONS / TOKENS[1]


def night():
    """Say how large a model one core trains in a night."""
    return Markdown(
        f"In a night of {NIGHT // 3600} hours one core trains about "
        f"{weights_of_a_night() / 1e6:.1f} million weights on 100 million tokens, at "
        f"the rate of the {RATE_OF[RATE_OF_A_NIGHT]}."
    )
