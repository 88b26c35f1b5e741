"""The forward pass: the third unit is off for one row, on for the other."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import LIGHT
from course_lib.figures.mlp.forward_pass import Scene, forward_pass
from course_lib.figures.mlp.forward_pass_storyboard import Storyboard

X = np.array([[1.0, 2.0], [3.0, -1.0]])
W1, B1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]]), np.array([0.0, 1.0, 3.0])
W2, B2 = np.array([[1.0], [2.0], [3.0]]), np.array([-1.0])


@pytest.fixture(scope="module")
def animation():
    return forward_pass(X, W1, B1, W2, B2)


@pytest.fixture
def scene():
    return Scene(new_picture().axes, Storyboard(X, W1, B1, W2, B2))


def moments(scene, **wanted):
    """Return the moments that have these values."""
    return [
        now
        for now, _ in scene.story
        if all(getattr(now, name) == value for name, value in wanted.items())
    ]


def values(scene, layer):
    return [text.get_text() for text in scene.net.values[layer]]


def pills(scene):
    return [pill.get_text() for pill in scene.pills if pill.get_visible()]


@pytest.mark.parametrize(
    ("row", "hidden", "output"),
    [(0, ["1", "2", "0"], "4"), (1, ["3", "0", "5"], "17")],
)
def test_row_ends_with_its_hidden_values_and_its_output(scene, row, hidden, output):
    scene.show(moments(scene, row=row, shown=(2, 3, 1), veil=0.0)[0])
    assert values(scene, 1) == hidden
    assert values(scene, 2) == [output]
    assert scene.results[row].get_text() == output


def test_third_unit_is_off_for_one_row_and_on_for_the_other(scene):
    off = []
    for row in (0, 1):
        scene.show(moments(scene, row=row, gated=True)[0])
        colors = [circle.get_facecolor()[:3] for circle in scene.net.circles[1]]
        off.append([color == to_rgb(LIGHT) for color in colors])
    assert off == [[False, False, True], [False, True, False]]


def test_number_turns_into_a_product_at_the_weight(scene):
    way = moments(scene, row=0, layer=0, units=(1,))
    scene.show(way[0])
    assert pills(scene) == ["1", "2"]
    scene.show(way[-1])
    assert pills(scene) == ["−1", "2"]


def test_hidden_units_keep_their_sum_until_relu(scene):
    scene.show(moments(scene, row=0, shown=(2, 3, 0), gated=False)[0])
    assert values(scene, 1) == ["1", "2", "−1"]


def test_end_is_the_line_of_code_between_batch_and_outputs(scene):
    scene.show(moments(scene, veil=1.0)[0])
    assert scene.code.get_alpha() == 1
    code = f"({scene.code.get_text()})"
    names = {"np": np, "x": X, "W1": W1, "b1": B1, "W2": W2, "b2": B2}
    np.testing.assert_array_equal(eval(code, names), [[4], [17]])
    assert [text.get_text() for text in scene.results] == ["4", "17"]


def test_animation_moves(animation):
    assert (np.asarray(animation.frame(3)) != np.asarray(animation.frame(5))).any()
    assert len(animation.stills) == 4


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match=r"expected shapes .* got .*\(4,\)"):
        forward_pass(X, W1, np.zeros(4), W2, B2)
