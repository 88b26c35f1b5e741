"""Check the simple table by hand and against a plain, slow version."""

import numpy as np
import pytest

from course_lib.ngram import NGramModel


def slow_prob(text, context, token, vocab_size):
    """Compute Witten and Bell's formula as written, with lists and loops."""
    if context is None:
        return 1 / vocab_size
    length = len(context)
    followers = [
        text[i + length]
        for i in range(len(text) - length)
        if text[i : i + length] == context
    ]
    shorter = slow_prob(text, context[1:] if context else None, token, vocab_size)
    if not followers:
        return shorter
    different = len(set(followers))
    return (followers.count(token) + different * shorter) / (len(followers) + different)


@pytest.fixture
def text():
    return list(np.random.default_rng(0).integers(3, size=40))


def test_bigram_of_a_short_text_matches_hand_calculations():
    # In a b a b b, a is followed by b twice, and b by a once and by b once.
    model = NGramModel([0, 1, 0, 1, 1], order=2, vocab_size=2)
    # Empty context: 5 seen, 2 different; p(b) = (3 + 2 / 2) / 7 = 4 / 7.
    assert model.next_probs([])[1] == pytest.approx(4 / 7)
    # After a: 2 seen, 1 different; p(b | a) = (2 + 1 * 4 / 7) / 3 = 6 / 7.
    assert model.next_probs([0])[1] == pytest.approx(6 / 7)
    # After b: 2 seen, 2 different; p(b | b) = (1 + 2 * 4 / 7) / 4 = 15 / 28.
    assert model.next_probs([1])[1] == pytest.approx(15 / 28)


def test_every_row_of_token_probs_agrees_with_the_slow_version(text):
    model = NGramModel(text, order=4, vocab_size=3)
    new = list(np.random.default_rng(1).integers(3, size=25))
    probs = model.token_probs(new)
    for n in range(1, 5):
        for i, token in enumerate(new):
            context = new[max(0, i - n + 1) : i]
            expected = slow_prob(text, context, token, 3)
            assert probs[n - 1, i] == pytest.approx(expected, abs=1e-12)


def test_next_probs_agree_with_token_probs(text):
    model = NGramModel(text, order=3, vocab_size=3)
    for token in range(3):
        last = model.token_probs([2, 0, 1, token])[-1, -1]
        assert model.next_probs([2, 0, 1])[token] == pytest.approx(last, abs=1e-12)


@pytest.mark.parametrize("context", [[], [1], [2, 2, 2], [0, 1, 2, 0]])
def test_next_probs_sum_to_one_and_none_is_zero(text, context):
    probs = NGramModel(text, order=4, vocab_size=5).next_probs(context)
    assert probs.sum() == pytest.approx(1)
    assert (probs > 0).all()


def test_loss_is_the_mean_of_minus_log_p(text):
    model = NGramModel(text, order=2, vocab_size=3)
    probs = model.token_probs(text)
    assert model.losses(text) == pytest.approx(-np.log(probs).mean(axis=1))


def test_a_repeating_text_is_predicted_better_by_longer_contexts():
    text = [0, 0, 1, 1] * 50
    losses = NGramModel(text, order=3, vocab_size=2).losses(text)
    assert losses[2] < 0.1 < 0.6 < losses[1]


def test_a_text_shorter_than_the_order_is_counted_as_far_as_possible():
    model = NGramModel([0, 1], order=4, vocab_size=2)
    assert model.next_probs([0, 1, 0]) == pytest.approx(
        [slow_prob([0, 1], [0, 1, 0], token, 2) for token in range(2)]
    )


def test_generate_continues_what_it_has_seen():
    model = NGramModel([0, 1, 2, 3] * 500, order=3, vocab_size=4)
    tokens = model.generate([0, 1], 6, rng=np.random.default_rng(0))
    assert tokens.tolist() == [0, 1, 2, 3, 0, 1, 2, 3]


def test_generate_can_begin_with_nothing():
    model = NGramModel([0, 1], order=2, vocab_size=2)
    assert len(model.generate([], 5, rng=np.random.default_rng(0))) == 5


@pytest.mark.parametrize(("order", "vocab_size"), [(0, 2), (11, 64)])
def test_orders_that_cannot_be_counted_are_refused(order, vocab_size):
    with pytest.raises(ValueError, match=f"got order {order}"):
        NGramModel([0, 1], order, vocab_size)


def test_unknown_tokens_and_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match="at least one token to count, got none"):
        NGramModel([], 1, 2)
    with pytest.raises(ValueError, match="from 0 to 1, got 0 to 2"):
        NGramModel([0, 2], 1, 2)
    model = NGramModel([0, 1], 1, 2)
    with pytest.raises(ValueError, match=r"a row of tokens, got shape \(1, 2\)"):
        model.losses(np.array([[0, 1]]))


def test_the_loss_of_no_tokens_is_refused():
    with pytest.raises(ValueError, match="at least one token to measure, got none"):
        NGramModel([0, 1], order=2, vocab_size=2).losses([])


def test_negative_number_of_tokens_is_refused():
    with pytest.raises(ValueError, match="num_tokens of 0 or more, got -1"):
        NGramModel([0, 1], 1, 2).generate([], -1, rng=np.random.default_rng(0))
