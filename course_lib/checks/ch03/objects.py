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


def explain_sharing(question, *names):
    """Add what to say if the objects share one of these attributes, or all of them.

    A name may be a tuple of names, which are shared together.
    """
    groups = [name if isinstance(name, tuple) else (name,) for name in names]
    for shared in (*groups, sum(groups, ())):
        question.mistake(
            "Two objects of your class disturb each other. What belongs to one object "
            "must be kept on `self`, set in `__init__`: not in the class, and not in a "
            "variable outside."
        )(_sharing(question.reference, shared))


def _sharing(kind, names):
    """Return a class whose objects share these attributes: what was written last."""
    kept = {}

    def attribute(name):
        def put(_self, value):
            kept[name] = value

        return property(lambda _self: kept[name], put)

    return type("Sharing", (kind,), {name: attribute(name) for name in names})
