"""Explain, in a beginner's words, what NumPy and Python say when an answer fails.

A question knows its own mistakes. These sentences are for all other errors, whose
messages are correct but hard to read.
"""

from course_lib.checks.hints_from_types import LAZY, ONLY_PROMISED
from course_lib.running.explaining import advice_on

ADVICE = (
    (
        ("truth value of an array",),
        "An `if`, an `and` or Python's own `max` needs a single True or False, but got "
        "a whole array. Work entry by entry, with np.where, np.maximum, or & instead "
        "of and.",
    ),
    (
        ("could not be broadcast together",),
        "Two arrays don't fit together. Write down both shapes and compare them from "
        "the right. In each pair, the sizes must be equal, or one of them must be 1.",
    ),
    (
        ("does not support item assignment",),
        "You change a part of something that has no parts, or whose parts can't be "
        "changed, such as a number, text, or a tuple. Print its type.",
    ),
    (
        ("can be converted to Python scalars",),
        "A single number is needed here, but this is a whole array. Print its shape. "
        "Did you forget an index or a sum?",
    ),
    (
        ("mismatch in its core dimension", "not aligned"),
        "In a product A @ B, A must have as many columns as B has rows. Write down "
        "both shapes. Is one of the two transposed?",
    ),
    (
        ("only integer scalar arrays can be converted",),
        "An index or a size must be one whole number, but this one is an array.",
    ),
    (
        ("'bitwise_xor'", "for ^"),
        "In Python, `^` isn't a power: write ** instead, for example x**2.",
    ),
    (
        ("unsupported operand type(s) for",),
        "Python can't combine these two types. One of them may be None, for example. "
        "Print both values, with their types.",
    ),
    (
        ("can't multiply sequence by non-int",),
        "A list can't be multiplied number by number. Turn it into an array with "
        "np.array.",
    ),
    (
        (
            "did not contain a loop with signature",
            "not supported for the input types",
            "bad operand type for unary",
        ),
        "Python can't compute with one of these values, such as text or a dict. Print "
        "it, with its type.",
    ),
    (
        ("is not a mapping", "must be a mapping"),
        "`**` needs a dict here, but got something else. Print its type.",
    ),
    (
        ("is not defined",),
        "Python doesn't know this name. Is it spelled correctly, and did you run the "
        "cell that defines it?",
    ),
    (
        ("object is not callable",),
        "You call something that isn't a function. Did you give the function's name to "
        "a value?",
    ),
    (
        ("positional argument",),
        "A function was called with more or fewer inputs than its first line names. Is "
        "the line that the exercise gives still as it was? If so, look at each call of "
        "yours.",
    ),
    (
        ("maximum recursion depth exceeded",),
        "Your function calls itself, and nothing stops it in time. Did you mean to "
        "call a different one? If not, write a loop: Python allows only so many calls "
        "inside each other.",
    ),
    (
        ("index out of range", "is out of bounds for axis"),
        "You asked for a position that doesn't exist. The first index is 0, and the "
        "last is one less than the length.",
    ),
    (
        ("is out of bounds for array of dimension",),
        "The array has fewer axes than the `axis` that you name. Print its shape: axis "
        "0 is the first of its numbers.",
    ),
    (
        ("inhomogeneous shape",),
        "These parts have different shapes, so they don't fit into one array. Keep "
        "them apart, or give them the same shape first.",
    ),
    (
        (
            "non-broadcastable output operand",
            "could not broadcast input array",
            "setting an array element with a sequence",
        ),
        "What you compute doesn't fit into the place where you put it. Print the "
        "shapes on both sides of the = or +=. Does one side lack an index?",
    ),
    (
        ("does not have enough dimensions",),
        "A product with @ needs arrays on both sides, but one of the two is a single "
        "number. Print both shapes.",
    ),
    (
        ("values to unpack", "cannot unpack"),
        "On the left of an = there is a different number of names than there are "
        "values on the right. Print what is on the right.",
    ),
    (
        ("not iterable", "has no len()"),
        "A loop, or a function that needs several things, was given a single number. "
        "Print the value and its type.",
    ),
    (
        ("not subscriptable", "invalid index to scalar", "too many indices"),
        "You use square brackets on something that has no parts there, such as a "
        "single number. Print its type or its shape.",
    ),
    (
        ("has no attribute",),
        "This value has no part of that name. Print its type: it may be a list or a "
        "number where you expect an array. In a class, a method finds on `self` only "
        "what another one has kept there.",
    ),
    (
        ("() takes no arguments",),
        "This class takes no inputs, so it has no `__init__` of its own. Is that name "
        "spelled with two underscores on each side?",
    ),
    (
        ("is not associated with a value",),
        "You use a variable of the function before it has a value. Is there a way "
        "through the function on which nothing is assigned to it?",
    ),
    (
        (
            "boolean index did not match",
            "indices must be integers",
            "used as indices must be",
            "are valid indices",
        ),
        "An index must be a whole number or an array of them, or True or False for "
        "each entry. Print the type and the shape of what is in the square brackets.",
    ),
    (
        ("unhashable type",),
        "A key of a dict, or a member of a set, must not change later, but an array or "
        "a list can. Use a tuple of its numbers.",
    ),
    (
        ("could not convert string", "invalid literal for int"),
        "Text that isn't a number can't be turned into one. Print what stands there.",
    ),
    (
        ("all the input array dimensions",),
        "Arrays that are joined must have the same size along every other axis. Print "
        "the shape of each. Is one of them a single number?",
    ),
    (
        ("cannot reshape array",),
        "A reshape keeps all numbers, so the sizes of the new shape must multiply to "
        "how many there are. Print the shape just before it.",
    ),
    (
        ("axis in transpose", "axes don't match array"),
        "`transpose` names each axis of the array once, from 0 on. Print the shape "
        "just before it, and count its axes.",
    ),
    (
        ("einstein sum",),
        "In np.einsum the text has one group of letters per array, with commas between "
        "them, and one letter per axis. Print the shape of each array.",
    ),
    (
        ("cannot be interpreted as an integer", "expected a sequence of integers"),
        "A size must be a whole number, and this one isn't. `/` always gives a number "
        "with a decimal point, and `//` a whole one.",
    ),
    (
        ("zero-size array", "need at least one array"),
        "Something is empty here. Print its length just before this line.",
    ),
    (
        ("unexpected keyword",),
        "A function is called with a named input, and it's one that it doesn't know. "
        "Compare the call with the first line of the function.",
    ),
)


def hint_for(message):
    """Explain an error's message; return "" if it isn't one of those above.

    Examples
    --------
    >>> hint_for("name 'wieght' is not defined")[:31]
    "Python doesn't know this name. "
    >>> hint_for("division by zero")
    ''
    """
    if any(message.endswith(f"got one of type {name!r}") for name in LAZY):
        return ONLY_PROMISED
    if advice := advice_on(message):
        return advice
    for pieces, hint in ADVICE:
        if any(piece in message for piece in pieces):
            return hint
    return ""


def are_alike(one, other):
    """Return whether two messages get the same hint, or both get none.

    The same mistake can have different messages: NumPy's mention shapes, and Python's
    mention the learner's names.

    Examples
    --------
    >>> are_alike("shapes (2,), (3,) not aligned", "mismatch in its core dimension")
    True
    >>> are_alike("name 'a' is not defined", "division by zero")
    False
    """
    return hint_for(one) == hint_for(other)
