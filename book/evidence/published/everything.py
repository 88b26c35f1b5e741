"""All entries in the ledger, in the order of the book."""

from book.evidence.published import neurons, training, transformers


def all_entries():
    """Return the entries of all chapters."""
    return [*neurons.ENTRIES, *training.ENTRIES, *transformers.ENTRIES]
