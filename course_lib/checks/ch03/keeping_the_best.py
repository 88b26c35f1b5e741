"""What the loop of the capstone measures, passes on, and keeps (lesson 3.6).

``capstone_loop`` asks the question and names what happens to the batches; here it gets
the mistakes in the two lists, and in the weights that are left at the end.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch03.capstone_loop import (
    agree,
    data,
    is_lowest,
    measure,
    own_loop,
    restore,
    walk,
    weights_of,
    what_is_right,
)
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps

HELD = "weights of the layers"  # these are the arrays in `parameters`
STEPS = {
    "Each batch counts once in your loss, though the last one is shorter. Each row "
    "should count once.": {"count": lambda rows: 1},
    "Your training loss is a sum over all rows. It should be their mean.": {
        "number": 1
    },
    "At the end, the layers hold the weights of the *worst* epoch. The best one has "
    "the lowest validation loss.": {
        "best": lambda unseen, curve: unseen[-1] == max(unseen)
    },
    "At the end, the layers hold the weights of the first epoch. Compare each "
    "validation loss with the lowest one so far, and note the new lowest one.": {
        "best": lambda unseen, curve: len(unseen) == 1
    },
    "You choose the epoch with the lowest *training* loss. The validation loss is what "
    "counts, because the network hasn't learned from those rows.": {
        "best": lambda unseen, curve: is_lowest(curve)
    },
    "You keep the weights whenever the validation loss is lower than one epoch before. "
    "Compare it with the lowest one so far.": {
        "best": lambda unseen, curve: len(unseen) == 1 or lowered(unseen)
    },
    "At the end, the layers hold the weights with which they came. The copies belong "
    "to the best epoch, and are made inside the loop.": {
        "best": lambda unseen, curve: len(unseen) == 1,
        "keep": lambda start, now: start,
    },
    "Your copies are made before the steps of the best epoch. Its validation loss is "
    "that of the weights after them.": {"keep": lambda start, now: start},
    "You write the copies back in each epoch, so the next one goes on from the best "
    "weights. That belongs after the loop.": {"after": restore},
    "Your loop stops when the validation loss rises. It may fall again later, so run "
    "all epochs.": {"over": lambda unseen: len(unseen) > 1 and not lowered(unseen)},
    "Your function returns after the first epoch. Is the `return` inside the loop?": {
        "over": lambda unseen: True
    },
    "The two lists have changed places: the training losses come first.": {
        "result": lambda curve, unseen: (unseen, curve)
    },
}


def lowered(unseen):
    """Return whether the last loss is below the one before it."""
    return unseen[-1] < unseen[-2]


@own_loop.case()
def a_last_row(rng):
    """two layers, seven rows in batches of three, three epochs, the last is best"""
    return data(rng, 7, 3, 3, fits=lambda _, unseen: np.argmin(unseen) == 2)


@own_loop.case(hidden=True)
def more_epochs(rng):
    """two layers, eleven rows in batches of five, five epochs, the first is best"""
    return data(rng, 11, 5, 5, fits=lambda _, unseen: np.argmin(unseen) == 0)


@own_loop.case(hidden=True)
def awkward_piles(rng):
    """rows of zero, equal, and nearly equal numbers, and one row to validate"""
    x = awkward_rows(rng, 3, without=("offset", "huge")) / 3
    validation = rng.normal(size=(1, 3)), rng.normal(size=1)
    weights = [rng.normal(size=shape) for shape in ((3, 4), (4, 1))]
    training = x, rng.normal(size=len(x))
    return Given(weights, training, validation, 2, 3, int(rng.integers(1000)))


explain_steps(own_loop, walk, STEPS)


@own_loop.mistake(
    "At the end, the layers hold the weights of the last epoch. Whenever the "
    "validation loss is lower than ever before, keep a *copy* of each array, since the "
    "array itself goes on changing. After the last epoch, write the copies back: "
    "`w[...] = copy`.",
    when=lambda got, given: last_weights_are_left(got, given),
)
def not_restored(*given):
    return walk(*given, restore=lambda layers, kept: None)


def last_weights_are_left(got, given):
    """Return whether all is right, but the weights are those of the last epoch."""
    last = what_is_right(*given.args, restore=lambda layers, kept: None)
    return agree(got, last)


@own_loop.mistake(
    "You put new arrays into the layers. The optimizer still knows the old ones, and "
    "so does a layer that computes with them. Write into the arrays: `w[...] = copy`."
)
def new_arrays(*given):
    def restore(layers, kept):
        kept = list(kept)
        for each in layers:
            each.parameters = [kept.pop(0) for _ in each.parameters]

    return walk(*given, restore=restore)


@own_loop.mistake(
    "Only the first array of each layer goes back to the best epoch. All arrays in "
    "`parameters` belong to it."
)
def first_arrays_alone(*given):
    def restore(layers, kept):
        for w, best in list(zip(weights_of(layers), kept, strict=True))[::2]:
            w[...] = best

    return walk(*given, restore=restore)


@own_loop.mistake(
    "The number that you add up isn't the loss, but another part of the dict. Take the "
    'loss by its name, as in `found["loss"]`: a dict may list its parts in any order.'
)
def parts_by_place(*given):
    return walk(*given, take=lambda found: list(found.values())[:2])


@own_loop.mistake(
    "`step` takes one list of arrays. Yours holds something else, such as a list for "
    "each layer. Put all arrays side by side.",
    partly=True,
)
def list_of_lists(*given):
    return walk(*given, gather=lambda layers: [each.gradients for each in layers])


@own_loop.mistake(
    "Your second list is measured on the training rows, but it belongs to the "
    "validation rows."
)
def measured_on_training(layers, loss, optimizer, training, *others):
    return walk(
        *(layers, loss, optimizer, training, *others),
        measure=lambda layers, loss, *pile: measure(layers, loss, *training),
    )


@own_loop.mistake(
    "The validation loss is measured *before* the steps of its epoch. Measure it after "
    "them."
)
def measured_before(layers, loss, optimizer, training, validation, *settings):
    before = []
    return walk(
        *(layers, loss, optimizer, training, validation, *settings),
        before=lambda: before.append(measure(layers, loss, *validation)),
        measure=lambda *given: before[-1],
    )


@own_loop.mistake(
    "You take a step on validation rows. They may only be measured: forward and loss, "
    "with no way back and no step.",
    when=lambda got, given: got["steps on validation rows"] > 0,
)
def validation_trains(layers, loss, optimizer, *given):
    def learn(layers, loss, x, targets):
        value, out = measure(layers, loss, x, targets), x
        for each in layers:
            out = each.forward(out)
        slopes = loss(out, targets)["gradient"]
        for each in reversed(layers):
            slopes = each.backward(slopes)
        optimizer.step([g for each in layers for g in each.gradients])
        return value

    return walk(layers, loss, optimizer, *given, measure=learn)


@own_loop.mistake(
    "Each batch has been learned as it should, but the training losses are other "
    "numbers. There is one for each epoch: the mean loss of its rows, measured when "
    "the network learned from them.",
    when=lambda got, given: learned_rightly(got, given),
)
def last_batch_alone(*given):
    curve, unseen = walk(*given)
    return [loss / 2 + 1 for loss in curve], unseen


def learned_rightly(got, given):
    """Return whether all is right but the training losses."""
    right, name = what_is_right(*given.args), "training losses"
    return agree(got, right, without=[name]) and not agree(got, right)


@own_loop.mistake(
    "All is right but the weights at the end. They aren't those that the layers had "
    "after the epoch with the lowest validation loss. Print the number of the epoch "
    "whose weights you keep.",
    when=lambda got, given: agree(
        got, what_is_right(*given.args), without=["weights at the end", HELD]
    ),
    late=True,
)
def halfway_to_the_best(*given):
    return walk(
        *given,
        keep=lambda start, now: [(a + b) / 2 for a, b in zip(start, now, strict=True)],
    )
