"""All published claims, in the order of the book."""

from book.evidence.published import (
    attention,
    few,
    inside,
    networks,
    neurons,
    trained,
    training,
    transformers,
)

PARTS = (neurons, networks, trained, training, transformers, attention, inside, few)


def all_claims():
    """Return the claims of all chapters."""
    claims = [claim for part in PARTS for claim in part.CLAIMS]
    return sorted(claims, key=lambda claim: claim.group)
