"""The capstone's end: train a decoder of one's own (lesson 4.5).

The loop gets a small model, which learns in milliseconds. A reading takes the same
steps once more, so what is read from the answer are its batches, its rates, and the
losses that it returns. Problems and hints are in ``training_problems``.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question

NUM_LETTERS = 12  # six in the first half of a text, and six others in the second
LIMIT = 1.5  # nats; other schedules and batches end at 0.9 to 1.3, a guess at 2.5
BATCH_SIZE = 20


def loop(model, loss, optimizer, train, validation, num_steps, every, rng, **bug):
    """Run the loop; a bug replaces one of its parts."""
    peak, losses, points = optimizer.learning_rate, [], []
    draw, rate = bug.get("draw", windows), bug.get("rate", straight)
    for step in range(bug.get("rounds", int)(num_steps)):
        x, targets = draw(rng, train, validation, model.context)
        losses.append(loss.forward(model.forward(x), targets))
        bug.get("back", pass_back)(model, loss)
        optimizer.learning_rate = rate(peak, step, num_steps, optimizer.learning_rate)
        bug.get("step", lambda optimizer: optimizer.step())(optimizer)
        bug.get("note", lambda *now: None)(losses, model, loss, x, targets)
        if (step + bug.get("early", 1)) % every == 0:
            x, targets = bug.get("measured", lambda own, unseen: unseen)(
                (x, targets), validation
            )
            points.append(loss.forward(model.forward(x), targets))
    return bug.get("result", lambda *lists: lists)(losses, points)


def windows(rng, train, validation, context):
    """Draw a batch, shape (20, T), and its targets, one letter later."""
    starts = rng.integers(len(train) - context, size=BATCH_SIZE)
    places = starts[:, np.newaxis] + np.arange(context)
    return train[places], train[places + 1]


def straight(peak, step, num_steps, now=None):
    return peak * (1 - step / num_steps)


def pass_back(model, loss):
    model.backward(loss.backward())


train_decoder = Question(
    "train_decoder",
    exercise="4.31",
    title="Capstone, the end: train your own",
    stars=3,
    minutes=30,
    kind=CAPSTONE,
    lesson="4.5",
    points=4,
    reference=loop,
)


@train_decoder.probe
def on_a_table(answer, text, validation, context, num_steps, every, seed):
    """Train a table of scores, which is its own optimizer, twice; note each step."""

    class Table:
        def __init__(self):
            self.context, self.learning_rate, self.log = context, 20.0, [np.zeros(0)]
            self.scores, self.slopes = np.zeros((12, 12)), np.zeros((12, 12))
            self.seen = np.zeros((2, 0, 0))

        def forward(self, tokens):
            self.tokens = np.array(tokens)
            return self.scores[tokens][:, :, :]  # (N, T, 12)

        def backward(self, slopes):
            self.seen = np.stack([self.tokens, slopes.argmin(axis=-1)])  # and targets
            self.slopes = np.tensordot(np.eye(12)[:, self.tokens], slopes, 2)

        def step(self, gradients=None):
            self.log += [[self.learning_rate], self.seen.shape, self.seen.ravel()]
            self.scores -= self.learning_rate * self.slopes

        def zero_grad(self, mode=True):
            self.slopes = np.zeros((12, 12))

        train, __call__ = zero_grad, forward

    class Loss:
        def forward(self, logits, targets):
            probs = np.exp(logits) / np.exp(logits).sum(axis=-1, keepdims=True)
            right = np.arange(12) == targets[..., np.newaxis]
            self.backward = lambda: (probs - right) / targets.size
            return -float(np.log(probs[right]).mean())

        __call__ = forward

    tables = []
    for model in Table(), Table():
        rng = np.random.default_rng(seed)
        lists = answer(model, Loss(), model, text, validation, num_steps, every, rng)
        tables.append(model.scores)
    return [lists, np.concatenate(model.log), rng.random(), *tables]


@train_decoder.reading
def what_was_done(found, text, validation, context, num_steps, every, seed):
    """Take the steps once more; return in numbers what was done and returned."""
    lists, log, number, first, table = found
    if lists is None:
        return None
    steps, (losses, points) = steps_of(log), two_lists(lists)
    given = text, validation, context, num_steps, every, seed
    replayed, _, unused, _, wanted = on_a_table(replay(steps), *given)
    before, late, unseen = map(np.array, replayed)
    rates = np.array([rate for rate, *_ in steps])
    return {
        "steps": len(steps),
        "without slopes": sum(x.size == 0 for _, x, _ in steps),
        **of_the_windows(steps, text, validation),
        "rng was used": float(number) != unused,
        "repeatable": same(table, first),
        "learned from these": same(table, wanted),
        "highest rate": rates.max(initial=0.0),
        "middle rate": np.append(rates, 0.0)[len(rates) // 2],
        "last rate": np.append(0.0, rates)[-1],
        "score": np.nan_to_num(unseen[-1], nan=np.inf).clip(max=99.0),
        "losses": len(losses),
        "points": len(points),
        "losses are right": same(losses, before),
        "losses are late": same(losses, late),
        "points are right": same(points, unseen[every::every]),
        "points are early": same(points, unseen[:-1:every])
        or same(points, unseen[1::every]),
        "points are of training": same(points, late[every - 1 :: every]),
    }


def two_lists(lists):
    """Return the losses and the points of validation as arrays."""
    if not isinstance(lists, (tuple, list, np.ndarray)) or len(lists) != 2:
        raise LookupError("expected two lists, training losses and validation losses")
    losses, points = (np.array(each, dtype=float) for each in lists)
    if losses.ndim != 1 or points.ndim != 1:
        raise LookupError("expected two lists of numbers")
    return losses, points


def steps_of(log):
    """Return the rate, the tokens, and the targets of each step."""
    steps, log = [], np.array(log, dtype=float)
    while log.size:
        rate, (_, *shape) = log[0], log[1:4].astype(int).clip(0)
        end = 4 + 2 * shape[0] * shape[1]
        steps.append((rate, *log[4:end].astype(int).reshape(2, *shape)))
        log = log[end:]
    return steps


def replay(steps):
    """Return an answer that takes the same steps, and measures at each of them."""

    def answer(model, loss, optimizer, text, validation, num_steps, every, rng):
        def measure(x, targets):
            return loss.forward(model.forward(x), targets)

        before, late, unseen = [], [], [measure(*validation)]
        for rate, x, targets in steps:
            optimizer.learning_rate = rate
            if x.size:
                before.append(measure(x, targets))
                model.backward(loss.backward())
            optimizer.step()
            late.append(measure(x, targets) if x.size else 0.0)
            unseen.append(measure(*validation))
        return before, late, unseen

    return answer


def same(one, other):
    """Return whether two rows of numbers are equal, but for rounding."""
    one, other = np.array(one, dtype=float), np.array(other, dtype=float)
    return one.shape == other.shape and bool(np.allclose(one, other))


def of_the_windows(steps, text, validation):
    """Return what the batches were made of, in numbers."""
    batches = [(x, targets) for _, x, targets in steps if x.size]
    rows = [pair for batch in batches for pair in paired(batch)]
    widths = {len(x) for x, _ in rows}
    own = set().union(*(parts(text.tolist(), width + 1) for width in widths))
    unseen = {joined(*pair) for pair in paired(validation)} - own
    return {
        "smallest batch": min((len(x) for x, _ in batches), default=0),
        "shortest window": min(widths, default=0),
        "different batches": len({x.tobytes() for x, _ in batches}),
        "not shifted": share(x == t for x, t in rows),
        "shifted back": share(x[:-1] == t[1:] for x, t in rows),
        "from the text": share(
            x[1:] == t[:-1] and joined(x, t) in own for x, t in rows
        ),
        "from validation": share(
            x[1:] == t[:-1] and joined(x, t) in unseen for x, t in rows
        ),
        "second half": share(x[0] >= NUM_LETTERS // 2 for x, t in rows),
    }


def paired(batch):
    """Return the windows of a batch, each with its targets, as lists."""
    x, targets = batch
    return list(zip(x.tolist(), targets.tolist(), strict=True))


def parts(letters, length):
    """Return all pieces of a text that have this length."""
    ends = range(length, len(letters) + 1)
    return {tuple(letters[end - length : end]) for end in ends}


def joined(x, targets):
    """Return a window and the letter after it."""
    return (*x, targets[-1])


def share(kinds):
    """Return how many of these are True, as a share; of none it is 0."""
    kinds = list(kinds)
    return float(np.mean(kinds)) if kinds else 0.0


def draw_text(rng, followers, length):
    """Draw letters, most of which are followed by the one that is theirs."""
    letters = [int(rng.choice([*followers]))]
    while len(letters) < length:
        usual = rng.random() < 0.7
        letters.append(
            followers[letters[-1]] if usual else int(rng.choice([*followers]))
        )
    return letters


def draw_play(rng, context, num_steps, every):
    """Draw a text of two halves, each with six letters, and windows of another."""
    text, windows = [], []
    for first in (0, NUM_LETTERS // 2):
        order = first + rng.permutation(NUM_LETTERS // 2)
        followers = dict(zip(order.tolist(), np.roll(order, 1).tolist(), strict=True))
        text += draw_text(rng, followers, 200)
        windows += [draw_text(rng, followers, context + 1) for _ in range(25)]
    windows, seed = np.array(windows), int(rng.integers(1000))
    unseen = windows[:, :-1], windows[:, 1:]
    return Given(np.array(text), unseen, context, num_steps, every, seed)


@train_decoder.case()
def with_points(rng):
    """24 steps, a validation loss after every 6"""
    return draw_play(rng, 6, 24, 6)


@train_decoder.case()
def a_rest(rng):
    """30 steps, a validation loss after every 7"""
    return draw_play(rng, 8, 30, 7)


@train_decoder.case(hidden=True)
def longer(rng):
    """32 steps, a validation loss after every 10"""
    return draw_play(rng, 5, 32, 10)
