"""The graph of two rows shows every number worked by hand, one line per row."""

from collections import Counter

from figures.drawn import words
from figures.training.two_rows import NETWORK, X, Y

from course_lib.figures.training.gradient_rows import blank_graph, gradients_of_rows


def test_blank_graph_has_weights_and_biases_and_no_other_number():
    numbers = [
        word for word in words(blank_graph(*NETWORK)) if word.strip("−")[0].isdigit()
    ]
    assert numbers == ["1", "−1", "0.5", "1", "0", "−0.5", "0.5", "2", "−1"]


def test_both_rows_are_on_the_graph():
    found = Counter(words(gradients_of_rows(X, Y, *NETWORK)))
    for number in ("−4.5", "−8", "0.25", "−1.5", "2.5", "−0.75", "5", "3"):
        assert number in found, number
    assert found["upper number: row 1"] == 1


def test_wall_of_unit_2_has_one_way_through():
    picture = gradients_of_rows(X, Y, *NETWORK)
    walls = [patch for patch in picture.axes.patches if patch.get_width() == 9]
    heights = sorted(round(patch.get_height()) for patch in walls)
    assert len(walls) == 3 + 2  # two openings, and one
    assert heights[-1] > 30  # the closed half
