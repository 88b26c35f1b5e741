"""What is looked for in a picture is found, whichever way it was drawn."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.checks.pictures import (
    absent,
    clouds,
    contours,
    is_hidden,
    marks,
    of_kind,
    words,
)
from course_lib.checks.sketch import drawn

X, Y = np.arange(4.0), np.array([3.0, 1.0, 2.0, 0.5])


def test_words_are_read_however_they_are_set():
    one = drawn(lambda ax: (ax.set_xlabel("Epoch", size=9), ax.set_title("Mine")))
    other = drawn(lambda ax: ax.set(xlabel="Epoch", title="Mine", ylabel=" "))
    assert words(one) == words(other) == {"xlabel": "epoch", "title": "mine"}


def test_points_colored_by_class_are_a_group_for_each_class():
    by_color = drawn(lambda ax: ax.scatter(X, Y, c=X > 1))
    apart = drawn(lambda ax: [ax.plot(X[k], Y[k], "o") for k in (X <= 1, X > 1)])
    groups = [[xy.tolist() for xy, _ in clouds(s)] for s in (by_color, apart)]
    assert groups[0] == [[[0, 3], [1, 1]], [[2, 2], [3, 0.5]]]
    assert len(of_kind(apart, "points")) == 2


def test_a_contour_is_read_where_its_level_is():
    x, y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-1, 1, 7))
    seen = drawn(lambda ax: ax.contour(x, y, x + 2 * y - 0.1, levels=[0], colors="k"))
    ((level, points),) = contours(seen)
    assert level == 0
    assert len(points) > 8
    assert np.allclose(points @ [1, 2], 0.1)
    real = Figure().subplots().contour(x, y, x + 2 * y - 0.1, levels=[0])
    known = {tuple(p) for p in np.round(real.get_paths()[0].vertices, 9)}
    assert known <= {tuple(p) for p in np.round(points, 9)}
    assert contours(drawn(lambda ax: ax.contour(x, y, x, [1])))[0][0] == 1
    assert contours(drawn(lambda ax: ax.contourf(x, y, x, levels=5))) == []


def test_a_circle_is_read_from_its_contour():
    x = np.linspace(-2, 2, 81)
    z = x**2 + x[:, np.newaxis] ** 2 - 1
    found = dict(contours(drawn(lambda ax: ax.contourf(x, x, z, [-9, 0, 9]))))
    points = found[0]
    assert np.allclose(np.hypot(*points.T), 1, atol=0.01)


def test_a_mark_is_a_line_a_single_point_or_words():
    ways = (
        lambda ax: ax.axvline(3, ls=":"),
        lambda ax: ax.vlines([3], 0, 1),
        lambda ax: ax.plot([3, 3], [0, 9]),
        lambda ax: ax.scatter(3, 4),
        lambda ax: ax.plot(3, 4, "k*"),
        lambda ax: ax.annotate("kept", (3, 4), xytext=(5, 5)),
    )
    for draw in ways:
        assert marks(drawn(draw), 3)
        assert not marks(drawn(draw), 4)


@pytest.mark.parametrize("other", [2, 4])
def test_no_second_line_or_point_of_the_kind_may_mark_another_place(other):
    two_lines = drawn(lambda ax: (ax.axvline(3), ax.axvline(other)))
    two_points = drawn(lambda ax: (ax.scatter(3, 1), ax.plot(other, 1, "o")))
    line_and_point = drawn(lambda ax: (ax.axvline(3), ax.scatter(other, 1)))
    assert [marks(each, 3) for each in (two_lines, two_points)] == [False, False]
    assert marks(line_and_point, 3)


def test_what_is_drawn_and_not_seen_is_told_from_what_is_missing():
    clear = drawn(lambda ax: ax.plot(X, Y, alpha=0))
    assert [absent(each) for each in (clear, drawn(lambda ax: None))] == [
        "hidden",
        "missing",
    ]
    assert is_hidden({"line": "hidden", "rows": X}, None)
    assert not is_hidden({"line": "missing", "rows": X}, None)


@pytest.mark.parametrize("part", [[1.0], "text", None])
def test_what_is_no_plain_number_is_refused(part):
    seen = {"shown": [{"line": part}], "words": {}}
    with pytest.raises(TypeError, match="array of numbers"):
        of_kind(seen, "line")
    with pytest.raises(TypeError, match="text"):
        words({"shown": [], "words": {"xlabel": 3}})
