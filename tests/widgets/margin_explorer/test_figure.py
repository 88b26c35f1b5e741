"""The interactive street has the distances, the margin and the code of the library."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.perceptron import signed_distance
from course_lib.widgets import MarginExplorer

CORE = "margin_explorer/core"
STATES = [
    {"preset": preset, "angle": angle, "offset": offset, "length": length}
    for preset, angle, offset, length in [
        ("AND", 45, 1.06, 1),
        ("AND", 300, -0.4, 2.5),
        ("penguins", 134, 0.52, 1),
        ("penguins", 107, 0.521, 5),
        ("penguins in mm and cm", 141, 0, 0.2),
    ]
]


def examples(state):
    return MarginExplorer(**state).data()[state["preset"]]["examples"]


def test_browser_has_weights_and_bias_of_python():
    found = run(CORE, *[("lineOf", state) for state in STATES])
    for line, state in zip(found, STATES, strict=True):
        street = MarginExplorer(**state)
        assert_equal([*line["weights"], line["bias"]], [*street.weight, street.bias])


@pytest.mark.parametrize("state", STATES, ids=str)
def test_browser_finds_the_margin_of_the_library(state):
    near, unclear = run(
        CORE, ("nearest", state, examples(state)), ("notClear", state, examples(state))
    )
    street = MarginExplorer(**state)
    assert_equal(near["margin"], street.margin)
    x, targets = np.array(examples(state))[:, :2], np.array(examples(state))[:, 2]
    safe = (2 * targets - 1) * signed_distance(x, street.weight, street.bias)
    assert safe[near["row"]] == pytest.approx(street.margin)
    np.testing.assert_array_equal(unclear, np.flatnonzero(safe <= 1e-9))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    street = MarginExplorer(**state)
    names = run_code(street)
    assert_equal([*names["weight"], names["bias"]], [*street.weight, street.bias])
    assert names["smallest"] == pytest.approx(street.margin)
    calls = [("distance", state, row) for row in examples(state)]
    assert_equal(run(CORE, *calls), names["distances"])
    assert_same_code(street)


def test_line_that_was_moved_is_placed_by_angle_and_offset():
    found = run(
        CORE,
        ("placed", {"weights": [3, 4], "bias": -5}),
        ("placed", {"weights": [0, -2], "bias": 6}),
    )
    assert found == [{"angle": 53.1, "offset": 1}, {"angle": 270, "offset": -3}]


def test_length_alone_moves_no_distance():
    short, long = (dict(STATES[2], length=length) for length in (1, 5))
    point = [0.3, -0.7, 0]
    assert_equal(*run(CORE, ("distance", short, point), ("distance", long, point)))


def clear_angles(preset):
    """Return the integer degrees at which a line through 0 separates a preset."""
    x1, x2, targets = np.array(MarginExplorer().data()[preset]["examples"]).T
    turns = np.radians(np.arange(360))[:, np.newaxis]
    distances = (2 * targets - 1) * (x1 * np.cos(turns) + x2 * np.sin(turns))
    return np.flatnonzero(distances.min(axis=1) > 1e-9).tolist()


def test_without_a_bias_only_the_birds_in_mm_and_cm_are_separated():
    assert clear_angles("AND") == []
    assert clear_angles("penguins") == []
    assert clear_angles("penguins in mm and cm") == [141]


def test_goal_of_the_margin_can_be_reached():
    assert MarginExplorer(angle=134, offset=0.52).margin > 0.33
