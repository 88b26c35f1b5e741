"""Pack a recorded drawing into a text that ``drawing.js`` draws on a canvas.

The text is that of a compressed JSON object, after which the cells of all images come.
Of each track, only what changes is kept: places as differences to those before.
"""

import base64
import gzip
import heapq
import json
from collections.abc import Hashable, Sequence
from itertools import groupby, pairwise

import numpy as np
from PIL import Image

from course_lib.figures.kit.commands import UNIT, Command, Recording, letters_of
from course_lib.figures.kit.inks import INKS, name_ink
from course_lib.figures.kit.tracks import Track, link

_KINDS = ("path", "marks", "words", "image")
_LETTER_UNITS = 5  # per unit of a letter's outline
_AT_END = 3  # units that a mark may be off the end of a line


def pack(recording: Recording) -> str:
    """Return a drawing as text without white space or quotation marks.

    Parameters
    ----------
    recording : Recording

    Raises
    ------
    ValueError
        If there are no frames.
    """
    told, cells = describe(recording)
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
    whole = text.encode() + b"\0" + cells
    return base64.b64encode(gzip.compress(whole, 9, mtime=0)).decode()


def describe(recording: Recording) -> tuple[dict, bytes]:
    """Return the JSON object of a drawing, and the cells of its images.

    Parameters
    ----------
    recording : Recording
    """
    if not recording.frames:
        raise ValueError("expected a recording of at least one frame, got none")
    tracks, rows = link(recording.frames)
    tables = _Tables(recording)
    told = [tables.track(track, rows, number) for number, track in enumerate(tracks)]
    _bind_to_lines(tracks, told)
    palette, cells = _paint(tables.images.values)
    parts = {
        "size": recording.size,
        "unit": UNIT,
        "frames": len(rows),
        "tracks": told,
        "orders": _orders(rows, len(tracks)),
        "known": {"paper": "#FFFFFF", **INKS},
        "inks": tables.inks.values,
        "forms": tables.forms.values,
        "clips": tables.clips.values,
        "words": tables.words.values,
        "letters": [_outline(*recording.letters[name]) for name in tables.letters],
        "images": [image.shape[1::-1] for image in tables.images.values],
        "palette": palette,
    }
    return parts, cells


class _Table:
    """Values that many tracks share, by number."""

    def __init__(self) -> None:
        self.values: list = []
        self._numbers: dict[Hashable, int] = {}

    def __iter__(self):
        return iter(self.values)

    def put(self, value, key: Hashable = None) -> int:
        """Return the number of a value, which is new or known by its key."""
        key = value if key is None else key
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class _Tables:
    def __init__(self, recording: Recording) -> None:
        self.inks, self.forms, self.clips = _Table(), _Table(), _Table()
        self.words, self.letters, self.images = _Table(), _Table(), _Table()
        self._artists = [{each.artist for each in row} for row in recording.frames]

    def track(self, track: Track, rows: list[list[int]], number: int) -> dict:
        """Return what a track does, in numbers."""
        life = _runs(list(track.at))
        whole = track.whole
        told = {"kind": _KINDS.index(whole.kind), "form": self._form(whole)}
        if life != [0, len(rows) - 1]:
            told["life"] = life
            if self._is_cut(whole.artist, life):
                told["cut"] = 1
        if track.parts > 1 and whole.look[1][2] < 1:
            told["apart"] = 1
        if track.grows:
            counts = _changes(track, lambda each: len(each.points))
            told["count"] = [part for change in counts for part in change]
            told["at"] = [[next(iter(track.at)), *_steps(whole.points)]]
        else:
            told["at"] = _moves(track)
        looks = _changes(track, self._look)
        told["look"] = [[frame, *look] for frame, look in looks]
        clips = _changes(track, self._clip)
        if {clip for _, clip in clips} != {-1}:
            told["clip"] = [part for change in clips for part in change]
        if whole.content is not None:
            content = _changes(track, self._content)
            told["content"] = [part for change in content for part in change]
        return told

    def _is_cut(self, artist: int, life: list[int]) -> bool:
        """Return whether its artist draws something else before or after it."""
        around = [
            k
            for a, b in zip(life[::2], life[1::2], strict=True)
            for k in (a - 1, b + 1)
        ]
        inside = (k for k in around if 0 <= k < len(self._artists))
        return any(artist in self._artists[k] for k in inside)

    def _form(self, command: Command) -> int:
        if command.kind in ("words", "image"):
            return self.forms.put(command.form)
        codes, shape, cap, join, dashes, hatch, snaps = command.form
        key = command.form
        if hatch:
            letters, places, width, ink, size = hatch
            hatch = (_squeeze(letters), places, width, self.inks.put(ink), size)
        value = (_squeeze(codes), shape, cap, join, dashes, hatch, int(snaps))
        return self.forms.put(value, key)

    def _look(self, command: Command) -> tuple:
        inside, line, width = command.look
        inks = (-1 if ink is None else self.inks.put(ink) for ink in (inside, line))
        return (*inks, width)

    def _clip(self, command: Command) -> int:
        if command.clip is None:
            return -1
        box, path = command.clip
        if path is not None:
            path = (_squeeze(path[0]), *path[1])
        return self.clips.put((box, path))

    def _content(self, command: Command) -> int:
        if command.kind == "image":
            cells = command.content
            return self.images.put(cells, (cells.shape, cells.tobytes()))
        before, letters, boxes = command.content
        placed = [
            part
            for name, *place in letters
            for part in (self.letters.put(name), *place)
        ]
        return self.words.put((before, placed, boxes), command.content)


