"""Read a packed drawing as its script does, in Python: the commands of each frame."""

import base64
import gzip
import json
import re

import numpy as np

KINDS = ("path", "marks", "words", "image")


def unpack(text):
    """Return the description of a packed drawing, and the cells of its images."""
    told, _, cells = gzip.decompress(base64.b64decode(text)).partition(b"\0")
    return json.loads(told), cells


def commands_of(text, frames=None):
    """Yield what each frame, or each one of some, draws as tuples to compare."""
    told, cells = unpack(text)
    for k in range(told["frames"]) if frames is None else frames:
        yield [_command(told, cells, number, k) for number in _order(told, k)]


def _order(told, k):
    """Return the numbers of the tracks of a frame in their order."""
    (_, *steps) = _last(told["orders"], k)
    tracks, numbers = told["tracks"], np.cumsum(steps).tolist()
    return [number for number in numbers if _lives(told, tracks[number], k)]


def _lives(told, track, k):
    life = track.get("life", [0, told["frames"] - 1])
    return any(a <= k <= b for a, b in zip(life[::2], life[1::2], strict=True))


def _last(entries, k):
    return [entry for entry in entries if entry[0] <= k][-1]


def _value(track, name, k):
    pairs = track.get(name)
    if pairs is None:
        return None
    return _last(list(zip(pairs[::2], pairs[1::2], strict=True)), k)[1]


def _points(track, k):
    points = None
    for frame, *steps in track["at"]:
        if points is None:
            points = np.cumsum(np.reshape(steps, (-1, 2)), axis=0)
        elif frame <= k:
            points = points + np.reshape(steps, (-1, 2))
    count = _value(track, "count", k)
    return points[:count]


def _command(told, cells, number, k):
    track = told["tracks"][number]
    kind, points = KINDS[track["kind"]], _points(track, k)
    _, inside, line, width = _last(track["look"], k)
    inks = [None if each < 0 else tuple(told["inks"][each]) for each in (inside, line)]
    content = _value(track, "content", k)
    if kind == "image":
        content = _cells(told, cells, content)
    elif kind == "words":
        content = _fixed(told["words"][content])
    form = told["forms"][track["form"]]
    if kind in ("path", "marks"):
        form = [_letters(form[0]), *form[1:]]
    if kind == "path":
        form[0] = form[0][: len(points)]
    clip = _value(track, "clip", k)
    clip = None if clip in (None, -1) else _fixed(told["clips"][clip])
    return kind, _fixed(form), _fixed(points.tolist()), (*inks, width), clip, content


def _letters(squeezed):
    found = re.findall(r"([MLQCZ])(\d*)", squeezed)
    return "".join(letter * int(count or 1) for letter, count in found)


def _fixed(value):
    return tuple(map(_fixed, value)) if isinstance(value, list | tuple) else value


def _cells(told, cells, number):
    sizes = told["images"]
    start = sum(width * height for width, height in sizes[:number])
    width, height = sizes[number]
    numbers = cells[start : start + width * height]
    return tuple(tuple(told["palette"][each]) for each in numbers)
