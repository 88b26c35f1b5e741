"""What PyTorch and JAX printed for the network of lesson 3.8 (chapter 3).

The course does without either library. A script ran both and recorded what came out.
"""

import json

from course_lib.datasets.files import read_file


def load_tapes() -> dict:
    """Load what PyTorch and JAX printed, with their versions.

    Returns
    -------
    dict
        See ``book/bridge/make_tapes.py``, which writes it.

    Examples
    --------
    >>> load_tapes()["the network in JAX"].splitlines()[0]
    'step 0: L = 1.0000, W[1, 1] gets -4.0000'
    """
    return json.loads(read_file("tapes.json"))
