"""Numbers that are written down, in a dict or a row: read them, and explain their form.

A question whose answer is such a value has a case for each part, and a reading that
picks the part out of the whole.
"""

import numpy as np

from course_lib.checks.exercise import Case, Given

MEANT_AS_DICT = {
    "Write a dict in the form that the comment above the answer shows, with braces "
    "and with a colon after each name.": lambda right: 0,
    "A part of the dict is missing. Are all names there, spelled as in the comment "
    "above the answer?": lambda right: {},
    "The comment above the answer shows which parts hold one number and which "
    "several. Write numbers there, without quotes.": lambda right: dict.fromkeys(
        right, "0"
    ),
}
MEANT_AS_ROW = {
    "Write numbers in parentheses, with commas between them, as the comment above "
    "the answer shows.": lambda right: 0,
    "Count your numbers. The comment above the answer shows how many there are, "
    "and how they are grouped.": lambda right: (0,),
    "One of the parts is no number. Write plain numbers, without quotes and "
    "without names.": lambda right: np.array(right).astype(str).tolist(),
}


def numbers_of(answer, key):
    """Return one part of an answer that is written down as a dict.

    Parameters
    ----------
    answer : object
        The written answer: a dict from names of parts to numbers, tuples, or lists.
    key : str

    Returns
    -------
    ndarray of float

    Raises
    ------
    TypeError
        If the answer isn't a dict.
    LookupError
        If the part is missing.
    ValueError
        If the part contains anything other than numbers, such as text.
    """
    if not isinstance(answer, dict):
        raise TypeError("expected a dict in the form that the comment shows")
    if key not in answer:
        raise LookupError(f"the part {key!r} is missing")
    numbers = _as_array(answer[key])
    if numbers is None:
        raise ValueError(f"{key!r} contains rows of different lengths")
    if numbers.dtype.kind not in "biuf":
        raise ValueError(f"{key!r} contains something other than numbers")
    return numbers.astype(float)


def one_number_of(answer, key):
    """Return one part that is a single number, as a float."""
    number = numbers_of(answer, key)
    if number.ndim:
        raise ValueError(f"{key!r} contains several numbers instead of one")
    return float(number)


def numbers_in_row(answer, *shape):
    """Return an answer that was written down in parentheses.

    Parameters
    ----------
    answer : object
        The written answer: a tuple, list, or array of numbers, or of rows of numbers.
    *shape : int
        How many numbers there must be, or how many rows and how many numbers in each.

    Returns
    -------
    ndarray of float, of that shape

    Raises
    ------
    TypeError
        If the answer isn't a tuple, list, or array.
    LookupError
        If there are too many or too few numbers.
    ValueError
        If it contains anything other than numbers, such as text.

    Examples
    --------
    >>> numbers_in_row([3, 4], 2)
    array([3., 4.])
    """
    if not isinstance(answer, (tuple, list, np.ndarray)):
        raise TypeError("expected numbers in parentheses, with commas between them")
    numbers, wanted = _as_array(answer), " × ".join(map(str, shape))
    if numbers is None:
        raise LookupError(f"expected {wanted} numbers, got a different form")
    if numbers.dtype.kind not in "biuf":
        raise ValueError("expected only numbers, got something else")
    if numbers.shape != shape:
        got = " × ".join(map(str, numbers.shape))
        raise LookupError(f"expected {wanted} numbers, got {got}")
    return numbers.astype(float)


def ask_for(question, title, *part, points=1):
    """Add a case that asks for one part of the answer, which the reading picks.

    Parameters
    ----------
    question : Question
    title : str
    *part : object
        What the reading gets besides the answer, such as a key.
    points : float
    """
    question.cases.append(Case(title, lambda rng: Given(*part), points))


def read_off(question, title, last_look):
    """Ask for all the numbers of a picture at once, and say where to look once more.

    Parameters
    ----------
    question : Question
        A question about a dict of numbers.
    title : str
    last_look : str
        The hint for numbers that no other hint explains.
    """
    question.cases.append(Case(title, lambda rng: Given()))

    @question.mistake(last_look, when=lambda got, given: True, late=True)
    def misread(**constants):
        full = question.reference(**constants)
        return {part: number + 7 for part, number in full.items()}


def explain_forms(question, forms=MEANT_AS_DICT):
    """Add hints for an answer that isn't a dict, or a row, of numbers.

    Parameters
    ----------
    question : Question
        A value question, read with the functions above.
    forms : dict
        Hints, each with a function from the right value to a value in a wrong form.
    """
    for hint, form in forms.items():

        @question.mistake(hint, late=True, partly=True)
        def in_a_wrong_form(form=form, **constants):
            return form(question.reference(**constants))


def explain_parts(question, first_looks):
    """Add a hint on where to look first for each set of parts that go wrong together.

    Parameters
    ----------
    question : Question
        A question about a dict of numbers, with one case for each part.
    first_looks : dict
        Hints, each with the parts that may be wrong if all others are right.
    """
    for hint, parts in first_looks.items():

        def parts_wrong(parts=parts, **constants):
            full = question.reference(**constants)
            return {**full, **{part: full[part] + 7 for part in parts}}

        def are_meant(got, given, parts=parts):
            return given.args[0] in parts

        question.mistake(hint, when=are_meant, late=True)(parts_wrong)


def _as_array(value):
    """Return a value as an array; None if its rows have different lengths."""
    try:
        return np.array(value)
    except ValueError:
        return None
