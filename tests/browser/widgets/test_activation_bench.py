"""The gate bench in the browser: what its reader is asked to try."""

import re

import pytest

from course_lib.widgets import ActivationBench


def test_counts_are_those_of_the_library(figure):
    for activation in ("step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU"):
        figure.choose(activation)
        bench = ActivationBench(activation=activation)
        counts = [
            (~bench.saturated).sum(),
            (bench.saturated & ~bench.silent).sum(),
            bench.silent.sum(),
        ]
        told = re.search(
            r"to (\d+) .*, is saturated but not silent for (\d+) .*, and is silent for "
            r"(\d+) ",
            figure.status,
        )
        assert [int(number) for number in told.groups()] == counts
        tally = figure.root.locator(".bench-tally b").all_inner_texts()
        assert [int(number) for number in tally] == counts
        hollow = figure.root.locator(".bench-answers .bench-deaf").count()
        assert hollow == bench.saturated.sum()


def test_relu_dies_and_is_revived_by_its_bias_alone(figure):
    figure.turn("bias b", "Home")
    assert "silent for 40 (100%). The unit is dead." in figure.status
    figure.turn("bias b", "ArrowRight", times=90)
    assert "dead" not in figure.status
    assert "* x + -1" in figure.code


def test_saturated_step_answers_all_the_same(figure):
    figure.choose("step")
    figure.turn("bias b", "End")
    assert (
        "saturated but not silent for 40 (100%), and is silent for 0" in figure.status
    )
    assert "It answers" in figure.status


def test_pen_is_lifted_where_the_step_jumps(figure):
    figure.choose("step")
    assert figure.root.locator(".bench-answers path[stroke-dasharray]").count() == 2
    figure.choose("tanh")
    figure.turn("weight w", "End")
    # steep, but of one piece: saturated, not, saturated again
    assert figure.root.locator(".bench-answers path[stroke-width]").count() == 3


def test_reset_brings_the_first_values_back(figure):
    before = figure.whole
    figure.choose("GELU")
    figure.turn("weight w", "Home")
    figure.click("Reset")
    assert figure.whole == before


# How much of the bar, and of the inputs from -3 to 3, each kind has.
SHARES = """(root, kind) => {
  const wide = (part) => [...root.querySelectorAll(part)]
    .reduce((sum, each) => sum + each.getBoundingClientRect().width, 0);
  const ground = ".bench-answers .bench-band";
  return [wide(`.bench-share .bench-${kind}`) / wide(".bench-share"),
    wide(`${ground}.bench-${kind}`) / wide(ground)];
}"""


def test_what_responds_is_seen_in_the_bar_and_behind_the_curve(figure):
    figure.turn("bias b", "ArrowLeft", times=10)  # it responds from x = 1 on
    bench = ActivationBench(bias=-1)
    share, band = figure.ask(SHARES, "responds")
    assert share == pytest.approx(1 - bench.saturated.mean(), abs=0.02)
    assert band == pytest.approx(2 / 6, abs=0.01)
    share, band = figure.ask(SHARES, "silent")
    assert share == pytest.approx(bench.silent.mean(), abs=0.02)
    assert band == pytest.approx(4 / 6, abs=0.01)
