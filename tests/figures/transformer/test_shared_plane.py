"""Long arrows are drawn, numbered and counted; short ones are gray."""

import numpy as np

from course_lib.figures.transformer.shared_plane import directions_in_a_plane, is_kept

ENDS = np.array([[1.0, 0.0], [0.1, 0.1], [0.0, -0.9]])


def test_title_counts_the_long_arrows():
    picture = directions_in_a_plane({"sometimes": ENDS, "never": 0.1 * ENDS})
    titles = [axes.get_title("center") for axes in picture.axes.ravel()]
    assert titles == ["sometimes: 2 kept", "never: 0 kept"]


def test_long_arrows_keep_the_numbers_of_their_features():
    (axes,) = directions_in_a_plane({"one": ENDS}, columns=1).axes.ravel()
    assert [text.get_text() for text in axes.texts if text.get_text()] == ["1", "3"]
    assert len(axes.lines) == 1  # the short one


def test_length_decides_what_is_kept():
    assert is_kept(ENDS).tolist() == [True, False, True]


def test_place_without_a_network_stays_empty():
    picture = directions_in_a_plane(dict.fromkeys("abc", ENDS))
    assert [axes.axison for axes in picture.axes.ravel()] == [True, True, True, False]
