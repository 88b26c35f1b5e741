"""The calculator counts in the browser as the library does, to the last parameter."""

import itertools
import math

import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.transformer import PUBLISHED_SIZES
from course_lib.widgets import TransformerCalculator

CORE = "transformer_calculator/core"
SMALL = {
    "embed_dim": 768,
    "expansion": 4,
    "num_layers": 12,
    "vocab_size": 50_257,
    "tied": True,
    "context": 1_024,
}
STATES = [
    SMALL | {"embed_dim": d, "expansion": k, "num_layers": layers} | rest
    for (d, layers), k, rest in itertools.product(
        [(64, 1), (768, 12), (1_600, 48), (12_288, 96)],
        [1, 4, 8],
        [{}, {"tied": False, "vocab_size": 64}, {"context": 131_072}],
    )
]


def calculators():
    return [TransformerCalculator(**state) for state in STATES]


def test_browser_counts_as_the_library_does():
    counted = run(CORE, *[("parameters", state) for state in STATES])
    totals = run(CORE, *[("total", state) for state in STATES])
    for calculator, parts, total in zip(calculators(), counted, totals, strict=True):
        assert parts == calculator.sizes.parameters()
        assert total == calculator.sizes.num_parameters()


def test_browser_works_as_the_library_does():
    for calculator, found in zip(
        calculators(), run(CORE, *[("work", state) for state in STATES]), strict=True
    ):
        work = calculator.sizes.work()
        work.pop("output matrix")  # the curves show the blocks alone
        assert found == work


def test_shares_of_the_work_add_up_and_meet_where_context_is_the_width():
    for state, shares in zip(
        STATES,
        run(
            CORE, *[("workShares", s, s["embed_dim"] * s["expansion"]) for s in STATES]
        ),
        strict=True,
    ):
        assert_equal(sum(shares.values()), 100)
        assert_equal(shares["mixing"], shares["feed-forward"])
        (meeting,) = run(CORE, ("meeting", state))
        assert meeting == TransformerCalculator(**state).sizes.hidden_dim


def test_goals_can_be_reached_with_the_stops_of_the_sliders():
    widths, layers = run(CORE, ("WIDTHS",), ("LAYERS",))
    assert {768, 1_024, 1_280, 1_600, 4_096, 12_288} <= set(widths)
    assert {2, 12, 24, 36, 48, 96} <= set(layers)
    assert (widths[0], widths[-1], layers[0], layers[-1]) == (64, 12_288, 1, 96)
    assert widths == sorted(set(widths))
    assert all(width % 64 == 0 for width in widths)
    assert TransformerCalculator(**SMALL).sizes.num_parameters() == 124_439_808
    two = SMALL | {"num_layers": 2}
    shares = [
        sizes.parameters()["feed-forward"] / sizes.num_parameters()
        for sizes in (
            TransformerCalculator(**two).sizes,
            TransformerCalculator(**two | {"embed_dim": 7_168}).sizes,
        )
    ]
    assert shares[0] < 0.2
    assert shares[1] > 0.5


def test_nearest_stop_is_found():
    assert run(CORE, ("nearest", [64, 128, 512], 100), ("nearest", [1, 2], 9)) == [1, 1]


def test_contexts_are_powers_of_two_or_half_as_much_again():
    places = [4, 4.4, 4.6, 7.2, 7.5, 8.9, 17, 11 + math.log2(1.5), 14]
    found = run(CORE, *[("contextAt", place) for place in places])
    assert found == [16, 24, 24, 128, 192, 512, 131_072, 3_072, 16_384]
    assert run(CORE, ("contextAt", 2), ("contextAt", 20)) == [16, 131_072]


def test_ring_moves_on_with_every_step_of_the_keyboard():
    context = 16
    while context < 131_072:
        (further,) = run(CORE, ("contextAt", math.log2(context) + 0.5))
        (back,) = run(CORE, ("contextAt", math.log2(further) - 0.5))
        assert further > context
        assert back == context
        context = further


def test_models_are_recognized_by_their_totals():
    models = TransformerCalculator().data()["known"]
    assert set(models) == {name for name in PUBLISHED_SIZES if name.startswith("GPT")}
    gpt_3 = {"embed_dim": 12_288, "num_layers": 96, "context": 2_048}
    found = run(
        CORE,
        *[("known", SMALL | more, models) for more in ({}, gpt_3, {"context": 512})],
    )
    assert found == ["GPT-2 small", "GPT-3", ""]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (209_792, "210 thousand"),
        (999_999, "1 million"),
        (497_759_232, "498 million"),
        (349_208_518_656, "349 billion"),
    ],
)
def test_large_numbers_are_said_in_words(number, text):
    assert run(CORE, ("inWords", number)) == [text]


@pytest.mark.parametrize("state", STATES[::7], ids=str)
def test_code_gives_the_numbers_that_are_shown(state):
    calculator = TransformerCalculator(**state)
    names = run_code(calculator)
    assert names["num_parameters"] == calculator.sizes.num_parameters()
    assert names["parts"] == calculator.sizes.parameters()
    assert names["work"] == calculator.sizes.work()
    assert_same_code(calculator)
