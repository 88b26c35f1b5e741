"""A router sends each token to a few of several FFNs."""

import numpy as np
import pytest

from course_lib.functional import softmax
from course_lib.transformer import Experts, FeedForward


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def experts(rng, num_experts=4, **options):
    layer = Experts(3, 5, num_experts, rng=rng, **options)
    for value in layer.parameters().values():
        value[...] = rng.normal(size=value.shape)
    return layer


def test_each_token_gets_its_best_expert_times_the_routers_probability(rng):
    layer, x = experts(rng), rng.normal(size=(7, 3))
    probs = softmax(x @ layer.router.weight)
    best = probs.argmax(axis=1)
    expected = [
        probs[n, k] * layer.experts[k](x[n : n + 1])[0] for n, k in enumerate(best)
    ]
    np.testing.assert_allclose(layer(x), expected, rtol=1e-12)
    np.testing.assert_array_equal(layer.chosen[:, 0], best)
    assert len(set(best.tolist())) > 1


def test_the_best_two_share_the_weight_and_the_shared_expert_always_works(rng):
    layer, x = experts(rng, top_k=2, shared=True), rng.normal(size=(7, 3))
    expected = layer.shared(x)
    for n, scores in enumerate(x @ layer.router.weight):
        best = np.argsort(-scores)[:2]
        for k, weight in zip(best, softmax(scores[best]), strict=True):
            expected[n] += weight * layer.experts[k](x[n : n + 1])[0]
    np.testing.assert_allclose(layer(x), expected, rtol=1e-12)
    np.testing.assert_allclose(layer.strength.sum(axis=1), 1)


def test_with_all_experts_at_work_the_weights_are_a_plain_softmax(rng):
    layer, x = experts(rng, top_k=4), rng.normal(size=(7, 3))
    probs = softmax(x @ layer.router.weight)
    expected = sum(probs[:, [k]] * layer.experts[k](x) for k in range(4))
    np.testing.assert_allclose(layer(x), expected, rtol=1e-12)


def test_one_expert_is_a_feed_forward_network(rng):
    layer, x = experts(rng, num_experts=1), rng.normal(size=(4, 3))
    np.testing.assert_allclose(layer(x), layer.experts[0](x), rtol=1e-12)


def test_parameters_of_all_experts_and_the_router_are_counted():
    rng = np.random.default_rng(0)
    one = FeedForward(3, 5, rng=rng).num_parameters()
    assert Experts(3, 5, 6, rng=rng).num_parameters() == 6 * one + 3 * 6
    layer = Experts(3, 5, 6, top_k=2, shared=True, rng=rng)
    assert layer.num_parameters() == 7 * one + 3 * 6


def test_an_expert_without_tokens_has_gradients_of_zero(rng):
    layer, x = experts(rng), rng.normal(size=(9, 3))
    layer(x)
    layer.backward(np.ones((9, 3)))  # fills the gradients of the chosen experts
    layer.bonus[:] = [0, 1e9, 0, 0]
    layer(x)
    layer.backward(np.ones((9, 3)))
    for k, expert in enumerate(layer.experts):
        moved = any(np.any(grad) for grad in expert.gradients().values())
        assert moved == (k == 1)


def test_bonus_sends_tokens_elsewhere_but_leaves_the_probability(rng):
    layer, x = experts(rng), rng.normal(size=(9, 3))
    probs = softmax(x @ layer.router.weight)
    layer.bonus[2] = 1e9
    layer(x)
    assert np.all(layer.chosen == 2)
    np.testing.assert_allclose(layer.strength[:, 0], probs[:, 2], rtol=1e-12)


@pytest.mark.parametrize("top_k", [1, 2])
def test_balance_moves_every_expert_toward_its_share(top_k, rng):
    layer, x = experts(rng, top_k=top_k, balance=0.05), rng.normal(size=(400, 3))
    layer.bonus[:] = 2, -2, 0, 0
    layer(x)
    before = np.bincount(layer.chosen.ravel(), minlength=4)
    for _ in range(300):
        layer(x)
    after = np.bincount(layer.chosen.ravel(), minlength=4)
    assert np.ptp(after) < 0.3 * np.ptp(before)


@pytest.mark.parametrize(("balance", "training"), [(0.0, True), (0.05, False)])
def test_bonus_moves_only_in_training_and_only_with_balance(balance, training, rng):
    layer = experts(rng, balance=balance).train(training)
    layer(rng.normal(size=(9, 3)))
    assert not layer.bonus.any()


@pytest.mark.parametrize(
    ("num_experts", "top_k", "balance", "words"),
    [
        (0, 1, 0.0, "num_experts of 1 or more.*, got 0, 1, and 0"),
        (2, 1, -1.0, "balance of 0 or more, got 2, 1, and -1"),
        (2, 3, 0.0, "top_k from 1 to num_experts.*, got 2, 3, and 0"),
        (2, 0, 0.0, "top_k from 1 to num_experts"),
    ],
)
def test_wrong_numbers_are_refused(num_experts, top_k, balance, words, rng):
    with pytest.raises(ValueError, match=words):
        Experts(3, 5, num_experts, top_k=top_k, balance=balance, rng=rng)
