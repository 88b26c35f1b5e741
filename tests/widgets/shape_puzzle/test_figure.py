"""The shape puzzle counts and rejects as the library does; its goals have answers."""

import re

import numpy as np
import pytest
from widgets.javascript import run, run_code

from course_lib.layers import Linear, ReLU, Sequential
from course_lib.widgets import ShapePuzzle

CORE = "shape_puzzle/core"
STATES = [
    {},
    {"w1_out": 8, "w2_in": 8},
    {"w1_out": 4},
    {"features": 3, "w2_in": 7},
    {"features": 784, "w1_in": 784, "w1_out": 10, "hidden_layer": False},
    {"features": 9, "hidden_layer": False},
]


def network_of(puzzle):
    rng = np.random.default_rng(2)
    first = Linear(puzzle.w1_in, puzzle.w1_out, rng=rng)
    if not puzzle.hidden_layer:
        return first
    return Sequential(first, ReLU(), Linear(puzzle.w2_in, puzzle.w2_out, rng=rng))


def follow(state, name, *given):
    """Return the state after a change that the browser makes."""
    (changed,) = run(CORE, (name, state, *given))
    return state | changed


@pytest.mark.parametrize("values", STATES, ids=str)
def test_browser_counts_the_parameters_of_the_library(values):
    puzzle = ShapePuzzle(**values)
    count = network_of(puzzle).num_parameters()
    assert run(CORE, ("numParameters", puzzle.state())) == [count]
    assert puzzle.num_parameters == count


@pytest.mark.parametrize("values", STATES, ids=str)
def test_what_clashes_is_what_the_library_refuses(values):
    puzzle = ShapePuzzle(**values)
    (found,) = run(CORE, ("joints", puzzle.state()))
    clashes = [(joint["left"], joint["right"]) for joint in found if not joint["fits"]]
    assert (clashes[:1] or [None])[0] == puzzle.clash
    names = run_code(puzzle)
    if puzzle.clash:
        columns, rows = puzzle.clash
        expected = rf"shape \(\.\.\., {rows}\), got \(\d+, {columns}\)"
        assert re.search(expected, names["message"])
    else:
        assert run(CORE, ("outFeatures", puzzle.state())) == [names["shape"][1]]
        assert names["shape"][0] == puzzle.batch
    assert names["num_parameters"] == puzzle.num_parameters


def chain_for(goal, sizes):
    """Lay out a chain that fits: two or three sizes, the inputs first."""
    return ShapePuzzle().state() | {
        "goal": goal,
        "hidden_layer": len(sizes) == 3,
        "features": sizes[0],
        "w1_in": sizes[0],
        "w1_out": sizes[1],
        "w2_in": sizes[1],
        "w2_out": sizes[-1],
    }


def answers(goal, chains):
    """Return the chains that reach a goal."""
    states = [chain_for(goal, sizes) for sizes in chains]
    found = run(CORE, *[("reached", state) for state in states])
    return [sizes for sizes, yes in zip(chains, found, strict=True) if yes]


def test_goal_a_has_eight_hidden_units_and_no_other_answer():
    chains = [(2, 1), *((2, width, 1) for width in range(1, 40))]
    assert answers("a", chains) == [(2, 8, 1)]


def test_goal_b_is_reached_without_a_hidden_layer_or_with_a_narrow_one():
    chains = [(784, 10), *((784, width, 10) for width in range(1, 20))]
    assert answers("b", chains) == [
        (784, 10),
        *((784, width, 10) for width in range(1, 11)),
    ]


def test_goal_c_is_the_widest_layer_below_the_limit():
    chains = [(784, 10), *((784, width, 10) for width in range(100, 140))]
    assert answers("c", chains) == [(784, 125, 10)]
    widths = {width: 784 * width + width + 10 * width + 10 for width in (125, 126)}
    assert widths == {125: 99_385, 126: 100_180}


@pytest.mark.parametrize("goal", ["a", "b", "c"])
def test_goal_does_not_start_reached(goal):
    state = ShapePuzzle().state()
    state |= run(CORE, ("choose", goal))[0]
    assert state["goal"] == goal
    assert run(CORE, ("reached", state)) == [False]
    ShapePuzzle(**state)  # every first chain is allowed


def test_one_by_one_a_number_moves_alone_and_together_its_partner_follows():
    state = ShapePuzzle().state()
    assert follow(state, "resize", "w1_out", 9) == state | {"w1_out": 9}
    state["together"] = True
    both = {"w1_out": 9, "w2_in": 9}
    assert follow(state, "resize", "w1_out", 9) == state | both
    assert follow(state, "resize", "w2_in", 9) == state | both
    assert follow(state, "resize", "batch", 9) == state | {"batch": 9}


def test_sizes_stay_within_what_python_allows():
    state = ShapePuzzle().state()
    for wish, kept in ((0, 1), (-3, 1), (9999, 4096)):
        assert follow(state, "resize", "batch", wish)["batch"] == kept
    (largest,) = run(CORE, ("LARGEST",))
    assert ShapePuzzle(w1_in=largest).w1_in == largest
    with pytest.raises(ValueError, match="a whole number from 1 to 4096, got 4097"):
        ShapePuzzle(w1_in=largest + 1)


def test_fixing_and_binding_leave_no_clash():
    state = ShapePuzzle(w1_out=7, w2_in=4, features=5).state()
    fixed = follow(follow(state, "fix", 0), "fix", 1)
    bound = follow(state, "bind", True)
    assert run(CORE, ("fits", state), ("fits", fixed), ("fits", bound)) == [
        False,
        True,
        True,
    ]


def test_output_keeps_its_size_when_the_hidden_layer_goes_and_comes_back():
    state = ShapePuzzle(w1_out=6, w2_in=6, w2_out=4).state()
    without = follow(state, "setHidden", False)
    assert ShapePuzzle(**without).weights == [(2, 4)]
    again = follow(without, "setHidden", True)
    assert again == state
