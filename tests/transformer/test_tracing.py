"""A trace keeps what the decoder itself computes, one half block at a time."""

import numpy as np
import pytest

from course_lib.attention import causal_mask
from course_lib.functional import softmax
from course_lib.transformer import TinyTransformer, logit_lens, trace

TOKENS = np.array([3, 0, 6, 6, 1])


@pytest.fixture(params=["relu", "gelu", "swiglu"])
def model(request):
    rng = np.random.default_rng(0)
    options = {"hidden_dim": 12, "activation": request.param, "dtype": np.float64}
    model = TinyTransformer(7, 6, 8, 2, 3, rng=rng, **options)
    for value in model.parameters().values():  # large, so that every part counts
        value += rng.normal(scale=0.4, size=value.shape)
    return model


def test_stream_ends_where_the_decoder_does(model):
    probs = logit_lens(model, trace(model, TOKENS).streams[-1])
    np.testing.assert_allclose(probs, softmax(model(TOKENS[None]))[0], rtol=1e-10)


def test_every_half_block_is_the_sum_of_what_its_parts_add(model):
    found = trace(model, TOKENS)
    steps = np.diff(found.streams, axis=0)
    for k, block in enumerate(model.blocks):
        brought = found.brought[k].sum(axis=0) + block.attention.output.bias
        np.testing.assert_allclose(steps[2 * k], brought, rtol=1e-9, atol=1e-12)
        contract = block.feed_forward.contract
        written = found.strengths[k] @ contract.weight + contract.bias
        np.testing.assert_allclose(steps[2 * k + 1], written, rtol=1e-9, atol=1e-12)


def test_stream_after_each_block_is_what_the_block_returns(model):
    found = trace(model, TOKENS)
    for k, block in enumerate(model.blocks):
        after = block.forward(found.streams[2 * k][None])[0]
        np.testing.assert_allclose(found.streams[2 * k + 2], after, rtol=1e-10)


def test_stream_begins_with_token_and_position(model):
    found = trace(model, TOKENS)
    assert np.array_equal(found.embedded, model.token_embedding.weight[TOKENS])
    positions = found.streams[0] - found.embedded
    np.testing.assert_allclose(positions, model.position_embedding.weight[:5])


def test_attention_is_a_mean_of_earlier_positions(model):
    weights = trace(model, TOKENS).attention
    assert weights.shape == (3, 2, 5, 5)
    np.testing.assert_allclose(weights.sum(axis=-1), 1.0)
    assert not weights[..., ~causal_mask(5)].any()


def test_an_earlier_trace_is_not_changed_by_a_later_one(model):
    found = trace(model, TOKENS)
    before = found.streams.copy(), found.strengths.copy(), found.attention.copy()
    trace(model, TOKENS[::-1])
    for was, part in zip(
        before, (found.streams, found.strengths, found.attention), strict=True
    ):
        assert np.array_equal(was, part)


@pytest.mark.parametrize("missing", [{"num_heads": 0}, {"hidden_dim": 0}])
def test_block_without_a_part_is_refused(missing):
    sizes = {"num_heads": 2, "hidden_dim": 8, **missing}
    model = TinyTransformer(
        7, 6, 8, num_layers=1, rng=np.random.default_rng(0), **sizes
    )
    with pytest.raises(ValueError, match="attention and FFN, got one without"):
        trace(model, TOKENS)


def test_a_batch_is_refused(model):
    with pytest.raises(ValueError, match=r"row of tokens, got shape \(1, 5\)"):
        trace(model, TOKENS[None])
