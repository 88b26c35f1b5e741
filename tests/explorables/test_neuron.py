"""The neuron to touch computes as the library does."""

import itertools

import numpy as np
import pytest
from explorables.javascript import assert_equal, broken_copy, run, run_code

from course_lib import functional
from course_lib.datasets import truth_table
from course_lib.explorables import Neuron

CORE = "neuron_core"
STATES = [
    {"w1": w1, "w2": w2, "b": b, "activation": activation}
    for w1, w2, b in [(1, 1, -1.5), (-0.7, 2, 0.1), (0, 0, 0)]
    for activation in ("step", "sigmoid", "ReLU")
]


def expected(state):
    activation = getattr(functional, state["activation"].lower())
    return activation(truth_table(2) @ [state["w1"], state["w2"]] + state["b"])


def test_browser_computes_as_the_library_does():
    found = run(CORE, *[("outputs", state) for state in STATES])
    assert_equal(found, [expected(state) for state in STATES])


def test_wrong_activation_is_noticed(tmp_path):
    folder = broken_copy(CORE, "Math.exp(-s)", "Math.exp(s)", tmp_path)
    found = run(CORE, *[("outputs", state) for state in STATES], folder=folder)
    with pytest.raises(AssertionError):
        assert_equal(found, [expected(state) for state in STATES])


def test_rows_are_counted_as_in_the_book():
    assert run(CORE, ("ROWS",)) == [truth_table(2).tolist()]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    names = run_code(Neuron(**state))
    (outputs,) = run(CORE, ("outputs", state))
    assert_equal(outputs, names["output"])


def test_no_setting_of_the_knobs_gives_exclusive_or():
    knobs = np.arange(-20, 21) / 10
    found = set()
    for w1, w2 in itertools.product(knobs, knobs):
        scores = truth_table(2) @ [w1, w2] + knobs[:, np.newaxis, np.newaxis]
        found |= {tuple(row) for row in (scores.reshape(-1, 4) > 1e-9).astype(int)}
    assert len(found) == 14
    assert not {(0, 1, 1, 0), (1, 0, 0, 1)} & found
