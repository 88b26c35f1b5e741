"""What the page "Fast enough?" calls the workloads, and what of each is timed."""

from tests.benchmarks.decoder_size import Size

_STEP = "one step"
_NAMES = {
    "W1": ("perceptron", "whole training"),
    "W2": ("digits", "whole training"),
    "W3": ("images", "one epoch"),
    "W5": ("feed-forward of width 512", "one step, no update"),
}
DECODERS = {
    f"W4 d{width} b{batch_size}": Size(batch_size, width)
    for width in (64, 128)
    for batch_size in (16, 32)
}


def spoken(name):
    """Return the name of a workload for people.

    >>> spoken("W2"), spoken("W4 d64 b16")
    ('digits', 'decoder of width 64, batch 16')
    """
    if name in DECODERS:
        size = DECODERS[name]
        return f"decoder of width {size.embed_dim}, batch {size.batch_size}"
    return _NAMES[name][0]


def what_is_timed(name):
    """Say which piece of a workload its seconds are for.

    >>> what_is_timed("W2")
    'whole training'
    """
    return _STEP if name in DECODERS else _NAMES[name][1]


def listed(names):
    """Write workloads as one enumeration; all decoders together are called so.

    >>> listed(["W2", "W3", "W4 d64 b16"])
    'digits; images; decoder of width 64, batch 16'
    >>> listed(["W1", *DECODERS])
    'perceptron; all 4 decoders'
    """
    names = list(names)
    if set(DECODERS) <= set(names):
        first = names.index(next(iter(DECODERS)))
        others = [spoken(name) for name in names if name not in DECODERS]
        others.insert(first, f"all {len(DECODERS)} decoders")
        return "; ".join(others)
    return "; ".join(map(spoken, names))
