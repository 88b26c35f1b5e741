"""Experts: each token uses the best few of many FFNs, and a shared one (4.6)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid, softmax


def answers(x, W1, W2):
    """Return what each FFN answers to each token, shape (N, K + 1, E)."""
    return np.stack([relu(x @ a) @ b for a, b in zip(W1, W2, strict=True)], axis=1)


def mixed(x, weights, W1, W2):
    """Return the shared expert's answer plus the others', each times its weight."""
    *routed, shared = np.moveaxis(answers(x, W1, W2), 1, 0)
    return shared + (weights[:, :, np.newaxis] * np.stack(routed, axis=1)).sum(axis=1)


def best(scores, k):
    """Return which scores are the k highest of each row."""
    order = np.argsort(-scores, axis=1)
    return np.argsort(order, axis=1) < k


def weights_of(scores, chosen):
    """Return the softmax over each row's chosen scores; the others have 0."""
    powers = softmax(scores) * chosen
    return powers / powers.sum(axis=1, keepdims=True).clip(np.finfo(float).tiny)


def reference_experts(x, router, W1, W2, k):
    """Let the k experts with the highest scores answer, and the shared one."""
    scores = x @ router
    return mixed(x, weights_of(scores, best(scores, k)), W1, W2)


experts = Question(
    "experts",
    reference_experts,
    exercise="4.15",
    title="Experts",
    stars=3,
    minutes=20,
    lesson="4.6",
    points=3,
)


def random_experts(rng, num_tokens, num_experts, k, d=3, f=4):
    """Draw tokens, a router, and experts, the last of which is shared."""
    num_ffns = num_experts + 1
    sizes = (num_tokens, d), (d, num_experts), (num_ffns, d, f), (num_ffns, f, d)
    return Given(*(rng.normal(size=size) for size in sizes), k)


@experts.case(points=0)
def by_hand(rng):
    """two tokens, three experts and a shared one, two at work"""
    x, router = np.eye(2), np.log([[6.0, 2.0, 1.0], [1.0, 4.0, 6.0]])
    one, ones = np.eye(2), np.ones((2, 2))
    W1, W2 = (
        np.stack([one, ones, one, one]),
        np.stack([4 * one, 10 * one, 5 * one, one]),
    )
    return Given(x, router, W1, W2, 2)


@experts.case()
def two_at_work(rng):
    """six tokens, four experts and a shared one, two at work"""
    return random_experts(rng, 6, 4, 2)


@experts.case()
def three_at_work(rng):
    """five tokens, six experts and a shared one, three at work"""
    return random_experts(rng, 5, 6, 3)


@experts.case(hidden=True)
def nine_tokens(rng):
    """nine tokens, five experts and a shared one, two at work"""
    return random_experts(rng, 9, 5, 2, d=4, f=6)


@experts.case(hidden=True)
def one_token(rng):
    """a single token, three experts and a shared one, two at work"""
    return random_experts(rng, 1, 3, 2)


@experts.case(hidden=True)
def awkward_tokens(rng):
    """tokens of equal, nearly equal, and huge numbers"""
    x = awkward_rows(rng, 3, without=("zero row",))
    _, router, *others = random_experts(rng, 1, 5, 2).args
    return Given(x, 0.05 * router, *others)


@experts.mistake("All experts work. Each token must use only its k best.")
def all_work(x, router, W1, W2, k):
    return mixed(x, softmax(x @ router), W1, W2)


@experts.mistake(
    "Multiply each chosen expert's answer by its weight, because otherwise the router "
    "never learns."
)
def not_weighed(x, router, W1, W2, k):
    return mixed(x, best(x @ router, k).astype(float), W1, W2)


@experts.mistake(
    "Your softmax runs over all scores, so a token's weights don't add up to 1. Which "
    "scores belong in it?"
)
def softmax_over_all(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(scores) * best(scores, k), W1, W2)


@experts.mistake(
    "The shared expert is missing. It works for every token, whatever the router says."
)
def without_the_shared_one(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, k) - answers(x, W1, W2)[:, -1]


@experts.mistake(
    "You add the shared expert's answer once for each chosen expert. Add it once for "
    "each token."
)
def shared_each_time(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, k) + (k - 1) * answers(x, W1, W2)[:, -1]


@experts.mistake(
    "You take the first FFN for the shared one. It is the last, and column e of the "
    "router belongs to FFN e."
)
def shared_first(x, router, W1, W2, k):
    return reference_experts(x, router, np.roll(W1, -1, 0), np.roll(W2, -1, 0), k)


@experts.mistake(
    "You divide the shared expert's answer by something, but its factor is 1."
)
def shared_in_the_mean(x, router, W1, W2, k):
    shared = answers(x, W1, W2)[:, -1]
    return reference_experts(x, router, W1, W2, k) - shared * k / (k + 1)


@experts.mistake(
    "You send each token to its worst experts. Check the order of argsort."
)
def worst(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, weights_of(scores, best(-scores, k)), W1, W2)


