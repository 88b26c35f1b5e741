"""A forward pass as an animation: numbers run along the edges (chapter 2)."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import INK, LIGHT, house_style
from course_lib.figures.mlp.forward_pass_storyboard import Keyframe, Storyboard
from course_lib.figures.plots.matrices import draw_matrix, outline, write_number
from course_lib.figures.plots.pencil_network import PencilNetwork, check_pencil_network

_BOTTOM, _TOP = -6.6, 5.0
_CODE = "np.maximum(0, x @ W1 + b1)\n    @ W2 + b2"


@from_copies
@house_style()
def forward_pass(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> Animation:
    """Let each row of a batch run through a network of one hidden layer with ReLU.

    The first row goes unit by unit, the others layer by layer; the end is the line of
    code that does it for all rows.

    Parameters
    ----------
    x : ndarray, shape (N, D)
    w1 : ndarray, shape (D, F)
    b1 : ndarray, shape (F,)
    w2 : ndarray, shape (F, 1)
    b2 : ndarray, shape (1,)

    Raises
    ------
    ValueError
        If the shapes do not fit, or a layer has more than four units.

    Examples
    --------
    >>> forward_pass([[1, 2]], [[1], [0]], [3], [[2]], [0])  # (1 + 3) * 2 = 8
    <Animation 23 frames, 640 x 546 pixels>
    """
    story = Storyboard(*check_pencil_network(x, w1, b1, w2, b2))
    picture = new_picture(width=4.8, height=4.1)
    scene = Scene(picture.axes, story)
    moments, seconds = zip(*story, strict=True)
    return animate_frames(
        picture,
        lambda k: scene.show(moments[k]),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_alt(story),
        pauses={k: pause for k, pause in enumerate(seconds) if pause},
        stills=_stills(moments),
    )


def _alt(story: Storyboard) -> str:
    ends = ", ".join(write_number(value) for value in story.outputs[:, 0])
    return (
        "Numbers run along the arrows of a small network. On each arrow a number is "
        "multiplied by the weight; each unit adds what arrives and its bias. ReLU "
        "turns a negative sum to 0 and the unit gray: it may be off for one row and on "
        f"for another. The outputs are {ends}. At the end one line of code stands for "
        "the whole batch."
    )


def _stills(moments: tuple[Keyframe, ...]) -> list[int]:
    """Choose the start, ReLU in the first and in the last row, and the end."""
    gates = [k for k, now in enumerate(moments) if now.gated and not now.units]
    last = next(k for k in gates if moments[k].row == moments[-1].row)
    return sorted({0, gates[0], last, len(moments) - 1})


class Scene:
    """The batch on the left, the network, the outputs on the right.

    Parameters
    ----------
    axes : Axes
    story : Storyboard

    Attributes
    ----------
    artists : list of Artist
        All that changes from frame to frame.
    """

    def __init__(self, axes: Axes, story: Storyboard) -> None:
        self.story = story
        axes.set_axis_off()
        num_rows, num_features = story.x.shape
        left = num_features + 1.5  # middle of the input units
        across = (left, left + 4.5, left + 8.6)
        right = across[2] + 1.7
        self.top, middle = num_rows / 2, (right + num_features) / 2
        axes.set(xlim=(-0.2, right + 1.2), ylim=(_BOTTOM, _TOP), aspect="equal")
        self.net = PencilNetwork(axes, story.weights, story.biases, across)
        draw_matrix(axes, story.x, (0, self.top))
        self.results = draw_matrix(axes, 0 * story.outputs, (right, self.top))[:, 0]
        above = {"ha": "center", "va": "bottom", "fontsize": 14}
        axes.text(num_features / 2, self.top + 0.3, "x", **above)
        axes.text(right + 0.5, self.top + 0.3, "out", **above)
        self.frame = outline(axes, (0, self.top), num_features, 1)
        self.ledger = axes.text(
            middle, _BOTTOM + 0.5, "", ha="center", va="bottom", fontsize=15
        )
        size = max(weight.size for weight in story.weights)
        self.pills = [_pill(axes) for _ in range(size)]
        self.veil = _veil(axes, num_features + 0.1, right - 0.02)
        self.code = axes.text(
            middle,
            0,
            _CODE,
            ha="center",
            va="center",
            family="monospace",
            fontsize=14.5,
            linespacing=1.6,
            zorder=9,
        )
        self.artists = [
            *(circle for layer in self.net.circles for circle in layer),
            *(value for layer in self.net.values for value in layer),
            *self.results,
            *self.pills,
            *(self.frame, self.ledger, self.veil, self.code),
        ]

    def show(self, moment: Keyframe) -> None:
        """Bring everything to one moment."""
        row = max(moment.row, 0)
        self.show_units(moment, row)
        self.show_pills(moment, row)
        for k, text in enumerate(self.results):
            known = k < moment.results
            text.set_text(write_number(self.story.outputs[k, 0]) if known else "")
        self.frame.set_visible(moment.row >= 0 and moment.veil == 0)
        self.frame.set_y(self.top - 1 - row)
        self.ledger.set_text(moment.ledger)
        self.veil.set_alpha(0.95 * moment.veil)
        self.code.set_alpha(moment.veil)

    def show_units(self, moment: Keyframe, row: int) -> None:
        """Write the numbers into the units; gray is a hidden unit that is off."""
        story = self.story
        parts = (story.x, story.hidden if moment.gated else story.z, story.outputs)
        for layer, part in enumerate(parts):
            for k, text in enumerate(self.net.values[layer]):
                known = k < moment.shown[layer]
                text.set_text(write_number(part[row, k]) if known else "")
            for k, circle in enumerate(self.net.circles[layer]):
                aim = layer == moment.layer + 1 and k in moment.units
                circle.set_linewidth(3.5 if aim else 1)
        for k, circle in enumerate(self.net.circles[1]):
            off = moment.gated and story.z[row, k] <= 0
            circle.set_facecolor(LIGHT if off else "white")

    def show_pills(self, moment: Keyframe, row: int) -> None:
        """Place the numbers that travel; past its weight each is a product."""
        incoming = (self.story.x, self.story.hidden)[moment.layer][row]
        ways = [(i, j) for j in moment.units for i in range(len(incoming))]
        for pill in self.pills[len(ways) :]:
            pill.set_visible(False)
        for pill, (i, j) in zip(self.pills, ways, strict=False):
            product = incoming[i] * self.story.weights[moment.layer][i, j]
            passed = self.net.passed(moment.share)
            pill.set_text(write_number(product if passed else incoming[i]))
            pill.set_position(self.net.on_arrow(moment.layer, i, j, moment.share))
            pill.set_visible(True)


def _pill(axes: Axes) -> Text:
    look = {"boxstyle": "round,pad=0.25", "facecolor": INK, "edgecolor": "white"}
    place = {"ha": "center", "va": "center"}
    return axes.text(0, 0, "", color="white", fontsize=14, zorder=6, bbox=look, **place)


def _veil(axes: Axes, left: float, right: float) -> Rectangle:
    size = (right - left, _TOP - _BOTTOM)
    look = {"facecolor": "white", "edgecolor": "none", "zorder": 8}
    return axes.add_patch(Rectangle((left, _BOTTOM), *size, **look))
