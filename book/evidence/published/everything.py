"""All published claims, in the order of the book."""

from book.evidence.published import neurons, training, transformers


def all_claims():
    """Return the claims of all chapters."""
    return [*neurons.CLAIMS, *training.CLAIMS, *transformers.CLAIMS]
