"""What an answer draws, noted without matplotlib.

An answer such as ``draw(ax, x, y)`` is given a :class:`Sketch` in place of matplotlib's
Axes. It takes the same calls and notes what is drawn as plain data, so the page,
JupyterLab, and the grader's sandbox judge the same picture. Style doesn't matter: any
other call does nothing. A probe imports it inside, because only its own source is sent
to the sandbox:

    @draw_losses.probe
    def draw_them(draw_losses, losses):
        from course_lib.checks.sketch import drawn

        return drawn(draw_losses, losses)

``pictures`` reads what ``drawn`` returned.
"""

import numpy as np

from course_lib.running.stand_ins import Nothing

LINE_STYLES = ("--", "-.", "-", ":")  # in the order in which a format is searched
NO_LINE = ("none", "None", "", " ")
MARKERS = ".,ov^<>12348sp*hH+xXDdP|_"
LIKE_PLOT = ("step", "semilogx", "semilogy", "loglog", "fill")
WORDS = ("xlabel", "ylabel", "title")
TICKS = ("xticklabels", "yticklabels")
BETWEEN = "\x1f"  # what stands between the words at the ticks of an axis
SIDES = {"x": 0, "y": 1}


def drawn(draw, *args, num_axes=None):
    """Let an answer draw, and return what is to be seen.

    Parameters
    ----------
    draw : callable
        Takes an Axes first.
    *args
        What else it takes.
    num_axes : int, optional
        If it takes an array of Axes, how many.

    Returns
    -------
    seen : dict, or list of dict for several Axes
        ``shown`` has a dict for each thing drawn, in order: one of ``line``,
        ``points``, and ``bars``, of shape (n, 2), ``hline``, ``vline``, ``image``,
        ``text`` with ``at``, ``legend``, or ``x``, ``y``, ``z``, and ``level`` of a
        contour; and its ``label``, if it has one. ``words`` has ``xlabel``,
        ``ylabel``, and ``title``.

    Examples
    --------
    >>> seen = drawn(lambda ax: ax.plot([1, 2], [3, 4], "o-", label="loss"))
    >>> seen["shown"]
    [{'line': array([[1., 3.],
           [2., 4.]]), 'label': 'loss'}]
    """
    sketches = np.empty(num_axes or 1, dtype=object)
    for number in range(len(sketches)):
        sketches[number] = Sketch()
    draw(sketches[0] if num_axes is None else sketches, *args)
    seen = [sketch.seen() for sketch in sketches]
    return seen[0] if num_axes is None else seen


class Handle(Nothing):
    """What a call of a sketch returns: an artist of which only the label matters."""

    def __init__(self, note):
        super().__init__()
        self.note = note

    def set_label(self, label):
        """Set the label of what was drawn."""
        self.note["label"] = str(label)


