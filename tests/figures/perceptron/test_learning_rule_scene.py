import numpy as np
import pytest

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.perceptron.learning_rule import Keyframe
from course_lib.figures.perceptron.learning_rule_scene import (
    Scene,
    add_arrow,
    line_across,
    place_arrow,
)


@pytest.fixture
def scene():
    x, targets = np.array([[1.0, 2.0], [-2.0, 0.0]]), np.array([1, 0])
    shows = [(0, True), (1, False), (0, False), (1, False)]
    return Scene(x, targets, shows, np.array([0]))


def test_line_stands_across_the_weights():
    weight = np.array([3.0, -1.0])
    ends = line_across(weight)
    np.testing.assert_allclose(ends @ weight, 0, atol=1e-12)
    assert np.isnan(line_across(np.zeros(2))).all()


def test_an_arrow_without_length_is_hidden():
    arrow = add_arrow(new_picture().axes, "black", 2)
    place_arrow(arrow, np.zeros(2), np.zeros(2))
    assert not arrow.get_visible()
    place_arrow(arrow, np.zeros(2), np.array([3.0, 0.0]))
    assert arrow.get_visible()


def test_nothing_is_drawn_before_there_are_weights(scene):
    scene.show(Keyframe(np.zeros(2), "start"))
    assert not scene.weight.get_visible()
    assert not any(half.get_visible() for half in scene.halves)
    assert not any(cell.get_visible() for cell in scene.cells)


def wrong_points(scene):
    return scene.rims.get_offsets().tolist()


def test_the_point_shown_has_the_halo(scene):
    for focus in (0, 1):
        scene.show(Keyframe(np.ones(2), "shown", focus=focus))
        assert scene.halo.get_visible()
        assert scene.halo.get_offsets().tolist() == [scene.x[focus].tolist()]
    scene.show(Keyframe(np.ones(2), "the end"))
    assert not scene.halo.get_visible()


def test_a_rim_stands_around_each_point_that_is_wrong_now(scene):
    for weight, wrong in (
        ([0, 0], [[1, 2], [-2, 0]]),  # all scores are 0: ties are mistakes
        ([1, 1], []),
        ([-1, 0], [[1, 2], [-2, 0]]),
        ([-1, 1], [[-2, 0]]),
        ([0, 1], [[-2, 0]]),  # on the line
    ):
        scene.show(Keyframe(np.array(weight, dtype=float), "now"))
        assert wrong_points(scene) == wrong


def test_name_of_an_arrow_stays_in_the_window(scene):
    for start, end in (([6, -1], [6, 3]), ([0, 0], [3, 0])):
        arrow = np.array(start, dtype=float), np.array(end, dtype=float)
        scene.show(Keyframe(np.ones(2), "", focus=0, arrow=arrow, arrow_name="+P1"))
        assert scene.arrow_name.get_visible()
        assert scene.arrow_name.get_position()[0] < scene.right_edge - 0.5


def test_record_fills_as_points_are_shown(scene):
    scene.show(Keyframe(np.ones(2), "two", num_shown=2, num_updates=1))
    assert [cell.get_visible() for cell in scene.cells] == [True, True, False, False]
    assert scene.columns[0].get_visible()


def test_the_side_of_class_1_is_where_the_weights_point(scene):
    scene.show(Keyframe(np.array([0.0, 1.0]), "up"))
    below, above = (half.get_xy()[:, 1].mean() for half in scene.halves)
    assert below < 0 < above
