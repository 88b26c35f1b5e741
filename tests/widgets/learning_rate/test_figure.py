"""The ball in the browser takes the steps of the library's SGD."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import LearningRate

CORE = "learning_rate/core"
BOWLS = [
    LearningRate(learning_rate=rate, kappa=kappa, start=start, num_steps=60)
    for rate, kappa, start in [
        (0.05, 10, (10, 1)),
        (0.182, 10, (10, 1)),
        (0.2, 10, (10, 1)),
        (0.21, 10, (-3, 4.5)),
        (3, 1000, (10, 5)),  # flies off right away
        (1, 1, (7, -2)),
        (0.0015, 700, (0, 3)),
        (0.5, 4, (0, 0)),
    ]
]
bowls = pytest.mark.parametrize("bowl", BOWLS, ids=repr)


@bowls
def test_browser_rolls_as_the_library_walks(bowl):
    (rolled,) = run(CORE, ("roll", bowl.state()))
    assert_equal(rolled["places"], bowl.path())
    assert_equal(rolled["losses"], bowl.losses())


@bowls
def test_browser_counts_steps_and_factors_as_the_library_does(bowl):
    home, factors = run(CORE, ("stepsHome", bowl.state()), ("factors", bowl.state()))
    assert home == bowl.steps_home()
    assert_equal(factors, bowl.factors())


@bowls
def test_each_step_multiplies_the_distances_by_the_factors(bowl):
    powers = np.arange(len(bowl.path()))[:, np.newaxis]
    expected = np.array(bowl.start) * np.array(bowl.factors()) ** powers
    assert_equal(bowl.path(), expected)


def test_fate_follows_from_the_factor():
    given = [0.95, 0.0, -0.9, -1.0, -1.1, 1.0]
    fates = run(CORE, *[("fate", factor) for factor in given])
    assert fates == [
        "creeps home",
        "one step",
        "swings home",
        "swings forever",
        "explodes",
        "stands still",
    ]


def test_two_over_kappa_swings_for_ever_and_a_percent_more_explodes():
    (factor,) = run(CORE, ("factors", LearningRate(learning_rate=0.2).state()))
    assert run(CORE, ("fate", factor[1])) == ["swings forever"]
    assert LearningRate(learning_rate=0.2).steps_home() is None
    assert len(LearningRate(learning_rate=0.25, num_steps=200).path()) < 200


def test_no_rate_beats_forty_five_steps_from_the_first_start():
    rates = np.arange(0.17, 0.2, 0.0005)
    counts = [LearningRate(learning_rate=rate).steps_home() for rate in rates]
    assert min(counts) == 45
    assert LearningRate(learning_rate=0.182).steps_home() == 45


def test_round_bowl_is_done_in_one_step():
    assert LearningRate(kappa=1, learning_rate=1).steps_home() == 1


@bowls
def test_code_ends_where_the_picture_does(bowl, capsys):
    names = run_code(bowl)
    capsys.readouterr()
    assert_equal(names["place"], bowl.path()[-1])
    assert_equal(names["loss"], bowl.losses()[-1])
    assert_same_code(bowl)


def test_step_ends_after_two_hundred_and_when_the_ball_has_flown():
    bowl = LearningRate(num_steps=199)
    assert (bowl.step(), bowl.step(), bowl.num_steps) == (True, False, 200)
    bowl = LearningRate(learning_rate=3, kappa=1000)
    while bowl.step():
        pass
    assert bowl.losses()[-1] >= 1e6
    assert bowl.num_steps < 10