class Sketch(Nothing):
    """Takes the calls of matplotlib's Axes and notes what is drawn."""

    def __init__(self):
        super().__init__()
        self._notes, self._words, self._limits, self._turned = [], {}, {}, False

    def seen(self):
        """Return what was noted so far; see ``drawn``."""
        images = [note for note in self._notes if "image" in note]
        if self._turned:
            for note in images:
                note["image"] = note["image"][::-1]
        return {"shown": self._notes, "words": self._words}

    def __getattr__(self, name):
        if name in LIKE_PLOT:
            return self.plot
        if name.startswith("set_") and name[4:] in WORDS:
            return lambda text, *args, **style: self.set(**{name[4:]: text})
        return super().__getattr__(name)

    def _note(self, label=None, **what):
        if label is not None and not str(label).startswith("_"):
            what["label"] = str(label)
        self._notes.append(what)
        return Handle(what)

    def plot(self, *args, label=None, **style):
        """Note a line for each column, or points if they aren't joined.

        Raises
        ------
        ValueError
            If x and y differ in length.
        """
        handles, args = [], list(args)
        while args:
            values = [args.pop(0)]
            if args and not isinstance(args[0], str):
                values.append(args.pop(0))
            form = args.pop(0) if args and isinstance(args[0], str) else ""
            kind = "line" if _is_joined(form, style) else "points"
            for number, xy in enumerate(_columns(values)):
                text = label[number] if isinstance(label, (list, tuple)) else label
                handles.append(self._note(text, **{kind: xy}))
        return handles

    def errorbar(self, x, y, *args, label=None, **style):
        """Note the line, without its bars."""
        return self.plot(x, y, label=label)

    def scatter(self, x, y, s=None, c=None, label=None, **style):
        """Note points, with their values if they are colored by numbers."""
        note = {"points": _pairs(x, y)}
        if not isinstance(c, str) and np.size(c) == len(note["points"]):
            values = np.asarray(c).ravel()
            if values.dtype.kind in "biuf":
                note["values"] = values.astype(float)
        return self._note(label, **note)

    def bar(self, x, height, *args, label=None, **style):
        """Note bars as points: where each one is, and how high."""
        return self._note(label, bars=_pairs(x, height))

    def barh(self, y, width, *args, label=None, **style):
        """Note horizontal bars: where each one is, and how long."""
        return self._note(label, bars=_pairs(y, width))

    def axhline(self, y=0, *args, label=None, **style):
        """Note a horizontal line."""
        return self._note(label, hline=np.float64(y))

    def axvline(self, x=0, *args, label=None, **style):
        """Note a vertical line."""
        return self._note(label, vline=np.float64(x))

    def axline(self, xy1, xy2=None, *, slope=None, label=None, **style):
        """Note a line through two points."""
        begin = np.asarray(xy1, dtype=float)
        if xy2 is None:
            xy2 = begin + ([0, 1] if np.isinf(slope) else [1, slope])
        return self._note(label, line=np.array([begin, xy2], dtype=float))

    def vlines(self, x, ymin, ymax, *args, label=None, **style):
        """Note vertical lines."""
        return [self.axvline(each, label=label) for each in np.ravel(x)]

    def hlines(self, y, xmin, xmax, *args, label=None, **style):
        """Note horizontal lines."""
        return [self.axhline(each, label=label) for each in np.ravel(y)]

    def contour(self, *args, levels=None, **style):
        """Note the x of the columns, the y of the rows, the values, and the levels."""
        *grid, z = args if len(args) in (1, 3) else args[:-1]
        levels = args[-1] if len(args) in (2, 4) else levels
        z = np.asarray(z, dtype=float)
        if z.ndim != 2:
            raise TypeError(f"Input z must be 2D, not {z.ndim}D")
        x, y = (np.asarray(each, dtype=float) for each in grid or _counted(z))
        x, y = (x[0] if x.ndim == 2 else x), (y[:, 0] if y.ndim == 2 else y)
        if z.shape != (len(y), len(x)):
            shapes = f"{z.shape} for the shapes {y.shape} and {x.shape}"
            raise TypeError(f"Shapes of x, y and z don't fit together: {shapes}")
        for level in levels if np.ndim(levels) == 1 else []:
            self._note(x=x, y=y, z=z, level=np.float64(level))
        return Nothing()

    contourf = contour

    def imshow(self, image, *args, origin="upper", **style):
        """Note an image; its first row is on top, whatever the origin."""
        image = np.asarray(image, dtype=float)
        return self._note(image=image[::-1] if origin == "lower" else image)

    matshow = imshow

    def pcolormesh(self, *args, **style):
        """Note an image whose first row is at the bottom."""
        return self.imshow(args[-1], origin="lower")

    pcolor = pcolormesh

    def invert_yaxis(self):
        """Turn the picture upside down."""
        self._turned = not self._turned

    def text(self, x, y, text, *args, **style):
        """Note words and where they are."""
        return self._note(text=str(text), at=np.array([x, y], dtype=float))

    def annotate(self, text, xy, *args, **style):
        """Note words and what they point to."""
        return self.text(*xy, text)

    def legend(self, *args, handles=None, labels=None, **style):
        """Note the labels that are given here."""
        labels = args[-1] if args else labels
        handles = args[0] if len(args) == 2 else handles
        notes = [each.note for each in handles or [] if isinstance(each, Handle)]
        kinds = {"line", "points", "bars", "hline", "vline"}
        notes = notes or [note for note in self._notes if kinds & {*note}]
        for note, label in zip(notes, labels or [], strict=False):
            note["label"] = str(label)
        return self._note(legend=np.ones(()))

    def set(self, **settings):
        """Note the words and limits among some settings."""
        for name, value in settings.items():
            if name in WORDS and str(value).strip():
                self._words[name] = str(value)
            elif name in TICKS:
                self._words[name] = BETWEEN.join(map(str, value))
            elif name in ("xlim", "ylim"):
                self._limits[name[0]] = value
        return Nothing()

    def set_xticks(self, ticks, labels=None, **style):
        """Note what is written at the ticks."""
        return self.set(xticklabels=ticks if labels is None else labels)

    def set_yticks(self, ticks, labels=None, **style):
        """Note what is written at the ticks."""
        return self.set(yticklabels=ticks if labels is None else labels)

    def set_xticklabels(self, labels, **style):
        """Note what is written at the ticks."""
        return self.set(xticklabels=labels)

    def set_yticklabels(self, labels, **style):
        """Note what is written at the ticks."""
        return self.set(yticklabels=labels)

    def set_xlim(self, left=None, right=None, **style):
        """Keep the limits."""
        self._limits["x"] = left if right is None else (left, right)

    def set_ylim(self, bottom=None, top=None, **style):
        """Keep the limits; those that fall turn the picture upside down."""
        self._limits["y"] = bottom if top is None else (bottom, top)

    def get_xlim(self):
        """Return the limits that were set, or those of what is drawn."""
        return self._limits_of("x")

    def get_ylim(self):
        """Return the limits that were set, or those of what is drawn."""
        return self._limits_of("y")

    def _limits_of(self, axis):
        if axis in self._limits:
            return tuple(map(float, self._limits[axis]))
        kinds = ("line", "points")
        parts = [n[k][:, SIDES[axis]] for n in self._notes for k in kinds if k in n]
        low, high = (f(np.concatenate(parts)) if parts else None for f in (min, max))
        if low is None:
            return 0.0, 1.0
        return float(low - 0.05 * (high - low)), float(high + 0.05 * (high - low))


