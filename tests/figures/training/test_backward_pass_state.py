"""A message arrives with its number times the local slope, which makes one known."""

from collections import defaultdict

import numpy as np
import pytest
from figures.training.two_rows import NETWORK, X, Y

from course_lib.figures.training.backward_pass_state import (
    FrameState,
    Message,
    Storyboard,
)
from course_lib.figures.training.gradient_graph import EDGES

HIDDEN, GATE, LAST = ("x2", "z2", "w22"), ("z2", "h2", None), ("guess", "L", None)


@pytest.fixture
def story():
    return Storyboard(X, Y, *NETWORK)


def at_row(story, row):
    values, gradients = story.rows[row]
    return FrameState(values=values, gradients=gradients)


@pytest.mark.parametrize(
    ("way", "end"), [("forward", "z2"), ("back", "x2"), ("weight", "w22")]
)
def test_message_knows_where_it_ends(way, end):
    assert Message(HIDDEN, way).ends_at == end


def test_slopes_are_weight_input_gate_and_error(story):
    first, second = at_row(story, 0), at_row(story, 1)
    assert first.factors(Message(HIDDEN, "back")) == (-4, 1)
    assert first.factors(Message(HIDDEN, "weight")) == (-4, 2)
    assert first.factors(Message(LAST, "back")) == (1, -2)
    assert second.factors(Message(GATE, "back")) == (4, 0)


@pytest.mark.parametrize("row", [0, 1])
def test_messages_that_meet_add_up_to_the_gradient(story, row):
    now, sums = at_row(story, row), defaultdict(float)
    for edge in EDGES:
        for way in ("back", "weight") if edge[2] else ("back",):
            message = Message(edge, way)
            sums[message.ends_at] += float(np.prod(now.factors(message)))
    del now.gradients["L"]
    assert dict(sums) == pytest.approx(now.gradients)


def test_sent_message_makes_its_end_known_when_it_has_arrived(story):
    before = story.now
    story.send("Go.", [Message(HIDDEN)], 1.5, ledger=("2 · 1 = 2",))
    *traveling, arrived = story.keyframes[1:]
    assert "z2" not in before.shown
    assert all(frame.state.ledger == ("2 · 1",) for frame in traveling)
    assert all("z2" not in frame.state.shown for frame in traveling)
    shares = [frame.state.share for frame in traveling]
    assert shares == sorted(shares)
    assert "z2" in arrived.state.shown
    assert arrived.state.ledger == ("2 · 1 = 2",)
    assert arrived.seconds == 1.5


def test_messages_to_a_number_come_from_all_its_edges():
    assert len(Storyboard.to("x1")) == 2
    assert [message.way for message in Storyboard.to("w11", "c")] == ["weight", "back"]
