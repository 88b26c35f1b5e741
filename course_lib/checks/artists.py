"""What matplotlib's calls are given and return, for a ``sketch`` that draws nothing.

There are artists, which may be hidden, and the numbers of lines and points.
"""

import numpy as np

from course_lib.running.stand_ins import Nothing

LINE_STYLES = ("--", "-.", "-", ":")  # in the order in which a format is searched
NO_LINE = ("none", "None", "", " ")
MARKERS = ".,ov^<>12348sp*hH+xXDdP|_"


class Handle(Nothing):
    """What a call of a sketch returns: an artist that can be named, or hidden."""

    def __init__(self, note):
        super().__init__()
        self.note, self.is_hidden, self.is_endless = note, False, False

    def set_label(self, label):
        """Set the label of what was drawn."""
        self.note["label"] = str(label)

    def set(self, **style):
        """Note whether the artist can still be seen."""
        self.is_hidden = self.is_hidden or hides(style)

    def remove(self):
        """Take what was drawn away."""
        self.is_hidden = True

    def __getattr__(self, name):
        if name.startswith("set_"):
            return lambda value=None, *args: self.set(**{name[4:]: value})
        return super().__getattr__(name)


class Axis(Nothing):
    """One of the two axes of a sketch, ``"x"`` or ``"y"``."""

    def __init__(self, sketch, name):
        super().__init__()
        self._sketch, self._name = sketch, name

    def set_ticks(self, ticks, labels=None, **style):
        """Note where the ticks are, and what is written there."""
        return getattr(self._sketch, f"set_{self._name}ticks")(ticks, labels)

    def set_ticklabels(self, labels, **style):
        """Note what is written at the ticks."""
        return getattr(self._sketch, f"set_{self._name}ticklabels")(labels)


def hides(style):
    """Return whether nothing of an artist with this style can be seen."""
    if style.get("visible", True) in (False, 0):
        return True
    colors = [style.get(name, "") for name in ("c", "color", "colors")]
    if any(isinstance(each, str) and each.lower() == "none" for each in colors):
        return "marker" not in style and "edgecolors" not in style
    sizes = [style[n] for n in ("alpha", "s") if style.get(n) is not None]
    return any(not np.any(size) for size in sizes)


def is_joined(form, style):
    """Return whether ``plot`` joins its points."""
    if style.get("linewidth", style.get("lw")) == 0:
        return False
    line = style.get("linestyle", style.get("ls"))
    if line is not None:
        return line not in NO_LINE
    has_line = any(each in form for each in LINE_STYLES)
    return has_line or not has_markers(form, {})


def has_markers(form, style):
    """Return whether ``plot`` marks its points."""
    if style.get("marker") is not None:
        return style["marker"] not in NO_LINE
    if form.startswith("C") and form[1:2].isdigit():
        form = form[2:]
    letters = form.replace("-.", "").replace("--", "")
    return len(letters) <= 3 and any(each in MARKERS for each in letters)


def counted(z):
    """Return x and y of values without any: their indices."""
    return np.arange(z.shape[1]), np.arange(z.shape[0])


def numbers(values):
    """Return numbers as floats; words in a row, as the categories they are."""
    values = np.asarray(values)
    if values.dtype.kind in "US":
        known = list(dict.fromkeys(values.ravel().tolist()))
        return np.array([known.index(each) for each in values.ravel()], dtype=float)
    return values.astype(float)


def pairs(x, y):
    """Return rows (x, y) of as many of both."""
    x, y = np.ravel(numbers(x)), np.ravel(numbers(y))
    if len(x) != len(y):
        raise ValueError(f"x and y must be the same size, got {len(x)} and {len(y)}")
    return np.column_stack([x, y])


def columns(values):
    """Return an array of pairs (x, y) for each curve that ``plot`` draws."""
    *x, y = (np.atleast_1d(numbers(each)) for each in values)
    x = x[0] if x else np.arange(len(y), dtype=float)
    if len(x) != len(y):
        shapes = f"{x.shape} and {y.shape}"
        raise ValueError(
            f"x and y must have same first dimension, but have shapes {shapes}"
        )
    x, y = (each.reshape(len(each), -1) for each in (x, y))
    number = max(x.shape[1], y.shape[1])
    columns = zip(
        *(np.broadcast_to(e, (len(e), number)).T for e in (x, y)), strict=True
    )
    return [np.column_stack(pair) for pair in columns]
