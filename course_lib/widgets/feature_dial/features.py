"""Six features of the tiny writer's hidden units, and a random mix as a control.

Each feature has the ending that it reads. All are from a sparse autoencoder, and
``python course_lib/data/make_features.py`` made their file.
"""

import json
from functools import cache

import numpy as np

from course_lib.widgets.feed_forward.tiny_writer import unpack
from course_lib.widgets.kit.modules import read_file


@cache
def feature_file() -> list[dict]:
    """Return the features as stored.

    Returns
    -------
    list of dict
        ending; direction (packed, see ``tiny_writer.pack``); typical (the median
        strength where the feature is active); counts (of 20,000 letters: active and
        with the ending, active, with the ending); unit_counts (the same for the best
        single unit); places (where the feature is strongest, with the next letter).
        The control, "random", has only the first three.

    Examples
    --------
    >>> [feature["ending"] for feature in feature_file()]
    [' hi', ' wh', ' th', ' an', ' i ', ' with', 'random']
    """
    return json.loads(read_file("feature_dial/features.json"))


def load_feature(ending: str) -> np.ndarray:
    """Return what a feature adds to the 64 hidden units at its typical strength.

    Parameters
    ----------
    ending : str
        The ending that it reads, such as " hi", or "random" for the control.

    Returns
    -------
    ndarray, shape (64,)

    Examples
    --------
    >>> load_feature(" hi").shape
    (64,)
    """
    found = {feature["ending"]: feature for feature in feature_file()}
    if ending not in found:
        raise ValueError(f"expected one of {list(found)}, got {ending!r}")
    return found[ending]["typical"] * unpack(found[ending]["direction"])
