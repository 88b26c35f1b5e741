"""One token on its way through all blocks of a decoder (chapter 4).

Attention adds information from other letters to the token vector of the last one; the
feed-forward network reads only that vector and adds to it. The first block is shown
slowly, the others quickly.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.transformer.token_trip_scene import (
    HEIGHT,
    WIDTH,
    FrameState,
    Scene,
    Trip,
)
from course_lib.figures.transformer.token_trip_scene import visible as seen

_NUM_BARS = 5


@from_copies
@house_style()
def token_trip(
    text: str,
    found: Any,
    values: Sequence[np.ndarray],
    characters: str,
    logit_lens: Callable[[np.ndarray], np.ndarray],
) -> Animation:
    """Follow the last letter of a text through a decoder.

    Parameters
    ----------
    text : str
        T letters.
    found : Trace
        The result of :func:`course_lib.transformer.trace` for it.
    values : sequence of ndarray, shape (F, E), one per block
        The second matrix of each FFN.
    characters : str
        V characters, in the order of the probabilities.
    logit_lens : callable
        Maps a token vector (E,) to the probabilities (V,) of the next letter.
    """
    picture = new_picture(width=WIDTH / 100, height=HEIGHT / 100)
    picture.figure.set_layout_engine("none")
    picture.axes.set_position([0, 0, 1, 1])
    trip = Trip(found, list(values))
    shown = letters_shown(np.array([logit_lens(vector) for vector in trip.streams]))
    letters = [characters[k] for k in shown]
    scene = Scene(picture.axes, text, trip, letters, lambda x: logit_lens(x)[shown])
    moments = list(_story(text, trip))
    after = [k for k in range(len(moments) - 1) if moments[k].word == "done"]
    return animate(
        picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_tell(text, trip, characters, logit_lens),
        frames_per_second=8,
        stills=[*after, len(moments) - 1],
    )


def letters_shown(probs: np.ndarray) -> list[int]:
    """Choose the characters that get a bar: the final winner and the strongest others.

    Parameters
    ----------
    probs : ndarray, shape (stations, V)

    Examples
    --------
    >>> letters_shown(np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]))
    [2, 0, 1]
    """
    winner = int(probs[-1].argmax())
    others = np.argsort(-probs.max(axis=0), kind="stable").tolist()
    others.remove(winner)
    return [winner, *others[: _NUM_BARS - 1]]


def _story(text: str, trip: Trip) -> Iterator[Keyframe]:
    last = seen(text[-1])
    start = f"The token vector of the last letter, {last}, is empty. Watch the bars."
    yield Keyframe(FrameState(), start, seconds=2.0)
    rows = (
        "A row of a table is copied to it.",
        "A second row, for the position, is added.",
    )
    for part, caption in enumerate(rows):
        yield from _write(FrameState(part=part), caption, 3)
    yield from _slow_attention(text, trip)
    yield from _slow_ffn(trip)
    for block in range(1, len(trip.strengths)):
        caption = f"Block {block + 1}: attention adds something from other letters."
        look = FrameState(half=2 * block, part=None, glow=1.0)
        yield Keyframe(look, caption, seconds=0.8)
        yield from _write(look, caption, 3, rest=0.5)
        count = trip.num_active(block)
        caption = f"Block {block + 1}, the FFN: {count} of its units are active."
        look = FrameState(half=2 * block + 1, glow=1.0)
        yield Keyframe(look, caption, seconds=0.8)
        yield from _write(look, caption, 4, rest=0.6)
    look = FrameState(half=2 * len(trip.strengths) - 1, share=1.0)
    yield Keyframe(look, "The trip is over: the bars are the answer.", "end", 2.0)


def _slow_attention(text: str, trip: Trip) -> Iterator[Keyframe]:
    """Show each head adding what it takes from the letters."""
    for head, weights in enumerate(trip.attention[0]):
        best = int(weights.argmax())
        caption = (
            f"Block 1, attention head {head + 1}: it takes the most, "
            f"{weights[best]:.2f}, from {seen(text[best])}."
        )
        look = FrameState(half=0, part=head, glow=1.0)
        yield Keyframe(look, caption, seconds=2.0 if head == 0 else 1.4)
        yield from _write(look, caption, 3, rest=0.5)


def _slow_ffn(trip: Trip) -> Iterator[Keyframe]:
    """Show the units, and then each active one adding its row, the largest first."""
    lit, count = trip.num_active(0), trip.strengths.shape[1]
    caption = f"Block 1, the FFN: {lit} of its {count} units are active."
    for glow in (0.0, 0.35, 0.7, 1.0):
        wait = {0.0: 1.2, 1.0: 1.6}.get(glow)
        yield Keyframe(FrameState(half=1, glow=glow), caption, seconds=wait)
    caption = "Each active unit adds its row to the vector, the largest first."
    yield from _write(FrameState(half=1, glow=1.0), caption, 12, rest=1.6)


def _write(
    look: FrameState, caption: str, num_frames: int, rest=0.9
) -> Iterator[Keyframe]:
    """Add a contribution to the token vector in even steps."""
    for k in range(1, num_frames + 1):
        now = FrameState(look.half, look.part, look.glow, k / num_frames)
        done = k == num_frames
        is_station = look.half % 2 == 1 and look.half > 0
        word = "done" if done and is_station else ""
        yield Keyframe(now, caption, word, rest if done else None)


def _tell(text: str, trip: Trip, characters: str, logit_lens: Callable) -> str:
    """Describe what the bars show after the first block and at the end."""
    found = []
    for half in (0, 1, 2, len(trip.streams) - 1):
        probs = logit_lens(trip.streams[half])
        best = int(probs.argmax())
        found.append(f"{seen(characters[best])} with {100 * probs[best]:.0f}%")
    return (
        f"A vector of {trip.embedded.size} colored cells below the letters of "
        f"“{text}”. Attention adds to it along curves from the letters, and the FFN "
        f"beside it adds what its active squares write. Bars read the vector: first "
        f"{found[0]}, after the first attention {found[1]}, after the first FFN "
        f"{found[2]}, at the end {found[3]}."
    )
