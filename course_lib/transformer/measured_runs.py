"""What scripts have measured and lesson 4.5 shows: variants, and PyTorch (chapter 4).

Two training runs of the lesson are too long to wait for, or need what the course does
without. A script ran them, and wrote down what came out.
"""

import json

from course_lib.datasets.files import read_file


def variants_record():
    """Return what feed-forward networks of several designs reached on first names.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_variants.py``.

    Examples
    --------
    >>> len(variants_record()["designs"]["ReLU"]["test"])  # one a seed
    5
    """
    return json.loads(read_file("variants.json"))


def pytorch_record():
    """Return what the Shakespeare model did in PyTorch, in one process and in two.

    Returns
    -------
    dict
        See ``book/bridge/make_bridge.py``, which wrote it.

    Examples
    --------
    >>> pytorch_record()["same answers"]["parameters"]
    209792
    """
    return json.loads(read_file("pytorch.json"))
