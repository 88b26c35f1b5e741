"""Read what ``make_torch_values.py`` has stored."""

from pathlib import Path

import numpy as np

ARCHIVE = Path(__file__).with_name("torch_values.npz")


def torch_values(case):
    """Return PyTorch's arrays of one case, by their names without the case."""
    with np.load(ARCHIVE) as archive:
        return {
            name.removeprefix(f"{case}/"): archive[name]
            for name in archive.files
            if name.startswith(f"{case}/")
        }
