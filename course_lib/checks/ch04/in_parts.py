"""An FFN whose hidden units are divided among several machines (lesson 4.1)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu


def add_up(share):
    """Return an answer that adds up the shares of all machines, and b2."""

    def answer(x, parts, b2):
        return sum(share(x, *part) for part in parts) + b2

    return answer


def what_it_writes(x, W1, b1, W2):
    """Return what the units of one machine add to the output."""
    return relu(x @ W1 + b1) @ W2


reference_in_parts = add_up(what_it_writes)

in_parts = Question(
    "in_parts",
    exercise="4.3",
    title="An FFN on several machines",
    stars=2,
    minutes=10,
    lesson="4.1",
    points=2,
    reference=reference_in_parts,
)


def random_part(rng, embed_dim, num_units):
    """Draw W1, b1, and W2 of one machine."""
    sizes = (embed_dim, num_units), num_units, (num_units, embed_dim)
    return tuple(rng.normal(size=size) for size in sizes)


def draw_parts(rng, *shape, units):
    """Draw token vectors of some shape, and a machine for each number of units."""
    E = shape[-1]
    parts = [random_part(rng, E, num_units) for num_units in units]
    return Given(rng.normal(size=shape), parts, rng.normal(size=E))


@in_parts.case(points=0)
def two_machines(rng):
    """two token vectors, and two machines with one unit each"""
    x = np.array([[1.0, 3.0], [3.0, -1.0]])
    first = np.array([[1.0], [0.0]]), np.array([0.0]), np.array([[2.0, 0.0]])
    second = np.array([[0.0], [1.0]]), np.array([-1.0]), np.array([[0.0, 1.0]])
    return Given(x, [first, second], np.array([0.5, 0.0]))


@in_parts.case()
def three_machines(rng):
    """five token vectors, and machines with 4, 2, and 3 units"""
    return draw_parts(rng, 5, 3, units=(4, 2, 3))


@in_parts.case()
def two_texts(rng):
    """two texts of four token vectors, and machines with 3 and 5 units"""
    return draw_parts(rng, 2, 4, 3, units=(3, 5))


@in_parts.case(hidden=True)
def one_machine(rng):
    """a single token vector, and a machine that has all units"""
    return draw_parts(rng, 1, 4, units=(9,))


@in_parts.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of zero, equal, nearly equal, and huge numbers, many machines"""
    x = awkward_rows(rng, 3)
    return Given(x, *draw_parts(rng, 1, 3, units=(1, 6, 1, 2)).args[1:])


SHARES = {
    "Nothing bends, so two matrices in a row amount to one matrix.": (
        lambda x, W1, b1, W2: (x @ W1 + b1) @ W2
    ),
    "What a machine writes may be negative. Only the hidden layer is bent.": (
        lambda x, *part: relu(what_it_writes(x, *part))
    ),
    "b1 shifts what is bent, so each machine adds it before its ReLU.": (
        lambda x, W1, b1, W2: (relu(x @ W1) + b1) @ W2
    ),
    "The biases b1 are missing.": lambda x, W1, b1, W2: relu(x @ W1) @ W2,
    "You add x once for each machine. Return the FFN's output alone, without x.": (
        lambda x, *part: x + what_it_writes(x, *part)
    ),
    "Each machine in your answer uses only its first unit.": (
        lambda x, W1, b1, W2: what_it_writes(x, W1[:, :1], b1[:1], W2[:1])
    ),
}
for _hint, _share in SHARES.items():
    in_parts.mistake(_hint)(add_up(_share))


@in_parts.mistake(
    "b2 is in your output once for each machine. It belongs to no unit, so it's added "
    "only once."
)
def bias_on_each(x, parts, b2):
    return reference_in_parts(x, parts, len(parts) * b2)


@in_parts.mistake("b2 is missing. It belongs to no machine, and is still added.")
def without_last_bias(x, parts, b2):
    return reference_in_parts(x, parts, 0)


@in_parts.mistake(
    "You average over the machines. Every unit adds what it writes, wherever it is."
)
def averaged(x, parts, b2):
    return reference_in_parts(x, parts, 0) / len(parts) + b2


@in_parts.mistake(
    "Bias and all, you average over the machines. Every unit adds what it writes."
)
def all_averaged(x, parts, b2):
    return reference_in_parts(x, parts, b2) / len(parts)


@in_parts.mistake("Your output is that of the first machine alone.")
def first_alone(x, parts, b2):
    return reference_in_parts(x, parts[:1], b2)


@in_parts.mistake(
    "Your output is that of the last machine alone. Does your loop replace what it "
    "has, where it should add?"
)
def last_alone(x, parts, b2):
    return reference_in_parts(x, parts[-1:], b2)


@in_parts.mistake(
    "In your answer a machine reads what the one before it returned. All of them read "
    "x."
)
def one_after_another(x, parts, b2):
    for part in parts:
        x = what_it_writes(x, *part)
    return x + b2


@in_parts.mistake(
    "In your answer a machine reads what the one before it returned, with b2. All of "
    "them read x."
)
def layer_after_layer(x, parts, b2):
    for part in parts:
        x = what_it_writes(x, *part) + b2
    return x


@in_parts.mistake("The output may be negative: nothing is bent after the second layer.")
def bent_twice(x, parts, b2):
    return relu(reference_in_parts(x, parts, b2))


@in_parts.mistake("That is x + FFN(x). Return the FFN's output alone.")
def already_added(x, parts, b2):
    return x + reference_in_parts(x, parts, b2)


@in_parts.mistake(
    "You put the machines' outputs side by side. Each of them has all E numbers "
    "already, and they add up."
)
def side_by_side(x, parts, b2):
    return np.concatenate([what_it_writes(x, *part) + b2 for part in parts], axis=-1)


@in_parts.mistake(
    "Your answer works for one text, (T, E), but x can also hold several, (N, T, E). "
    "Leave the axes before the last one alone: @ multiplies along the last."
)
def one_text_alone(x, parts, b2):
    T, _ = x.shape
    return reference_in_parts(x, parts, b2).reshape(T, -1)


@in_parts.mistake(
    "The first case is right, but it has two machines with one unit each. Do you rely "
    "on a number of machines, units, or axes that is different in the others?",
    when=lambda got, given: given.args[0].shape != (2, 2),
    late=True,
)
def two_machines_alone(x, parts, b2):
    return reference_in_parts(x, parts[:2], b2) + (len(parts) > 2)


@in_parts.mistake(
    "Take the token vector (1, 3) of the statement, and print what each machine has in "
    "its hidden layer and what it writes: 1 and (2, 0) on the first, 2 and (0, 2) on "
    "the second.",
    when=lambda got, given: True,
    late=True,
)
def biases_subtracted(x, parts, b2):
    return reference_in_parts(x, [(W1, -b1, W2) for W1, b1, W2 in parts], -b2)
