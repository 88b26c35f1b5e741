"""Lines are drawn with the given slopes and heights."""

import numpy as np

from course_lib.figures.training.fitted_lines import fitted_lines

X, Y = np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0, 5.0])
LABELS = ("length", "mass")


def test_line_runs_from_the_first_to_the_last_point():
    axes = fitted_lines(X, Y, {"steep": (2.0, -1.0)}, axis_labels=LABELS).axes
    points, line = axes.lines
    assert points.get_xydata().tolist() == [[1, 1], [2, 3], [4, 5]]
    assert line.get_xydata().tolist() == [[1, 1], [4, 7]]


def test_lines_differ_not_only_by_color():
    lines = {"a": (1, 0), "b": (0, 1), "c": (2, 0)}
    _, *drawn = fitted_lines(X, Y, lines, axis_labels=LABELS).axes.lines
    assert len({line.get_linestyle() for line in drawn}) == 3


def test_names_are_at_the_lines():
    axes = fitted_lines(X, Y, {"a": (1, 0)}, axis_labels=LABELS).axes
    assert [text.get_text() for text in axes.texts] == ["a"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == LABELS
