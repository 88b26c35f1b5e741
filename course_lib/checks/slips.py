"""A table of slips for an answer in which one step may be wrong."""


def explain_slips(question, answer, slips):
    """Add a mistake for each slip of a table.

    Parameters
    ----------
    question : Question
    answer : callable
        The correct answer. A keyword argument replaces one of its steps.
    slips : dict
        Hints, each with the keyword arguments that make this mistake.
    """
    for hint, steps in slips.items():

        @question.mistake(hint)
        def with_a_slip(*given, steps=steps):
            return answer(*given, **steps)
