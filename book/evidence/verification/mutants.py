"""Claims: a mistake in the library makes some other claim fail.

A program plants mistakes, one at a time, in every method that computes. Then the claims
that run this method are measured. A mistake is found if one of them fails, or if the
damaged method stops with an error.
"""

import warnings
from contextlib import ExitStack, contextmanager
from functools import cache, partial, wraps
from inspect import isfunction

import numpy as np

from book.evidence.claim import Claim
from book.evidence.fault import CAUGHT, MISSED, Outcome
from book.evidence.verification import (
    adaptive,
    descent,
    functions,
    gradients,
    layers,
    matrices,
    pytorch,
    training,
)
from book.evidence.verification.damage import KINDS, mistakes, replaced
from book.evidence.verification.search import subclasses_in_library
from course_lib.autograd import Tensor
from course_lib.layers import Layer
from course_lib.losses import Loss
from course_lib.optimizers import Optimizer

GROUP = "Planted mistakes"
METHODS = "forward", "backward", "fill_gradients", "update", "formula"
#: The methods of a tensor that calculate, and the one that goes back.
OPERATIONS = [
    name
    for name, method in vars(Tensor).items()
    if isfunction(method) and name not in ("__init__", "__repr__", "_tensor")
]
ERROR = "an error"
JUDGES = SLOPES, PYTORCH, FORMULAS = "slopes", "PyTorch", "formulas"


def methods():
    """Return the library's methods that compute, as pairs of a class and a name."""
    classes = set().union(*map(subclasses_in_library, (Layer, Loss, Optimizer)))
    operations = [(Tensor, name) for name in OPERATIONS]
    return operations + [
        (owner, name)
        for owner in sorted(classes, key=lambda owner: owner.__qualname__)
        for name in METHODS
        if name in vars(owner)
    ]


def judged_claims():
    """Return pairs of a judge and a claim: PyTorch's in float64, and formulas'.

    Claims about whole models and about chance are left out, as they take too long.
    """
    exact = [claim for claim in pytorch.claims() if claim.group == pytorch.EXACT]
    by_formulas = [
        claim
        for part in (functions, layers, descent, adaptive, matrices, training)
        for claim in part.claims()
    ]
    return [(PYTORCH, claim) for claim in exact] + [
        (FORMULAS, claim) for claim in by_formulas
    ]


def claims_by_method(places):
    """Return the claims that run each method, in a fixed order.

    Of the claims about slopes, only that of the method's own class counts.
    """
    slopes = {claim.name: claim for claim in gradients.claims()}
    running, used = set(), {}
    for place in places:
        own = slopes.get(place[0].__name__)
        used[place] = [(SLOPES, own)] if own else []
    with ExitStack() as stack:
        for place in places:
            method = noted(running, place)
            stack.enter_context(replaced(*place, method))
        for judge, claim in judged_claims():
            running.clear()
            claim.measure()
            for place in running:
                used[place].append((judge, claim))
    return used


def noted(running, place):
    """Return a class's method, which then adds its place to a set when it runs."""
    owner, name = place
    method = vars(owner)[name]

    @wraps(method)
    def noting(*args, **options):
        running.add(place)
        return method(*args, **options)

    return noting


def outcome(fault, judged):
    """Measure the claims on the damaged library; return an Outcome."""
    found_by = []
    for judge, claim in judged:
        if judge in found_by:
            continue
        try:
            holds = claim.holds(claim.measure())
        except Exception:  # anything that a damaged method does
            return Outcome(fault, CAUGHT, (ERROR,))
        if not holds:
            found_by.append(judge)
    return Outcome(fault, CAUGHT if found_by else MISSED, tuple(found_by))


@contextmanager
def silence():
    """Let wrong numbers overflow without a warning."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@cache
def planted():
    """Plant every mistake, one at a time; return a list of Outcome."""
    places = methods()
    judged = claims_by_method(places)
    results = []
    with silence():
        for owner, name in places:
            method = vars(owner)[name]
            for fault in mistakes(method):
                with replaced(owner, name, fault.make(method)):
                    results.append(outcome(fault, judged[owner, name]))
    return results


def num_missed(kind):
    """Count the mistakes of a kind that no judge noticed."""
    missed = [one for one in planted() if one.kind == MISSED]
    return float(sum(one.fault.group == kind for one in missed))


def claims():
    """Return one claim per kind of mistake, that none of them is missed."""
    return [
        Claim(GROUP, kind, "the other claims", 0.0, partial(num_missed, kind))
        for kind in KINDS
    ]
