"""Cut off a student's text that is too long to be kept or shown, and say so."""

CUT_OFF = "\n[cut off here; the notebook has the full text]"


def cut(text, most):
    r"""Return a text with at most this many characters, and a note if some are gone.

    Examples
    --------
    >>> cut("short", 5)
    'short'
    >>> cut("a long one", 6)
    'a long\n[cut off here; the notebook has the full text]'
    """
    return text if len(text) <= most else text[:most] + CUT_OFF
