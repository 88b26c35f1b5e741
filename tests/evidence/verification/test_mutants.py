"""Mistakes are planted everywhere, and a missed one is counted."""

import numpy as np
import pytest

from book.evidence.claim import Claim, distance
from book.evidence.verification import mutants
from book.evidence.verification.damage import KINDS
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
    kinds = [one.kind for one in mutants.planted()]
    assert set(kinds) == set(KINDS)
    assert len(kinds) > 100


def test_each_judge_finds_what_no_other_does():
    alone = {one.found_by for one in mutants.planted() if len(one.found_by) == 1}
    assert alone == {frozenset({judge}) for judge in mutants.JUDGES}


@pytest.mark.parametrize(
    ("measure", "stops", "found_by"),
    [
        (lambda: 0.0, False, set()),
        (lambda: 1.0, False, {mutants.PYTORCH}),
        (lambda: float("nan"), False, {mutants.PYTORCH}),
        (lambda: distance(np.ones(2), np.ones(3)), True, set()),
    ],
)
def test_outcome_tells_what_became_of_a_mistake(measure, stops, found_by):
    claim = Claim("A", "a", "PyTorch", 0.5, measure)
    result = mutants.outcome("SGD.formula", KINDS[0], [(mutants.PYTORCH, claim)])
    assert (result.stops, result.found_by) == (stops, found_by)
    assert result.missed is not (stops or bool(found_by))


def test_a_mistake_that_nobody_notices_is_counted(monkeypatch):
    monkeypatch.setattr(mutants, "methods", lambda: [(SGD, "formula")])
    monkeypatch.setattr(mutants, "claims_by_method", lambda places: {places[0]: []})
    monkeypatch.setattr(mutants, "planted", mutants.planted.__wrapped__)
    missed = [claim.measure() for claim in mutants.claims()]
    assert missed == [1.0, 1.0, 0.0, 0.0]  # the sign and the factor of w -= rate * g
