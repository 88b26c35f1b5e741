"""The forward pass: the third unit is off for one row and on for the other."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import LIGHT
from course_lib.figures.mlp.forward_pass import Scene, Storyboard, forward_pass

X = np.array([[1.0, 2.0], [3.0, -1.0]])
W1, B1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -2.0]]), np.array([0.0, 1.0, 3.0])
W2, B2 = np.array([[1.0], [2.0], [3.0]]), np.array([-1.0])


@pytest.fixture(scope="module")
def animation():
    return forward_pass(X, W1, B1, W2, B2)


@pytest.fixture
def story():
    return Storyboard(X, W1, B1, W2, B2)


@pytest.fixture
def scene(story):
    return Scene(new_picture().axes, story)


def states(story):
    return [keyframe.state for keyframe in story]


def moments(scene, **wanted):
    """Return the keyframes whose state has these values."""
    return [
        keyframe
        for keyframe in scene.story
        if wanted.items() <= vars(keyframe.state).items()
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


def test_numbers_are_those_of_the_one_line(story):
    np.testing.assert_array_equal(story.z, [[1, 2, -1], [3, -3, 5]])
    np.testing.assert_array_equal(story.outputs, np.maximum(0, X @ W1 + B1) @ W2 + B2)


def test_sums_are_written_as_by_hand(story):
    assert story.sum_of(0, 0, 1) == "z₂ = 1·(−1) + 2·1 + 1"
    assert story.sum_of(1, 1, 0) == "out = 3·1 + 0·2 + 5·3 − 1"


def test_first_row_goes_unit_by_unit_the_second_all_at_once(story):
    groups = {row: [] for row in (0, 1)}
    for now in states(story):
        if now.units and now.layer == 0 and now.units not in groups[now.row]:
            groups[now.row].append(now.units)
    assert groups == {0: [(0,), (1,), (2,)], 1: [(0, 1, 2)]}


def test_traveling_numbers_only_go_forward(story):
    for before, now in pairwise(states(story)):
        if before.units == now.units and before.layer == now.layer and now.units:
            assert now.share > before.share


def test_output_is_known_only_after_relu(story):
    assert all(now.gated for now in states(story) if now.shown[2])
    results = [now.results for now in states(story)]
    assert results == sorted(results)
    assert (results[0], results[-1]) == (0, 2)


def test_code_comes_last_and_stays(story):
    veils = [now.veil for now in states(story)]
    assert veils[-1] == 1
    assert not any(veils[:-6])
