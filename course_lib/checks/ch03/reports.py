"""What a training loop measures, and when it reports (lesson 3.6).

``loop`` asks the question and names what happens to the batches; here it gets the
mistakes in the two lists that come back.
"""

import numpy as np

from course_lib.checks.ch03.loop import loop, train


@train.mistake(
    "You take a step on the validation rows. They may only be used to measure, so "
    "call `model.loss` and never `model.step`."
)
def validation_trains(model, *given):
    return loop(model, *given, measure=model.step)


@train.mistake(
    "The validation loss is measured *before* the steps of its epoch. Measure it "
    "after them."
)
def measured_before(model, training, validation, batch_size, num_epochs, rng):
    before = []

    def order():
        before.append(model.loss(*validation))
        return rng.permutation(len(training[0]))

    given = model, training, validation, batch_size, num_epochs, rng
    return loop(*given, shuffle=order)[0], before


@train.mistake(
    "The second list is measured on the training rows, but it belongs to the "
    "validation pile."
)
def measured_on_training(model, training, *given):
    return loop(model, training, *given, measure=lambda *pile: model.loss(*training))


@train.mistake(
    "Your training loss is measured anew when the epoch is over. Use the losses that "
    "`model.step` returned along the way."
)
def measured_again(model, training, *given):
    again = []

    def measure(*pile):
        again.append(model.loss(*training))
        return model.loss(*pile)

    return again, loop(model, training, *given, measure=measure)[1]


@train.mistake(
    "The sum is not set back to 0 when an epoch begins, so the earlier epochs are "
    "still in it."
)
def never_set_back(*given):
    curve, measured = loop(*given)
    return np.cumsum(curve), measured


@train.mistake(
    "Your function returns after the first epoch. Is the `return` inside the loop?"
)
def returns_at_once(model, training, validation, batch_size, num_epochs, rng):
    return loop(model, training, validation, batch_size, 1, rng)


@train.mistake("You note down a loss for each step. Return one number for each epoch.")
def each_step_noted(model, training, validation, batch_size, num_epochs, rng):
    steps = []

    def mean(losses, sizes):
        steps.extend(losses)
        return 0.0

    given = model, training, validation, batch_size, num_epochs, rng
    return steps, loop(*given, mean=mean)[1]


@train.mistake("The two lists have changed places: the training losses come first.")
def other_order(*given):
    return loop(*given)[::-1]
