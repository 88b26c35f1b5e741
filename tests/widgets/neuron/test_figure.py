"""The interactive neuron computes as the library does."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, run, run_code

from course_lib.datasets import logic_gate, truth_table
from course_lib.widgets import Neuron

CORE = "neuron/core"
QUARTERS = np.arange(-8, 9) / 4
STATES = [
    {"w1": w1, "w2": w2, "b": b, "gate": gate}
    for w1, w2, b in [(1, 1, -1.5), (1, 1, -1), (-0.75, 2, 0.25), (0, 0, 0)]
    for gate in ("AND", "OR", "NAND", "NOR", "XOR")
]


def test_browser_scores_and_answers_as_the_library_does():
    found = run(CORE, *[("scores", state) for state in STATES])
    assert_equal(found, [s["b"] + truth_table(2) @ [s["w1"], s["w2"]] for s in STATES])
    found = run(CORE, *[("answers", state) for state in STATES])
    assert_equal(found, [Neuron(**state).answers for state in STATES])


def test_browser_counts_the_lamps_that_are_right_as_the_library_does():
    found = run(CORE, *[("countRight", state) for state in STATES])
    assert found == [Neuron(**state).num_right for state in STATES]
    assert {0, 4} <= set(found)


def test_rows_and_gates_are_those_of_the_book():
    rows, gates = run(CORE, ("ROWS",), ("GATES",))
    assert rows == truth_table(2).tolist()
    assert gates == {name: logic_gate(name)[1].tolist() for name in gates}


@pytest.mark.parametrize("state", STATES, ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    names = run_code(Neuron(**state))
    score, answers, right = run(
        CORE, *[(name, state) for name in ("scores", "answers", "countRight")]
    )
    assert_equal(score, names["score"])
    assert_equal(answers, names["answers"])
    assert right == names["num_right"]


def test_fourteen_worlds_can_be_lit_and_exclusive_or_stops_at_three():
    knobs = itertools.product(QUARTERS, QUARTERS, QUARTERS)
    weights, biases = np.split(np.array(list(knobs)), [2], axis=1)
    lamps = (weights @ truth_table(2).T + biases > 0).astype(int)
    assert len(np.unique(lamps, axis=0)) == 14
    assert (lamps == logic_gate("XOR")[1]).sum(axis=1).max() == 3


def test_one_knob_leads_from_and_to_or():
    for bias, gate in ((-1.5, "AND"), (-0.5, "OR")):
        assert Neuron(w1=1, w2=1, b=bias, gate=gate).num_right == 4
