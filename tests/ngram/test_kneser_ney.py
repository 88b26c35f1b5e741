"""Check the strong table by hand and against a plain, slow version."""

from collections import Counter

import numpy as np
import pytest

from course_lib.ngram import KneserNeyModel, NGramModel


def slow_counts(text, order, length):
    """Count how often runs of a length occur, or after how many different tokens."""
    if length == order:
        return Counter(
            tuple(text[i : i + length]) for i in range(len(text) - order + 1)
        )
    longer = slow_counts(text, order, length + 1)
    return Counter(run[1:] for run in longer)


def slow_prob(text, order, context, token, discount, vocab_size):
    """Compute Kneser and Ney's formula as written, with one discount."""
    counts = slow_counts(text, order, len(context) + 1)
    shorter = 1 / vocab_size
    if context:
        shorter = slow_prob(text, order, context[1:], token, discount, vocab_size)
    here = {run: count for run, count in counts.items() if run[:-1] == context}
    total = sum(here.values())
    if not total:
        return shorter
    kept = max(here.get((*context, token), 0) - discount, 0)
    return (kept + discount * len(here) * shorter) / total


@pytest.fixture
def text():
    return [int(token) for token in np.random.default_rng(0).integers(3, size=60)]


def test_probabilities_agree_with_the_slow_version(text):
    model = KneserNeyModel(text, order=3, vocab_size=3, discount=0.7)
    new = [int(token) for token in np.random.default_rng(1).integers(3, size=25)]
    for i, prob in enumerate(model.token_probs(new)):
        context = tuple(new[max(0, i - 2) : i])
        expected = slow_prob(text, 3, context, new[i], 0.7, 3)
        assert prob == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("discount", [None, 0.3])
def test_probabilities_of_all_tokens_sum_to_one(text, discount):
    model = KneserNeyModel(text * 3, order=4, vocab_size=3, discount=discount)
    for context in ([], [1], [2, 2], [0, 1, 2], [1, 1, 1, 0]):
        probs = [model.token_probs([*context, token])[-1] for token in range(3)]
        assert sum(probs) == pytest.approx(1, abs=1e-12)


def test_discounts_are_estimated_from_the_counts_of_counts():
    # Four runs occur once, two twice, two three times, and one four times, so
    # y = 4 / (4 + 2 * 2) = 1/2, then 1 - 2y(2/4), 2 - 3y(2/2), 3 - 4y(1/2).
    text = np.repeat(np.arange(9), [1, 1, 1, 1, 2, 2, 3, 3, 4])
    model = KneserNeyModel(text, order=1, vocab_size=9)
    _, left, _, total, saved = model.tables[0]
    assert left == pytest.approx([0.5] * 4 + [1.5] * 2 + [1, 1, 2])
    assert total == [18]
    assert saved == pytest.approx([4 * 0.5 + 2 * 0.5 + 3 * 2])


def test_too_little_text_falls_back_to_one_discount():
    model = KneserNeyModel([0, 1, 0], order=1, vocab_size=2)
    assert model.tables[0][1] == pytest.approx([1.25, 0.25])


def test_a_word_seen_only_after_one_token_is_rare_elsewhere():
    # "francisco" occurs often, but only after "san", so elsewhere it must be unlikely.
    text = [0, 1] * 20 + [2, 3, 4, 2, 4, 3, 2]
    strong = KneserNeyModel(text, order=2, vocab_size=5, discount=0.75)
    simple = NGramModel(text, order=2, vocab_size=5)
    fresh = [3, 1]  # 3 was never followed by 1
    assert strong.token_probs(fresh)[1] < simple.token_probs(fresh)[1, 1]


def test_loss_is_the_mean_of_minus_ln_p(text):
    model = KneserNeyModel(text, order=2, vocab_size=3)
    assert model.loss(text) == pytest.approx(-np.log(model.token_probs(text)).mean())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"order": 0}, "expected an order of 1 or more"),
        ({"order": 40}, "below 2\\*\\*63"),
        ({"discount": 1.0}, "expected a discount between 0 and 1, got 1.0"),
        ({"tokens": [0]}, "expected at least 2 tokens to count, got 1"),
        ({"tokens": [0, 9]}, "9"),
    ],
)
def test_wrong_arguments_are_named(arguments, message):
    right = {"tokens": [0, 1, 2], "order": 2, "vocab_size": 3}
    with pytest.raises(ValueError, match=message):
        KneserNeyModel(**(right | arguments))


def test_an_empty_text_has_no_loss():
    with pytest.raises(ValueError, match="expected at least one token"):
        KneserNeyModel([0, 1], order=1, vocab_size=2).loss([])
