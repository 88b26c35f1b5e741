"""Make a wrong answer out of a right one, by exchanging a piece of it."""


def changed(source, *pairs):
    """Return the source with each first piece replaced by the second."""
    for before, after in pairs:
        assert source.count(before) == 1, f"{before!r} must stand there once"
        source = source.replace(before, after)
    return source
