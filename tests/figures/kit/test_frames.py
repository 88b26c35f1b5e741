"""Drawing: frames change where the scene does, by the fast way and the plain one."""

import inspect
from itertools import pairwise

import numpy as np
import pytest

from course_lib import figures
from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.picture import new_picture


def moving_dot(num_frames=6, only_the_dot=True, **options):
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    picture.axes.set(xlim=(-1, num_frames), ylim=(-1, 1), xlabel="time")
    options = {
        "captions": lambda k: f"time {k}",
        "alt": "A dot moves to the right.",
        "moving": [dot] if only_the_dot else None,
        **options,
    }
    return animate(picture, lambda k: dot.set_data([k], [0]), num_frames, **options)


def pixels(animation):
    return [np.asarray(animation.frame(k)) for k in range(animation.num_frames)]


def test_frames_differ_where_the_drawing_moves():
    assert all((a != b).any() for a, b in pairwise(pixels(moving_dot())))


def test_drawing_only_the_moving_artists_gives_the_same_frames():
    fast, slow = moving_dot(only_the_dot=True), moving_dot(only_the_dot=False)
    assert np.array_equal(pixels(fast), pixels(slow))


def test_frames_are_640_pixels_wide_in_the_shape_of_the_figure():
    assert moving_dot().frame(0).size == (640, 320)


def test_axes_stay_where_they_are_when_their_labels_grow():
    picture = new_picture(width=3.2, height=1.6)
    edges = []

    def draw(k):
        edges.append(picture.axes.get_position().x0)
        picture.axes.set_ylim(0, 100.0**k)

    pixels(animate(picture, draw, 4, captions="abcd", alt="The scale grows."))
    assert len(set(edges[2:])) == 1


def test_a_frame_is_drawn_when_it_is_asked_for_and_once():
    picture, drawn = new_picture(width=3.2, height=1.6), []
    film = animate(picture, drawn.append, 4, captions="abcd", alt="Nothing moves.")
    assert repr(film) == "<Animation 4 frames, 640 x 320 pixels>"
    assert drawn == []
    film.frame(2)
    assert drawn == [0, 2]  # the layout settles on frame 0
    film.frame(2)
    film.frame(-1)
    assert drawn == [0, 2, 3]


def test_an_error_of_the_drawing_reaches_who_wants_to_see_it():
    film = animate(new_picture(), [].__getitem__, 2, captions="ab", alt="None.")
    with pytest.raises(IndexError):
        _ = film.html


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
        lambda k: dot.set_data([places[k]], [0]),
        len(places),
        captions="ab",
        alt="A dot moves.",
    )


def test_frames_show_what_was_given_and_not_what_became_of_it():
    places = np.array([0.0, 0.04])
    film, same = moving_dots(places), moving_dots(places=places.copy())
    places[:] = 0
    assert np.array_equal(pixels(film), pixels(same))
    assert film.frame(0) != film.frame(1)


def test_every_animation_of_something_given_is_made_from_copies():
    films = {
        name: function
        for name, function in vars(figures).items()
        if inspect.isfunction(function)
        and inspect.signature(function).return_annotation is figures.Animation
        and inspect.signature(function).parameters
    }
    assert len(films) > 20
    del films["animate"]
    shared = moving_dots.__code__
    assert [name for name, made in films.items() if made.__code__ != shared] == []


def test_captions_may_be_a_function_of_the_frame():
    assert moving_dot().captions == [f"time {k}" for k in range(6)]


def test_first_frame_waits_and_pauses_are_kept():
    animation = moving_dot(frames_per_second=10, pauses={3: 1.5})
    assert animation.milliseconds == [800, 100, 100, 1500, 100, 100]


def test_stills_are_four_evenly_spaced_frames_or_the_given_ones():
    assert moving_dot(num_frames=7).stills == [0, 2, 4, 6]
    assert moving_dot(stills=[1, 5]).stills == [1, 5]


def test_the_scene_can_still_be_shown_whole_after_the_film():
    picture = new_picture(width=3.2, height=1.6)
    (dot,) = picture.axes.plot([0], [0], "o")
    pixels(
        animate(picture, lambda k: None, 2, captions="ab", alt="Rest.", moving=[dot])
    )
    assert not dot.get_animated()


def test_wrong_number_of_captions_is_refused():
    with pytest.raises(ValueError, match="expected 6 captions, one a frame, got 5"):
        moving_dot(captions=["same"] * 5)


def test_pause_outside_the_film_is_refused():
    with pytest.raises(ValueError, match="pauses must name frames from 0 to 5, got 6"):
        moving_dot(pauses={6: 1.0})


def test_no_frame_is_refused():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        moving_dot(num_frames=0)
