"""Drawing: each frame has the pixels of a full redraw, however little is drawn."""

import inspect
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_lib import figures
from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import house_style


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


def drawn_whole(animation, picture, draw):
    """Return the frames of an animation, each one drawn completely."""
    canvas = FigureCanvasAgg(picture.figure)
    for k in range(animation.num_frames):
        draw(k)
        with house_style():
            canvas.draw()
        yield np.asarray(canvas.buffer_rgba())[..., :3].copy()


def under_a_line(axes):
    """A dot moves under a thick line, and a word above it comes and goes."""
    axes.axhline(0, linewidth=9, zorder=4)
    (dot,) = axes.plot([0], [0], "o", markersize=20, zorder=3)
    word = axes.text(2, 0, "here", zorder=5)
    axes.set(xlim=(-1, 5), ylim=(-1, 1))

    def draw(k):
        dot.set_data([k], [0.1])
        word.set_visible(k % 2 == 1)

    return draw


def growing_scale(axes):
    axes.plot([0, 1], [0, 1])
    return lambda k: axes.set_ylim(0, 1 + k)


def without_axes(axes):
    axes.set_axis_off()
    (dot,) = axes.plot([0], [0], "o", clip_on=False)
    axes.set(xlim=(-1, 5), ylim=(-1, 1))
    return lambda k: dot.set_data([k], [0])


def at_the_edge(axes):
    """A moving dot is below the frame of the axes, as all data is."""
    (dot,) = axes.plot([0], [0], "o", markersize=20)
    axes.set(xlim=(0, 5), ylim=(-1, 1))
    axes.spines[:].set(visible=True, linewidth=5)
    return lambda k: dot.set_data([k], [-1])


def under_a_scale(axes):
    """A bar grows under the ticks, and a note above them follows its top."""
    (bar,) = axes.bar([0], [1], zorder=1)
    note = axes.annotate("top", (0, 0), (9, 9), textcoords="offset points")
    axes.grid(axis="y")

    def draw(k):
        bar.set_height(0.2 * k)
        note.xy = (0, 0.2 * k)  # matplotlib doesn't count this as a change

    return draw


@pytest.mark.parametrize(
    "scene", [under_a_line, growing_scale, without_axes, at_the_edge, under_a_scale]
)
def test_frames_have_the_pixels_of_a_full_redraw(scene):
    picture = new_picture(width=3.2, height=1.6)
    draw = scene(picture.axes)
    frames = numbered(4)
    animation = animate(picture, lambda each: draw(each.state), frames, alt="It moves.")
    frames = pixels(animation)
    assert len({frame.tobytes() for frame in frames}) > 1
    assert np.array_equal(frames, list(drawn_whole(animation, picture, draw)))


def test_axes_at_rest_beside_others_in_a_subfigure_are_copied(monkeypatch):
    picture = Picture(Figure(figsize=(3.2, 1.6)), format="png")
    resting, moving = picture.figure.subfigures(1, 2)[1].subplots(2)
    draw = under_a_line(moving)
    animation = animate(picture, lambda each: draw(each.state), numbered(3), alt="It.")
    animation.frame(0)

    def refuse(_):
        raise AssertionError("expected the axes at rest to be copied, they were drawn")

    with monkeypatch.context() as patch:
        patch.setattr(resting, "draw", refuse)
        frames = pixels(animation)
    whole = drawn_whole(animation, picture, draw)
    assert all(np.array_equal(*pair) for pair in zip(frames, whole, strict=True))


@pytest.mark.parametrize("zorder", [0, 9])  # below and above what moves
def test_what_rests_is_drawn_once(zorder):
    picture = new_picture(width=3.2, height=1.6)
    times = []
    patch = picture.axes.add_patch(Rectangle((0, 0), 1, 1, zorder=zorder))
    original = patch.draw
    patch.draw = lambda renderer: (times.append(1), original(renderer))
    (dot,) = picture.axes.plot([0], [0], "o")
    show = lambda each: dot.set_data([each.state], [0])  # noqa: E731
    pixels(animate(picture, show, numbered(9), alt="A dot moves."))
    assert len(times) == 2  # once for the layout, once to be copied or recorded


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
    assert len(set(edges[5:])) == 1  # one for the layout, four to find what moves


def test_a_frame_is_drawn_when_it_is_asked_for_and_once():
    picture, drawn = new_picture(width=3.2, height=1.6), []
    show = lambda each: drawn.append(each.state)  # noqa: E731
    animation = animate(picture, show, numbered(4), alt="Nothing moves.")
    assert repr(animation) == "<Animation 4 frames, 640 x 320 pixels>"
    assert drawn == []
    animation.frame(2)
    assert drawn == [0, *range(4), 2]  # the layout settles, and all frames are set
    animation.frame(2)
    animation.frame(-1)
    assert drawn == [0, *range(4), 2, 3]


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
