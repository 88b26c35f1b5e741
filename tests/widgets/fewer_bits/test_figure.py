"""The browser rounds, writes, and weighs as the library does."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.transformer import dequantize, quantize
from course_lib.widgets import FewerBits
from course_lib.widgets.fewer_bits.rounding import measurements

CORE = "fewer_bits/core"
STATES = [
    {"bits": bits, "kept": kept, "start": start, "seed": seed}
    for bits, kept, start, seed in [
        (8, "nothing", "my lord ", 0),
        (4, "nothing", "", 7),
        (3, "positions", "what say you to my suit", 99),
        (2, "nothing", "q", 3),
    ]
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_browser_writes_and_weighs_as_the_library_does(state):
    figure = FewerBits(**state)
    data = figure.data()
    written, size = run(CORE, ("write", data, state), ("numBytes", data, state))
    assert written == figure.written
    assert len(written) == 160
    assert size == figure.num_bytes


def test_browser_rounds_halves_as_the_library_does():
    weight = np.array([[3.0, 0.1], [0.5, 0.0], [1.5, 0.07], [-2.5, -0.02]])
    expected = dequantize(*quantize(weight, 3))
    assert expected[:, 0].tolist() == [3, 0, 2, -2]
    (found,) = run(CORE, ("rounded", weight.ravel(), 2, 3))
    assert_equal(list(found.values()), expected.ravel())


@pytest.mark.parametrize("state", STATES[1:3], ids=str)
def test_code_writes_the_text_that_is_shown(state):
    figure = FewerBits(**state)
    assert run_code(figure)["written"] == figure.written
    assert_same_code(figure)


def test_goals_can_be_reached():
    rows, kept = measurements().values()
    assert rows["6"]["words"] >= 0.9 > rows["5"]["words"]
    assert kept["5"]["words"] >= 0.9 > kept["4"]["words"]
