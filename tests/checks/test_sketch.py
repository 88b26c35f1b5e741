"""A sketch notes what matplotlib would show, whichever way it is drawn."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.checks.pictures import marks, of_kind, tick_labels, words
from course_lib.checks.serialization import pack, unpack
from course_lib.checks.sketch import Sketch, drawn

X, Y = np.arange(4.0), np.array([3.0, 1.0, 2.0, 0.5])


#: Ways to draw lines and points that students use.
WAYS = {
    "a list": lambda ax: ax.plot([3, 1, 2]),
    "x and y": lambda ax: ax.plot(X, Y, "r--", label="loss"),
    "with markers": lambda ax: ax.plot(X, Y, "o-", lw=2),
    "markers alone": lambda ax: ax.plot(X, Y, "bo"),
    "markers by name": lambda ax: ax.plot(X, Y, marker="s", linestyle="none"),
    "a color by name": lambda ax: ax.plot(X, Y, "tab:blue"),
    "a cycle's marker": lambda ax: ax.plot(X, Y, "C1."),
    "a numbered color": lambda ax: ax.plot(X, Y, "C1"),
    "two pairs": lambda ax: ax.plot(X, Y, X, 2 * Y, "--"),
    "columns": lambda ax: ax.plot(X, np.column_stack([Y, 2 * Y])),
    "columns with names": lambda ax: ax.plot(
        np.column_stack([Y, Y + 1]), label=["a", "b"]
    ),
    "logarithms": lambda ax: ax.semilogy(X, Y, label="loss"),
    "scattered": lambda ax: ax.scatter(X, Y, c="red", marker="x", label="class 1"),
    "colored by class": lambda ax: ax.scatter(X, Y, c=[0, 1, 1, 0], cmap="bwr"),
    "a line through": lambda ax: ax.axline((0, 1), slope=2),
    "between two": lambda ax: ax.axline((0, 1), (2, 3)),
    "named later": lambda ax: ax.plot(X, Y)[0].set_label("late"),
    "unpacked": lambda ax: named_by_unpacking(ax),
    "named in the legend": lambda ax: (ax.plot(X, Y), ax.legend(["named"])),
    "only decoration": lambda ax: decorate(ax),
}


def named_by_unpacking(ax):
    (line,) = ax.plot(X, Y)
    line.set_color("red")
    ax.legend([line], ["by hand"])


def decorate(ax):
    ax.grid(True, alpha=0.3)
    ax.spines["top"].set_visible(False)
    ax.set_xticks([0, 1], labels=["a", "b"])
    ax.figure.suptitle("whole")
    ax.tick_params(labelsize=8)
    ax.set_aspect("equal")


def shown_by_matplotlib(draw):
    """Return the lines and the points of real Axes, each with its label."""
    ax = Figure().subplots()
    draw(ax)
    legend = ax.get_legend()
    named = [text.get_text() for text in legend.get_texts()] if legend else []
    lines, points = [], []
    for line in ax.lines:
        xy = line.get_xydata()
        if hasattr(line, "get_slope") and len(xy) == 2:  # an axline
            xy = np.array([line.get_xy1(), line.get_xy2()], dtype=object)
        joined = line.get_linestyle() not in ("None", "none")
        (lines if joined else points).append((line, xy))
    points += [(each, each.get_offsets().data) for each in ax.collections]
    labels = [each.get_label() for each, _ in lines + points]
    labels = ["" if label.startswith("_") else label for label in labels]
    labels[: len(named)] = named
    return [xy for _, xy in lines], [xy for _, xy in points], labels


@pytest.mark.parametrize("way", WAYS)
def test_a_sketch_notes_what_matplotlib_shows(way):
    lines, points, labels = shown_by_matplotlib(WAYS[way])
    seen = unpack(pack(drawn(WAYS[way])))
    noted = {kind: of_kind(seen, kind) for kind in ("line", "points")}
    if way not in ("a line through", "between two"):
        for kind, real in (("line", lines), ("points", points)):
            assert len(noted[kind]) == len(real)
            for (xy, _), expected in zip(noted[kind], real, strict=True):
                assert np.array_equal(xy, expected)
    assert [label for _, label in noted["line"] + noted["points"]] == labels


def test_a_line_through_two_points_or_with_a_slope_is_the_same():
    ways = ((0, 1), None, {"slope": 2}), ((0, 1), (1, 3), {})
    noted = [
        of_kind(drawn(lambda ax, w=way: ax.axline(*w[:2], **w[2])), "line")[0][0]
        for way in ways
    ]
    assert np.array_equal(*noted)
    upright = drawn(lambda ax: ax.axline((2, 0), slope=np.inf))
    assert marks(upright, 2)


def test_limits_are_those_of_what_is_drawn_unless_they_are_set():
    ax, real = Sketch(), Figure().subplots()
    for each in (ax, real):
        each.plot(X, Y)
    assert np.allclose(ax.get_xlim(), real.get_xlim())
    assert np.allclose(ax.get_ylim(), real.get_ylim())
    for each in (ax, real):
        each.set(xlim=(0, 2))
        each.set_ylim(1, 5)
        assert (each.get_xlim(), each.get_ylim()) == ((0, 2), (1, 5))
        each.set_ylim(bottom=-1)
        each.set_xlim(None, 9)
        assert (each.get_xlim(), each.get_ylim()) == ((0, 9), (-1, 5))


def test_an_image_has_its_first_row_on_top():
    image = np.arange(6).reshape(2, 3)
    ways = (
        lambda ax: ax.imshow(image),
        lambda ax: ax.imshow(image[::-1], origin="lower"),
        lambda ax: ax.pcolormesh(image[::-1]),
        lambda ax: (ax.pcolormesh(image), ax.invert_yaxis()),
        lambda ax: (ax.imshow(image[::-1]), ax.set_ylim(-0.5, 1.5)),
        lambda ax: (ax.imshow(image[:, ::-1]), ax.invert_xaxis()),
    )
    for draw in ways:
        ((noted, _),) = of_kind(drawn(draw), "image")
        assert np.array_equal(noted, image)


#: Ways in which something is drawn that nobody can see.
HIDDEN = {
    "transparent": lambda ax: ax.plot(X, Y, alpha=0),
    "without a size": lambda ax: ax.scatter(X, Y, s=0),
    "made invisible": lambda ax: ax.plot(X, Y)[0].set_visible(False),
    "without a line or marks": lambda ax: ax.plot(X, Y, ls="none"),
    "above the limits": lambda ax: (ax.plot(X, Y), ax.set_ylim(0, 2)),
    "left of the limits": lambda ax: (ax.plot(X, Y), ax.set_xlim(left=1)),
    "turned limits": lambda ax: (ax.scatter(X, Y), ax.set(xlim=(2, 0))),
    "four limits": lambda ax: (ax.plot(X, Y), ax.axis([0, 3, 0, 2])),
    "a mark outside": lambda ax: (ax.axvline(3), ax.set_xlim(0, 2)),
    "a column outside": lambda ax: (ax.imshow(np.eye(3)), ax.set_xlim(0, 1)),
    "axes that are invisible": lambda ax: (ax.plot(X, Y), ax.set_visible(False)),
}


@pytest.mark.parametrize("way", HIDDEN)
def test_what_nobody_can_see_is_not_shown(way):
    assert [{*note} for note in drawn(HIDDEN[way])["shown"]] == [{"hidden"}]


def test_limits_that_leave_all_in_the_picture_hide_nothing():
    def draw(ax):
        ax.plot(X, Y)
        ax.axline((0, 0), slope=9)
        ax.set(xlim=(0, 3), ylim=(0.5, 3))

    assert [{*note} for note in drawn(draw)["shown"]] == [{"line"}] * 2


@pytest.mark.parametrize(
    "name",
    [
        lambda ax, line: ax.legend([]),
        lambda ax, line: ax.legend(handles=[]),
        lambda ax, line: ax.legend().remove(),
    ],
)
def test_legend_without_a_name_is_none(name):
    seen = drawn(lambda ax: name(ax, ax.plot(X, Y, label="a")))
    assert not of_kind(seen, "legend")


def test_legend_names_what_it_was_given_and_nothing_that_is_drawn_later():
    def draw(ax):
        ax.plot(X, Y, label="a")
        (other,) = ax.plot(X, 2 * Y, label="b")
        ax.legend([other], ["c"])
        ax.plot(X, 3 * Y, label="d")

    for axes in (Figure().subplots(), Sketch()):
        draw(axes)
    seen = drawn(draw)
    assert [label for _, label in of_kind(seen, "line")] == ["", "c", ""]
    assert of_kind(seen, "legend")


def test_axes_that_are_off_keep_the_title_alone():
    seen = drawn(lambda ax: (ax.set(xlabel="x", title="t"), ax.axis("off")))
    assert words(seen) == {"title": "t"}


def test_ticks_are_counted_in_rows_and_columns():
    def draw(ax):
        ax.pcolormesh(np.eye(2))
        ax.set_xticks([0.5, 1.5], ["a", "b"])
        ax.set_yticks([0, 1], ["a", "b"])

    seen = drawn(draw)
    ((columns, _),), ((rows, _),) = (of_kind(seen, f"{axis}ticks") for axis in "xy")
    assert (columns.tolist(), rows.tolist()) == ([0, 1], [-0.5, 0.5])


def test_ticks_are_noted_from_either_way_to_set_them():
    def draw(ax):
        ax.xaxis.set_ticks([0, 1])
        ax.xaxis.set_ticklabels(["a", "b"])
        ax.set_yticks([0, 1])
        ax.set_yticklabels(["c", "d"])

    assert tick_labels(drawn(draw)) == {"x": ["a", "b"], "y": ["c", "d"]}


def test_cleared_axes_show_nothing():
    seen = drawn(lambda ax: (ax.plot(X, Y), ax.set_title("t"), ax.clear()))
    assert seen == {"shown": [], "words": {}}


def test_filled_contours_need_two_levels_as_in_matplotlib():
    for ax in (Sketch(), Figure().subplots()):
        with pytest.raises(ValueError, match="at least 2 levels"):
            ax.contourf(np.eye(3), levels=[0])


def test_several_axes_have_a_sketch_each():
    def draw(axes, images):
        for ax, image in zip(axes.flat, images, strict=True):
            ax.imshow(image)
            ax.set_title(f"{image.sum()}")

    first, second = drawn(draw, [np.ones((2, 2)), np.zeros((2, 2))], num_axes=2)
    assert (words(first), words(second)) == ({"title": "4.0"}, {"title": "0.0"})


def test_lengths_that_differ_are_refused_as_by_matplotlib():
    for call in ("plot", "scatter"):
        for ax in (Sketch(), Figure().subplots()):
            with pytest.raises(ValueError, match="must"):
                getattr(ax, call)([1, 2], [1, 2, 3])
