"""Two heads, set by hand, that find what followed last time (lesson 4.2).

Heads that do this are found in trained models, where they are called induction heads.
The first brings each token the one before it; the second looks for the newest token
among those.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import softmax

NAMES = "A1", "B1", "A2", "B2"
LEAD = 0.5  # of the largest number over all others
UNDECIDED, BLURRED = -1, -2  # in place of a token that leads


def copier(vocab_size, context, sharp=1000.0, **bug):
    """Return the four matrices; the keywords say what a mistake does."""
    V, T = vocab_size, context
    size = 2 * V + T
    token, place, free = np.split(np.eye(size), [V, V + T])  # (V, size), ...
    before = bug.get("shift", np.eye(T, k=-1))  # row i looks at column i - 1
    matched = {"token": token, "free": free}[bug.get("matched", "free")]
    return {
        "A1": sharp * place.T @ before @ place,
        "B1": token.T @ free,
        "A2": sharp * token.T @ matched,
        "B2": token.T,
    }


def reference_copier(vocab_size, context):
    """Return the matrices of two heads that copy."""
    return copier(vocab_size, context)


copying_heads = Question(
    "copying_heads",
    exercise="4.23",
    title="What came next, last time?",
    stars=3,
    minutes=30,
    lesson="4.2",
    points=4,
    stretch=True,
    reference=reference_copier,
)


@copying_heads.probe
def for_these_sizes(answer, vocab_size, context, texts):
    """Ask for the matrices; the texts are read by the heads outside."""
    return answer(vocab_size, context)


def weights_of(x, scores):
    """Return the weights of a causal head with this matrix."""
    visible = np.tri(len(x)) > 0
    return softmax(np.where(visible, x @ scores @ x.T, -np.inf))


def next_token(matrices, vocab_size, context, text):
    """Return the token with the largest number; UNDECIDED or BLURRED if none leads."""
    x = np.zeros((len(text), 2 * vocab_size + context))
    x[np.arange(len(text)), text] = 1
    x[np.arange(len(text)), vocab_size + np.arange(len(text))] = 1
    A1, B1, A2, B2 = (matrices[name] for name in NAMES)
    x = x + weights_of(x, A1) @ x @ B1
    weights = weights_of(x, A2)[-1]
    *_, second, best = np.sort(numbers := weights @ x @ B2)
    if best - second >= LEAD:
        return int(np.argmax(numbers))
    return BLURRED if weights.max() < LEAD else UNDECIDED


@copying_heads.reading
def tokens_that_follow(matrices, vocab_size, context, texts):
    """Let the heads read each text; return the tokens that they predict."""
    if not isinstance(matrices, dict) or not set(matrices) >= set(NAMES):
        raise LookupError("expected a dict with the keys 'A1', 'B1', 'A2', and 'B2'")
    size, read = 2 * vocab_size + context, {}
    for name in NAMES:
        shape = (size, vocab_size if name == "B2" else size)
        given = matrices[name]
        if not isinstance(given, np.ndarray) or given.dtype.kind not in "biuf":
            raise LookupError(f"expected {name} as an array of numbers")
        if given.shape != shape:
            raise LookupError(f"expected {name} of shape {shape}, got {given.shape}")
        read[name] = given.astype(float)
    found = [next_token(read, vocab_size, context, text) for text in texts]
    extra = {name: part for name, part in matrices.items() if name not in NAMES}
    return {**extra, "next tokens": np.array(found)}


def draw_text(rng, vocab_size, num_tokens):
    """Draw a text: the last token occurs once before, and token 0 only at the start."""
    last = int(rng.integers(1, vocab_size))
    others = [k for k in range(1, vocab_size) if k != last]
    text = rng.choice(others, size=num_tokens)
    text[0], text[-1] = 0, last
    text[rng.integers(1, num_tokens - 1)] = last
    return text.astype(np.intp)


def draw_texts(rng, vocab_size, context, number=8):
    """Draw texts of all lengths that fit, one of them as long as can be."""
    lengths = [context, *rng.integers(4, context + 1, size=number - 1)]
    texts = [draw_text(rng, vocab_size, int(length)) for length in lengths]
    return Given(vocab_size, context, texts)


@copying_heads.case(points=0)
def of_the_statement(rng):
    """three tokens, up to four places, the text 0, 2, 1, 2"""
    return Given(3, 4, [np.array([0, 2, 1, 2])])


@copying_heads.case()
def some_texts(rng):
    """eight texts of up to nine tokens, five different ones"""
    return draw_texts(rng, 5, 9)


@copying_heads.case()
def longer_texts(rng):
    """eight texts of up to thirty tokens, twelve different ones"""
    return draw_texts(rng, 12, 30)


@copying_heads.case(hidden=True)
def doubled_tokens(rng):
    """texts of two tokens, in which the last token may be doubled"""
    given = draw_texts(rng, 3, 12)
    vocab_size, context, texts = given.args
    double = np.array([0, *[1] * int(rng.integers(3, 8)), 2, 2])
    return Given(vocab_size, context, [*texts, double])


def last_tokens(given):
    """Return the last token of each text."""
    return np.array([text[-1] for text in given.args[2]])


@copying_heads.mistake(
    "In some texts the last token vector spreads its weights in the second head, and "
    "no place gets half. Either the numbers of A2 are small, or nothing fits: what is "
    "in the free part of each token vector after the first head?",
    when=lambda got, given: bool((got["next tokens"] == BLURRED).any()),
)
def too_small(vocab_size, context):
    return copier(vocab_size, context, sharp=0.01)


@copying_heads.mistake(
    "You predict the last token itself. For the text 0, 2, 1, 2 the second head should "
    "look at the third token vector, which has the token 1 and, in its free part, the "
    "2 before it. At which does yours look, and which part does B2 copy?",
    when=lambda got, given: np.array_equal(got["next tokens"], last_tokens(given)),
)
def token_against_token(vocab_size, context):
    return copier(vocab_size, context, matched="token")


@copying_heads.mistake(
    "Your first head looks two tokens back. In row i, the score of column i − 1 should "
    "be the largest."
)
def two_back(vocab_size, context):
    return copier(vocab_size, context, shift=np.eye(context, k=-2))


@copying_heads.mistake(
    "A2 is transposed: the newest token asks, so its block is in the rows, and what it "
    "is compared with is in the columns."
)
def second_turned(vocab_size, context):
    parts = copier(vocab_size, context)
    return {**parts, "A2": parts["A2"].T.copy()}


@copying_heads.mistake(
    "Go through the text 0, 2, 1, 2 by hand: the free part of each token vector after "
    "the first head, then the scores of the last one in the second, then what B2 makes "
    "of the place that it looks at.",
    when=lambda got, given: True,
)
def another_token(vocab_size, context):
    parts = copier(vocab_size, context)
    return {**parts, "B2": np.roll(parts["B2"], 1, axis=1)}


@copying_heads.mistake(
    "Compare the keys and the shapes with the statement. Each part is an array, and E "
    "is 2V + T: V numbers for the token, T for the position, and V that are free.",
    partly=True,
    late=True,
)
def other_size(vocab_size, context):
    return {name: np.eye(vocab_size + context) for name in NAMES}
