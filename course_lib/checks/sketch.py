"""What an answer draws, noted without matplotlib.

An answer such as ``draw(ax, x, y)`` is given a :class:`Sketch` in place of matplotlib's
Axes. It takes the same calls and notes what is drawn as plain data, so the page,
JupyterLab, and the grader's sandbox judge the same picture. Style doesn't matter unless
it hides something: any other call does nothing. A probe imports it inside, because only
its own source is sent to the sandbox:

    @draw_losses.probe
    def draw_them(draw_losses, losses):
        from course_lib.checks.sketch import drawn

        return drawn(draw_losses, losses)

``pictures`` reads what ``drawn`` returned.
"""

import numpy as np

from course_lib.checks.artists import (
    Axis,
    Handle,
    columns,
    counted,
    has_markers,
    is_joined,
    numbers,
    pairs,
)
from course_lib.running.stand_ins import Nothing

LIKE_PLOT = ("step", "semilogx", "semilogy", "loglog", "fill")
WORDS = ("xlabel", "ylabel", "title")
TICKS = ("xticklabels", "yticklabels")
BETWEEN = "\x1f"  # what stands between the words at the ticks of an axis
SIDES = {"x": 0, "y": 1}
NAMED = {"line", "points", "bars", "hline", "vline"}  # what a legend can name


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
        ``text`` with ``at``, ``legend``, ``xticks`` or ``yticks`` (the places of the
        labels, counted in rows and columns of an image), ``hidden`` (how many things
        are transparent or outside the limits), or ``x``, ``y``, ``z``, and
        ``level`` of a contour; and its ``label``, if it has one. ``words`` has
        ``xlabel``, ``ylabel``, ``title``, ``xticklabels``, and ``yticklabels``.

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


