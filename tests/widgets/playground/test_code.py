"""Python and the browser write exactly the same code for the playground."""

import pytest
from widgets.javascript import assert_same_code

from course_lib.widgets import Playground

STATES = [
    {},
    {"dataset": "blobs", "hidden": [], "epoch": 3},
    {"hidden": [4, 3], "activation": "linear", "weight_decay": 0.02, "epoch": 10},
    {"activation": "sigmoid", "features": ["x2", "x1**2", "x1*x2", "sin(pi*x1)"]},
    {"activation": "ReLU", "hidden": [1], "start": [0.1, -2.5, 1 / 3, 4, 1e-7]},
]


@pytest.mark.parametrize("values", STATES, ids=str)
def test_browser_shows_the_code_that_python_gives(values):
    assert_same_code(Playground(**values))


@pytest.mark.parametrize("values", STATES, ids=str)
def test_code_is_written_as_the_book_writes_code(values):
    lines = Playground(**values).code().splitlines()
    assert all(len(line) <= 100 for line in lines if "values" not in line)
    assert lines == [line.rstrip() for line in lines]


def test_code_imports_what_it_uses_and_no_more():
    code = Playground(activation="tanh", epoch=5).code()
    assert "import Linear, Sequential, Tanh\n" in code
    assert "import Adam\n" in code
    assert "import AdamW\n" in Playground(weight_decay=0.1).code()
    assert "Tanh" not in Playground(hidden=[]).code()
