"""What to do about an error that has more to do with pasting and running than Python.

A notebook, a page, and the grader give the same advice.
"""

ADVICE = (
    (
        ("invalid non-printable character",),
        "This line has an invisible character or a special space, probably pasted from "
        "a page. Delete the spaces of this line, and type them again.",
    ),
    (
        ("invalid character '",),
        "This line has a character that only looks like one of Python's, such as a "
        "quotation mark or a minus that was pasted from a page. Type it again.",
    ),
    (
        ("inconsistent use of tabs",),
        "Some lines begin with tabs and some with spaces. Use spaces in all of them, "
        "four for each step.",
    ),
    (
        ("'await' outside", "'async for' outside", "'async with' outside"),
        "Waiting with `await` outside of a function works only in a notebook, and no "
        "exercise needs it.",
    ),
    (
        ("No module named '",),
        "Where answers are checked, there are only NumPy, Python's own modules, and "
        "what the cell with the imports brings.",
    ),
    (
        tuple(f"name '{name}" for name in ("np'", "plt'", "STUDENT'", "ch0")),
        "Run the cell with the imports, at the top of the notebook, and then this one "
        "again.",
    ),
)


def advice_on(message):
    """Return what to do about an error with this message; "" if nothing is known.

    Examples
    --------
    >>> advice_on("name 'np' is not defined")[:26]
    'Run the cell with the impo'
    >>> advice_on("division by zero")
    ''
    """
    found = (text for pieces, text in ADVICE if any(p in message for p in pieces))
    return next(found, "")
