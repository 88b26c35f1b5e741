"""Mistakes are planted everywhere, and a missed one is counted."""

import numpy as np
import pytest

from book.evidence.claim import Claim, distance
from book.evidence.fault import CAUGHT, MISSED
from book.evidence.verification import mutants
from book.evidence.verification.damage import KINDS, mistakes
from course_lib.layers import Linear, ReLU
from course_lib.optimizers import SGD


def test_methods_of_layers_losses_and_optimizers_are_damaged():
    names = {f"{owner.__name__}.{name}" for owner, name in mutants.methods()}
    assert {"Linear.forward", "Linear.fill_gradients", "SGD.formula"} < names
    assert {"SoftmaxCrossEntropy.backward", "TinyTransformer.forward"} < names
    assert "ReLU.fill_gradients" not in names  # inherited, so damaged elsewhere


def test_claims_are_asked_about_the_methods_that_they_run(monkeypatch):
    def activated():
        return float(ReLU()(np.array([-1.0]))[0])

    right = Claim("A", "relu", "formula", 0.0, activated)
    monkeypatch.setattr(mutants, "judged_claims", lambda: [(mutants.FORMULAS, right)])
    monkeypatch.setattr(mutants.gradients, "claims", list)
    places = [(ReLU, "forward"), (Linear, "forward")]
    assert mutants.claims_by_method(places) == {
        places[0]: [(mutants.FORMULAS, right)],
        places[1]: [],
    }


def test_every_kind_of_mistake_is_planted_many_times():
    kinds = [one.fault.group for one in mutants.planted()]
    assert set(kinds) == set(KINDS)
    assert len(kinds) > 100


def test_each_judge_finds_what_no_other_does():
    alone = {one.by for one in mutants.planted() if len(one.by) == 1}
    assert alone - {(mutants.ERROR,)} == {(judge,) for judge in mutants.JUDGES}


@pytest.mark.parametrize(
    ("measure", "kind", "by"),
    [
        (lambda: 0.0, MISSED, ()),
        (lambda: 1.0, CAUGHT, (mutants.PYTORCH,)),
        (lambda: float("nan"), CAUGHT, (mutants.PYTORCH,)),
        (lambda: distance(np.ones(2), np.ones(3)), CAUGHT, (mutants.ERROR,)),
    ],
)
def test_outcome_tells_what_became_of_a_mistake(measure, kind, by):
    claim = Claim("A", "a", "PyTorch", 0.5, measure)
    result = mutants.outcome(mistakes(SGD.formula)[0], [(mutants.PYTORCH, claim)])
    assert (result.kind, result.by) == (kind, by)


def test_a_mistake_that_nobody_notices_is_counted(monkeypatch):
    monkeypatch.setattr(mutants, "methods", lambda: [(SGD, "formula")])
    monkeypatch.setattr(mutants, "claims_by_method", lambda places: {places[0]: []})
    monkeypatch.setattr(mutants, "planted", mutants.planted.__wrapped__)
    missed = [claim.measure() for claim in mutants.claims()]
    assert missed == [1.0, 1.0, 0.0, 0.0]  # the sign and the factor of w -= rate * g
