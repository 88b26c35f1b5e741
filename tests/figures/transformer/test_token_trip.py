"""The animation of one token: its steps, its words, its size."""

from itertools import pairwise

import numpy as np
import pytest
from figures.transformer.test_token_trip_scene import made_up_trace

from course_lib.figures.transformer.token_trip import letters_shown, token_trip


def logit_lens(vector):
    powers = np.exp(2 * np.append(vector, 0.0))
    return powers / powers.sum()


@pytest.fixture(scope="module")
def animation():
    return token_trip("abc", *made_up_trace(), "vwxyz", logit_lens)


def test_each_step_waits_until_its_caption_is_read(animation):
    changes = [k for k, (a, b) in enumerate(pairwise(animation.captions), 1) if a != b]
    waits = [
        max(animation.milliseconds[k - 1], animation.milliseconds[k]) for k in changes
    ]
    assert len(changes) == 9
    assert min(waits) >= 750


def test_captions_name_heads_and_active_units(animation):
    found, _ = made_up_trace()
    weight = found.attention[0, 0, -1].max()
    assert any(
        f"head 1: it takes the most, {weight:.2f}" in c for c in animation.captions
    )
    assert "Block 1, the FFN: 3 of its 5 units are active." in animation.captions


def test_stills_are_the_blocks_and_the_end(animation):
    assert animation.stills[-1] == animation.num_frames - 1
    assert len(animation.stills) == 3


def test_alt_says_what_the_bars_show_at_the_end(animation):
    found, _ = made_up_trace()
    probs = logit_lens(found.streams[-1, -1])
    winner = "vwxyz"[probs.argmax()]
    assert f"at the end {winner} with {100 * probs.max():.0f}%" in animation.alt


def test_bars_are_for_the_winner_and_the_strongest_others():
    probs = np.full((2, 8), 0.01)
    probs[0, [1, 4]] = 0.5, 0.4
    probs[1, 6] = 0.9
    assert letters_shown(probs)[:3] == [6, 1, 4]
    assert len(letters_shown(probs)) == 5
