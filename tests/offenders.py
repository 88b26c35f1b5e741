"""A fact about many things in one test, which lists every one that lacks it."""


def assert_none(offenders):
    """Fail with all offenders, a line for each: its place, and the complaint."""
    __tracebackhide__ = True
    offenders = list(offenders)
    assert not offenders, "\n".join([f"{len(offenders)} found:", *offenders])
