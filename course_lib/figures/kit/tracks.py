"""Find each command of a drawing again in the next frame, so that it can move there.

A track is one thing that is drawn, over all frames in which it is there. Commands of
the same artist are linked if only places and looks change; a line may also grow along
the way that it has in the end. Items of a collection are linked by their names, or by
the smallest distance.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from course_lib.figures.kit.commands import UNIT, Command

_FAR = 40 / UNIT  # what jumps farther than 40 pixels in a frame is another item
_OTHER_LOOK = 15 / UNIT  # how much farther an item of another look counts
_SAME = 3  # units that the points of a growing line may be off


@dataclass(eq=False)
class Track:
    """One thing that is drawn.

    Attributes
    ----------
    at : dict
        Its command by the number of the frame, in order.
    whole : Command
        The one with the most points.
    grows : bool
        Whether points are added along its way, or taken away.
    parts : int
        How many strokes it is made of.
    """

    at: dict[int, Command] = field(default_factory=dict)
    whole: Command | None = None
    grows: bool = False
    parts: int = 1

    def add(self, frame: int, command: Command) -> None:
        """Go on with a command."""
        if self.whole is None:
            self.whole = command
        self.grows |= len(command.points) != len(self.whole.points)
        if len(command.points) > len(self.whole.points):
            self.whole = command
        self.at[frame] = command

    @property
    def last(self) -> Command:
        """The latest command."""
        return self.at[next(reversed(self.at))]

    def takes(self, command: Command) -> bool:
        """Return whether a command can be the next one."""
        whole = self.whole
        if command.kind != whole.kind:
            return False
        if len(command.points) == len(whole.points) and not self.grows:
            return command.form == whole.form
        if not (_is_part(command, whole) or _is_part(whole, command)):
            return False
        stood = (each.points for each in self.at.values())
        return self.grows or all(_is_near(each, whole.points) for each in stood)


def _is_near(points: np.ndarray, others: np.ndarray) -> bool:
    return np.abs(points - others).max() <= _SAME


def _is_part(short: Command, long: Command) -> bool:
    """Return whether a line or a row of marks is the beginning of another one."""
    count = len(short.points)
    if not 1 <= count <= len(long.points) or short.form[1:] != long.form[1:]:
        return False
    if short.kind == "path":
        codes = long.form[0]
        is_line = codes == "M" + "L" * (len(codes) - 1) and long.look[0] is None
        if not is_line or short.form[0] != codes[:count]:
            return False
    elif short.kind != "marks" or short.form != long.form:
        return False
    return _is_near(short.points, long.points[:count])


def link(
    frames: list[list[Command]],
) -> tuple[list[Track], list[list[int]]]:
    """Return the tracks of a drawing and, for each frame, their numbers in order.

    Parameters
    ----------
    frames : list of list of Command
        Frames in order, and commands in the order in which they are drawn.
    """
    tracks: list[Track] = []
    rows, before = [], {}
    resting: dict[tuple, list[Track]] = defaultdict(list)
    frames = _apart(frames)
    for k, frame in enumerate(frames):
        groups = defaultdict(list)
        for command in frame:
            groups[command.artist].append(command)
        found, now = {}, {}
        for artist, commands in groups.items():
            old = before.get(artist, [])
            if any(each.is_item for each in commands):
                chosen = _nearest(commands, old)
            else:
                chosen = _first_fitting(commands, old, resting[artist])
            now[artist] = []
            for command, track in zip(commands, chosen, strict=True):
                if track is None:
                    track = Track()
                    tracks.append(track)
                    resting[artist].append(track)
                track.add(k, command)
                now[artist].append(track)
                found[id(command)] = track
        before = now
        rows.append([found[id(command)] for command in frame])
    tracks, rows = _merge(tracks, rows)
    numbers = {id(track): number for number, track in enumerate(tracks)}
    return tracks, [[numbers[id(track)] for track in row] for row in rows]


def _apart(frames: list[list[Command]]) -> list[list[Command]]:
    """Make a command of each mark where the number of marks changes, or some jump."""
    last, apart = {}, set()
    for frame in frames:
        for new in frame:
            if new.kind != "marks":
                continue
            key = new.artist, new.number
            old = last.get(key)
            last[key] = new
            if old is not None and _are_others(old, new):
                apart.add(key)
    return [
        [
            part
            for each in frame
            for part in (
                _single(each) if (each.artist, each.number) in apart else [each]
            )
        ]
        for frame in frames
    ]


def _are_others(old: Command, new: Command) -> bool:
    if len(old.points) != len(new.points):
        return not (_is_part(old, new) or _is_part(new, old))
    way = np.hypot(*(new.points - old.points).T)
    return new.is_item and way.max() > _FAR and way.min() < 2


def _single(marks: Command) -> list[Command]:
    if marks.kind != "marks":
        return [marks]
    rows = marks.points[:, np.newaxis]
    return [replace(marks, points=row, is_item=True) for row in rows]


def _first_fitting(
    commands: list[Command], old: list[Track], all_tracks: list[Track]
) -> list[Track | None]:
    """Choose the first track that takes each command; artists keep their order.

    A command that was gone takes up the track that it had.
    """
    chosen, free = [], list(old)
    gone = [track for track in all_tracks if track not in old]
    for command in commands:
        again = (each for each in gone if each.last.number == command.number)
        found = (each for each in (*free, *again) if each.takes(command))
        track = next(found, None)
        for each in (free, gone):
            if track in each:
                each.remove(track)
        chosen.append(track)
    return chosen


def _nearest(commands: list[Command], old: list[Track]) -> list[Track | None]:
    """Choose a track for each item: that of its name, or the nearest of its form.

    Items without names stay in order if all of them can.
    """
    if len(commands) == len(old) and all(map(_is_next, old, commands)):
        return old
    chosen: list[Track | None] = [None] * len(commands)
    named = {(each.last.name, each.last.form): each for each in old if each.last.name}
    rest, free = defaultdict(list), defaultdict(list)
    for row, command in enumerate(commands):
        if command.name:
            chosen[row] = named.get((command.name, command.form))
        else:
            rest[command.kind, command.form, command.points.shape].append(row)
    for track in old:
        if not track.last.name:
            key = track.last.kind, track.last.form, track.last.points.shape
            free[key].append(track)
    for key, rows in rest.items():
        _choose_nearest(commands, rows, free[key], chosen)
    return chosen


def _is_next(track: Track, item: Command) -> bool:
    last = track.last
    if (item.name, item.form, item.points.shape) != (
        last.name,
        last.form,
        last.points.shape,
    ):
        return False
    return bool(item.name) or np.abs(item.points - last.points).max() < _FAR


def _choose_nearest(commands, rows, tracks, chosen) -> None:
    """Fill in the pairs of items and tracks, the nearest ones first."""
    if not tracks:
        return
    there = np.array([track.last.points for track in tracks])
    here = np.array([commands[row].points for row in rows])
    looks, cost = {}, 0.0
    kinds = [looks.setdefault(commands[row].look[:2], len(looks)) for row in rows]
    others = [looks.setdefault(track.last.look[:2], len(looks)) for track in tracks]
    for corner in range(here.shape[1]):  # the farthest corner counts
        gap = here[:, np.newaxis, corner] - there[np.newaxis, :, corner]
        far = np.hypot(gap[..., 0], gap[..., 1])
        cost = np.maximum(cost, far)
    cost = cost + _OTHER_LOOK * np.not_equal.outer(kinds, others)
    cost += 0.01 * np.abs(
        np.subtract.outer(np.arange(len(rows)), np.arange(len(tracks)))
    )
    free_rows, free_tracks = np.ones(len(rows), bool), np.ones(len(tracks), bool)
    near = np.argwhere(cost < _FAR)
    for k in np.argsort(cost[near[:, 0], near[:, 1]], kind="stable"):
        row, track = near[k]
        if free_rows[row] and free_tracks[track]:
            free_rows[row] = free_tracks[track] = False
            chosen[rows[row]] = tracks[track]


def _merge(
    tracks: list[Track], rows: list[list[Track]]
) -> tuple[list[Track], list[list[Track]]]:
    """Make one path of the strokes of an artist that always look alike."""
    groups = defaultdict(list)
    for track in tracks:
        first = track.whole
        if first.kind == "path" and first.is_item and first.look[0] is None:
            looks = tuple(each.look for each in track.at.values())
            key = (first.artist, first.form[1:], tuple(track.at), looks)
            groups[key].append(track)
    merged = {}
    for group in groups.values():
        if len(group) > 1 and not any(track.grows for track in group):
            merged |= dict.fromkeys(map(id, group), _joined(group))
    rows = [_once(merged.get(id(track), track) for track in row) for row in rows]
    return _once(merged.get(id(track), track) for track in tracks), rows


def _once(tracks: Iterable[Track]) -> list[Track]:
    return list(dict.fromkeys(tracks))


def _joined(group: list[Track]) -> Track:
    whole = Track(parts=len(group))
    for k, first in group[0].at.items():
        parts = [track.at[k] for track in group]
        codes = "".join(part.form[0] for part in parts)
        points = np.concatenate([part.points for part in parts])
        form = (codes, *first.form[1:])
        whole.add(k, replace(first, form=form, points=points))
    return whole
