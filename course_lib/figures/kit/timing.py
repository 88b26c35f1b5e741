"""How long an animation shows each frame, and what it says, moment by moment.

A reader who presses Play has read the first caption, so the picture moves at once, and
what moves between two pauses is seen as it moves, so that a pause may be short. No
animation lasts longer than an attention span, and a reader can play any of them at half
speed.
"""

import html
from collections.abc import Sequence

from course_lib.language import say

SOON = 400  # milliseconds from Play to the first change of the picture
PAUSE = 250  # milliseconds: what is shown for longer waits, and half of it is enough
LONGEST = 25_000  # milliseconds from the first frame to the end of the last


def play_times(pictures: Sequence, milliseconds: Sequence[int]) -> list[int]:
    """Return how long each frame is shown at normal speed.

    Parameters
    ----------
    pictures : sequence, one value per frame
        Equal values where the picture is the same.
    milliseconds : sequence of int, one per frame
        How long each picture should be shown.

    Returns
    -------
    list of int
        In milliseconds. What is longer than :data:`PAUSE` is halved. The frames before
        the first change last at most :data:`SOON` in total.

    Raises
    ------
    ValueError
        If all frames together last longer than :data:`LONGEST`.

    Examples
    --------
    >>> play_times("aab", [2000, 1600, 900])
    [200, 200, 450]
    """
    same = [picture == pictures[0] for picture in pictures]
    lead = same.index(False) if False in same else 0
    times = [max(each // 2, PAUSE) if each > PAUSE else each for each in milliseconds]
    for k in range(lead):
        times[k] = min(times[k], SOON // lead)
    if sum(times) > LONGEST:
        raise ValueError(
            f"expected a story of at most {LONGEST / 1000:g} seconds, got "
            f"{sum(times) / 1000:.1f}: cut it, or tell it in two animations"
        )
    return times


def moments(
    captions: Sequence[str], milliseconds: Sequence[int]
) -> list[tuple[float, str]]:
    """Return when each new caption appears, in seconds from Play.

    Parameters
    ----------
    captions, milliseconds : sequence, one per frame

    Examples
    --------
    >>> moments(["Up.", "Up.", "Down."], [400, 600, 500])
    [(0.0, 'Up.'), (1.0, 'Down.')]
    """
    told, time, last = [], 0, None
    for caption, each in zip(captions, milliseconds, strict=True):
        if caption != last:
            told.append((time / 1000, caption))
        time, last = time + each, caption
    return told


def steps_html(captions: Sequence[str], milliseconds: Sequence[int]) -> str:
    """Return the moments as a collapsed list, for readers who don't watch.

    Parameters
    ----------
    captions, milliseconds : sequence, one per frame
    """
    items = "".join(
        f'<li><span class="animation-time">{seconds:.1f} s</span> '
        f"{html.escape(caption)}</li>\n"
        for seconds, caption in moments(captions, milliseconds)
    )
    return (
        '<details class="animation-steps">\n'
        f"<summary>{say('Step by step')}</summary>\n<ol>\n{items}</ol>\n</details>"
    )
