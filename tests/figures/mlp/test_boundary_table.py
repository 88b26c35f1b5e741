"""A table of small maps: rows are networks, columns are clouds of points."""

import numpy as np

from course_lib.figures.mlp.boundary_table import boundary_table

X = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
CLOUDS = {"AND": (X, np.array([0, 0, 0, 1])), "XOR": (X, np.array([0, 1, 1, 0]))}


def line(points):
    return points.sum(axis=1) > 1.5


def crease(points):
    return np.abs(points[:, 0] - points[:, 1])


RULES = {
    "line": {"AND": line, "XOR": line},
    "fold": {"AND": crease, "XOR": crease},
}


def test_rows_and_columns_are_named():
    axes = boundary_table(RULES, CLOUDS).axes
    assert [panel.get_title("left") for panel in axes[0]] == ["AND", "XOR"]
    assert [row[0].get_ylabel() for row in axes] == ["line", "fold"]


def test_corner_of_each_map_says_what_share_is_right():
    axes = boundary_table(RULES, CLOUDS).axes
    shares = [[panel.texts[0].get_text() for panel in row] for row in axes]
    assert shares == [["100%", "25%"], ["25%", "100%"]]
