"""Choose the feature that fits a rule, and score it where it wasn't chosen (4.8)."""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def f1(active, holds):
    """Return the F1 score of each column; 0 where nothing is active and nothing holds.

    Shapes: active (N, M) and holds (N,), both of bool.
    """
    both = (active & holds[:, np.newaxis]).sum(axis=0)
    return ratio(2 * both, active.sum(axis=0) + holds.sum())


def ratio(above, below):
    """Return a quotient, or 0 where the denominator is 0."""
    below = np.broadcast_to(below, above.shape)
    return np.divide(above, below, out=np.zeros(above.shape), where=below != 0)


def halves(active, holds):
    """Return two pairs, the rows to choose by and the rows to score by."""
    middle = len(holds) // 2
    return (active[:middle], holds[:middle]), (active[middle:], holds[middle:])


def choose(active, holds, *, score=f1, split=halves, pick=np.argmax):
    """Return all scores, the choice, and its score; the keywords replace a part."""
    chosen_by, scored_by = split(active, holds)
    scores = score(*chosen_by)
    j = int(pick(scores))
    return scores, j, float(score(*scored_by)[j])


best_feature = Question(
    "best_feature",
    choose,
    exercise="4.36",
    title="A name that is counted",
    stars=2,
    minutes=12,
    lesson="4.8",
    points=2,
)


