"""The browser decides truth tables as the library does."""

import numpy as np
import pytest
from widgets.javascript import (
    assert_equal,
    assert_same_code,
    run,
    run_code,
    take_steps,
)

from course_lib.datasets import truth_table
from course_lib.perceptron import certify_separability
from course_lib.widgets import LinearSeparability

CORE = "linear_separability/core"
MAJORITY = (0, 0, 0, 1, 0, 1, 1, 1)
PARITY = (0, 1, 1, 0, 1, 0, 0, 1)


def tables(num_inputs):
    return truth_table(2**num_inputs).astype(int)


@pytest.mark.parametrize("num_inputs", [2, 3])
def test_browser_decides_every_table_as_the_library_does(num_inputs):
    found = run(CORE, *[("run", lamps) for lamps in tables(num_inputs)])
    for lamps, seen in zip(tables(num_inputs), found, strict=True):
        expected = certify_separability(truth_table(num_inputs), lamps)
        assert seen["separable"] == expected.separable
        for name in ("indices", "path", "uses"):
            assert seen[name] == getattr(expected, name).tolist()


@pytest.mark.parametrize("lamps", [(0, 1, 1, 0), MAJORITY, PARITY])
def test_steps_of_browser_and_python_go_together_to_the_end(lamps):
    figure = LinearSeparability(lamps=lamps)
    for state in take_steps(CORE, "step", figure.state(), 99):
        assert figure.step()
        assert figure.state() == state
    assert not figure.step()
    assert figure.num_updates == figure.run.num_updates
    assert run(CORE, ("end", figure.state())) == [{"num_updates": figure.num_updates}]


def test_goals_that_the_reader_is_given_can_be_reached():
    two = [certify_separability(truth_table(2), lamps).separable for lamps in tables(2)]
    assert two.count(False) == 2
    assert LinearSeparability(lamps=MAJORITY).run.num_updates == 17
    runs = [certify_separability(truth_table(3), lamps) for lamps in tables(3)]
    assert max(found.num_updates for found in runs if found.separable) == 46
    turned = [
        int((lamps != PARITY).sum())
        for lamps, found in zip(tables(3), runs, strict=True)
        if found.separable
    ]
    assert min(turned) == 2


def test_plane_cuts_the_edges_between_the_classes():
    lamps = list(MAJORITY)
    (places,) = run(CORE, ("cuts", [2, 2, 2, -3], lamps))
    places = np.array(places)
    assert_equal(places @ [2, 2, 2], np.full(6, 3.0))  # a hexagon
    on_edges = np.isin(places, (0, 1)).sum(axis=1)
    np.testing.assert_array_equal(on_edges, np.full(6, 2))


def test_plane_through_a_corner_gives_it_once():
    (places,) = run(CORE, ("cuts", [1, 1, 1, -1], [0] * 8))
    assert sorted(places) == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


def test_tied_corner_is_wrong_whatever_its_lamp():
    assert run(CORE, ("wrongRows", [1, 1, -1], [0, 0, 1, 1])) == [
        [False, True, True, False]
    ]


def test_turning_a_lamp_starts_the_run_over():
    state = {"lamps": [0, 1, 1, 0], "num_updates": 4}
    expected = {"lamps": [0, 1, 1, 1], "num_updates": 0}
    assert run(CORE, ("turned", state, 3)) == [expected]


def test_shown_counts_what_was_used_until_now():
    (seen,) = run(CORE, ("shown", {"lamps": MAJORITY, "num_updates": 6}))
    whole = LinearSeparability(lamps=MAJORITY).run
    assert seen["weights"] == whole.path[6].tolist()
    assert seen["used"] == np.bincount(whole.indices[:6], minlength=8).tolist()
    assert not seen["over"]


@pytest.mark.parametrize("num_updates", [0, 3, 17, 99])
def test_code_gives_the_numbers_that_are_shown(num_updates):
    figure = LinearSeparability(lamps=MAJORITY, num_updates=num_updates)
    names = run_code(figure)
    (seen,) = run(CORE, ("shown", figure.state()))
    assert [*names["weight"], names["bias"]] == seen["weights"]
    assert names["used"].tolist() == seen["used"]
    assert names["exists"] == seen["separable"]
    assert_same_code(figure)
