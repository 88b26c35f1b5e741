"""The cache: the scores of a full pass, and what happens where the context ends."""

import numpy as np
import pytest

from course_lib.transformer import KeyValueCache, TinyTransformer

MODERN = {"norm": "rms", "positions": "rotary", "activation": "swiglu", "bias": False}
DESIGNS = {
    "plain": {},
    "of 2024": MODERN,
    "shared keys": {**MODERN, "num_key_value_heads": 1},
    "no attention": {"num_heads": 0},
    "no feed-forward": {"hidden_dim": 0},
}


def decoder(design, num_layers=2):
    options = {"num_heads": 2, **DESIGNS[design]}
    rng = np.random.default_rng(0)
    model = TinyTransformer(
        5, 6, 8, num_layers=num_layers, **options, rng=rng, dtype=np.float64
    )
    for value in model.parameters().values():
        value += rng.normal(scale=0.3, size=value.shape)
    return model


@pytest.mark.parametrize("design", DESIGNS)
def test_each_token_is_scored_as_in_a_full_pass(design):
    model, tokens = decoder(design), np.array([3, 1, 4, 1, 0, 2])
    cache = KeyValueCache(model)
    scores = [cache.read([token]) for token in tokens]
    np.testing.assert_allclose(scores, model(tokens[np.newaxis])[0], rtol=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_it_writes_the_same_text(design):
    model, texts = decoder(design), []
    for use_cache in (False, True):
        rng = np.random.default_rng(1)
        texts.append(model.generate([3, 1], 4, rng=rng, use_cache=use_cache))
    assert np.array_equal(*texts)


def test_several_tokens_are_read_as_one_after_the_other():
    model = decoder("of 2024")
    once, singly = KeyValueCache(model), KeyValueCache(model)
    scores = [singly.read([token]) for token in (3, 1, 4)]
    assert np.array_equal(once.read([3, 1, 4]), scores[-1])


def test_what_is_kept_is_counted():
    cache = KeyValueCache(decoder("shared keys"))
    cache.read([1, 2, 3])
    assert cache.num_numbers() == 2 * 2 * 3 * 4  # layers, key and value, tokens, width
    cache.read([1, 2, 3, 4])
    assert cache.num_numbers() == 2 * 2 * 6 * 4  # the context has six


def test_learned_positions_end_with_the_context():
    cache = KeyValueCache(decoder("plain"))
    cache.read(np.zeros(6, int))
    with pytest.raises(
        ValueError, match=r"at most 6 tokens.* learned positions, got 7"
    ):
        cache.read([1])


def test_rotary_positions_slide():
    """In one block, keys depend on their tokens alone, so old ones don't matter."""
    model, tokens = decoder("of 2024", num_layers=1), np.arange(11) * 3 % 5
    scores = KeyValueCache(model).read(tokens)
    np.testing.assert_allclose(scores, model(tokens[np.newaxis, -6:])[0, -1], rtol=1e-9)


def test_no_token_is_refused():
    with pytest.raises(ValueError, match="at least one token, got none"):
        KeyValueCache(decoder("plain")).read([])
