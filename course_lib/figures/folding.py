"""Fold, cut, unfold: why two hidden units are enough for XOR (chapter 2).

A sheet of paper carries the four points. Folded along its diagonal, it lays the two
points of class 1 on each other, so one straight cut is enough; unfolded, the one cut
has become two.
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from course_lib.figures.frames import animate
from course_lib.figures.paper import Moment, Sheet
from course_lib.figures.picture import new_picture
from course_lib.figures.player import Animation
from course_lib.figures.style import house_style

_ALT = (
    "A square sheet with the four XOR points is folded along its diagonal, so that the "
    "two points of class 1 lie on each other. It is cut once and unfolded: two "
    "parallel cuts enclose the two points of class 0."
)


@house_style()
def fold_and_cut() -> Animation:
    """Show XOR solved by one fold and one cut.

    Examples
    --------
    >>> fold_and_cut()
    <Animation 69 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    sheet = Sheet(picture.axes)
    moments = list(_story())
    landed = [moment.word for moment in moments].index("landed")
    unfolding = max(k for k, moment in enumerate(moments) if moment.fold == 1)
    return animate(
        picture,
        lambda k: sheet.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_ALT,
        moving=sheet.artists,
        pauses={k: moment.seconds for k, moment in enumerate(moments)},
        stills=[0, landed, unfolding - 1, len(moments) - 1],
    )


def _story() -> Iterator[Moment]:
    """Tell the story moment by moment; each step first waits, then moves."""
    now = Moment("Four points of two classes: no straight line parts them.")
    for caption, num_frames, goal in (
        (now.caption, 0, {}),
        ("Turn the sheet until its diagonal stands upright.", 8, {"turn": 1.0}),
        ("This is the crease. Both squares lie on it.", 0, {"word": "crease"}),
        ("Fold the left half over. Watch the left circle.", 20, {"fold": 1.0}),
        ("It lies on the other circle.", 0, {"word": "landed"}),
        ("Now one straight cut is enough.", 7, {"cut": 1.0}),
        ("Circles on one side, squares on the other.", 4, {"stain": 1.0}),
        ("Unfold. The cut swings back with the sheet.", 12, {"fold": 0.0}),
        ("One cut has become two.", 8, {"turn": 0.0}),
        ("One fold and one cut have solved XOR.", 0, {"word": "end"}),
    ):
        now = replace(now, caption=caption, word=goal.pop("word", ""))
        yield replace(now, seconds=1.6)
        start = now
        for k in range(1, num_frames + 1):
            share = 0.5 - 0.5 * math.cos(math.pi * k / num_frames)
            now = replace(
                start,
                **{
                    name: (1 - share) * getattr(start, name) + share * end
                    for name, end in goal.items()
                },
            )
            yield now
