"""What numpy and Python say when an answer fails, in a beginner's words.

A question knows its own mistakes. These sentences are for the rest: an error whose
message is right and hard to read.
"""

SYMPTOMS = (
    (
        ("truth value of an array",),
        "An `if`, an `and` or Python's own `max` wants one True or False, and got a "
        "whole array. Work entry by entry: np.where, np.maximum, or & in place of and.",
    ),
    (
        ("could not be broadcast together",),
        "Two arrays do not fit together. Write down both shapes and compare them from "
        "the right: each pair must be equal, or one of the two must be 1.",
    ),
    (
        ("mismatch in its core dimension", "not aligned"),
        "In a product A @ B the columns of A must be as many as the rows of B. Write "
        "down both shapes; is one of them transposed?",
    ),
    (
        ("only integer scalar arrays can be converted",),
        "A place in a list or a size must be one whole number, and got an array.",
    ),
    (
        ("unsupported operand type(s) for",),
        "The two sides are of kinds that do not go together, a list and an array or a "
        "number and None, say. Print both, with their types.",
    ),
    (
        ("can't multiply sequence by non-int",),
        "A list cannot be multiplied number by number. Make an array of it: np.array.",
    ),
    (
        ("is not defined",),
        "Python does not know this name. Is it spelled as above, and has its cell run?",
    ),
    (
        ("object is not callable",),
        "Something that is no function was called. Has its name been used for a value?",
    ),
    (
        ("positional argument",),
        "The number of inputs differs from the first line of the exercise: keep that "
        "line as it was.",
    ),
    (
        ("maximum recursion depth exceeded",),
        "Your function calls itself, and nothing ever stops it. Was another meant?",
    ),
    (
        ("index out of range", "is out of bounds for axis"),
        "A place was asked that is not there. The first place is 0, the last is one "
        "less than the length.",
    ),
)


def hint_for(message):
    """Return a sentence on an error's message; empty if it is none of those above.

    Examples
    --------
    >>> hint_for("name 'wieght' is not defined")[:34]
    'Python does not know this name. Is'
    >>> hint_for("division by zero")
    ''
    """
    for pieces, hint in SYMPTOMS:
        if any(piece in message for piece in pieces):
            return hint
    return ""


def are_alike(one, other):
    """Tell whether two messages show the same symptom, or both show none.

    The same slip may read otherwise: numpy names shapes, Python the learner's names.

    Examples
    --------
    >>> are_alike("shapes (2,), (3,) not aligned", "mismatch in its core dimension")
    True
    >>> are_alike("name 'a' is not defined", "division by zero")
    False
    """
    return hint_for(one) == hint_for(other)
