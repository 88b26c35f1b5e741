"""Two panels: the input points, and where the hidden layer puts them."""

import numpy as np

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.plots.hidden_space import line_in_window, new_coordinates

X = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
HIDDEN = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (2.0, 1.0)])
XOR = np.array([0, 1, 1, 0])


def drawn():
    creases = {"OR": (1, 1, -0.5), "AND": (1, 1, -1.5)}
    return new_coordinates(X, HIDDEN, XOR, creases=creases, cut=(1, -2, -0.5))


def test_both_panels_have_labeled_axes():
    left, right = drawn().axes
    assert (left.get_xlabel(), left.get_ylabel()) == ("$x_1$", "$x_2$")
    assert (right.get_xlabel(), right.get_ylabel()) == ("$h_1$", "$h_2$")


def test_every_point_has_an_arrow_to_its_new_place():
    arrows = drawn().figure.artists
    moves = [(arrow.xy1.tolist(), arrow.xy2.tolist()) for arrow in arrows]
    assert moves == list(zip(X.tolist(), HIDDEN.tolist(), strict=True))


def test_points_at_one_point_are_counted():
    texts = [text.get_text() for text in drawn().axes[1].texts]
    assert texts == ["2 points"]


def test_creases_carry_their_names():
    texts = {text.get_text() for text in drawn().axes[0].texts}
    assert {"OR", "AND"} <= texts


def test_line_ends_on_the_edges_of_the_window():
    axes = new_picture().axes
    axes.set(xlim=(0, 2), ylim=(0, 2))
    assert line_in_window(axes, 1, 1, -1) == ((0, 1), (1, 0))
    assert line_in_window(axes, 1, 0, -0.5) == ((0.5, 0), (0.5, 2))
