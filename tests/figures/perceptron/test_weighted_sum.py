"""Each line of the neuron shows its vote, and the circle shows the sum."""

import numpy as np
from figures.drawn import words

from course_lib.figures.kit.style import BLUE, GRAY, VERMILION
from course_lib.figures.perceptron.weighted_sum import two_layers, weighted_sum


def test_votes_score_and_answer_are_written():
    found = words(weighted_sum([1, 0, 1], [2, -1, 3], bias=-4))
    for text in ("1 · 2 = 2", "0 · (−1) = 0", "1 · 3 = 3", "bias −4"):
        assert text in found
    assert found[found.index("score") + 1] == "1"
    assert found[-2:] == ["1", "answer"]


def test_a_score_of_zero_answers_0():
    found = words(weighted_sum([1, 1], [2, 2], bias=-4))
    assert found[found.index("score") + 1] == "0"
    assert found[-2] == "0"


def test_sign_of_a_vote_is_color_and_dash_and_its_size_is_width():
    lines = weighted_sum([1, 1, 1], [2, -3, 0], bias=0).axes.lines[:3]
    assert [line.get_color() for line in lines] == [VERMILION, BLUE, GRAY]
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-"]
    widths = [line.get_linewidth() for line in lines]
    assert np.argsort(widths).tolist() == [2, 0, 1]


def test_two_layers_have_a_unit_an_input_one_output_and_nothing_between():
    picture = two_layers(["depth", "flipper"], [-5, 1])
    units = [patch for patch in picture.axes.patches if hasattr(patch, "radius")]
    across = [unit.center[0] for unit in units]
    assert len(units) == 3
    assert across[0] == across[1] < across[2]
    assert {"depth", "flipper", "−5", "1", "no hidden\nlayer"} <= set(words(picture))
    assert [line.get_linestyle() for line in picture.axes.lines] == ["--", "-"]
