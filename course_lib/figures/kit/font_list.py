"""Matplotlib's list of fonts, built without a message the first time matplotlib starts.

In a browser, every start is the first, so the message would appear below a lesson's
first cell, as red as an error. A font that turns out to be missing later is still
reported.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def without_messages() -> Iterator[None]:
    """Suppress matplotlib's messages about fonts unless they report an error."""
    logger = logging.getLogger("matplotlib.font_manager")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


with without_messages():
    import_module("matplotlib.font_manager")
