"""Read what an answer has drawn: curves, groups of points, contours, marks, and words.

Each function takes what ``sketch.drawn`` returned, outside of the sandbox. Parts that
aren't plain numbers or plain text raise an error, as in any reading.
"""

import numpy as np

from course_lib.checks.sketch import BETWEEN

HIDDEN = (
    "You draw everything, but part of it can't be seen. Is it transparent, or outside "
    "of the limits that you set?"
)


def of_kind(seen, *kinds):
    """Return the things of these kinds, such as ``"line"`` and ``"points"``.

    Parameters
    ----------
    seen : dict
        What ``drawn`` returned.

    Returns
    -------
    things : list of (ndarray, str)
        The numbers of each, in the order of drawing, and its label, which is empty if
        it has none.
    """
    return [
        (_plain(note[kind]), _text(note.get("label", "")))
        for note in seen["shown"]
        for kind in kinds
        if kind in note
    ]


def clouds(seen):
    """Return the groups of points, a list of pairs (xy, label).

    Points that are colored by numbers are a group for each number.
    """
    groups = []
    for note in seen["shown"]:
        if "points" in note:
            points, label = _plain(note["points"]), _text(note.get("label", ""))
            values = _plain(note.get("values", np.zeros(len(points))))
            if len(values) != len(points):
                raise ValueError("as many values as points are needed")
            groups += [(points[values == v], label) for v in np.unique(values)]
    return groups


def contours(seen):
    """Return the points between neighbors of a grid where contours have their levels.

    Returns
    -------
    contours : list of (float, ndarray of shape (n, 2))
        A level and its points, for each level that was asked for by its number; a
        straight line between two neighbors decides where it is.
    """
    found = []
    for note in seen["shown"]:
        if "level" not in note:
            continue
        x, y, z = (_plain(note[name]) for name in ("x", "y", "z"))
        level = float(_plain(note["level"]))
        if z.shape != (len(y), len(x)):
            raise ValueError(f"the values have the shape {z.shape}")
        x, y = np.meshgrid(x, y)
        sides = (np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])
        cuts = [_crossings(x, y, z - level, *side) for side in sides]
        found.append((level, np.concatenate(cuts)))
    return found


def _crossings(x, y, z, a, b):
    """Return where z is 0 between the neighbors that two slices choose."""
    cut = (z[a] * z[b] <= 0) & (z[a] != z[b])
    share = z[a][cut] / (z[a][cut] - z[b][cut])
    pair = [each[a][cut] * (1 - share) + each[b][cut] * share for each in (x, y)]
    return np.column_stack(pair)


def absent(seen):
    """Return ``"hidden"`` if something drawn can't be seen, or ``"missing"``."""
    return "hidden" if of_kind(seen, "hidden") else "missing"


def is_hidden(got, given):
    """Return whether what a reading found of a picture has a hidden part."""
    return "hidden" in [each for each in got.values() if isinstance(each, str)]


def marks(seen, x):
    """Return whether something marks this x: a line, a single point, or words there.

    Lines count before points, and no line or point may mark another x as well.
    """
    upright, lone, words = marked(seen)
    for places in (upright, lone):
        if places:
            return bool(np.isclose(places, x).all())
    return bool(np.isclose(words, x).any())


def marked(seen):
    """Return three lists of x: of upright lines, of single points, and of words."""
    upright = [float(value) for value, _ in of_kind(seen, "vline")]
    lone = [xy[0, 0] for xy, _ in of_kind(seen, "points") if len(xy) == 1]
    both = [xy[:, 0] for xy, _ in of_kind(seen, "line") if len(xy) == 2]
    upright += [float(ends[0]) for ends in both if ends[0] == ends[1]]
    return upright, lone, [float(at[0]) for at, _ in of_kind(seen, "at")]


def has_legend(seen):
    """Return whether there is a legend, without which no label can be seen."""
    return any(float(each) for each, _ in of_kind(seen, "legend"))


def words(seen):
    """Return the labels of the axes and the title, by name, in lower case."""
    return {name: _text(text).lower() for name, text in seen["words"].items()}


def tick_labels(seen):
    """Return what is written at the ticks, a list of str for ``"x"`` and ``"y"``."""
    said = {axis: seen["words"].get(f"{axis}ticklabels") for axis in "xy"}
    return {
        axis: [] if text is None else _text(text).split(BETWEEN)
        for axis, text in said.items()
    }


def _plain(value):
    if isinstance(value, (bool, int, float)):
        return np.asarray(float(value))
    if type(value) is not np.ndarray:
        raise TypeError("expected an array of numbers in the picture")
    return value


def _text(value):
    if type(value) is not str:
        raise TypeError("expected text in the picture")
    return value
