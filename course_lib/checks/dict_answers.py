"""Read numbers that are written down in a dict, and say what is wrong with them."""

import numpy as np


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
    try:
        numbers = np.array(answer[key])
    except ValueError:  # rows of different lengths
        raise ValueError(f"{key!r} contains rows of different lengths") from None
    if numbers.dtype.kind not in "biuf":
        raise ValueError(f"{key!r} contains something other than numbers")
    return numbers.astype(float)


def one_number_of(answer, key):
    """Return one part that is a single number, as a float."""
    number = numbers_of(answer, key)
    if number.ndim:
        raise ValueError(f"{key!r} contains several numbers instead of one")
    return float(number)


def explain_forms(question):
    """Add hints for an answer that isn't a dict of numbers.

    Parameters
    ----------
    question : Question
        A value question, read with the functions above.
    """

    @question.mistake(
        "Write a dict in the form that the comment above the answer shows, with braces "
        "and with a colon after each name.",
        late=True,
        partly=True,
    )
    def not_a_dict(**constants):
        return 0

    @question.mistake(
        "A part of the dict is missing. Are all names there, spelled as in the comment "
        "above the answer?",
        late=True,
        partly=True,
    )
    def without_parts(**constants):
        return {}

    @question.mistake(
        "The comment above the answer shows which parts hold one number and which "
        "several. Write numbers there, without quotes.",
        late=True,
        partly=True,
    )
    def in_quotes(**constants):
        return dict.fromkeys(question.reference(**constants), "0")


def explain_parts(question, first_looks):
    """Add a hint on where to look first for each set of parts that go wrong together.

    Parameters
    ----------
    question : Question
        A question about a dict of numbers, with one case for each part.
    first_looks : list of (tuple of str, str)
        The parts that may be wrong, and the hint to give if no other parts are.
    """
    for parts, hint in first_looks:

        def parts_wrong(parts=parts, **constants):
            full = question.reference(**constants)
            return {**full, **{part: full[part] + 7 for part in parts}}

        def are_meant(got, given, parts=parts):
            return given.args[0] in parts

        question.mistake(hint, when=are_meant, late=True)(parts_wrong)
