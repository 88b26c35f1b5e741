"""The kinds of interactive figures, each of which meets the same tests."""

import pytest
from browser.touching import begin_again
from widgets.javascript import CLASSES


@pytest.fixture(params=CLASSES.values(), ids=lambda kind: kind.__name__)
def kind(request):
    """Return one class of figures after another."""
    return request.param


@pytest.fixture
def figure(gallery, request):
    """Return the figure that the test's file is named after, as a page opens it."""
    module = request.path.stem.removeprefix("test_")
    return begin_again(gallery.page, CLASSES[module])
