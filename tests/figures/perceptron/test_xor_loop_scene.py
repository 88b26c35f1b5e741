import numpy as np
import pytest

from course_lib.figures.kit.style import BLUE, VERMILION, tint
from course_lib.figures.perceptron.xor_loop_scene import (
    Keyframe,
    Scene,
    answer_colors,
    project,
)

LOOP = [(0, 0, 0), (0, 0, -1), (0, 1, 0), (1, 1, 1), (0, 0, 0)]


@pytest.fixture
def scene():
    return Scene(LOOP)


def test_no_two_weights_of_the_loop_are_drawn_in_one_place():
    places = project(LOOP[:4])
    apart = np.linalg.norm(places[:, np.newaxis] - places, axis=-1)
    assert apart[~np.eye(4, dtype=bool)].min() > 0.5


def test_square_is_tinted_by_the_sign_of_the_score():
    looks = answer_colors((0, 1, 0))
    assert tuple(looks[0, 0]) == tint(BLUE, 0.4)  # x2 below 0
    assert tuple(looks[-1, 0]) == tint(VERMILION, 0.4)
    assert (answer_colors((0, 0, -1)) == tint(BLUE, 0.4)).all()


def test_rows_of_the_sum_are_the_corrections(scene):
    words = [[text.get_text() for text in row] for row in scene.rows]
    assert words == [
        ["00", "0", "0", "−1"],
        ["01", "0", "+1", "+1"],
        ["10", "+1", "0", "+1"],
        ["11", "−1", "−1", "−1"],
        ["sum", "0", "0", "0"],
    ]


def test_arrow_grows_with_the_dot(scene):
    scene.show(Keyframe("", weight=(0, 0, -0.5), drawn=0, bright=(0,)))
    assert [arrow.get_visible() for arrow in scene.arrows] == [True] + 3 * [False]
    np.testing.assert_allclose(scene.dot.get_xydata()[0], project((0, 0, -0.5)))
    scene.show(Keyframe("", weight=(0, 0, -1), drawn=1, bright=(0,)))
    assert [name.get_visible() for name in scene.names] == [True] + 3 * [False]


def test_arrows_that_are_not_bright_are_faded(scene):
    scene.show(Keyframe("", drawn=4, bright=(2,)))
    alphas = [arrow.get_alpha() for arrow in scene.arrows]
    assert alphas[2] == 1
    assert max(alphas[:2] + alphas[3:]) < 0.5


def test_rim_marks_the_shown_corner_alone(scene):
    scene.show(Keyframe("", focus=2))
    assert scene.rim.get_offsets().tolist() == [[1, 0]]
    scene.show(Keyframe(""))
    assert not scene.rim.get_visible()


def test_every_artist_that_changes_is_named_as_moving(scene):
    for moment in (
        Keyframe(""),
        Keyframe("", drawn=4, num_rows=4, has_sum=True, ring=1),
    ):
        scene.show(moment)
        assert all(hasattr(artist, "set_animated") for artist in scene.moving)
    assert {scene.region, scene.rim, scene.ring, scene.dot} <= set(scene.moving)