def _is_joined(form, style):
    """Return whether ``plot`` joins its points."""
    line = style.get("linestyle", style.get("ls"))
    if line is not None:
        return line not in NO_LINE
    has_line = any(each in form for each in LINE_STYLES)
    if form.startswith("C") and form[1:2].isdigit():
        form = form[2:]
    has_marker = len(form) <= 2 and any(each in MARKERS for each in form)
    return has_line or not has_marker


def _counted(z):
    """Return x and y of values without any: their indices."""
    return np.arange(z.shape[1]), np.arange(z.shape[0])


def _numbers(values):
    """Return numbers as floats; words in a row, as the categories they are."""
    values = np.asarray(values)
    if values.dtype.kind in "US":
        known = list(dict.fromkeys(values.ravel().tolist()))
        return np.array([known.index(each) for each in values.ravel()], dtype=float)
    return values.astype(float)


def _pairs(x, y):
    x, y = np.ravel(_numbers(x)), np.ravel(_numbers(y))
    if len(x) != len(y):
        raise ValueError(f"x and y must be the same size, got {len(x)} and {len(y)}")
    return np.column_stack([x, y])


def _columns(values):
    """Return an array of pairs (x, y) for each curve that ``plot`` draws."""
    *x, y = (np.atleast_1d(_numbers(each)) for each in values)
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
