"""A card shows the curves of a run, with those of its twin over them."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course_lib.figures.kit.style import GREEN, INK, VERMILION
from course_lib.figures.training.museum_cards import nine_cards, places, training_card

RECORD = {"training": [2.0, 1.5, 1.0, 0.5], "validation": [2.0, 1.0], "blind": 2.3}
ENDS_IN_NAN = {"training": [2.0, 1.0, np.nan], "log": True}


def lines_of(axes, color):
    return [line for line in axes.lines if to_hex(line.get_color()) == color.lower()]


def test_training_is_solid_and_validation_dashed():
    axes = training_card(RECORD).axes
    training, validation = lines_of(axes, INK)[0], lines_of(axes, GREEN)[0]
    assert training.get_linestyle() == "-"
    assert validation.get_linestyle() == "--"
    assert training.get_ydata().tolist() == RECORD["training"]
    assert validation.get_ydata().tolist() == RECORD["validation"]


def test_validation_ends_where_training_ends():
    steps, ends = places(RECORD)
    assert steps.tolist() == [1, 2, 3, 4]
    assert ends.tolist() == [2, 4]


def test_an_aborted_training_measures_every_so_many_steps_and_at_its_end():
    record = {"training": [1.0] * 120, "validation": [1.0] * 3, "every": 50}
    assert places(record)[1].tolist() == [50, 100, 120]


def test_recorded_steps_are_where_they_were():
    record = {"training": [3.0, 2.0], "steps": [1, 60], "validation": [1.0, 1.0]}
    steps, ends = places(record)
    assert steps.tolist() == [1, 60]
    assert ends.tolist() == [30, 60]


def test_a_blind_guess_is_a_dotted_line_at_its_loss():
    axes = training_card(RECORD).axes
    dotted = [line for line in axes.lines if line.get_linestyle() == ":"]
    assert [line.get_ydata()[0] for line in dotted] == [2.3]
    assert "blind guess" in [text.get_text() for text in axes.texts]


def test_nan_is_a_cross_at_the_last_number():
    (cross,) = lines_of(training_card(ENDS_IN_NAN).axes, VERMILION)
    assert cross.get_marker() == "x"
    assert (cross.get_xdata()[0], cross.get_ydata()[0]) == (2, 1.0)


def test_with_a_twin_only_the_twin_is_in_full_color():
    twin = {"training": [2.0, 0.2, 0.1, 0.1], "validation": [1.0, 0.3]}
    axes = training_card(RECORD, twin).axes
    ink = [line for line in lines_of(axes, INK) if len(line.get_xdata()) == 4]
    assert [line.get_ydata().tolist() for line in ink] == [twin["training"]]
    texts = [text.get_text() for text in axes.texts]
    assert {"fixed", "broken"} <= set(texts)
    assert "training" not in texts


def test_axis_is_cut_at_the_top_and_begins_at_zero():
    record = {"training": [2.0, 90.0, 2.0], "top": 8}
    low, high = training_card(record).axes.get_ylim()
    assert (low, high) == (0, 8)


def test_axis_is_logarithmic_only_where_asked():
    assert training_card(ENDS_IN_NAN).axes.get_yscale() == "log"
    assert training_card(RECORD).axes.get_yscale() == "linear"


def test_nine_cards_have_their_titles_and_no_numbers():
    picture = nine_cards([RECORD] * 9)
    titles = [axes.get_title(loc="left") for axes in picture.axes.flat]
    assert titles == [str(k) for k in range(1, 10)]
    assert all(len(axes.get_yticks()) == 0 for axes in picture.axes.flat)


def test_a_legend_speaks_of_broken_lines_only_if_there_are_twins():
    def words(picture):
        return [text.get_text() for text in picture.figure.legends[0].get_texts()]

    assert "broken" not in words(nine_cards([RECORD] * 9))
    assert "broken" in words(nine_cards([RECORD] * 9, [RECORD] * 9))


def test_an_unknown_entry_is_refused():
    with pytest.raises(ValueError, match="got 'loss'"):
        training_card({"training": [1.0], "loss": [1.0]})
