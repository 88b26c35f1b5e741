"""What later forms of the FFN cost: a gate, and experts (lesson 4.6).

A comparison is fair at equal numbers of weights, so count first.
"""

from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    ask_for,
    explain_forms,
    explain_parts,
    one_number_of,
)


def budget_of(d, f, experts, active, *, matrices=3, router=1, at_work=None):
    """Count weights; the keywords say what a mistaken count does."""
    plain = 2 * d * f
    used = active if at_work is None else at_work
    return {
        "gated_width": plain // (matrices * d),
        "stored": experts * plain + router * d * experts,
        "used": used * plain + router * d * experts,
        "fair_width": f // active,
    }


budget = Question(
    "budget",
    budget_of,
    exercise="4.13",
    title="Equal budgets",
    stars=2,
    minutes=10,
    kind="paper",
    lesson="4.6",
    points=3,
    value=True,
)


@budget.variant
def own_budget(rng):
    """Draw the sizes of this student's FFN."""
    d, experts = int(rng.choice([20, 30, 40, 50, 60])), int(rng.choice([4, 6, 10]))
    f = d * int(rng.choice([3, 9]))  # two thirds of it are not 4d
    return {"d": d, "f": f, "experts": experts, "active": int(rng.choice([2, 3]))}


budget.reading(one_number_of)
ask_for(budget, "hidden units of the gated FFN", "gated_width", points=2)
ask_for(budget, "weights that are stored", "stored")
ask_for(budget, "weights that a token uses", "used")
ask_for(budget, "hidden units of a fair expert", "fair_width")


@budget.mistake("With the same width, the third matrix of a gated FFN makes it larger.")
def same_width(d, f, experts, active):
    return budget_of(d, f, experts, active, matrices=2)


@budget.mistake(
    "Half the width is too narrow, because three matrices share what two had."
)
def half_width(d, f, experts, active):
    return budget_of(d, f, experts, active, matrices=4)


@budget.mistake("The router is missing. It has a column of d weights for each expert.")
def without_router(d, f, experts, active):
    return budget_of(d, f, experts, active, router=0)


@budget.mistake("A token uses only the experts chosen for it, not all of them.")
def all_at_work(d, f, experts, active):
    return budget_of(d, f, experts, active, at_work=experts)


@budget.mistake("More than one expert works for each token. Look up how many.")
def one_at_work(d, f, experts, active):
    return budget_of(d, f, experts, active, at_work=1)


@budget.mistake(
    "The router scores all experts, including those that rest, so count it whole."
)
def router_in_part(d, f, experts, active):
    full = budget_of(d, f, experts, active)
    return {**full, "used": active * (2 * d * f + d)}


@budget.mistake(
    "That is wider than your plain FFN, although there is one more matrix. Should "
    "three matrices be wider than two, or narrower?"
)
def wider(d, f, experts, active):
    return {**budget_of(d, f, experts, active), "gated_width": 3 * f / 2}


@budget.mistake(
    "A third of the width is too narrow. Count how many weights that gives."
)
def a_third(d, f, experts, active):
    return {**budget_of(d, f, experts, active), "gated_width": f / 3}


@budget.mistake("8/3 d belongs to a plain FFN with f = 4d. Look up your f.")
def eight_thirds(d, f, experts, active):
    return {**budget_of(d, f, experts, active), "gated_width": 8 * d / 3}


@budget.mistake("Each plain FFN has two matrices, but you counted one.")
def one_matrix(d, f, experts, active):
    half = budget_of(d, f / 2, experts, active)
    return {**half, "gated_width": 2 * f // 3}


@budget.mistake("The experts are plain, so each has two matrices, not three.")
def gated_experts(d, f, experts, active):
    more = budget_of(d, 3 * f // 2, experts, active)
    return {**more, "gated_width": 2 * f // 3}


@budget.mistake("Count only the weights, because the biases don't count here.")
def with_biases(d, f, experts, active):
    full = budget_of(d, f, experts, active)
    stored = full["stored"] + experts * (d + f)
    return {**full, "stored": stored, "used": full["used"] + active * (d + f)}


@budget.mistake("There is one router for all experts, but you counted one for each.")
def many_routers(d, f, experts, active):
    full, router = budget_of(d, f, experts, active), d * experts
    stored = full["stored"] + (experts - 1) * router
    return {**full, "stored": stored, "used": full["used"] + (active - 1) * router}


@budget.mistake(
    "For a fair expert, you divide by the number of *all* experts. Which of them work "
    "for a token?"
)
def divided_among_all(d, f, experts, active):
    return {**budget_of(d, f, experts, active), "fair_width": f / experts}


@budget.mistake(
    "Your fair experts are as wide as the plain FFN, so several of them do several "
    "times its work."
)
def as_wide_as_before(d, f, experts, active):
    return {**budget_of(d, f, experts, active), "fair_width": f}


@budget.mistake("These are the numbers of the example. Now count with your own sizes.")
def numbers_of_the_example(d, f, experts, active):
    return budget_of(2, 18, 4, 1)


FIRST_LOOKS = {
    "Only the last number is wrong. The experts that work for a token share the work "
    "of one plain FFN. How many of them work?": ("fair_width",),
    "Only the width is wrong. Write down the weights of your plain FFN and those "
    "of a gated one with an unknown width. For which width are they equal?": (
        "gated_width",
    ),
    "Only the stored weights are wrong. What belongs to each expert, what is "
    "there once for all of them, and how many experts are stored?": ("stored",),
    "Only the weights that a token uses are wrong. Which experts work for it, "
    "and which part of the router does it take to find them?": ("used",),
    "The widths are right, the two other numbers aren't. How many weights does one "
    "plain FFN of your size have, and how many does the router have?": (
        "stored",
        "used",
    ),
    "Try your way of counting on d = 2, f = 18, 4 experts and 1 active expert. The "
    "statement gives four numbers: which one is the first you don't get?": (
        "gated_width",
        "stored",
        "used",
        "fair_width",
    ),
}
explain_parts(budget, FIRST_LOOKS)
explain_forms(budget)
