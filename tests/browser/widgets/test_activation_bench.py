"""The gate bench in the browser: what its reader is asked to try."""

import re

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
