"""The figure's layers are the library's, and only outputs that see a change move."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import TokenMixing

CORE = "token_mixing/core"
STATES = [
    {
        "layer": layer,
        "positions": positions,
        "edit": edit,
        "token": token,
        "value": value,
    }
    for layer, positions, edit, (token, value) in itertools.product(
        ("causal", "full", "ffn"),
        (False, True),
        ("value", "swap"),
        [(1, -2.0), (3, 1.5), (5, 0.05), (6, 2.0)],
    )
]


def expected_moves(layer, token):
    seen_by = {"causal": range(token, 7), "full": range(1, 7), "ffn": [token]}
    return tuple(seen_by[layer])


def test_browser_moves_the_outputs_as_the_library_does():
    found = run(CORE, *[("moves", state) for state in STATES])
    assert_equal(found, [TokenMixing(**state).moves for state in STATES])
    found = run(CORE, *[("moved", state) for state in STATES])
    assert found == [list(TokenMixing(**state).moved) for state in STATES]


@pytest.mark.parametrize("layer", ["causal", "full", "ffn"])
@pytest.mark.parametrize("positions", [False, True])
def test_output_that_sees_the_changed_token_moves_at_every_value(layer, positions):
    for token, value in itertools.product(range(1, 7), np.arange(-20, 21) / 10):
        figure = TokenMixing(layer=layer, positions=positions, token=token, value=value)
        unchanged = value == pytest.approx([0.9, -1.2, 0.3, 1.4, -0.5, 0.8][token - 1])
        wanted = () if unchanged else expected_moves(layer, token)
        assert figure.moved == wanted, (token, value)


def test_swap_is_seen_by_others_only_through_positions_or_mask():
    found = {
        (layer, positions): TokenMixing(
            layer=layer, positions=positions, edit="swap", token=2
        ).moved
        for layer, positions in itertools.product(
            ("causal", "full", "ffn"), (False, True)
        )
    }
    assert found["ffn", False] == found["ffn", True] == (2, 3)
    assert found["full", False] == found["causal", False] == (2, 3)
    assert found["full", True] == (1, 2, 3, 4, 5, 6)
    assert found["causal", True] == (2, 3, 4, 5, 6)


def test_only_without_positions_and_mask_the_outputs_are_the_same_numbers():
    swaps = [state for state in STATES if state["edit"] == "swap"]
    found = run(CORE, *[("onlySwapped", state) for state in swaps])
    blind = [state["layer"] != "causal" and not state["positions"] for state in swaps]
    assert found == blind


@pytest.mark.parametrize("state", STATES[::3], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    figure = TokenMixing(**state)
    names = run_code(figure)
    assert_equal(names["moves"], figure.moves)
    assert names["num_moved"] == len(figure.moved)
    assert_same_code(figure)
