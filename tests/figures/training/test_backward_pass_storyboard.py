"""Each row is told as a pencil would do it: forward, then back in that order."""

import numpy as np
import pytest

from course_lib.figures.training.backward_pass_keyframes import Message, Storyboard
from course_lib.figures.training.backward_pass_storyboard import (
    back,
    back_fast,
    enter,
    forward,
    meeting,
    products,
    sum_at,
    turn,
)
from course_lib.figures.training.gradient_graph import NODES, PARAMETERS

X, Y = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([[2.0], [-0.75]])
W1, B1 = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -0.5])
W2, B2 = np.array([[0.5], [2.0]]), np.array([-1.0])


def keyframes(row):
    story = Storyboard(X, Y, W1, B1, W2, B2)
    enter(story, row)
    forward(story, slow=row == 0)
    if row == 0:
        turn(story)
        back(story)
    else:
        back_fast(story)
    return story


@pytest.fixture(scope="module")
def first():
    return keyframes(0)


@pytest.fixture(scope="module")
def second():
    return keyframes(1)


def test_sums_and_products_are_written_as_with_a_pencil(first):
    assert sum_at(first, "z2") == "1·(−1) + 2·1 − 0.5 = 0.5"
    assert products(first, "w21", "w22") == (
        "x₂→z₁:  −1 · 2 = −2",
        "x₂→z₂:  −4 · 2 = −8",
    )
    assert meeting(first, "x1") == "x₁:  −1 + 4 = 3"
    assert meeting(first, "x2") == "x₂:  −0.5 − 4 = −4.5"


@pytest.mark.parametrize("name", ["first", "second"])
def test_every_value_and_every_gradient_becomes_known(name, request):
    now = request.getfixturevalue(name).now
    assert now.shown == {*NODES, *PARAMETERS, "y"}
    assert now.graded == {*NODES, *PARAMETERS}


@pytest.mark.parametrize("name", ["first", "second"])
def test_nothing_goes_back_before_the_loss_is_known(name, request):
    for now, _ in request.getfixturevalue(name).animation:
        assert "L" in now.shown or not now.graded


def test_gradient_travels_only_from_where_one_is(first):
    for now, _ in first.animation:
        for message in now.messages:
            if message.way != "forward":
                assert message.edge[1] in now.graded


def test_fourth_message_waits_at_the_closed_gate(second):
    asked = [
        (now, pause)
        for now, pause in second.animation
        if "What leaves it" in now.caption
    ]
    assert asked[0][1] > 2
    assert Message(("z2", "h2", None), "back") in asked[0][0].messages
    assert "4 arrives" in asked[0][0].caption


def test_what_lies_behind_the_closed_gate_is_pointed_at(second):
    lit = next(
        now.lit for now, _ in reversed(second.animation) if "Behind" in now.caption
    )
    assert lit == {"w12", "w22", "b2"}


def test_second_row_is_told_faster(first, second):
    assert len(second.animation) < len(first.animation) / 2
