import numpy as np
import pytest

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.perceptron.learning_rule import (
    FrameState,
    Scene,
    _story,
    learning_rule,
)

X = np.array([[-2, 3], [1, 2], [-2, 0], [-1, -1], [0, 4], [3, -4]])
TARGETS = np.array([0, 1, 0, 0, 1, 1])
INDICES = [0, 1, 4, 5, 4]
WEIGHTS = np.array([[2, -3], [3, -1], [3, 3], [6, -1], [6, 3]])


@pytest.fixture(scope="module")
def animation():
    return learning_rule(X, TARGETS, INDICES, WEIGHTS, alt="A line turns.")


def first_frame_with(animation, text):
    return next(k for k, caption in enumerate(animation.captions) if text in caption)


def test_every_point_shown_has_its_caption(animation):
    shown = {c.split(":")[0] for c in animation.captions if c.startswith("Epoch")}
    everyone = {f"Epoch {e}, P{p}" for e in (1, 2, 3) for p in range(1, 7)}
    assert shown == everyone


def test_captions_name_the_five_mistakes_and_the_turns(animation):
    mistakes = [
        c for c in dict.fromkeys(animation.captions) if c.endswith("a mistake.")
    ]
    assert [c.split(": ")[1] for c in mistakes] == [
        "t·s = 0, a mistake.",
        "t·s = −4, a mistake.",
        "t·s = −4, a mistake.",
        "t·s = −3, a mistake.",
        "t·s = −4, a mistake.",
    ]
    turns = [c for c in dict.fromkeys(animation.captions) if "turned by" in c]
    assert [c.split("by ")[1].split("°")[0] for c in turns] == ["38", "63", "54", "36"]


def test_an_update_raises_its_score_by_the_square_of_the_point(animation):
    gains = [c.split("t·s: ")[1].split(".")[0] for c in animation.captions if "→" in c]
    assert gains == ["0 → 13", "−4 → 1", "−4 → 12", "−3 → 22", "−4 → 12"]


def test_captions_count_the_wrong_points_after_each_update(animation):
    told = [c.split("Wrong now: ")[1] for c in animation.captions if "Wrong now" in c]
    assert told == [f"{count}." for count in (3, 1, 2, 1, 0)]


def test_only_the_arrow_of_class_0_is_turned_around(animation):
    turned = {c.split(":")[0] for c in animation.captions if "turns around" in c}
    assert turned == {"Epoch 1, P1"}


def test_first_updates_are_shown_slower_than_the_later_ones(animation):
    def seconds(place):
        pairs = zip(animation.captions, animation.milliseconds, strict=True)
        return sum(time for caption, time in pairs if caption.startswith(place)) / 1000

    assert seconds("Epoch 1, P2") > 1.8 * seconds("Epoch 1, P6")


def test_arrow_ends_where_the_weights_end():
    shows = [(0, True), (1, True), (2, False), (3, False)]
    states = [keyframe.state for keyframe in _story(X, 2 * TARGETS - 1, shows)]
    told = [now for now in states if now.ghost is not None]
    for now, weight in ((told[12], WEIGHTS[0]), (told[-1], WEIGHTS[1])):
        np.testing.assert_allclose(now.arrow[1], weight)
    np.testing.assert_allclose(told[-1].weight, WEIGHTS[1])
    assert [told[12].arrow_name, told[-1].arrow_name] == ["−P1", "+P2"]


def test_a_mistake_changes_the_picture_and_a_tick_does_too(animation):
    for text in ("P1: t·s = 0, a mistake", "w = (2, −3)", "P3: t·s = 6, right"):
        k = first_frame_with(animation, text)
        before, after = (np.asarray(animation.frame(j)) for j in (k - 1, k))
        assert (before != after).any()


def test_animation_ends_with_all_points_right(animation):
    assert (
        animation.captions[-1]
        == "Every point is right, and 5 mistakes have produced w = (6, 3)."
    )
    assert animation.milliseconds[-1] == 3000
    assert animation.stills[-1] == animation.num_frames - 1


def test_weights_that_are_not_the_sum_of_the_mistakes_are_refused():
    with pytest.raises(ValueError, match=r"running sum .* got last row \[6 4\]"):
        learning_rule(
            X, TARGETS, INDICES, WEIGHTS + np.array([0, 1]), alt="A line turns."
        )


@pytest.fixture
def scene():
    x, targets = np.array([[1.0, 2.0], [-2.0, 0.0]]), np.array([1, 0])
    shows = [(0, True), (1, False), (0, False), (1, False)]
    return Scene(x, targets, shows, np.array([0]))


def show(scene, weight, **state):
    scene.show(Keyframe(FrameState(weight, **state)))


def test_nothing_is_drawn_before_there_are_weights(scene):
    show(scene, np.zeros(2))
    assert not scene.weight.get_visible()
    assert not any(half.get_visible() for half in scene.halves)
    assert not any(cell.get_visible() for cell in scene.cells)


def wrong_points(scene):
    return scene.rims.get_offsets().tolist()


def test_the_point_shown_has_the_halo(scene):
    for focus in (0, 1):
        show(scene, np.ones(2), focus=focus)
        assert scene.halo.get_visible()
        assert scene.halo.get_offsets().tolist() == [scene.x[focus].tolist()]
    show(scene, np.ones(2))
    assert not scene.halo.get_visible()


def test_a_rim_is_around_each_point_that_is_wrong_now(scene):
    for weight, wrong in (
        ([0, 0], [[1, 2], [-2, 0]]),  # all scores are 0: ties are mistakes
        ([1, 1], []),
        ([-1, 0], [[1, 2], [-2, 0]]),
        ([-1, 1], [[-2, 0]]),
        ([0, 1], [[-2, 0]]),  # on the line
    ):
        show(scene, np.array(weight, dtype=float))
        assert wrong_points(scene) == wrong


def test_name_of_an_arrow_stays_in_the_window(scene):
    for start, end in (([6, -1], [6, 3]), ([0, 0], [3, 0])):
        arrow = np.array(start, dtype=float), np.array(end, dtype=float)
        show(scene, np.ones(2), focus=0, arrow=arrow, arrow_name="+P1")
        assert scene.arrow_name.get_visible()
        assert scene.arrow_name.get_position()[0] < scene.right_edge - 0.5


def test_record_fills_as_points_are_shown(scene):
    show(scene, np.ones(2), num_shown=2, num_updates=1)
    assert [cell.get_visible() for cell in scene.cells] == [True, True, False, False]
    assert scene.columns[0].get_visible()


def test_the_side_of_class_1_is_where_the_weights_point(scene):
    show(scene, np.array([0.0, 1.0]))
    below, above = (half.get_xy()[:, 1].mean() for half in scene.halves)
    assert below < 0 < above
