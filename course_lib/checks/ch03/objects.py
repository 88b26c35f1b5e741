"""What goes wrong when an object must keep something for later (lesson 3.5)."""


def explain_self(question):
    """Add what to do if a method doesn't find what another one was given."""

    @question.mistake(
        "The error names an object and what it lacks. If the object is your own, "
        "`__init__` must keep that under the same name, as in `self.m = ...`. If it is "
        "a list or a number, an array is needed there."
    )
    class NotKept:
        def __init__(self, *given):
            self.kept = self.not_kept

    @question.mistake(
        "Python doesn't know this name here. Is it spelled correctly? What `__init__` "
        "was given, another method reaches only through `self`: keep it there, as in "
        "`self.w = w`."
    )
    class KeptNowhere:
        def __init__(self, *given):
            raise NameError("name 'w' is not defined")
