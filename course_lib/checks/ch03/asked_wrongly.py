"""What goes wrong when only some gradients are wanted (lesson 3.8)."""

import numpy as np

from course_lib.checks.ch03.asked_alone import (
    are_right,
    gradients,
    leads_on,
    on_the_way,
    sweep,
)
from course_lib.checks.hints_from_steps import explain_steps


def both(got, given):
    return are_right([got["first"], got["second"]], given)


def added_in_place(there, part):
    there += part
    return there


def one_call_each(tensor, grad):
    return [tensor.rule(grad)[place] for place in range(len(tensor.parents))]


def in_a_dict(parents, parts):
    return dict(zip(parents, parts, strict=True)).items()


def near_ones(tape, wanted):
    return {t for t in tape if {*wanted}.intersection([t, *t.parents])}


STEPS = {
    "Your gradients are right, but you call the rules of tensors that are wanted "
    "themselves. What has arrived there is what you return. The rule is needed only if "
    "another wanted tensor is behind it.": {
        "asks": lambda tensor, useful: tensor.rule and tensor in useful
    },
    "Your gradients are right, but you call a rule once for each parent. One call "
    "gives the gradients of all parents, so call it before the loop over them.": {
        "ask": one_call_each
    },
    "Only what arrives last at a tensor counts, so a tensor that is used twice loses a "
    "part of its gradient. Try x * x at 3: each of the two factors moves the "
    "product.": {"join": lambda there, part: part},
    "Only what arrives first at a tensor counts, so a tensor that is used twice loses "
    "a part of its gradient. Try x * x at 3: each of the two factors moves the "
    "product.": {"join": lambda there, part: there},
    "In x * x, both parents are the same tensor, and in a dict the second part of the "
    "gradient replaces the first. Go through pairs of parents and parts.": {
        "pairs": in_a_dict
    },
    "The sweep begins with the gradient of the last tensor with respect to itself. You "
    "begin with its value. By how much does a number move if it moves by 1?": {
        "begin": np.copy
    },
    "All your gradients are 0. The sweep begins at the last tensor: by how much does "
    "it move if it moves by 1?": {"begin": np.zeros_like},
    "A tensor leads on to a wanted one not only through its parents: their parents "
    "count too, and so on. Your sweep stops short, and where it stops, you return "
    "0.": {"useful": near_ones},
    "You walk the tape from its front. The parents come first there, and nothing has "
    "arrived at them yet. Which gradient is known from the start?": {"walk": iter},
    "For a tensor that doesn't move the end, return zeros in the shape of its data; "
    "one number isn't enough.": {"nothing": lambda data: 0.0},
}
explain_steps(gradients, sweep, STEPS)


@gradients.mistake(
    "Your program looks up what has arrived at a tensor, and nothing has. Not every "
    "tensor leads to the end: what was computed and never used again doesn't."
)
def expects_arrivals(tape, wanted):
    arrived = {tape[-1]: np.ones_like(tape[-1].data)}
    for tensor in filter(lambda tensor: tensor.rule, reversed(tape)):
        parts = tensor.rule(arrived[tensor])
        for parent, part in zip(tensor.parents, parts, strict=True):
            arrived[parent] = arrived.get(parent, 0) + part
    return [arrived[each] for each in wanted]


@gradients.mistake(
    "Your gradients are right, but you call rules of tensors from which nothing leads "
    "to the end. Nothing arrives there, so there is nothing to pass on."
)
def dead_ends_too(tape, wanted):
    useful = on_the_way(tape, wanted)
    sums = sums_on(tape, lambda tensor: leads_on(tensor, useful))
    return [sums[each] for each in wanted]


def sums_on(tape, is_asked):
    """Return what arrives at each tensor if the rules of some are called."""
    sums = {tensor: np.zeros_like(tensor.data) for tensor in tape}
    sums[tape[-1]] += 1
    for tensor in filter(is_asked, reversed(tape)):
        parts = tensor.rule(sums[tensor])
        for parent, part in zip(tensor.parents, parts, strict=True):
            sums[parent] = sums[parent] + part
    return sums


@gradients.mistake(
    "Your gradients are right, but you call rules that nobody needs. Before you call "
    "the rule of a tensor, ask two things: was the end made of it, and is one of its "
    "parents wanted, or made of something that is?",
    when=lambda got, given: got["calls in vain"] and both(got, given) == [True, True],
)
def every_rule(tape, wanted):
    sums = sums_on(tape, lambda tensor: tensor.rule)
    return [sums[each] for each in wanted]


@gradients.mistake(
    "Tensors with equal numbers are one and the same for you. Recognize a tensor by "
    "itself, as in `tensor in wanted`, or by its `id`, and not by its data."
)
def by_value(tape, wanted):
    arrived = {tape[-1].data.tobytes(): np.ones_like(tape[-1].data)}
    for tensor in reversed(tape):
        grad = arrived.get(tensor.data.tobytes())
        if tensor.rule and grad is not None:
            for parent, part in zip(tensor.parents, tensor.rule(grad), strict=True):
                key = parent.data.tobytes()
                arrived[key] = arrived.get(key, 0) + part
    return [arrived.get(w.data.tobytes(), np.zeros_like(w.data)) for w in wanted]


@gradients.mistake(
    "You write into an array that a rule has returned, with `+=`, for example. The "
    "rule of a sum hands the same array to both parents, so the gradients of both "
    "change. Make a new array instead.",
    when=lambda got, given: got["shared"],
)
def written_into(tape, wanted):
    return sweep(tape, wanted, join=added_in_place)


@gradients.mistake(
    "Your sweep ends at a wanted tensor, although another wanted one may be behind it. "
    "Then its rule is needed too."
)
def ends_at_the_wanted(tape, wanted):
    def asks(tensor, useful):
        return tensor not in wanted and leads_on(tensor, useful)

    return sweep(tape, wanted, asks=asks)


@gradients.mistake(
    "Your first answer is right, and the second isn't, on the same tape. If you keep "
    "gradients on the tensors, or in a dict that all calls share, they are still "
    "there. If not: the second call wants other tensors, and not only leaves.",
    when=lambda got, given: both(got, given) == [True, False],
)
def kept_on_the_tensors(tape, wanted):
    for tensor, grad in zip(tape, sweep(tape, tape), strict=True):
        tensor.grad = getattr(tensor, "grad", 0) + grad
    return [tensor.grad for tensor in wanted]


@gradients.mistake(
    "The gradients are right, but they come in the order of the tape. Return them in "
    "the order of `wanted`.",
)
def in_the_order_of_the_tape(tape, wanted):
    return sweep(tape, [tensor for tensor in tape if tensor in wanted])


@gradients.mistake(
    "Your function changes the list that it was given, with `tape.reverse()`, `pop`, "
    "or the like. The caller still needs it: `reversed(tape)` leaves it as it is.",
    when=lambda got, given: got["tape changed"],
)
def reverses_the_tape(tape, wanted):
    found = sweep(tape, wanted)
    tape.reverse()
    return found
