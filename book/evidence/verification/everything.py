"""All claims, in the order of the page."""

from book.evidence.verification import (
    adaptive,
    chance,
    descent,
    functions,
    gradients,
    layers,
    matrices,
    models,
    mutants,
    perceptrons,
    pytorch,
    training,
)

PARTS = (
    mutants,
    gradients,
    pytorch,
    functions,
    layers,
    descent,
    adaptive,
    matrices,
    training,
    models,
    perceptrons,
    chance,
)


def all_claims():
    """Return every claim, in the order of the page."""
    return [claim for part in PARTS for claim in part.claims()]
