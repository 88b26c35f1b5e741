"""Hints for an answer in which one step is wrong: a table, or a slip many make."""


def explain_steps(question, answer, table):
    """Add a mistake for each row of a table, in its order.

    Parameters
    ----------
    question : Question
    answer : callable
        The correct answer. A keyword argument replaces one of its steps.
    table : dict
        Hints, each with the keyword arguments that make this mistake.
    """
    for hint, steps in table.items():

        @question.mistake(hint)
        def with_a_wrong_step(*given, steps=steps, **constants):
            return answer(*given, **constants, **steps)


def explain_type_of_x(question):
    """Add what to say if the result has the type of the first array."""

    @question.mistake(
        "Your result has the type of x. An array of whole numbers cuts off what "
        "follows the point, and float16 keeps three digits. Make the array that "
        "you fill with `np.zeros(x.shape)`; `np.zeros_like(x)` and `x.copy()` keep "
        "the type."
    )
    def type_of_x(x, *others):
        return question.reference(x, *others).astype(x.dtype)
