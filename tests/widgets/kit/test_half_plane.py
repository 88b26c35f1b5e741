"""A line in the plane, in the browser: moved, cut to a box, and its positive side."""

import numpy as np
from widgets.javascript import assert_equal, broken_copy, run

FILE = "kit/half_plane"


def test_score_is_the_weighted_sum_plus_the_bias():
    assert run(FILE, ("score", [2, -1], 0.5, [3, 4])) == [2.5]


def test_line_ends_at_the_edges_of_the_box():
    assert run(FILE, ("ends", [1, 0], -0.5, [0, 2], [0, 1])) == [[[0.5, 0], [0.5, 1]]]


def test_without_weights_or_out_of_the_box_there_is_no_line():
    box = ([0, 2], [0, 1])
    assert run(FILE, ("ends", [0, 0], 1, *box), ("ends", [1, 1], 9, *box)) == [None] * 2


def test_side_of_class_one_is_cut_off_by_the_line():
    (part,) = run(FILE, ("positiveSide", [1, 0], -0.5, [0, 2], [0, 1]))
    assert sorted(part) == [[0.5, 0], [0.5, 1], [2, 0], [2, 1]]


def test_corners_of_the_side_are_on_the_line_or_above_zero(tmp_path):
    given = ("positiveSide", [1, 2], -1.25, [-1, 2], [-1, 2])

    def lowest(folder=None):
        (part,) = run(FILE, given, **({"folder": folder} if folder else {}))
        return (np.array(part) @ [1, 2] - 1.25).min()

    assert_equal(lowest(), 0)
    assert lowest(broken_copy(FILE, "a / (a - b)", "b / (a - b)", tmp_path)) != 0


def test_line_turns_about_the_end_that_is_kept():
    (turned,) = run(FILE, ("turn", [3.0, 4.0], [0.0, 1.0], [1.0, 0.5]))
    weights, bias = np.array(turned["weights"]), turned["bias"]
    assert_equal([weights @ [0, 1] + bias, weights @ [1, 0.5] + bias], [0, 0])
    assert_equal(np.linalg.norm(weights), 5)
    assert weights @ [3, 4] > 0  # the side of class 1 stays


def test_line_shifts_with_the_hand():
    (bias,) = run(FILE, ("shift", [2.0, 1.0], -1.0, [0.5, 1.0]))
    assert bias == -3.0  # the point (0, 1) of the line went to (0.5, 2)
