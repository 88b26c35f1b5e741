"""Bars are as long as the bytes, and what was given looks different."""

from course_lib.figures.training.tape_memory import tape_memory


def test_bars_show_thousands_of_bytes_from_top_to_bottom():
    axes = tape_memory({"x": 4000, "x · x": 8000}, given=["x"]).axes
    assert [bar.get_width() for bar in axes.patches] == [4, 8]
    assert [text.get_text() for text in axes.texts] == ["4.0", "8.0"]
    assert axes.yaxis_inverted()


def test_only_what_was_calculated_is_hatched():
    axes = tape_memory({"x": 4000, "x · x": 8000}, given=["x"]).axes
    assert [bool(bar.get_hatch()) for bar in axes.patches] == [False, True]
