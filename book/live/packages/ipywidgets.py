"""The controls of figures that Python computes: on a page, nobody can use them."""


class _Control:
    model_id = ""

    def __init__(self, children=(), **values):
        self.children = children
        self.__dict__.update(values)

    def observe(self, function, names=None):
        """Do nothing, because nothing changes."""

    def on_click(self, function):
        """Do nothing, because nobody clicks."""


class Button(_Control):
    """A button."""


class Dropdown(_Control):
    """A menu."""


class HBox(_Control):
    """Controls in a row."""


class VBox(_Control):
    """Controls in a column."""
