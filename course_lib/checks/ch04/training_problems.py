"""What can be wrong with a training loop, and the hint for each (lesson 4.5).

The first problem of a loop decides: if its targets are wrong, its losses aren't worth a
look. Each problem comes with a loop that has it.
"""

import numpy as np

from course_lib.checks.ch04.capstone_training import (
    LIMIT,
    loop,
    straight,
    train_decoder,
    windows,
)

PEAK = 20.0  # the rate with which the optimizer of the probe comes
PROBLEMS = []  # whether a loop has it, and a sentence


def first_problem(got, given):
    """Return the number of the first problem; None if there is none."""
    _, _, context, num_steps, every, _ = given.args
    asked = {"context": context, "num_steps": num_steps, "points": num_steps // every}
    return next(
        (n for n, (has_it, _) in enumerate(PROBLEMS) if has_it(got, asked)), None
    )


@train_decoder.judge
def opinion(got, given):
    """Say which problem comes first."""
    number = first_problem(got, given)
    return None if number is None else PROBLEMS[number][1].format(**got)


def problem(has_it, sentence, hint, **bug):
    """Add a problem, and the mistake that is recognized by it."""
    number = len(PROBLEMS)
    PROBLEMS.append((has_it, sentence))

    @train_decoder.mistake(hint, when=lambda *seen: first_problem(*seen) == number)
    def with_a_bug(*given):
        return loop(*given, **bug)


def changed(change, size=20):
    """Return what draws other windows: a function of the text, the starts, and T."""

    def draw(rng, train, validation, context):
        starts = rng.integers(1, len(train) - context, size=size)[:, np.newaxis]
        return change(train, starts, np.arange(context))

    return draw


problem(
    lambda got, asked: got["steps"] == 0,
    "no step was taken",
    "The optimizer never takes a step, so the model stays as it was. In each round, "
    "call `optimizer.step()` after `model.backward`.",
    step=lambda optimizer: None,
)
problem(
    lambda got, asked: got["steps"] != asked["num_steps"],
    "the number of steps was {steps}",
    "Your loop doesn't take `num_steps` steps. Each round draws one batch and calls "
    "`optimizer.step()` once, and the `return` comes after the last round.",
    rounds=lambda num_steps: 1,
)
problem(
    lambda got, asked: got["without slopes"] > 0,
    "a step was taken before any slopes had reached the model",
    "The optimizer takes a step although nothing has gone back through the model. The "
    "order in each round is forward, loss, backward, step.",
    back=lambda model, loss: None,
)
problem(
    lambda got, asked: got["shortest window"] != asked["context"],
    "the shortest window has the length {shortest window}",
    "Your windows have another length than `model.context`. Inputs and targets both "
    "have that many letters per window.",
    draw=changed(lambda train, s, t: (train[s + t[1:]], train[s + t[1:] + 1])),
)
problem(
    lambda got, asked: got["not shifted"] > 0.9,
    "the targets are the same letters as the inputs",
    "Your targets are the letters that the model has just read, so it learns to repeat "
    "them. The target at each position is the letter that comes *after* it.",
    draw=changed(lambda train, s, t: (train[s + t], train[s + t])),
)
problem(
    lambda got, asked: got["shifted back"] > 0.9,
    "the targets are the letters before the inputs",
    "Your targets are shifted to the wrong side: each is the letter *before* its "
    "input. Which letter should the model predict?",
    draw=changed(lambda train, s, t: (train[s + t], train[s + t - 1])),
)
problem(
    lambda got, asked: got["from validation"] > 0,
    "the model was trained on validation letters",
    "Some of your steps are taken on validation letters. Those may only be measured: "
    "forward and loss, without backward and without a step.",
    draw=lambda rng, train, validation, context: validation,
)
problem(
    lambda got, asked: got["from the text"] < 1,
    "not every window has the targets that follow it in the text",
    "Inputs and targets don't fit together. The window that begins at `s` belongs to "
    "the targets that begin at `s + 1`, in each row of the batch.",
    draw=changed(lambda train, s, t: (train[s + t], train[s[::-1] + t + 1])),
)


def same_each_time():
    """Return what draws a batch once, and then gives it again and again."""
    kept = {}

    def draw(rng, train, validation, context):
        if kept.get("rng") is not rng:
            kept.update(rng=rng, batch=windows(rng, train, validation, context))
        return kept["batch"]

    return draw


problem(
    lambda got, asked: got["different batches"] < got["steps"] / 2,
    "the number of different batches was {different batches} in {steps} steps",
    "The same windows come back again and again, and a model can learn those by heart. "
    "Draw new starts in each round, inside the loop.",
    draw=same_each_time(),
)
problem(
    lambda got, asked: got["smallest batch"] < 10,
    "the number of windows in a batch was {smallest batch}",
    "Your batch is too small. Draw 20 starts for each step, so that `x` and `targets` "
    "have 20 rows.",
    draw=changed(lambda train, s, t: (train[s + t], train[s + t + 1]), size=1),
)
problem(
    lambda got, asked: not 0.2 < got["second half"] < 0.8,
    "of all windows, {second half:.0%} begin in the second half of the text",
    "Your windows come from one part of the text only. A start can be any place at "
    "which a window, and the letter after it, still fit.",
    draw=changed(lambda train, s, t: (train[s // 3 + t], train[s // 3 + t + 1])),
)


def own_chance():
    """Return what draws windows with a generator of its own."""

    def draw(rng, *given):
        return windows(generator, *given)

    generator = np.random.default_rng(0)
    return draw


problem(
    lambda got, asked: not (got["rng was used"] and got["repeatable"]),
    "a second run from an equal `rng` should be the same run again",
    "Your windows aren't drawn with the `rng` that you are given, or not only with it, "
    "so nobody could repeat your run. `rng.integers` draws starts.",
    draw=own_chance(),
)
problem(
    lambda got, asked: got["highest rate"] > 1.01 * PEAK,
    "the learning rate goes up to {highest rate:g}, but the optimizer came with 20",
    "Your learning rate is higher than the one with which the optimizer came. Note "
    "that one before the loop, and multiply it by a share from 1 down to 0.",
    rate=lambda *args: 10 * straight(*args),
)
problem(
    lambda got, asked: got["last rate"] > 0.35 * got["highest rate"],
    "the learning rate is {last rate:.3g} at the end, and was {highest rate:.3g}",
    "Your learning rate doesn't fall, or too little. Set `optimizer.learning_rate` in "
    "each round. (With `//`, a share like 5 / 24 is rounded down to 0.)",
    rate=lambda peak, step, num_steps, now: peak * (1 - step // num_steps),
)


problem(
    lambda got, asked: got["middle rate"] < 0.03 * got["highest rate"],
    "after half of the steps, the learning rate is {middle rate:.2g}",
    "Your learning rate falls much too fast, because each round shrinks what the round "
    "before has shrunk. Note the first rate before the loop, and begin from it.",
    rate=lambda peak, step, num_steps, now: straight(now, step, num_steps),
)


def set_back(model, loss):
    """Forget the slopes before the step."""
    model.backward(loss.backward())
    model.zero_grad()


problem(
    lambda got, asked: not got["learned from these"],
    "the weights aren't where these batches lead",
    "Between `model.backward` and `optimizer.step()`, the slopes get lost or changed. "
    "Nothing belongs between the two but the learning rate.",
    back=set_back,
)
problem(
    lambda got, asked: got["score"] >= LIMIT,
    f"on unseen letters the loss ends at {{score:.2f}}, and should be below {LIMIT}",
    "Your steps are right but too short, so the model has hardly learned. Begin with "
    "the learning rate that the optimizer brings, and let that one fall.",
    rate=lambda *args: 0.05 * straight(*args),
)
problem(
    lambda got, asked: got["losses"] != got["steps"],
    "the number of training losses is {losses}, for {steps} steps",
    "Your first list should have one loss for each step. Make an empty list before the "
    "loop, and append to it in each round.",
    result=lambda losses, points: (losses[-1:], points),
)
problem(
    lambda got, asked: got["losses are late"],
    "the training losses are those after the step",
    "You measure the batch again when the model has already learned from it. Keep what "
    "`loss.forward` returned *before* the step.",
    note=lambda losses, model, loss, x, targets: losses.append(
        loss.forward(model.forward(x), targets) + 0 * losses.pop()
    ),
)
problem(
    lambda got, asked: not got["losses are right"],
    "the training losses aren't those of the batches",
    "Your first list doesn't hold the batches' own losses. It takes what "
    "`loss.forward` returned for each batch, with no sum and no mean over several.",
    result=lambda losses, points: (np.cumsum(losses), points),
)
problem(
    lambda got, asked: got["points are early"],
    "the validation losses come too early",
    "Your first validation loss belongs after `every` steps, and not near the start. "
    "The rounds count from 0, so after round `step`, how many steps were taken?",
    early=0,
)
problem(
    lambda got, asked: got["points"] != asked["points"],
    "the number of validation losses is {points}",
    "Your second list has too many numbers or too few. With 24 steps and `every=6`, it "
    "has four: after steps 6, 12, 18, and 24.",
    result=lambda losses, points: (losses, points[-1:]),
)
problem(
    lambda got, asked: got["points are of training"],
    "the validation losses were measured on training letters",
    "Your second list is measured on the batch that the model has just learned from. "
    "Measure on the two arrays in `validation`.",
    measured=lambda own, unseen: own,
)
problem(
    lambda got, asked: not got["points are right"],
    "the validation losses are other numbers",
    "Your validation losses aren't those of all its windows. Pass both arrays of "
    "`validation` as they are, after the step.",
    measured=lambda own, unseen: [each[:5] for each in unseen],
)


@train_decoder.mistake(
    "Return two lists with a comma between them: first the training losses, then the "
    "validation losses.",
    partly=True,
)
def one_list_alone(*given):
    return loop(*given)[0]
