import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.style import BLUE, VERMILION, tint
from course_lib.figures.perceptron.xor_loop import (
    FrameState,
    Scene,
    _story,
    answer_colors,
    project,
    xor_loop,
)

LOOP = [(0, 0, 0), (0, 0, -1), (0, 1, 0), (1, 1, 1), (0, 0, 0)]
STORY = list(_story())
STATES = [keyframe.state for keyframe in STORY]


@pytest.fixture(scope="module")
def animation():
    return xor_loop(LOOP)


@pytest.fixture
def scene():
    return Scene()


def show(scene, **state):
    scene.show(Keyframe(FrameState(**state)))


def test_dot_visits_the_weights_of_the_run_in_order():
    visited = [now.weight for now in STATES if now.weight in LOOP]
    steps = [w for k, w in enumerate(visited) if k == 0 or w != visited[k - 1]]
    assert steps == 4 * LOOP[:4] + [LOOP[4]]


def test_square_shows_the_answers_of_weights_that_the_dot_has_reached():
    for k, now in enumerate(STATES):
        assert now.judged in [before.weight for before in STATES[: k + 1]]


def test_captions_tell_the_scores_of_the_mistakes():
    said = [each.caption for each in STORY if each.caption.endswith("a mistake.")]
    found = [caption.partition("score ")[2].split(":")[0] for caption in said[1:]]
    assert found == ["0", "−1", "0", "3"]  # each with t * s of zero or less


def test_animation_begins_and_ends_at_zero_and_holds_both(animation):
    assert STATES[0].weight == STATES[-1].weight == (0, 0, 0)
    assert animation.milliseconds[0] >= 1500
    assert animation.milliseconds[-1] >= 2500
    assert animation.captions[-1].endswith("no line exists for XOR.")


def test_sum_is_written_only_after_all_four_corrections():
    assert all(now.num_rows == now.drawn == 4 for now in STATES if now.has_sum)


def test_still_pictures_show_each_correction_and_the_end(animation):
    assert [STATES[k].num_rows for k in animation.stills] == [1, 2, 3, 4]
    pictures = {animation.frame(k).tobytes() for k in animation.stills}
    assert len(pictures) == len(animation.stills)


@pytest.mark.parametrize("weights", [LOOP[:4], LOOP[::-1], np.zeros((5, 2))])
def test_other_weights_are_refused(weights):
    with pytest.raises(ValueError, match="those of an epoch of XOR"):
        xor_loop(weights)


def test_no_two_weights_of_the_loop_are_drawn_at_one_point():
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
    show(scene, weight=(0, 0, -0.5), drawn=0, bright=(0,))
    assert [arrow.get_visible() for arrow in scene.arrows] == [True] + 3 * [False]
    np.testing.assert_allclose(scene.dot.get_xydata()[0], project((0, 0, -0.5)))
    show(scene, weight=(0, 0, -1), drawn=1, bright=(0,))
    assert [name.get_visible() for name in scene.names] == [True] + 3 * [False]


def test_arrows_that_are_not_bright_are_faded(scene):
    show(scene, drawn=4, bright=(2,))
    alphas = [arrow.get_alpha() for arrow in scene.arrows]
    assert alphas[2] == 1
    assert max(alphas[:2] + alphas[3:]) < 0.5


def test_rim_marks_the_shown_corner_alone(scene):
    show(scene, focus=2)
    assert scene.rim.get_offsets().tolist() == [[1, 0]]
    show(scene)
    assert not scene.rim.get_visible()