def draw_features(rng, num_rows, num_features=6, holding=0.35):
    """Draw a rule and features that follow it more or less closely, two of them alike.

    One feature is active nowhere, and one everywhere.
    """
    holds = rng.random(num_rows) < holding
    holds[[0, num_rows // 2]] = holding > 0  # so that it holds in both halves
    agree = rng.uniform(0.6, 0.85, size=num_features)
    active = (rng.random((num_rows, num_features)) < agree) == holds[:, np.newaxis]
    dead, full, first, twin = rng.permutation(num_features)[:4]
    active[:, dead], active[:, full] = False, True
    half = num_rows // 2
    missing = rng.random(half) < 0.1
    active[:half, first] = active[:half, twin] = holds[:half] & ~missing
    active[0, [first, twin]] = holding > 0
    return Given(active, holds)


@best_feature.case(points=0)
def of_the_statement(rng):
    """the eight positions of the statement"""
    active = np.array([[1, 1, 0, 0, 1, 0, 0, 0], [1, 1, 1, 1, 1, 1, 0, 0]]).T
    return Given(active.astype(bool), np.array([1, 1, 1, 0, 1, 1, 1, 0], bool))


@best_feature.case()
def thirty_positions(rng):
    """six features at 30 positions"""
    return draw_features(rng, 30)


@best_feature.case()
def thirty_others(rng):
    """six different features at 30 positions"""
    return draw_features(rng, 30, holding=0.6)


@best_feature.case()
def odd_number(rng):
    """five features at 41 positions"""
    return draw_features(rng, 41, 5)


@best_feature.case()
def equal_on_paper(rng):
    """two features with a score of 2/3 at 12 positions, which may be rounded apart"""
    active, holds = draw_features(rng, 24, 5).args
    holds[:12] = rng.permutation(12) < 4
    yes, no = (np.flatnonzero(holds[:12] == each) for each in (True, False))
    first, second = np.sort(rng.choice(5, 2, replace=False))
    active[:12] = False
    active[[*yes[:3], *no[:2]], first] = active[yes[:2], second] = True
    return Given(active, holds)


@best_feature.case()
def nowhere(rng):
    """a rule that holds nowhere"""
    return draw_features(rng, 20, 4, holding=0)


@best_feature.case()
def late_rule(rng):
    """a rule and a feature that the first half doesn't have"""
    active, holds = draw_features(rng, 24, 5).args
    active[:12], holds[:12] = False, False
    return Given(active, holds)


@best_feature.case(hidden=True)
def many_features(rng):
    """40 features at 25 positions"""
    return draw_features(rng, 25, 40)


@best_feature.case(hidden=True)
def everywhere(rng):
    """a rule that holds everywhere"""
    return draw_features(rng, 16, 4, holding=1)


@best_feature.case(hidden=True)
def two_positions(rng):
    """four features at two positions"""
    return draw_features(rng, 2, 4)


def precision(active, holds):
    """Return at what share of the active positions the rule holds."""
    return ratio((active & holds[:, np.newaxis]).sum(axis=0), active.sum(axis=0))


def recall(active, holds):
    """Return at what share of the positions where the rule holds it is active."""
    return ratio((active & holds[:, np.newaxis]).sum(axis=0), holds.sum())


def accuracy(active, holds):
    """Return at what share of all positions both agree."""
    return (active == holds[:, np.newaxis]).mean(axis=0)


def overlap(active, holds):
    """Return both, divided by the positions that have either."""
    either = (active | holds[:, np.newaxis]).sum(axis=0)
    return ratio((active & holds[:, np.newaxis]).sum(axis=0), either)


def harmonic_mean(active, holds):
    """Return F1 in three divisions, each of which is rounded."""
    one, other = precision(active, holds), recall(active, holds)
    return ratio(2 * one * other, one + other)


def last_of_the_best(scores):
    """Return the position of the last of several best scores."""
    return len(scores) - 1 - np.argmax(scores[::-1])


SLIPS = {
    "You count how often both agree. A feature that is never active agrees wherever "
    "the rule doesn't hold, and gets credit for it. F1 counts no such position.": {
        "score": accuracy
    },
    "Your score asks only at how many of the active positions the rule holds. A "
    "feature that is active once, and rightly, would get 1.": {"score": precision},
    "Your score asks only at how many positions of the rule the feature is active. One "
    "that is active everywhere would get 1.": {"score": recall},
    "You divide by the positions that have either. In F1, positions that have both are "
    "counted twice, above and below.": {"score": overlap},
    "On paper, your formula gives F1. But each of its divisions is rounded, so scores "
    "that should be equal aren't, and another feature wins. Use the one division of "
    "the statement.": {"score": harmonic_mean},
    "The 2 is missing: a feature that is active exactly where the rule holds must "
    "score 1.": {"score": lambda a, h: f1(a, h) / 2},
    "You choose and score on all positions. Then luck that helped the choice counts "
    "in the score, too. Use each half for one of them.": {
        "split": lambda a, h: ((a, h), (a, h))
    },
    "Your last number is the score by which you chose. The best of many features may "
    "have been lucky there, so score it on the second half.": {
        "split": lambda a, h: (halves(a, h)[0],) * 2
    },
    "You choose on the second half and score on the first. It's the other way round.": {
        "split": lambda a, h: halves(a, h)[::-1]
    },
    "You choose on the first half, and score on all positions. The first half has "
    "had its turn.": {"split": lambda a, h: (halves(a, h)[0], (a, h))},
    "Your halves are every other position. Cut in the middle, because neighboring "
    "positions of a text are alike.": {
        "split": lambda a, h: ((a[::2], h[::2]), (a[1::2], h[1::2]))
    },
    "With an odd number of positions, the first half is the smaller one: N // 2.": {
        "split": lambda a, h: (
            (a[: (len(h) + 1) // 2], h[: (len(h) + 1) // 2]),
            (a[(len(h) + 1) // 2 :], h[(len(h) + 1) // 2 :]),
        )
    },
    "You take the feature with the lowest score.": {"pick": np.argmin},
    "Several features share the best score. Take the first of them.": {
        "pick": last_of_the_best
    },
}


def _slip(hint, options):
    """Declare one known mistake."""

    @best_feature.mistake(hint)
    def slipped(*given):
        return choose(*given, **options)


for _hint, _options in SLIPS.items():
    _slip(_hint, _options)


@best_feature.mistake(
    "Where nothing is active and the rule holds nowhere, you divide 0 by 0. Such a "
    "score is 0 here.",
    partly=True,
)
def nothing_by_nothing(active, holds):
    def score(a, h):
        below = a.sum(axis=0) + h.sum()
        return np.divide(2 * (a & h[:, np.newaxis]).sum(axis=0), below)

    return choose(active, holds, score=score)


@best_feature.mistake(
    "Where nothing is active and the rule holds nowhere, your score is 1. Nothing was "
    "told there, so it is 0.",
    partly=True,
)
def nothing_is_perfect(active, holds):
    def score(a, h):
        return np.where(a.sum(axis=0) + h.sum() == 0, 1.0, f1(a, h))

    return choose(active, holds, score=score)


@best_feature.mistake(
    "Your results are in another order: all scores of the first half, the column, and "
    "its score on the second half."
)
def column_first(active, holds):
    scores, j, score = choose(active, holds)
    return j, score, scores


@best_feature.mistake(
    "Your first result has the scores of the second half. They may not take part in "
    "the choice, and the first half's are asked for."
)
def scores_of_the_second(active, holds):
    _, j, score = choose(active, holds)
    return f1(*halves(active, holds)[1]), j, score


def right_scores(got, given):
    """Return whether the scores alone are right."""
    expected = choose(*given.args)[0]
    return np.shape(got[0]) == expected.shape and np.allclose(got[0], expected)


@best_feature.mistake(
    "Your last number is the best score on the second half, whichever feature has it. "
    "The choice was made before: score that feature."
)
def best_of_the_second(active, holds):
    scores, j, _ = choose(active, holds)
    return scores, j, float(f1(*halves(active, holds)[1]).max())


@best_feature.mistake(
    "Your scores on the first half are right here. Your column is the one with the "
    "highest of them, and the last number is the score of that column on the other "
    "half. Which of these two is wrong?",
    when=right_scores,
)
def second_best(active, holds):
    return choose(active, holds, pick=lambda scores: np.argsort(scores)[-2])


@best_feature.mistake(
    "Take the eight positions of the statement. In the first half, feature 0 is active "
    "at 2, the rule holds at 3, and both meet at 2. Do you count 2, 3, and 2?",
    when=lambda got, given: True,
    late=True,
)
def correlation(active, holds):
    def score(a, h):
        return np.abs(a.mean(axis=0) - h.mean())

    return choose(active, holds, score=score)
