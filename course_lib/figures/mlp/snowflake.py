"""Fold, cut and unfold two rings: how layers of folds draw an octagon (chapter 2).

As for a paper snowflake: three folds bring all eight directions together, so that one
straight cut becomes eight. The gap for the cut grows with each fold.
"""

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes, pauses
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.mlp.snowflake_scene import FrameState, Rings

_ALT = (
    "A sheet with two rings of points is folded three times, to an eighth. One "
    "straight cut parts the rings. Unfolded, the cut has become an octagon; it is "
    "lifted out, and all points of class 1 are on it."
)
_NEAR = {"zoom": 1.75, "middle": (0.64, 0.62)}
_FAR = {"zoom": 1.0, "middle": (0.0, 0.0)}


def _steps():
    """Give caption, word, frames, what changes and the wait of each step."""
    return (
        ("Two rings. No straight cut parts them.", "", 0, {}, 2.0),
        (
            "Fold once: the left half over the right.",
            "",
            16,
            {"folds": (1, 0, 0), "marks": 1},
            1.2,
        ),
        (
            "Fold again: the lower half up.",
            "",
            13,
            {"folds": (1, 1, 0), "marks": 2},
            0.8,
        ),
        ("A quarter is left. Come nearer.", "", 5, _NEAR, 0.5),
        ("One straight cut would do now ...", "", 5, {"tried": 1.0}, 0.6),
        ("... but it would be a close thing.", "tried", 3, {"gap": 1.0}, 0.3),
        ("So fold a third time.", "tried", 3, {"gap": 0.0, "tried": 0.0}, 1.8),
        ("So fold a third time.", "", 12, {"folds": (1, 1, 1), "marks": 3}, 0.1),
        ("FrameState: the gap has grown wide.", "folded", 4, {"gap": 1.0}, 0.5),
        ("One cut, through all eight layers.", "", 10, {"cut": 1.0, "gap": 0.0}, 1.8),
        ("Class 1 on one side, class 0 on the other.", "", 3, {"stain": 1.0}, 0.4),
        ("Now unfold. Watch the cut.", "", 10, {"folds": (1, 1, 0)}, 1.8),
        ("One cut has become two ...", "", 5, _FAR, 0.7),
        ("... two become four ...", "", 10, {"folds": (1, 0, 0)}, 0.2),
        ("... and four become eight.", "", 13, {"folds": (0, 0, 0)}, 0.3),
        ("An octagon.", "", 7, {"raised": 0.5}, 1.2),
        ("Three folds, one cut: an octagon with all of class 1.", "end", 0, {}, 2.0),
    )


@from_copies
@house_style()
def fold_and_cut_rings(points: np.ndarray, targets: np.ndarray) -> Animation:
    """Fold a sheet with two rings three times, cut it once, and unfold an octagon.

    Parameters
    ----------
    points : ndarray, shape (N, 2)
        Class 1 around the origin at about 0.5, class 0 at about 1.
    targets : ndarray of int, shape (N,)

    Raises
    ------
    ValueError
        If a point lies off the sheet, or if the third fold does not widen the gap.

    Examples
    --------
    >>> angles = np.linspace(0, 6, 20)
    >>> ring = np.column_stack([np.cos(angles), np.sin(angles)])
    >>> fold_and_cut_rings(np.concatenate([ring, ring / 2]), [0] * 20 + [1] * 20)
    <Animation 136 frames, 640 x 580 pixels>
    """
    points, targets = np.asarray(points, dtype=float), np.asarray(targets)
    picture = new_picture(width=4.8, height=4.35)
    scene = Rings(picture.axes, points, targets)
    moments = list(keyframes(FrameState(folds=(0, 0, 0)), _steps()))
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_ALT,
        frames_per_second=14,
        pauses=pauses(moments),
        stills=_stills(moments),
    )


def _stills(moments: list[Keyframe]) -> list[int]:
    """Choose the flat sheet, the wedge with its gap, the cut wedge, and the end."""
    words = [moment.word for moment in moments]
    folded = len(words) - 1 - words[::-1].index("folded")
    stained = max(k for k, m in enumerate(moments) if m.state.folds == (1, 1, 1))
    return [0, folded, stained, len(moments) - 1]
