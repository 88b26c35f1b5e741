"""Results that scripts measured for lessons 4.6 and 4.7 (chapter 4).

Some of the lessons' experiments take too long to run in class or need a library that
the course does without. Scripts ran them and recorded the results.
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


def block_2024_record() -> dict:
    """Return how the parts of 2024 did on Shakespeare, and the times of a cache.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_block_2024.py``.

    Examples
    --------
    >>> block_2024_record()["designs"]["2024"]["parameters"]
    207936
    """
    return json.loads(read_file("block_2024.json"))


def experts_record() -> dict:
    """Return how eight experts did on Shakespeare, with and without balance.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_experts.py``.

    Examples
    --------
    >>> len(experts_record()["designs"]["one FFN"]["test"])  # one per seed
    5
    """
    return json.loads(read_file("experts.json"))


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


def scaling_record() -> dict:
    """Return the losses of one recipe on Shakespeare at eight sizes.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_scaling.py``.

    Examples
    --------
    >>> scaling_record()["runs"]["8"]["parameters"]  # by width
    2976
    """
    return json.loads(read_file("scaling.json"))


def low_rank_record() -> dict:
    """Return how the small Shakespeare model learned names, whole and in part.

    Returns
    -------
    dict
        See ``report`` in ``course_lib/data/make_low_rank.py``.

    Examples
    --------
    >>> low_rank_record()["ways"]["rank 1"]["trained"]
    2560
    """
    return json.loads(read_file("low_rank.json"))
