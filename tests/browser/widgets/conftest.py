"""The kinds of interactive figures, each of which meets the same tests."""

import pytest
from browser.kinds import HELD, WALKERS
from browser.touching import begin_again
from widgets.javascript import CLASSES


def each(kinds):
    """Make a fixture that returns one class of figures after another."""
    one = pytest.fixture(params=kinds, ids=lambda kind: kind.__name__)
    return one(lambda request: request.param)


kind = each(CLASSES.values())
walker = each(WALKERS)
held = each(HELD)


@pytest.fixture
def figure(gallery, request):
    """Return the figure that the test's file is named after, as a page opens it."""
    module = request.path.stem.removeprefix("test_")
    return begin_again(gallery.page, CLASSES[module])
