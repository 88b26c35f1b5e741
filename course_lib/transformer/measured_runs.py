"""Results that scripts measured for lessons 4.6 (variants) and 4.7 (PyTorch).

Two of their experiments take too long to run in class or need a library that the
course does without. Scripts ran them and recorded the results.
"""

import json

from course_lib.datasets.files import read_file


def variants_record() -> dict:
    """Return how several feed-forward network designs did on first names.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_variants.py``.

    Examples
    --------
    >>> len(variants_record()["designs"]["ReLU"]["test"])  # one per seed
    5
    """
    return json.loads(read_file("variants.json"))


def pytorch_record() -> dict:
    """Return the Shakespeare model's results in PyTorch, in one process and in two.

    Returns
    -------
    dict
        See ``book/bridge/make_bridge.py``, which writes it.

    Examples
    --------
    >>> pytorch_record()["same answers"]["parameters"]
    209792
    """
    return json.loads(read_file("pytorch.json"))
