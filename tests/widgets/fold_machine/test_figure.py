"""The fold machine counts and draws as the layers of the library do."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.layers import breakpoints
from course_lib.widgets import FoldMachine

CORE = "fold_machine/core"
STATES = [
    {"folds": folds, "crease": crease, "stretch": stretch}
    for folds, (crease, stretch) in itertools.product(
        (1, 2, 5, 8),
        [(0.5, 1.0), (0.3, 1.0), (0.8, 1.0), (0.5, 0.75), (0.35, 0.6), (0.5, 0.4)],
    )
]


def test_browser_bends_where_the_library_does():
    found = run(CORE, *[("corners", state) for state in STATES])
    for state, corners in zip(STATES, found, strict=True):
        machine = FoldMachine(**state)
        x, y = np.array(corners).T
        assert_equal(x[1:-1], breakpoints(machine.network, 0, 1))
        assert_equal(y, machine.network(x[:, np.newaxis])[:, 0])


def test_browser_counts_pieces_and_prices_as_the_library_does():
    machines = [FoldMachine(**state) for state in STATES]
    assert run(CORE, *[("pieces", state) for state in STATES]) == [
        machine.pieces for machine in machines
    ]
    for machine, price in zip(
        machines, run(CORE, *[("prices", state) for state in STATES]), strict=True
    ):
        assert price["folded"] == [machine.units, machine.parameters]
        assert price["single"] == [machine.pieces, 3 * machine.pieces + 1]


def test_parameters_are_those_of_the_layers():
    for folds in (1, 2, 7):
        machine = FoldMachine(folds=folds)
        layers = machine.network.layers[::2]
        count = sum(layer.weight.size + layer.bias.size for layer in layers)
        assert count == machine.parameters


@pytest.mark.parametrize("crease", [0.5, 0.3, 0.85])
def test_each_fold_doubles_the_pieces_wherever_the_crease_is(crease):
    for folds in range(1, 9):
        assert FoldMachine(folds=folds, crease=crease).pieces == 2**folds


def test_teeth_below_the_crease_are_not_folded_again():
    assert FoldMachine(folds=8, stretch=0.5).pieces == 2
    assert 2 < FoldMachine(folds=8, stretch=0.7).pieces < 2**8


@pytest.mark.parametrize("state", STATES[::5], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    machine = FoldMachine(**state)
    names = run_code(machine)
    assert names["pieces"] == machine.pieces
    x = np.linspace(0, 1, 65)[:, np.newaxis]
    assert_equal(names["network"](x), machine.network(x))
    assert_same_code(machine)
