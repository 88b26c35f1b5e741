"""The browser's counts are those of the library's layers."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_same_code, run, run_code

from course_lib.transformer import Experts, FeedForward
from course_lib.widgets import SameBudget
from course_lib.widgets.same_budget.figure import _EXPERTS

CORE = "same_budget/core"
START = {"gated": False, "embed_dim": 768, "sixths": 24, "experts": "1 of 1"}
STATES = [
    {"gated": gated, "embed_dim": d, "sixths": sixths, "experts": experts}
    for gated, d, sixths, experts in itertools.product(
        [False, True], [12, 50, 768, 4_096], [6, 16, 17, 48], ["1 of 1", "2 of 8"]
    )
]


def weights(layer):
    """Count the numbers of all matrices of a layer."""
    return sum(value.size for value in layer.parameters().values() if value.ndim == 2)


@pytest.mark.parametrize("gated", [False, True])
@pytest.mark.parametrize(
    ("experts", "number"), [("1 of 1", 0), ("1 of 4", 4), ("2 of 8", 8)]
)
def test_layers_of_the_library_have_as_many_weights(gated, experts, number):
    budget = SameBudget(gated=gated, embed_dim=12, sixths=16, experts=experts)
    inside, rng = ("swiglu" if gated else "relu"), np.random.default_rng(0)
    sizes = (12, budget.hidden_dim)
    layer = (
        Experts(*sizes, number, inside, rng=rng)
        if number
        else FeedForward(*sizes, inside, rng=rng)
    )
    assert budget.count()["stored"] == weights(layer)


def test_browser_counts_as_python_does():
    counted = run(CORE, *[("count", state) for state in STATES])
    assert counted == [SameBudget(**state).count() for state in STATES]


def test_all_stops_of_the_sliders_are_allowed_in_python():
    widths, experts = run(CORE, ("WIDTHS",), ("EXPERTS",))
    assert tuple(experts) == _EXPERTS
    assert widths == sorted(set(widths))
    for width in widths:
        assert SameBudget(embed_dim=width).embed_dim == width


def test_only_eight_thirds_give_a_gate_the_plain_budget():
    near = []
    for sixths in range(6, 49):
        counted = SameBudget(gated=True, sixths=sixths).count()
        if abs(counted["used"] / counted["plain"] - 1) < 0.01:
            near.append(sixths)
    assert near == [16]


def test_other_goals_can_be_reached_with_the_stops_of_the_sliders():
    much = SameBudget(embed_dim=1_536, experts="1 of 8").count()
    assert much["stored"] > 100e6
    assert much["used"] < 20e6
    two = SameBudget(gated=True, sixths=8, experts="2 of 8").count()
    assert abs(two["used"] / two["plain"] - 1) < 0.01


@pytest.mark.parametrize("width", [250, 700])
def test_squares_fit_and_have_one_scale(width):
    states = [START | {"experts": e, "sixths": s} for e in _EXPERTS for s in (6, 48)]
    layouts = run(CORE, *[("layout", state, width, 230) for state in states])
    for state, found in zip(states, layouts, strict=True):
        counted = SameBudget(**state).count()
        across = found["columns"] * (found["side"] + 6) + found["reference"]
        down = found["rows"] * (found["side"] + 6) - 6
        assert across <= width + 1e-9
        assert max(down, found["reference"]) <= 230 + 1e-9
        area = found["side"] ** 2 / found["reference"] ** 2
        assert area == pytest.approx(counted["one"] / counted["plain"])
        number = int(state["experts"].split(" of ")[1])
        assert found["columns"] * found["rows"] >= number


def test_ratios_have_two_digits_or_more():
    found = run(CORE, ("times", 1, 3), ("times", 8, 8), ("times", 64, 2))
    assert found == ["0.33", "1.00", "32.0"]


@pytest.mark.parametrize("state", STATES[::5], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    budget = SameBudget(**state)
    names = run_code(budget)
    for name, value in budget.count().items():
        assert names[name] == value
    assert_same_code(budget)
