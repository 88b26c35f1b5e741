"""What was left out of a cell, because only a notebook has or understands it."""

from course_lib.running.stand_ins import SHOWING

MOST_NAMED = 10  # packages that one note names


def notes_on(lines, packages, place):
    """Return a note on each kind of thing that was left out.

    Parameters
    ----------
    lines : int
        How many lines only a notebook understands.
    packages : set of str
        Those that were imported and aren't there.
    place : str
        Who doesn't have them, such as ``"the grader"``.

    Returns
    -------
    notes : list of str

    Examples
    --------
    >>> notes_on(0, {"pandas"}, "this page")
    ["this page doesn't have pandas, so importing did nothing"]
    """
    notes = []
    if lines:
        said = "1 line that only a notebook understands was"
        if lines > 1:
            said = f"{lines} lines that only a notebook understands were"
        notes.append(f"{said} left out, such as %matplotlib inline or !pip install")
    for found, said in (
        (packages & SHOWING, "so nothing was shown"),
        (packages - SHOWING, "so importing did nothing"),
    ):
        if found:
            listed = ", ".join(sorted(found)[:MOST_NAMED])
            notes.append(f"{place} doesn't have {listed}, {said}")
    return notes
