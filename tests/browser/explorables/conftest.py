"""The kinds of interactive figures, each of which meets the same tests."""

import pytest
from explorables.javascript import CLASSES


@pytest.fixture(params=CLASSES.values(), ids=lambda kind: kind.__name__)
def kind(request):
    """Return one class of figures after another."""
    return request.param