class Sketch(Nothing):
    """Takes the calls of matplotlib's Axes and notes what is drawn."""

    def __init__(self):
        super().__init__()
        self.clear()

    def clear(self):
        """Forget everything, as new Axes do."""
        self._handles, self._words, self._ticks = [], {}, {}
        self._limits = {"x": (None, None), "y": (None, None)}
        self._legend, self._falls, self._cell = None, {"x": False, "y": False}, 0.0
        self._is_on = self._is_visible = True

    cla = clear

    def seen(self):
        """Return what was noted so far; see ``drawn``."""
        can_be_seen = [
            self._is_visible and not each.is_hidden and self._is_within(each)
            for each in self._handles
        ]
        shown = [
            each.note
            for each, is_seen in zip(self._handles, can_be_seen, strict=True)
            if is_seen
        ]
        for note in shown:
            if "image" in note:
                turns = [-1 if self._is_falling(axis) else 1 for axis in "xy"]
                note["image"] = note["image"][:: -turns[1], :: turns[0]]
        words = {n: t for n, t in self._words.items() if self._is_on or n == "title"}
        for name, at in self._ticks.items():
            by_rank = self._cell is None
            shown.append({name: np.arange(len(at)) if by_rank else at - self._cell})
        shown += self._named(shown)
        if not all(can_be_seen):
            shown.append({"hidden": np.float64(can_be_seen.count(False))})
        return {"shown": shown, "words": words}

    def _named(self, shown):
        """Let the legend decide over the labels, and return a note of it, if any."""
        if self._legend is None or self._legend.is_hidden:
            return []
        entries = self._legend.note["legend"]
        if not entries:
            return []
        for note in shown:
            note.pop("label", None)
        for note, text in entries:
            note["label"] = text
        return [{"legend": np.ones(())}]

    def _is_within(self, handle):
        """Return whether the limits leave all of it in the picture."""
        note = handle.note
        x, y = note.get("vline"), note.get("hline")
        if ("line" in note or "points" in note) and not handle.is_endless:
            x, y = note.get("line", note.get("points")).T
        elif "image" in note and self._cell is not None:
            y, x = (np.arange(n) + self._cell for n in note["image"].shape[:2])
        return all(
            values is None or _are_between(values, self._limits[axis])
            for axis, values in (("x", x), ("y", y))
        )

    def __getattr__(self, name):
        if name in LIKE_PLOT:
            return self.plot
        if name in ("xaxis", "yaxis"):
            return Axis(self, name[0])
        if name.startswith("set_") and name[4:] in (*WORDS, *TICKS):
            return lambda text, *args, **style: self.set(**{name[4:]: text})
        return super().__getattr__(name)

    def _note(self, label=None, style=(), **what):
        if label is not None and not str(label).startswith("_"):
            what["label"] = str(label)
        handle = Handle(what)
        handle.set(**dict(style))
        self._handles.append(handle)
        return handle

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
            kind = "line" if is_joined(form, style) else "points"
            is_empty = kind == "points" and not has_markers(form, style)
            shown = style | ({"visible": False} if is_empty else {})
            for number, xy in enumerate(columns(values)):
                text = label[number] if isinstance(label, (list, tuple)) else label
                handles.append(self._note(text, shown, **{kind: xy}))
        return handles

    def errorbar(self, x, y, *args, label=None, **style):
        """Note the line, without its bars."""
        return self.plot(x, y, label=label, **style)

    def scatter(self, x, y, s=None, c=None, label=None, **style):
        """Note points, with their values if they are colored by numbers."""
        note = {"points": pairs(x, y)}
        if not isinstance(c, str) and np.size(c) == len(note["points"]):
            values = np.asarray(c).ravel()
            if values.dtype.kind in "biuf":
                note["values"] = values.astype(float)
        return self._note(label, style | {"s": s}, **note)

    def bar(self, x, height, *args, label=None, **style):
        """Note bars as points: where each one is, and how high."""
        return self._note(label, style, bars=pairs(x, height))

    def barh(self, y, width, *args, label=None, **style):
        """Note horizontal bars: where each one is, and how long."""
        return self._note(label, style, bars=pairs(y, width))

    def axhline(self, y=0, *args, label=None, **style):
        """Note a horizontal line."""
        return self._note(label, style, hline=np.float64(y))

    def axvline(self, x=0, *args, label=None, **style):
        """Note a vertical line."""
        return self._note(label, style, vline=np.float64(x))

    def axline(self, xy1, xy2=None, *, slope=None, label=None, **style):
        """Note a line through two points."""
        begin = np.asarray(xy1, dtype=float)
        if xy2 is None:
            xy2 = begin + ([0, 1] if np.isinf(slope) else [1, slope])
        line = self._note(label, style, line=np.array([begin, xy2], dtype=float))
        line.is_endless = True
        return line

    def vlines(self, x, ymin, ymax, *args, label=None, **style):
        """Note vertical lines."""
        return [self.axvline(each, label=label, **style) for each in np.ravel(x)]

    def hlines(self, y, xmin, xmax, *args, label=None, **style):
        """Note horizontal lines."""
        return [self.axhline(each, label=label, **style) for each in np.ravel(y)]

    def contour(self, *args, levels=None, **style):
        """Note the x of the columns, the y of the rows, the values, and the levels."""
        *grid, z = args if len(args) in (1, 3) else args[:-1]
        levels = args[-1] if len(args) in (2, 4) else levels
        z = np.asarray(z, dtype=float)
        if z.ndim != 2:
            raise TypeError(f"Input z must be 2D, not {z.ndim}D")
        x, y = (np.asarray(each, dtype=float) for each in grid or counted(z))
        x, y = (x[0] if x.ndim == 2 else x), (y[:, 0] if y.ndim == 2 else y)
        if z.shape != (len(y), len(x)):
            shapes = f"{z.shape} for the shapes {y.shape} and {x.shape}"
            raise TypeError(f"Shapes of x, y and z don't fit together: {shapes}")
        for level in levels if np.ndim(levels) == 1 else []:
            self._note(style=style, x=x, y=y, z=z, level=np.float64(level))
        return Nothing()

    def contourf(self, *args, levels=None, **style):
        """Note the edges of what is filled, of which there are two or more."""
        given = args[-1] if len(args) in (2, 4) else levels
        if np.ndim(given) == 1 and len(given) < 2:
            raise ValueError("Filled contours require at least 2 levels.")
        return self.contour(*args, levels=levels, **style)

    def imshow(self, image, *args, origin="upper", extent=None, **style):
        """Note an image, whose first row is on top unless its origin is lower."""
        self._falls["y"], self._cell = origin != "lower", None if extent else 0.0
        return self._note(style=style, image=np.asarray(image, dtype=float))

    matshow = imshow

    def pcolormesh(self, *args, **style):
        """Note an image whose first row is at the bottom."""
        noted = self.imshow(args[-1], origin="lower", **style)
        if len(args) == 1:
            self._cell = 0.5
        else:
            grid = zip(args, noted.note["image"].shape[::-1], strict=False)
            by_one = all(np.array_equal(x, np.arange(n + 1)) for x, n in grid)
            self._cell = 0.5 if by_one else None
        return noted

    pcolor = pcolormesh

    def invert_xaxis(self):
        """Exchange left and right."""
        self._falls["x"] = not self._falls["x"]

    def invert_yaxis(self):
        """Turn the picture upside down."""
        self._falls["y"] = not self._falls["y"]

    def text(self, x, y, text, *args, **style):
        """Note words and where they are."""
        at = np.array([x, y], dtype=float)
        return self._note(style=style, text=str(text), at=at)

    def annotate(self, text, xy, *args, **style):
        """Note words and what they point to."""
        return self.text(*xy, text)

    def legend(self, *args, handles=None, labels=None, **style):
        """Name what has a label so far, or what is given here."""
        labels = args[-1] if args else labels
        handles = args[0] if len(args) == 2 else handles
        notes = [each.note for each in self._handles if NAMED & {*each.note}]
        if handles is not None:
            notes = [each.note for each in handles if isinstance(each, Handle)]
        if labels is None:
            notes = [note for note in notes if "label" in note]
            labels = [note["label"] for note in notes]
        entries = list(zip(notes, map(str, labels), strict=False))
        self._legend = Handle({"legend": entries})
        return self._legend

    def set(self, **settings):
        """Note the words, the ticks, and the limits among some settings."""
        for name, value in settings.items():
            if name in WORDS and str(value).strip():
                self._words[name] = str(value)
            elif name in TICKS:
                self._words[name] = BETWEEN.join(map(str, value))
            elif name in ("xticks", "yticks"):
                self._ticks[name] = numbers(value)
                self._words.setdefault(f"{name}labels", BETWEEN.join(map(str, value)))
            elif name in ("xlim", "ylim"):
                self._set_limits(name[0], *value, {})
            elif name == "visible":
                self._is_visible = bool(value)
        return Nothing()

    def set_visible(self, visible):
        """Show or hide all of it."""
        self._is_visible = bool(visible)

    def set_xticks(self, ticks, labels=None, **style):
        """Note where the ticks are, and what is written there."""
        return self._set_ticks("x", ticks, labels)

    def set_yticks(self, ticks, labels=None, **style):
        """Note where the ticks are, and what is written there."""
        return self._set_ticks("y", ticks, labels)

    def _set_ticks(self, axis, ticks, labels):
        self.set(**{f"{axis}ticks": ticks})
        return self.set(**({} if labels is None else {f"{axis}ticklabels": labels}))

    def axis(self, what=None, **style):
        """Keep four limits, or leave out the axes and their words."""
        if isinstance(what, str) or what is False:
            self._is_on = what not in ("off", False)
        elif np.ndim(what) == 1:
            self.set(xlim=what[:2], ylim=what[2:])

    def set_axis_off(self):
        """Leave out the axes and their words."""
        self._is_on = False

    def set_xlim(self, left=None, right=None, **named):
        """Keep the limits."""
        self._set_limits("x", left, right, named)

    def set_ylim(self, bottom=None, top=None, **named):
        """Keep the limits; those that fall turn an image upside down."""
        self._set_limits("y", bottom, top, named)

    def _set_limits(self, axis, low, high, named):
        if np.ndim(low) == 1:
            low, high = low
        low, high = named.get(f"{axis}min", low), named.get(f"{axis}max", high)
        old = self._limits[axis]
        ends = zip((low, high), old, strict=True)
        self._limits[axis] = tuple(b if a is None else float(a) for a, b in ends)

    def get_xlim(self):
        """Return the limits that were set, or those of what is drawn."""
        return self._limits_of("x")

    def get_ylim(self):
        """Return the limits that were set, or those of what is drawn."""
        return self._limits_of("y")

    def _limits_of(self, axis):
        kinds = ("line", "points")
        notes = [each.note for each in self._handles]
        parts = [n[k][:, SIDES[axis]] for n in notes for k in kinds if k in n]
        low, high = (f(np.concatenate(parts)) if parts else None for f in (min, max))
        found = 0.0, 1.0
        if low is not None:
            edge = 0.05 * (high - low)
            found = float(low - edge), float(high + edge)
        ends = zip(self._limits[axis], found, strict=True)
        return tuple(b if a is None else a for a, b in ends)

    def _is_falling(self, axis):
        """Return whether the numbers of an axis fall, to the right or upward."""
        low, high = self._limits[axis]
        return self._falls[axis] if None in (low, high) else low > high


def _are_between(values, limits):
    """Return whether no value is outside of limits, of which one may be unknown."""
    low, high = limits
    if None not in limits:
        low, high = min(limits), max(limits)
    low, high = -np.inf if low is None else low, np.inf if high is None else high
    return bool(np.all((values >= low) & (values <= high)))