def _changes(track: Track, value) -> list[tuple]:
    """Return when a value changes, and to what: pairs of frame and value."""
    found: list[tuple] = []
    for frame, command in track.at.items():
        now = value(command)
        if not found or found[-1][1] != now:
            found.append((frame, now))
    return found


def _moves(track: Track) -> list[list[int]]:
    """Return the places of a track: frame, and steps from its places before."""
    found, before = [], None
    for frame, command in track.at.items():
        points = command.points
        if before is None:
            found.append([frame, *_steps(points)])
        elif (points != before).any():
            way = points - before
            is_shift = command.kind != "words" and (way == way[0]).all()
            found.append([frame, *(way[:1] if is_shift else way).ravel().tolist()])
        before = points
    return found


def _steps(points: np.ndarray) -> list[int]:
    return np.diff(points, axis=0, prepend=0 * points[:1]).ravel().tolist()


def _runs(frames: Sequence[int]) -> list[int]:
    """Return first and last of each run of numbers that follow one another."""
    ends = [k for k, (a, b) in enumerate(pairwise(frames)) if b != a + 1]
    firsts, lasts = [0, *(k + 1 for k in ends)], [*ends, len(frames) - 1]
    pairs = zip(firsts, lasts, strict=True)
    return [frames[k] for pair in pairs for k in pair]


def _squeeze(letters: str) -> str:
    """Write a row of equal letters as the letter and its count: ``"ML3Z"``."""
    counted = ((letter, len(list(group))) for letter, group in groupby(letters))
    return "".join(f"{letter}{n if n > 1 else ''}" for letter, n in counted)


def _outline(vertices: np.ndarray, codes: np.ndarray) -> list:
    """Return the outline of a letter: the kinds of its parts, and steps upward."""
    if not len(vertices):
        return [""]
    places = np.rint(_LETTER_UNITS * np.asarray(vertices)).astype(int)
    return [_squeeze(letters_of(np.asarray(codes))), *_steps(places)]


def _bind_to_lines(tracks: list[Track], told: list[dict]) -> None:
    """Bind marks to the growing lines that they are at the end of."""
    lines = {
        number: track
        for number, track in enumerate(tracks)
        if track.grows and track.whole.kind == "path"
    }
    for track, mine in zip(tracks, told, strict=True):
        if track.whole.kind == "marks" and len(track.whole.points) == 1:
            bound = [k for k, line in lines.items() if _follows(track, line)]
            if bound:
                mine["on"] = bound


def _follows(mark: Track, line: Track) -> bool:
    both = [k for k in mark.at if k in line.at]
    ends = (mark.at[k].points[0] - line.at[k].points[-1] for k in both)
    return len(both) > 1 and all(np.abs(way).max() <= _AT_END for way in ends)


def _orders(rows: list[list[int]], count: int) -> list[list[int]]:
    """Return one order of drawing that suits all frames, or each change of it."""
    together = _common_order(rows, count)
    if together is not None:
        return [[0, *np.diff(together, prepend=0).tolist()]]
    starts = [k for k, row in enumerate(rows) if not k or row != rows[k - 1]]
    return [[k, *np.diff(rows[k], prepend=0).tolist()] for k in starts]


def _common_order(rows: list[list[int]], count: int) -> list[int] | None:
    above = [set() for _ in range(count)]
    below = [0] * count
    for row in {tuple(row) for row in rows}:
        for a, b in pairwise(row):
            if b not in above[a]:
                above[a].add(b)
                below[b] += 1
    ready = [k for k in range(count) if not below[k]]
    order = []
    while ready:
        k = heapq.heappop(ready)
        order.append(k)
        for each in above[k]:
            below[each] -= 1
            if not below[each]:
                heapq.heappush(ready, each)
    return order if len(order) == count else None


def _paint(images: list[np.ndarray]) -> tuple[list, bytes]:
    """Return at most 256 inks, and the number of the ink of each cell."""
    if not images:
        return [], b""
    cells = np.concatenate([image.reshape(-1, 4) for image in images])
    colors, numbers = np.unique(cells, axis=0, return_inverse=True)
    if len(colors) > 256:
        row = Image.fromarray(np.ascontiguousarray(cells[np.newaxis, :, :3]))
        row = row.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        numbers = np.asarray(row)
        colors = np.reshape(row.getpalette(), (-1, 3))
        colors = np.column_stack([colors, np.full(len(colors), 255)])
    palette = [name_ink(color / 255) for color in colors]
    return palette, numbers.astype(np.uint8).tobytes()
