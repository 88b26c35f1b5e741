"""Later forms of the FFN: a gate, experts, and what they cost (lesson 4.5).

A comparison is fair at equal numbers of weights; so you count first, and then write the
two forms.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import relu, sigmoid

# --- 4.13 equal budgets -------------------------------------------------------------


def budget_of(d, f, experts, active, *, matrices=3, router=1, at_work=None):
    """Count weights; the keywords say what a mistaken count does."""
    plain = 2 * d * f
    used = active if at_work is None else at_work
    return {
        "gated_width": plain // (matrices * d),
        "stored": experts * plain + router * d * experts,
        "used": used * plain + router * d * experts,
    }


budget = Question(
    "budget",
    budget_of,
    exercise="4.13",
    title="Equal budgets",
    stars=2,
    minutes=7,
    kind="paper",
    lesson="4.5",
    points=2,
    value=True,
)


@budget.variant
def own_budget(rng):
    """Draw the sizes of this student's FFN."""
    d, experts = int(rng.choice([20, 30, 40, 50, 60])), int(rng.choice([4, 6, 10]))
    return {"d": d, "f": 6 * d, "experts": experts, "active": int(rng.choice([2, 3]))}


@budget.probe
def one_count(answer, key):
    """Pick one of the three numbers."""
    return answer[key]


@budget.case(points=2)
def the_width(rng):
    """hidden units of the gated FFN"""
    return Given("gated_width")


@budget.case()
def the_stored(rng):
    """weights that are stored"""
    return Given("stored")


@budget.case()
def the_used(rng):
    """weights that a token uses"""
    return Given("used")


@budget.mistake("A gated FFN of the same width has a third matrix: it is larger.")
def same_width(d, f, experts, active):
    return budget_of(d, f, experts, active, matrices=2)


@budget.mistake("Half the width is too narrow: three matrices share what two had.")
def half_width(d, f, experts, active):
    return budget_of(d, f, experts, active, matrices=4)


@budget.mistake("The router is missing: a column of d weights for each expert.")
def without_router(d, f, experts, active):
    return budget_of(d, f, experts, active, router=0)


@budget.mistake("A token uses the experts that are chosen for it, and not all.")
def all_at_work(d, f, experts, active):
    return budget_of(d, f, experts, active, at_work=experts)


@budget.mistake("More than one expert works for a token: look up how many.")
def one_at_work(d, f, experts, active):
    return budget_of(d, f, experts, active, at_work=1)


@budget.mistake("The router scores all experts, also those that rest: count it whole.")
def router_in_part(d, f, experts, active):
    full = budget_of(d, f, experts, active)
    return {**full, "used": active * (2 * d * f + d)}


# --- 4.14 a gate --------------------------------------------------------------------


def silu(z):
    """Return z times its sigmoid."""
    return z * sigmoid(z)


def reference_swiglu(x, W1, V, W2):
    """Let one reading open what the other brings."""
    return (silu(x @ W1) * (x @ V)) @ W2


swiglu = Question(
    "swiglu",
    reference_swiglu,
    exercise="4.14",
    title="A gate",
    stars=2,
    minutes=10,
    kind="code",
    lesson="4.5",
    points=2,
)


def gated_weights(rng, d, width):
    """Draw W1, V and W2."""
    return [rng.normal(size=size) for size in ((d, width), (d, width), (width, d))]


@swiglu.case(points=0)
def one_unit(rng):
    """one input, one hidden unit"""
    return Given(np.array([[2.0]]), *np.array([[[1.0]], [[3.0]], [[1.0]]]))


@swiglu.case()
def five_sheets(rng):
    """five sheets, at the fair width"""
    return Given(rng.normal(size=(5, 3)), *gated_weights(rng, 3, 8))


@swiglu.case(hidden=True)
def two_texts(rng):
    """two texts of three sheets"""
    return Given(rng.normal(size=(2, 3, 6)), *gated_weights(rng, 6, 16))


@swiglu.mistake("That gate is the sigmoid alone. SiLU is z times its sigmoid.")
def sigmoid_gate(x, W1, V, W2):
    return (sigmoid(x @ W1) * (x @ V)) @ W2


@swiglu.mistake("The two readings are multiplied, number by number. You added them.")
def added(x, W1, V, W2):
    return (silu(x @ W1) + x @ V) @ W2


@swiglu.mistake("The bend sits on the wrong reading: it belongs to x @ W1.")
def bends_the_other(x, W1, V, W2):
    return reference_swiglu(x, V, W1, W2)


@swiglu.mistake("Only one reading is bent; the other passes as it is.")
def bends_both(x, W1, V, W2):
    return (silu(x @ W1) * silu(x @ V)) @ W2


@swiglu.mistake("Bend the first reading before you multiply, not the product.")
def bends_the_product(x, W1, V, W2):
    return silu((x @ W1) * (x @ V)) @ W2


@swiglu.mistake("V has no part in your answer: that is the plain FFN, with SiLU.")
def without_gate(x, W1, V, W2):
    return silu(x @ W1) @ W2


@swiglu.mistake("You took ReLU for the bend. SwiGLU takes SiLU.")
def relu_gate(x, W1, V, W2):
    return (relu(x @ W1) * (x @ V)) @ W2
