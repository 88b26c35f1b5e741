"""Read numbers that are written down in a row, and say what is wrong with them."""

import numpy as np


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
    wanted = " × ".join(map(str, shape))
    try:
        numbers = np.array(answer)
    except ValueError:  # rows of different lengths
        raise LookupError(f"expected {wanted} numbers, got a different form") from None
    if numbers.dtype.kind not in "biuf":
        raise ValueError("expected only numbers, got something else")
    if numbers.shape != shape:
        got = " × ".join(map(str, numbers.shape))
        raise LookupError(f"expected {wanted} numbers, got {got}")
    return numbers.astype(float)


def explain_rows(question):
    """Add hints for an answer that isn't a row with the right number of numbers.

    Parameters
    ----------
    question : Question
        A value question, read with the function above.
    """

    @question.mistake(
        "Write numbers in parentheses, with commas between them, as the comment above "
        "the answer shows.",
        late=True,
        partly=True,
    )
    def no_parentheses(**constants):
        return 0

    @question.mistake(
        "Count your numbers. The comment above the answer shows how many there are, "
        "and how they are grouped.",
        late=True,
        partly=True,
    )
    def no_numbers(**constants):
        return (0,)

    @question.mistake(
        "One of the parts is no number. Write plain numbers, without quotes and "
        "without names.",
        late=True,
        partly=True,
    )
    def in_quotes(**constants):
        return np.array(question.reference(**constants)).astype(str).tolist()