LEADERS = (
    *(lambda scores: scores[:1], lambda scores: scores.mean(axis=0, keepdims=True)),
    lambda scores: (
        scores.mean(axis=0, keepdims=True) + 1e-9 * np.arange(scores.shape[1])
    ),
)
for _leader in LEADERS:

    @experts.mistake(
        "All your tokens go to the same experts. Each token must choose for itself."
    )
    def follow_one(x, router, W1, W2, k, leader=_leader):
        scores = x @ router
        return mixed(x, weights_of(scores, best(leader(scores), k)), W1, W2)


@experts.mistake("Only one expert works for each token. Use k of them.")
def only_one(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, 1)


@experts.mistake(
    "You average the chosen answers. Their weights add up to 1 as it is, so add them."
)
def averaged(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, weights_of(scores, best(scores, k)) / k, W1, W2)


@experts.mistake(
    "You multiply the experts' answers by the scores. Turn the chosen scores into "
    "weights first, with a softmax."
)
def weighed_by_scores(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, scores * best(scores, k), W1, W2)


@experts.mistake("Nothing bends inside your experts, but each is an FFN with ReLU.")
def without_bend(x, router, W1, W2, k):
    scores = x @ router
    weights = np.pad(weights_of(scores, best(scores, k)), ((0, 0), (0, 1)))
    weights[:, -1] = 1
    return (weights[:, :, np.newaxis] * np.einsum("nd,kdf,kfe->nke", x, W1, W2)).sum(1)


@experts.mistake(
    "Only the last of the chosen experts is left, because each answer overwrites the "
    "one before. Add them up."
)
def overwritten(x, router, W1, W2, k):
    scores = x @ router
    last = best(scores, k) & ~best(scores, k - 1)
    weights = weights_of(scores, best(scores, k)) * last
    return mixed(x, weights, W1, W2) - answers(x, W1, W2)[:, -1]


@experts.mistake(
    "The first k experts work, whatever their scores. Which ones are the *best*?"
)
def first_k(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, weights_of(scores, np.arange(scores.shape[1]) < k), W1, W2)


@experts.mistake(
    "All chosen experts get the highest weight as their factor. Each has its own."
)
def highest_for_all(x, router, W1, W2, k):
    scores = x @ router
    chosen = best(scores, k)
    highest = weights_of(scores, chosen).max(axis=1, keepdims=True)
    return mixed(x, highest * chosen, W1, W2)


@experts.mistake(
    "Your softmax runs over the tokens. The weights of *one* token must sum to 1."
)
def softmax_over_tokens(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, weights_of(scores.T, best(scores, k).T).T, W1, W2)


@experts.mistake(
    "You compare sizes without their signs, but a score of −3 is a low one."
)
def largest_without_sign(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, weights_of(scores, best(np.abs(scores), k)), W1, W2)


@experts.mistake(
    "You multiply the experts' answers by powers of e. Divide the powers of a token by "
    "their sum, over the chosen experts, to turn them into weights."
)
def weighed_by_powers(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, np.exp(scores) * best(scores, k), W1, W2)


@experts.mistake("You add the weight to an expert's answer. Multiply the answer by it.")
def weight_added(x, router, W1, W2, k):
    chosen = best(x @ router, k).astype(float)
    return mixed(x, chosen, W1, W2) + 1  # the weights of a token sum to 1


@experts.mistake(
    "Only the first token gets an output. Does your loop go through all of them?"
)
def first_token_alone(x, router, W1, W2, k):
    y = reference_experts(x, router, W1, W2, k)
    y[1:] = 0
    return y


@experts.mistake(
    "You put each score through a sigmoid by itself. The weights of one token must "
    "sum to 1 over the chosen experts."
)
def sigmoid_for_each(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, sigmoid(scores) * best(scores, k), W1, W2)


@experts.mistake(
    "The ReLU belongs between the two matrices of an expert. You bend its answer."
)
def bent_after(x, router, W1, W2, k):
    one = np.broadcast_to(np.eye(x.shape[1]), (len(W1), x.shape[1], x.shape[1]))
    scores, products = x @ router, np.einsum("kdf,kfe->kde", W1, W2)
    return mixed(x, weights_of(scores, best(scores, k)), products, one)


@experts.mistake("One expert too many works for each token. Where do the k best end?")
def one_too_many(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, k + 1)


@experts.mistake("One expert is missing for each token. Where do the k best begin?")
def one_too_few(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, k - 1)


@experts.mistake(
    "That is x plus what the experts answer. Return the sum of the answers alone."
)
def already_added(x, router, W1, W2, k):
    return x + reference_experts(x, router, W1, W2, k)


@experts.mistake(
    "The first case is right, but it is small: three experts, two at work, and nothing "
    "negative before the ReLU. Which of these does your answer rely on?",
    when=lambda got, given: len(given.args[0]) > 2,
    late=True,
)
def three_experts_alone(x, router, W1, W2, k):
    few = [0, 1, 2, -1]
    return reference_experts(x, router[:, :3], W1[few], W2[few], 2)


@experts.mistake(
    "Take the token (0, 1) of the first case, and print what you have on the way: its "
    "three scores, the experts that work, their weights, and what each of them and the "
    "shared one answer. The statement has the numbers.",
    when=lambda got, given: True,
    late=True,
)
def scores_halved(x, router, W1, W2, k):
    return reference_experts(x, router / 2, W1, W2, k)
