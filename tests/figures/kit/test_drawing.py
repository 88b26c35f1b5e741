"""A packed drawing is, command by command, what was recorded."""

from collections import Counter

import numpy as np
import pytest
from figures.kit.scenes import SCENES, recorded, trail
from figures.kit.unpacking import commands_of, unpack

from course_lib.figures.kit.commands import Recording
from course_lib.figures.kit.drawing import describe, pack
from course_lib.figures.kit.inks import name_ink


def told(command):
    """Return a recorded command as the tuple that a drawing gives back."""
    content = command.content
    if command.kind == "image":
        content = tuple(name_ink(cell / 255) for cell in content.reshape(-1, 4))
    return (
        command.kind,
        command.form,
        tuple(map(tuple, command.points.tolist())),
        command.look,
        command.clip,
        content,
    )


def strokes(command):
    """Split a command into marks and strokes, which a drawing may join."""
    kind, form, points, look, *rest = command
    if kind == "marks":
        return [(kind, form[1:], (point,), look, *rest) for point in points]
    if kind != "path" or look[0] is not None:
        return [command]
    starts = [k for k, letter in enumerate(form[0]) if letter == "M"]
    ends = [*starts[1:], len(points)]
    return [
        (kind, form[0][a:b], form[1:], points[a:b], look, *rest)
        for a, b in zip(starts, ends, strict=True)
    ]


def comparable(command, letters):
    """Replace what tables number: letters of words, and inks of hatches."""
    kind, form, points, look, clip, content = command
    if kind == "words":
        before, placed, boxes = content
        placed = np.reshape([part for each in placed for part in np.ravel(each)], -1)
        rows = [tuple(placed[k : k + 4].tolist()) for k in range(0, len(placed), 4)]
        rows = [(letters(name), *map(int, place)) for name, *place in rows]
        content = (before, tuple(rows), boxes)
    elif kind in ("path", "marks") and form[5]:
        form = (*form[:5], (*form[5][:3], form[5][4]), form[6])
    if clip and clip[1] and isinstance(clip[1][1], tuple):
        clip = (clip[0], (clip[1][0], *clip[1][1]))
    return kind, form, points, look, clip, content


@pytest.mark.parametrize("scene", SCENES)
def test_a_drawing_has_exactly_the_commands_that_were_recorded(scene):
    recording = recorded(SCENES[scene])
    names, numbers = {}, {}
    for k, drawn in enumerate(commands_of(pack(recording))):
        wanted = [told(command) for command in recording.frames[k]]
        expected = Counter(
            each
            for command in wanted
            for each in strokes(
                comparable(command, lambda name: names.setdefault(name, len(names)))
            )
        )
        found = Counter(
            each
            for command in drawn
            for each in strokes(
                comparable(command, lambda n: numbers.setdefault(n, len(numbers)))
            )
        )
        assert found == expected, k


def test_commands_keep_their_order():
    recording = recorded(trail)
    for frame, drawn in zip(
        recording.frames, commands_of(pack(recording)), strict=True
    ):
        assert [each[:3] for each in drawn] == [told(each)[:3] for each in frame]


def test_a_growing_line_is_kept_once_and_its_head_stays_on_it():
    tracks = describe(recorded(trail))[0]["tracks"]
    (line,) = [k for k, track in enumerate(tracks) if "count" in track]
    assert tracks[line]["count"] == [0, 1, 1, 2, 2, 3, 3, 4]
    assert [track["on"] for track in tracks if "on" in track] == [[line]]


def test_an_order_of_drawing_that_changes_is_kept_frame_by_frame():
    frames = describe(recorded(SCENES["sheet"]))[0]["orders"]
    assert [frame for frame, *_ in frames] == [0, 1, 2, 3]
    assert len(describe(recorded(trail))[0]["orders"]) == 1


def test_frames_that_rest_cost_nothing():
    once, twice = (recorded(lambda axes: lambda k: None, count) for count in (1, 40))
    assert len(pack(twice)) <= len(pack(once)) + 8


def test_the_same_recording_gives_the_same_text():
    assert pack(recorded(trail)) == pack(recorded(trail))


def test_many_colors_of_images_become_256():
    def colorful(axes):
        cells = np.random.default_rng(0).random((20, 20, 3))
        axes.imshow(cells)
        return lambda k: None

    description, cells = describe(recorded(colorful, 1))
    assert len(description["palette"]) == 256
    assert len(cells) == 400


def test_a_drawing_of_no_frames_is_refused():
    with pytest.raises(ValueError, match="at least one frame, got none"):
        pack(Recording((1, 1), [], {}))


def test_what_is_packed_needs_no_escaping():
    text = pack(recorded(trail))
    assert text.isascii()
    assert not set(text) & set("\"'<>& \n")
    assert unpack(text)[0]["frames"] == 4
