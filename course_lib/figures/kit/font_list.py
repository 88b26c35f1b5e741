"""The list of fonts that matplotlib makes at its first start, without a message.

In a browser every start is the first, and the message would stand below a lesson's
first box, red as an error. A font that is missing later on is still told.
"""

import logging
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def without_messages():
    """Keep matplotlib's messages about fonts back, unless they tell of an error."""
    logger = logging.getLogger("matplotlib.font_manager")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


with without_messages():
    import_module("matplotlib.font_manager")
