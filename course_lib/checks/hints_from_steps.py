"""Hints for an answer in which one step is wrong: mistakes declared as a table."""


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
