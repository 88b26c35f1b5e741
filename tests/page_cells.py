"""Cells as a page sends them to its Python."""

from string import ascii_lowercase


def cells_of(*codes, ids=ascii_lowercase):
    """Return cells of these codes, named a, b, ... or by other ids."""
    return [{"id": name, "code": code} for name, code in zip(ids, codes, strict=False)]
