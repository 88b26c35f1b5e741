import numpy as np
from tints import tint_at

from course_lib.figures.perceptron.first_line import first_line

X = np.array([[1.0, -2.0], [-1.0, 2.0], [0.5, -1.0]])
LABELS = {"names": ["no", "yes"], "axis_labels": ("depth", "length")}


def test_the_mistaken_point_is_on_the_side_of_its_class_afterwards():
    for targets in ([0, 1, 0], [1, 0, 1]):
        picture = first_line(X, np.array(targets), 0, **LABELS)
        red, _, blue = tint_at(picture, 1.0, -2.0)[:3]
        assert (red > blue) == (targets[0] == 1)


def test_the_weights_point_away_from_a_point_of_class_0():
    picture = first_line(X, np.array([0, 1, 0]), 0, **LABELS)
    ends = [patch.get_path().vertices for patch in picture.axes.patches]
    assert len(ends) == 2
    names = {text.get_text(): text.get_position() for text in picture.axes.texts}
    assert names["$x$"][1] < 0 < names["$w$"][1]


def test_axes_and_classes_have_names():
    axes = first_line(X, np.array([0, 1, 0]), 0, **LABELS).axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("depth", "length")
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["no", "yes"]
