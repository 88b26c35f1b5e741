"""What ``make_torch_values.py`` has stored: one archive a precision, one record a case.

A record has all arrays of its case: in files of their own, their headers would take as
much room as the numbers.
"""

from functools import cache
from pathlib import Path

import numpy as np

MAKE = "run python -m book.evidence.oracles.make_torch_values (its first lines say how)"


def archive_of(precision):
    """Return the path of the archive for "float64" or "float32"."""
    return Path(__file__).with_name(f"torch_values_{precision}.npz")


def store(precision, arrays):
    """Write arrays, given by full name, such as ``Tanh/output``."""
    cases = {}
    for full_name, array in arrays.items():
        case, _, name = full_name.partition("/")
        cases.setdefault(case, {})[name] = array
    records = {case: as_record(found) for case, found in cases.items()}
    np.savez_compressed(archive_of(precision), **records)


def as_record(arrays):
    """Return arrays as one record, with a field for each."""
    fields = [(name, each.dtype, each.shape) for name, each in arrays.items()]
    return np.array(tuple(arrays.values()), fields)


@cache
def torch_archive(precision):
    """Return all that PyTorch computed in "float64" or "float32", by full name."""
    with np.load(archive_of(precision)) as archive:
        records = {case: archive[case] for case in archive.files}
    arrays = {
        f"{case}/{name}": record[name].copy()
        for case, record in records.items()
        for name in record.dtype.names
    }
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
    return str(torch_archive("float64")["version/PyTorch"])
