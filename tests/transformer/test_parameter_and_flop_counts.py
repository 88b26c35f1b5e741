"""Counts agree with real models, published numbers, and hand calculations."""

from dataclasses import replace

import numpy as np
import pytest

from course_lib.attention import MultiHeadAttention
from course_lib.layers import LayerNorm
from course_lib.transformer import (
    PUBLISHED_SIZES,
    FeedForward,
    TinyTransformer,
    TransformerSizes,
)


def built(vocab_size, context, embed_dim, num_heads, num_layers, **options):
    rng = np.random.default_rng(0)
    return TinyTransformer(
        vocab_size, context, embed_dim, num_heads, num_layers, rng=rng, **options
    )


@pytest.mark.parametrize("num_heads", [1, 4])
@pytest.mark.parametrize("shape", [(64, 24, 64, 4), (5, 6, 4, 1), (7, 1, 8, 0)])
def test_total_equals_that_of_a_real_decoder(shape, num_heads):
    vocab_size, context, embed_dim, num_layers = shape
    model = built(vocab_size, context, embed_dim, num_heads, num_layers)
    sizes = TransformerSizes(*shape, tied=False)
    assert sizes.num_parameters() == model.num_parameters()


@pytest.mark.parametrize(
    ("gated", "hidden_dim"), [(False, 5), (False, 0), (True, 5), (True, 12)]
)
def test_total_follows_the_feed_forward_network(gated, hidden_dim):
    activation = "swiglu" if gated else "relu"
    model = built(9, 3, 4, 2, 3, hidden_dim=hidden_dim, activation=activation)
    sizes = TransformerSizes(9, 3, 4, 3, hidden_dim, tied=False, gated=gated)
    assert sizes.num_parameters() == model.num_parameters()


def test_parts_equal_those_of_the_layers():
    model = built(9, 3, 4, 2, 5)
    counted = dict.fromkeys(TransformerSizes(9, 3, 4, 5).parameters(), 0)
    for block in model.blocks:
        for part in vars(block).values():
            kinds = {
                MultiHeadAttention: "attention",
                FeedForward: "feed-forward",
                LayerNorm: "norms",
            }
            counted[kinds[type(part)]] += part.num_parameters()
    counted["norms"] += model.final_norm.num_parameters()
    counted["token table"] = model.token_embedding.num_parameters()
    counted["positions"] = model.position_embedding.num_parameters()
    counted["output matrix"] = model.head.num_parameters()
    assert TransformerSizes(9, 3, 4, 5, tied=False).parameters() == counted


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("GPT-2 small", 124_439_808),
        ("GPT-2 medium", 354_823_168),
        ("GPT-2 large", 774_030_080),
        ("GPT-2 XL", 1_557_611_200),
        ("LLaMA 7B", 6_738_415_616),
    ],
)
def test_published_sizes_give_the_totals_of_the_published_weights(name, total):
    assert PUBLISHED_SIZES[name].num_parameters() == total


def test_gpt_3_with_and_without_biases():
    sizes = PUBLISHED_SIZES["GPT-3"]
    assert sizes.num_parameters() == 174_604_259_328
    assert sizes.parameters()["feed-forward"] == 115_970_015_232
    bare = replace(sizes, bias=False).parameters()
    assert bare["feed-forward"] == 8 * 12_288**2 * 96 == 115_964_116_992


def test_width_of_the_first_transformer_changes_its_total_as_printed():
    base = PUBLISHED_SIZES["Transformer base"]
    totals = [
        replace(base, hidden_dim=hidden_dim, bias=False).num_parameters()
        for hidden_dim in (1_024, 2_048, 4_096)
    ]
    assert np.diff(totals).tolist() == [12_582_912, 25_165_824]
    for total, printed in zip(totals, (53e6, 65e6, 90e6), strict=True):
        assert 0 < printed - total < 3e6  # because the paper says "about 37000" tokens


def test_cross_attention_lowers_the_share_of_the_feed_forward_networks():
    counted = replace(PUBLISHED_SIZES["Transformer base"], bias=False).parameters()
    inside = counted["feed-forward"] + counted["attention"]
    assert counted["feed-forward"] / inside == 4 / 7


def test_shared_table_counts_once():
    tied = TransformerSizes(50, 8, 4, 2)
    own = replace(tied, tied=False)
    assert own.num_parameters() - tied.num_parameters() == 50 * 4
    assert own.work() == tied.work()


def test_small_integers_of_numpy_do_not_overflow():
    small = [np.int32(size) for size in (50_257, 2_048, 12_288, 96)]
    assert TransformerSizes(*small) == PUBLISHED_SIZES["GPT-3"]
    assert TransformerSizes(*small).num_parameters() == 174_604_259_328


def test_work_is_two_operations_per_weight_and_four_per_pair():
    work = PUBLISHED_SIZES["GPT-2 small"].work()
    width = 768
    assert work == {
        "feed-forward": 12 * 16 * width**2,
        "projections": 12 * 8 * width**2,
        "mixing": 12 * 4 * 1_024 * width,
        "output matrix": 2 * 50_257 * width,
    }


@pytest.mark.parametrize("ratio", [1, 4, 8])
def test_mixing_equals_the_feed_forward_network_if_context_is_its_width(ratio):
    sizes = TransformerSizes(10, 64, 24, 3, ratio * 24)
    work = sizes.work(ratio * 24)
    assert work["mixing"] == work["feed-forward"]
    assert sizes.work(ratio * 24 + 1)["mixing"] > work["feed-forward"]


def test_gated_network_with_two_thirds_of_the_units_does_the_same_work():
    plain = TransformerSizes(10, 64, 12, 3).work()
    assert TransformerSizes(10, 64, 12, 3, 32, gated=True).work() == plain


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"vocab_size": 0}, "vocab_size to be a whole number of at least 1, got 0"),
        ({"embed_dim": 2.5}, "embed_dim to be a whole number of at least 1, got 2.5"),
        ({"hidden_dim": -1}, "hidden_dim to be a whole number of at least 0, got -1"),
        ({"num_cross_layers": 3}, "num_cross_layers from 0 to 2, got 3"),
    ],
)
def test_wrong_sizes_are_refused(values, message):
    sizes = {"vocab_size": 5, "context": 5, "embed_dim": 4, "num_layers": 2}
    with pytest.raises(ValueError, match=f"expected {message}"):
        TransformerSizes(**sizes | values)


def test_work_with_cross_attention_is_refused():
    with pytest.raises(ValueError, match="num_cross_layers=6"):
        PUBLISHED_SIZES["Transformer base"].work()


def test_repr_can_be_evaluated():
    for sizes in PUBLISHED_SIZES.values():
        assert eval(repr(sizes)) == sizes


def test_work_with_a_negative_length_is_refused():
    with pytest.raises(ValueError, match="num_tokens of 1 or more, got -5"):
        TransformerSizes(10, 16, 4, 1).work(-5)
