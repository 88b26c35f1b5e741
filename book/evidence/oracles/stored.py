"""Read what ``make_torch_values.py`` has stored: one archive a precision."""

from functools import cache
from pathlib import Path

import numpy as np

MAKE = "run python -m book.evidence.oracles.make_torch_values (its first lines say how)"


@cache
def torch_archive(precision):
    """Return all that PyTorch computed in "float64" or "float32", by full name."""
    path = Path(__file__).with_name(f"torch_values_{precision}.npz")
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files}
    for array in arrays.values():
        array.flags.writeable = False  # every test reads the same arrays
    return arrays


def torch_values(case, precision):
    """Return PyTorch's arrays of one case, by their names without the case."""
    values = {
        name.removeprefix(f"{case}/"): array
        for name, array in torch_archive(precision).items()
        if name.startswith(f"{case}/")
    }
    if not values:
        raise KeyError(f"{case}: to store PyTorch's values, {MAKE}")
    return values


def torch_version():
    """Return the version of PyTorch that computed the stored values."""
    return str(torch_archive("float64")["version"])
