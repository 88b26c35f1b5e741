"""The small network: all its numbers are written on it, each in its place."""

import numpy as np
import pytest
from figures.drawn import words

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.plots.pencil_network import (
    RADIUS,
    PencilNetwork,
    check_pencil_network,
)

X = [[1, 2], [3, -1]]
W1, B1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]]), np.array([0.0, 1.0, 3.0])
W2, B2 = np.array([[1.0], [2.0], [3.0]]), np.array([-1.0])


@pytest.fixture
def net():
    picture = new_picture()
    drawn = PencilNetwork(picture.axes, (W1, W2), (B1, B2), (0, 4, 8))
    drawn.axes = picture.axes
    return drawn


def test_every_weight_and_bias_is_written(net):
    weights = ["1", "−1", "0", "0", "1", "−2", "1", "2", "3"]
    assert words(net)[:9] == weights
    assert words(net)[9:] == ["bias 0", "bias 1", "bias 3", "bias −1"]


def test_no_two_texts_are_at_one_point(net):
    places = [text.get_position() for text in net.axes.texts if text.get_text()]
    assert len(set(places)) == len(places)


def test_units_are_layer_by_layer_and_do_not_touch(net):
    assert [len(layer) for layer in net.circles] == [2, 3, 1]
    heights = [y for _, y in net.places[1]]
    assert heights == sorted(heights, reverse=True)
    assert -np.diff(heights).max() > 2 * RADIUS


def test_arrow_leads_from_unit_to_unit(net):
    assert tuple(net.on_arrow(0, 1, 2, 0.0)) == net.places[0][1]
    assert tuple(net.on_arrow(0, 1, 2, 1.0)) == net.places[1][2]


def test_number_is_a_product_only_after_it_has_met_the_weight(net):
    x, _ = net.on_arrow(0, 0, 1, 0.5)
    (weight,) = (t for t in net.axes.texts if t.get_text() == "−1")
    assert x < weight.get_position()[0]
    assert not net.passed(0.5)
    assert net.passed(0.7)


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"expected shapes .*\(3, 1\).*got .*\(3, 2\)"):
        check_pencil_network(X, W1, B1, np.ones((3, 2)), B2)
    with pytest.raises(ValueError, match=r"x \(N, D\)"):
        check_pencil_network([1, 2], W1, B1, W2, B2)
    with pytest.raises(ValueError, match="at most 4 units per layer, got 2 and 5"):
        check_pencil_network(X, np.ones((2, 5)), np.ones(5), np.ones((5, 1)), B2)
