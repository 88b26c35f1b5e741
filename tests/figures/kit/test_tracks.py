"""What moves is found again: lines that grow, items by name, items by place."""

import numpy as np
import pytest
from figures.kit.scenes import recorded, sheet, trail
from matplotlib.collections import LineCollection

from course_lib.figures.kit.tracks import link


def tracks_of(scene, kind, num_frames=4):
    """Return the tracks of a kind that aren't there, or don't stay, in all frames."""
    tracks, _ = link(recorded(scene, num_frames).frames)
    return [
        track
        for track in tracks
        if (
            track.whole.kind == kind
            and len({each.points.tobytes() for each in track.at.values()}) > 1
        )
        or len(track.at) < num_frames
    ]


def test_a_line_that_grows_is_one_track():
    lines = [each for each in tracks_of(trail, "path") if each.grows]
    assert [list(each.at) for each in lines] == [[0, 1, 2, 3]]


def test_a_line_that_grows_another_way_is_another_track():
    def scene(axes):
        axes.set(xlim=(-1, 5), ylim=(-9, 9))
        (line,) = axes.plot([], [])

        def show(k):
            steps = np.arange(k % 3 + 2)
            line.set_data(steps, steps if k < 3 else -steps)

        return show

    assert [list(each.at) for each in tracks_of(scene, "path", 6)] == [
        [0, 1, 2],
        [3, 4, 5],
    ]


def test_named_items_are_found_in_another_order():
    tracks, rows = link(recorded(sheet).frames)
    faces = [each for each in tracks if each.whole.name]
    assert [{item.name for item in each.at.values()} for each in faces] == [
        {"face 0"},
        {"face 1"},
        {"face 2"},
    ]
    assert len({tuple(row) for row in rows}) == 2


def test_strokes_that_always_look_alike_are_one_path():
    tracks, _ = link(recorded(sheet).frames)
    (joined,) = (each for each in tracks if each.parts > 1)
    assert joined.parts == 3
    assert joined.whole.form[0] == "MLMLML"


@pytest.mark.parametrize(("way", "count"), [(0.1, 2), (3.0, 4)])
def test_items_without_names_are_found_where_they_are_near(way, count):
    def scene(axes):
        axes.set(xlim=(-1, 9), ylim=(-1, 9))
        lines = axes.add_collection(LineCollection([]), autolim=False)

        def show(k):
            ends = np.array([[(n, 0), (n, 1)] for n in (0, 5)], dtype=float)
            lines.set_segments(ends + np.array([way * k, 0]))
            lines.set_linewidth([1, 2])

        return show

    assert len(tracks_of(scene, "path", 2)) == count


def test_a_word_that_comes_back_takes_up_its_track():
    def scene(axes):
        note = axes.text(0, 0, "here")
        return lambda k: note.set_visible(k != 1)

    (note,) = tracks_of(scene, "words")
    assert list(note.at) == [0, 2, 3]
