"""What matplotlib draws, as commands."""

import numpy as np
import pytest
from figures.kit.scenes import recorded

from course_lib.figures.kit.style import BLUE, VERMILION


def drawn(scene):
    """Return the commands of ``scene(axes)`` on axes that fill the figure."""

    def show(axes):
        axes.set_axis_off()
        axes.set(position=(0, 0, 1, 1), xlim=(0, 640), ylim=(0, 320))
        scene(axes)
        return lambda k: None

    (frame,) = recorded(show, 1).frames
    return frame[1:]  # the ground comes first


def test_a_line_is_a_path_in_tenths_of_pixels_from_above():
    (line,) = drawn(lambda axes: axes.plot([10, 20], [310, 20], color=BLUE, lw=1.8))
    assert (line.kind, line.form[0]) == ("path", "ML")
    assert line.points.tolist() == [[100, 100], [200, 3000]]
    inside, ink, width = line.look
    assert (inside, ink) == (None, ("blue", 1.0, 1.0))
    assert width == pytest.approx(1.8 * 640 / 3.2 / 72)


def test_dots_are_one_mark_at_many_places():
    scene = lambda axes: axes.plot([10, 30], [20, 20], "o", color=VERMILION)  # noqa: E731
    (dots,) = drawn(scene)
    assert dots.kind == "marks"
    assert dots.points.tolist() == [[100, 3000], [300, 3000]]
    assert dots.look[0] == ("vermilion", 1.0, 1.0)


def test_scattered_dots_of_one_look_are_one_command_and_of_two_are_two():
    one = drawn(lambda axes: axes.scatter([1, 2], [3, 4], c=[BLUE, BLUE]))
    two = drawn(lambda axes: axes.scatter([1, 2], [3, 4], c=[BLUE, VERMILION]))
    assert [each.kind for each in one] == ["marks"]
    assert [each.look[0][0] for each in two] == ["blue", "vermilion"]


@pytest.mark.parametrize(
    ("side", "before"), [("left", 0), ("center", 0.5), ("right", 1)]
)
def test_words_stay_at_their_anchor(side, before):
    (words,) = drawn(lambda axes: axes.text(320, 160, "ab", ha=side, rotation=90))
    (_, y), (_, angle) = words.points
    assert abs(y - 1600) <= 400  # the anchor, turned with the words
    assert angle == 9000
    share, (first, second), _ = words.content
    assert first[1] == 0 < second[1]
    assert share == pytest.approx(before * 2 * second[1], rel=0.1)  # as wide as two


def test_an_image_is_its_cells():
    (image,) = drawn(lambda axes: axes.imshow(np.eye(2), extent=(0, 64, 0, 32)))
    assert image.form == (2, 2, False)
    assert image.points.tolist() == [[0, 2880], [640, 3200]]
    assert image.content.shape == (2, 2, 4)


def test_what_cannot_be_seen_is_not_recorded():
    assert drawn(lambda axes: axes.plot([1, 2], [1, 2], alpha=0)) == []


def test_artists_keep_their_own_way_to_draw():
    def scene(axes):
        axes.plot([1], [1])
        figures.append(axes.figure)

    figures = []
    drawn(scene)
    assert not any("draw" in vars(each) for each in figures[0].findobj())


def test_an_image_beside_all_axes_is_refused():
    def scene(axes):
        axes.figure.figimage(np.eye(2))
        return lambda k: None

    with pytest.raises(NotImplementedError, match="images of axes only"):
        recorded(scene, 1)
