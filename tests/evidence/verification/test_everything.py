"""The claims cover the whole library, and no claim appears twice."""

from collections import Counter

import numpy as np
import pytest

from book.evidence.oracles.stored import MAKE, torch_archive, torch_values
from book.evidence.registry import EXPRESSIONS, FORMS, LOSSES, OPTIMIZERS
from book.evidence.verification import pytorch
from book.evidence.verification.everything import all_claims
from book.evidence.verification.search import subclasses_in_library
from course_lib.layers import Layer, LayerNorm, ReLU
from course_lib.optimizers import Adam, Optimizer


def test_search_finds_classes_in_packages_and_in_modules():
    assert {ReLU, LayerNorm} < subclasses_in_library(Layer)
    assert {"ScaledDotProductAttention", "TinyTransformer"} < {
        found.__name__ for found in subclasses_in_library(Layer)
    }
    assert Adam in subclasses_in_library(Optimizer)


def test_every_stored_value_of_pytorch_is_in_both_precisions():
    double, single = torch_archive("float64"), torch_archive("float32")
    assert set(double) == set(single)
    for name, array in double.items():
        expected = np.float32 if array.dtype == np.float64 else array.dtype
        assert single[name].dtype == expected, name


def test_every_row_that_names_pytorch_has_its_stored_values_and_no_other_case():
    asked = {*pytorch.COMPARED, *LOSSES, *EXPRESSIONS, "training", "version"}
    asked |= {"quantization", *(f"decoder_{form}" for form in FORMS)}
    matrices = {name for name, row in OPTIMIZERS.items() if row.is_for_matrices}
    rows = {"start", "grads", *OPTIMIZERS} - matrices
    asked |= matrices | {f"optimizers/{name}" for name in rows}
    stored = {
        name if name.startswith("optimizers") else name.split("/")[0]
        for name in torch_archive("float64")
    }
    assert stored == asked, MAKE


def test_a_case_that_is_not_stored_says_what_to_run():
    with pytest.raises(KeyError, match="Sinc: to store PyTorch's values, run python"):
        torch_values("Sinc", "float64")


def test_no_claim_stands_twice():
    counts = Counter((claim.group, claim.name) for claim in all_claims())
    assert set(counts.values()) == {1}
