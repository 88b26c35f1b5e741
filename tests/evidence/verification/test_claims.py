"""The claims on the book's page "Is it right?" hold, one case per claim."""

import pytest

from book.evidence.verification.everything import all_claims


@pytest.mark.parametrize(
    "claim", all_claims(), ids=lambda claim: f"{claim.group}: {claim.name}"
)
def test_error_is_within_its_tolerance(claim):
    error = claim.measure()
    assert claim.holds(error), f"error {error:.3g}, tolerance {claim.tolerance:.3g}"
