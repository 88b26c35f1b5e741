"""Drawing: a frame is drawn when it's asked for, in a layout that has settled."""

import inspect
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest

from course_lib import figures
from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture


def moving_dot(num_frames=6, waits=MappingProxyType({}), **options):
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    picture.axes.set(xlim=(-1, num_frames), ylim=(-1, 1), xlabel="time")
    frames = [Keyframe(k, f"time {k}", "", waits.get(k)) for k in range(num_frames)]
    options = {"alt": "A dot moves to the right.", **options}
    return animate(
        picture, lambda each: dot.set_data([each.state], [0]), frames, **options
    )


def numbered(count):
    """Return keyframes whose states are plain numbers."""
    return [Keyframe(k, f"frame {k}") for k in range(count)]


def pixels(animation):
    return [np.asarray(animation.frame(k)) for k in range(animation.num_frames)]


def test_frames_differ_where_the_drawing_moves():
    assert all((a != b).any() for a, b in pairwise(pixels(moving_dot())))


def test_smallest_label_of_any_frame_is_known_in_pixels():
    picture = new_picture(width=3.2, height=1.6)
    picture.axes.set_axis_off()  # its ticks of 11.5 points aren't seen
    word = picture.axes.text(0, 0, "large", fontsize=18)
    picture.axes.text(0, 1, "", fontsize=4)
    sizes = {0: 18, 1: 9, 2: 18}
    made = animate(
        picture, lambda each: word.set_fontsize(sizes[each.state]), numbered(3), alt="A"
    )
    assert 'data-label="25.0"' in made.html  # 9 points at 640 pixels for 3.2 inches


def test_animation_without_a_label_says_so():
    picture = new_picture(width=3.2, height=1.6)
    picture.axes.set_axis_off()
    (dot,) = picture.axes.plot([0], [0], "o")
    made = animate(
        picture, lambda each: dot.set_data([each.state], [0]), numbered(2), alt="A"
    )
    assert 'data-label=""' in made.html


def test_frames_are_640_pixels_wide_in_the_shape_of_the_figure():
    assert moving_dot().frame(0).size == (640, 320)


@pytest.mark.parametrize("is_drawn", [True, False])
def test_enlarged_frames_show_the_same_with_more_pixels(is_drawn):
    animation = moving_dot()
    frames = pixels(animation) if is_drawn else None
    large = list(animation.enlarged(2))
    assert {each.size for each in large} == {(1280, 640)}
    for small, each in zip(frames or pixels(animation), large, strict=True):
        halved = np.asarray(each.reduce(2)).astype(int)
        assert np.abs(halved - small).mean() < 2
    assert pixels(moving_dot())[3].tobytes() == pixels(animation)[3].tobytes()


def test_axes_stay_where_they_are_when_their_labels_grow():
    picture = new_picture(width=3.2, height=1.6)
    edges = []

    def draw(each):
        edges.append(picture.axes.get_position().x0)
        picture.axes.set_ylim(0, 100.0**each.state)

    pixels(animate(picture, draw, numbered(4), alt="The scale grows."))
    assert len(set(edges[1:])) == 1  # the first is that of the layout


def test_a_frame_is_drawn_when_it_is_asked_for_and_once():
    picture, drawn = new_picture(width=3.2, height=1.6), []
    show = lambda each: drawn.append(each.state)  # noqa: E731
    animation = animate(picture, show, numbered(4), alt="Nothing moves.")
    assert repr(animation) == "<Animation 4 frames, 640 x 320 pixels>"
    assert drawn == []
    animation.frame(2)
    assert drawn == [0, 2]  # the layout settles with the first one
    animation.frame(2)
    animation.frame(-1)
    assert drawn == [0, 2, 3]


def test_each_frame_that_is_drawn_counts(monkeypatch):
    counted = []

    def progress(items, label):
        counted.append((list(items), label))
        return items

    monkeypatch.setattr(inspect.getmodule(animate), "progress", progress)
    assert moving_dot().html
    assert counted == [([0, 1, 2, 3, 4, 5], "Drawing")]


def test_an_error_in_the_drawing_reaches_the_caller():
    show = lambda each: [][each.state]  # noqa: E731
    animation = animate(new_picture(), show, numbered(2), alt="None.")
    with pytest.raises(IndexError):
        _ = animation.html


def test_frames_are_the_same_in_whatever_order_they_are_drawn():
    forwards, backwards = moving_dot(), moving_dot()
    for k in reversed(range(6)):
        backwards.frame(k)
    assert np.array_equal(pixels(forwards), pixels(backwards))


@from_copies
def moving_dots(places):
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    return animate(
        picture,
        lambda each: dot.set_data([places[each.state]], [0]),
        numbered(len(places)),
        alt="A dot moves.",
    )


def test_frames_show_what_was_given_and_not_what_became_of_it():
    places = np.array([0.0, 0.04])
    animation, same = moving_dots(places), moving_dots(places=places.copy())
    places[:] = 0
    assert np.array_equal(pixels(animation), pixels(same))
    assert animation.frame(0) != animation.frame(1)


def test_every_animation_of_something_given_is_made_from_copies():
    animations = {
        name: function
        for name, function in vars(figures).items()
        if inspect.isfunction(function)
        and inspect.signature(function).return_annotation is figures.Animation
        and inspect.signature(function).parameters
    }
    assert len(animations) > 20
    del animations["animate"]
    shared = moving_dots.__code__
    assert [name for name, made in animations.items() if made.__code__ != shared] == []


def test_every_frame_has_its_caption():
    assert moving_dot().captions == [f"time {k}" for k in range(6)]


def test_first_frame_waits_and_pauses_are_kept():
    animation = moving_dot(frames_per_second=10, waits={3: 1.5})
    assert animation.milliseconds == [800, 100, 100, 1500, 100, 100]


def test_stills_are_four_evenly_spaced_frames_or_the_given_ones():
    assert moving_dot(num_frames=7).stills == [0, 2, 4, 6]
    assert moving_dot(stills=[1, 5]).stills == [1, 5]


def test_the_scene_can_still_be_shown_whole_after_the_animation():
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    show = lambda each: dot.set_data([each.state], [0])  # noqa: E731
    pixels(animate(picture, show, numbered(2), alt="A dot moves."))
    assert not dot.get_animated()


def test_no_keyframe_is_refused():
    with pytest.raises(ValueError, match="at least one keyframe, got none"):
        moving_dot(num_frames=0)
