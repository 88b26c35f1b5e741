"""One dot per random start, filled if the start succeeded."""

import numpy as np

from course_lib.figures.mlp.starts import starts_grid

SOLVED = np.arange(30) % 3 == 0


def test_filled_dots_are_the_successful_starts_ten_in_a_row():
    axes = starts_grid({"tanh": {"2 units": SOLVED}}).axes[0, 0]
    _, filled = axes.lines
    places = set(map(tuple, filled.get_xydata().astype(int).tolist()))
    assert places == {(k % 10, -(k // 10)) for k in range(0, 30, 3)}


def test_successes_are_counted_in_the_title():
    axes = starts_grid({"tanh": {"2 units": SOLVED}}).axes[0, 0]
    assert axes.get_title("center") == "2 units: 10"


def test_rows_and_columns_are_named():
    row = {"2 units": SOLVED, "3 units": ~SOLVED}
    picture = starts_grid({"tanh": row, "ReLU": row})
    assert picture.axes.shape == (2, 2)
    assert [axes.get_ylabel() for axes in picture.axes[:, 0]] == ["tanh", "ReLU"]
