"""The scene shows each state: numbers, pills, messages, the bar and the code."""

from itertools import combinations

import pytest
from figures.training.two_rows import NETWORK, X, Y
from matplotlib.colors import to_rgb

from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import LIGHT
from course_lib.figures.training.backward_pass import tell_batch, tell_row
from course_lib.figures.training.backward_pass_scene import (
    LINES,
    LossBar,
    Scene,
    Words,
    seen_at,
    under_way,
)
from course_lib.figures.training.backward_pass_state import Message, Storyboard


@pytest.fixture(scope="module")
def animation():
    story = Storyboard(X, Y, *NETWORK)
    tell_row(story)
    tell_batch(story, 0.02)
    return [keyframe.state for keyframe in story.keyframes]


@pytest.fixture(scope="module")
def scene():
    return Scene(new_picture(width=4.8, height=4.8).axes, Storyboard(X, Y, *NETWORK))


def last(animation, **wanted):
    """Return the last state with these values."""
    fits = [
        now
        for now in animation
        if all(getattr(now, name) == value for name, value in wanted.items())
    ]
    return fits[-1]


def pill(scene, name):
    shown = scene.pills[name]
    return shown.text.get_text() if shown.text.get_visible() else None


def test_row_2_ends_with_a_gray_unit_and_no_gradient_behind_it(scene, animation):
    scene.show(last(animation, row=1))
    assert scene.texts["h2"].get_text() == "0"
    assert scene.shapes["h2"].get_facecolor()[:3] == to_rgb(LIGHT)
    assert scene.gates[1].closed[0].get_visible()
    assert [pill(scene, name) for name in ("h2", "z2", "w22")] == ["4", "0", "0"]


def test_pills_of_a_moment_do_not_cover_each_other(scene, animation):
    scene.show(last(animation, row=0))
    boxes = [each.box.get_window_extent() for each in scene.pills.values()]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_both_rows_are_side_by_side_before_they_merge(scene, animation):
    scene.show(last(animation, merged=0.0))
    assert pill(scene, "c") == "−2"
    assert scene.twins["c"].text.get_text() == "2"
    assert scene.twins["c"].text.get_position()[0] > scene.pills["c"].x


def test_at_the_end_names_replace_numbers(scene, animation):
    scene.show(animation[-1])
    assert scene.texts["w11"].get_text() == "W"
    assert pill(scene, "h1") == "dh"
    assert pill(scene, "x1") is None
    assert [text.get_text() for text in scene.words.lines] == [
        line for line, _ in LINES
    ]


def test_message_changes_its_number_at_the_weight(animation):
    message = Message(("x2", "z1", "w21"))
    moments = [now for now in animation if message in now.messages and now.row == 0]
    numbers = [under_way(now, message)[1] for now in moments]
    assert numbers == [2, 2, 1]


def test_messages_go_back_against_the_direction_of_values(animation):
    message = Message(("x2", "z1", "w21"), "back")
    moments = [now for now in animation if message in now.messages and now.row == 0]
    across = [under_way(now, message)[0][0] for now in moments]
    assert across == sorted(across, reverse=True)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_short_way_keeps_its_message_near_the_middle(share):
    assert abs(seen_at(Message(("guess", "L", None)), share) - 0.5) <= 0.08 + 1e-9


def test_bar_is_as_high_as_the_loss_and_keeps_its_mark():
    bar = LossBar(new_picture().axes)
    bar.show(1.0, 0.0)
    full = bar.box.get_height()
    assert not bar.mark.get_visible()
    bar.show(0.5, 1.0)
    assert bar.box.get_height() == full / 2
    assert bar.mark.get_visible()
    assert bar.number.get_text() == "0.5"


def test_row_that_runs_is_bold(animation):
    words = Words(new_picture().axes, Storyboard(X, Y, *NETWORK))
    words.show(last(animation, row=1))
    assert [text.get_weight() for text in words.rows] == ["normal", "bold"]
    assert words.rows[1].get_text() == "row 2: (2, 1) → −0.75"
