"""A worker has one thread, so nothing has to limit their number."""

from contextlib import nullcontext


def threadpool_limits(limits=None, user_api=None):
    """Return a context manager that does nothing."""
    return nullcontext()
