"""The controls of figures that Python computes: on a page, nobody can use them."""


class Widget:
    """What all of them share."""

    model_id = ""

    def __init__(self, children=(), **values):
        self.children = children
        self.__dict__.update(values)

    def observe(self, function, names=None):
        """Do nothing, because nothing changes."""

    def on_click(self, function):
        """Do nothing, because nobody clicks."""


class Button(Widget):
    """A button."""


class Dropdown(Widget):
    """A menu."""


class HBox(Widget):
    """Controls in a row."""


class VBox(Widget):
    """Controls in a column."""
