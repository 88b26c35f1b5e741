"""The loss microscope in the browser: what its reader is asked to try."""

import pytest

from course_lib.widgets import LossMicroscope


def move(figure, k, key, times=1):
    figure.turn(f"score of class {k}", key, times)


def written(figure):
    """Return the words beside the bars: three probabilities and the loss."""
    bars = figure.root.locator(".loss-marks rect + text")
    return [float(text) for text in bars.all_text_contents()]


def test_bars_are_written_as_the_library_computes_them(figure):
    microscope = LossMicroscope()
    expected = [*microscope.probs, microscope.loss]
    assert written(figure) == pytest.approx(expected, abs=5e-4)
    figure.choose("0")
    microscope.true_class = 0
    assert written(figure)[3] == pytest.approx(microscope.loss, abs=5e-4)
    assert figure.code == microscope.code()


def test_equal_scores_cost_ln_3(figure):
    move(figure, 0, "ArrowLeft", 20)
    move(figure, 1, "ArrowLeft", 10)
    assert "so the loss is 1.099." in figure.status
    assert figure.root.locator(".loss-push").count() == 3


def test_one_slider_brings_the_loss_below_a_tenth(figure):
    move(figure, 2, "ArrowRight", 50)
    assert written(figure)[3] < 0.1


def test_adding_100_to_all_moves_no_bar_and_breaks_the_naive_formula(figure):
    before = written(figure)
    figure.click("Add 100 to all", 7)
    assert "nan" not in figure.status
    figure.click("Add 100 to all")
    assert "nan, because e^802 is too large" in figure.status
    assert written(figure) == before
    assert "+ 800" in figure.code


def test_steps_are_those_of_python_and_end_when_the_loss_is_small(figure):
    microscope = LossMicroscope()
    for _ in range(5):
        figure.click("Step")
        microscope.step()
    assert figure.code == microscope.code()
    figure.click("Step", 70)
    assert written(figure)[3] <= 0.01  # three digits are written
    end = figure.whole
    figure.click("Step")
    assert figure.whole == end


def test_no_arrow_where_nothing_is_pushed(figure):
    move(figure, 2, "End")
    assert figure.root.locator(".loss-push").count() == 0
