"""What the book's page "Is it right?" shows is so: one case a claim."""

import pytest
from verification import planted
from verification.everything import all_claims

# With its own tests in one process, all mistakes are planted only once.
together = pytest.mark.xdist_group("planted mistakes")


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(
            claim,
            id=f"{claim.group}: {claim.name}",
            marks=[together] if claim.group == planted.GROUP else [],
        )
        for claim in all_claims()
    ],
)
def test_error_is_within_its_tolerance(claim):
    error = claim.measure()
    assert claim.holds(error), f"error {error:.3g}, tolerance {claim.tolerance:.3g}"
