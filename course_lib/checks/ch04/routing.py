"""Experts: several FFNs, of which each token uses the best few (lesson 4.6)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid, softmax


def mixed(x, probs, W1, W2):
    """Return the experts' answers, each times its weight in `probs`, added up."""
    answers = np.stack([relu(x @ a) @ b for a, b in zip(W1, W2, strict=True)], axis=1)
    return (probs[:, :, np.newaxis] * answers).sum(axis=1)


def best(scores, k):
    """Return which scores are the k highest of each row."""
    order = np.argsort(-scores, axis=1)
    return np.argsort(order, axis=1) < k


def reference_experts(x, router, W1, W2, k):
    """Let the k experts with the highest scores answer."""
    scores = x @ router
    return mixed(x, softmax(scores) * best(scores, k), W1, W2)


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
    """Draw tokens, a router, and experts."""
    sizes = (num_tokens, d), (d, num_experts), (num_experts, d, f), (num_experts, f, d)
    return Given(*(rng.normal(size=size) for size in sizes), k)


@experts.case(points=0)
def two_experts(rng):
    """two tokens, two experts, one at work"""
    x, router = np.array([[1.0, 0.0], [0.0, 1.0]]), np.log([[3.0, 1.0], [1.0, 4.0]])
    W1 = np.stack([np.eye(2), np.ones((2, 2))])
    return Given(x, router, W1, np.stack([4 * np.eye(2), 10 * np.eye(2)]), 1)


@experts.case()
def one_at_work(rng):
    """six tokens, four experts, one at work"""
    return random_experts(rng, 6, 4, 1)


@experts.case()
def two_at_work(rng):
    """five tokens, six experts, two at work"""
    return random_experts(rng, 5, 6, 2)


@experts.case(hidden=True)
def three_at_work(rng):
    """nine tokens, five experts, three at work"""
    return random_experts(rng, 9, 5, 3, d=4, f=6)


@experts.mistake("All experts work. Each token must use only its k best.")
def all_work(x, router, W1, W2, k):
    return mixed(x, softmax(x @ router), W1, W2)


@experts.mistake(
    "Multiply each expert's answer by its probability, because otherwise the router "
    "never learns."
)
def not_weighed(x, router, W1, W2, k):
    return mixed(x, best(x @ router, k).astype(float), W1, W2)


@experts.mistake(
    "Your softmax knows only the chosen experts. Take it over the scores of all."
)
def shared_among_the_chosen(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(np.where(best(scores, k), scores, -np.inf)), W1, W2)


@experts.mistake(
    "You send each token to its worst experts. Check the order of argsort."
)
def worst(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(scores) * best(-scores, k), W1, W2)


@experts.mistake(
    "All tokens go where the first one goes. Each token must choose for itself."
)
def follow_the_first(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(scores) * best(scores, k)[:1], W1, W2)


@experts.mistake("Only one expert works for each token. Use k of them.")
def only_one(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, 1)


@experts.mistake("You average the chosen answers. Add them.")
def averaged(x, router, W1, W2, k):
    return reference_experts(x, router, W1, W2, k) / k


@experts.mistake(
    "You multiply the experts' answers by the scores. Turn the scores into "
    "probabilities first."
)
def weighed_by_scores(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, scores * best(scores, k), W1, W2)


@experts.mistake("Nothing bends inside your experts, but each is an FFN with ReLU.")
def without_bend(x, router, W1, W2, k):
    scores = x @ router
    weights = softmax(scores) * best(scores, k)
    answers = np.einsum("nd,kdf,kfe->nke", x, W1, W2)
    return (weights[:, :, np.newaxis] * answers).sum(axis=1)


@experts.mistake(
    "Only the last of the chosen experts is left, because each answer overwrites the "
    "one before. Add them up."
)
def overwritten(x, router, W1, W2, k):
    scores = x @ router
    last = best(scores, k) & ~best(scores, k - 1)
    return mixed(x, softmax(scores) * last, W1, W2)


@experts.mistake(
    "The first k experts work, whatever their scores. Which ones are the *best*?"
)
def first_k(x, router, W1, W2, k):
    return mixed(x, softmax(x @ router) * (np.arange(len(W1)) < k), W1, W2)


@experts.mistake(
    "All chosen experts get the highest probability as their factor. Each has its own."
)
def highest_for_all(x, router, W1, W2, k):
    scores = x @ router
    highest = softmax(scores).max(axis=1, keepdims=True)
    return mixed(x, highest * best(scores, k), W1, W2)


@experts.mistake(
    "Your softmax runs over the tokens. The probabilities of *one* token must sum to 1."
)
def softmax_over_tokens(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(scores, axis=0) * best(scores, k), W1, W2)


@experts.mistake(
    "You compare sizes without their signs, but a score of −3 is a low one."
)
def largest_without_sign(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, softmax(scores) * best(np.abs(scores), k), W1, W2)


@experts.mistake(
    "You multiply the experts' answers by powers of e. Divide the powers of a token by "
    "their sum, over *all* experts, to turn them into probabilities."
)
def weighed_by_powers(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, np.exp(scores) * best(scores, k), W1, W2)


@experts.mistake(
    "You add the probability to an expert's answer. Multiply the answer by it."
)
def probability_added(x, router, W1, W2, k):
    scores = x @ router
    at_work, probs = best(scores, k), softmax(scores)
    extra = (probs * at_work).sum(axis=1, keepdims=True)
    return mixed(x, at_work.astype(float), W1, W2) + extra


@experts.mistake(
    "Only the first token gets an output. Does your loop go through all of them?"
)
def first_token_alone(x, router, W1, W2, k):
    y = reference_experts(x, router, W1, W2, k)
    y[1:] = 0
    return y


@experts.mistake(
    "You put each score through a sigmoid by itself. The probabilities of one token "
    "must sum to 1 over all experts."
)
def sigmoid_for_each(x, router, W1, W2, k):
    scores = x @ router
    return mixed(x, sigmoid(scores) * best(scores, k), W1, W2)


@experts.mistake(
    "Your softmax runs down the columns, so each token competes with the other "
    "tokens. The probabilities of one token, a row, must sum to 1."
)
def softmax_down_the_columns(x, router, W1, W2, k):
    probs = softmax((x @ router).T).T
    return mixed(x, probs * best(probs, k), W1, W2)


@experts.mistake(
    "The ReLU belongs between the two matrices of an expert. You bend its answer."
)
def bent_after(x, router, W1, W2, k):
    scores = x @ router
    answers = np.stack([relu(x @ a @ b) for a, b in zip(W1, W2, strict=True)], axis=1)
    return ((softmax(scores) * best(scores, k))[:, :, np.newaxis] * answers).sum(axis=1)


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
    "The first case is right, but it is small: two experts, one at work, and nothing "
    "negative before the ReLU. Which of these does your answer rely on?",
    when=lambda got, given: len(given.args[0]) > 2,
    late=True,
)
def two_experts_alone(x, router, W1, W2, k):
    return reference_experts(x, router[:, :2], W1[:2], W2[:2], 1)


@experts.mistake(
    "Take the token (0, 1) of the first case, and print what you have on the way: its "
    "two scores, the probabilities, the experts that work, and what each of them "
    "answers. The statement has the numbers.",
    when=lambda got, given: True,
    late=True,
)
def scores_halved(x, router, W1, W2, k):
    return reference_experts(x, router / 2, W1, W2, k)
