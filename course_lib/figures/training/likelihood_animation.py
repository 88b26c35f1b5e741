"""Toss by toss, the likelihood narrows; its negative logarithm is a sum (chapter 3).

The same tosses are shown twice: first, a curve is multiplied by a factor for each of
them; then, a curve is added for each. The highest point of the first picture is the
lowest of the second.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    GRAY,
    INK,
    VERMILION,
    class_style,
    house_style,
    tint,
)

_P = np.linspace(0.0005, 0.9995, 400)
_FRAMES = (5, 4, 3, 2)  # of the first tosses; the rest take as many as the fourth
_FASTER = (4, 3, 2)  # the same, when the tosses are shown again
_NAMES = {"H": "Heads", "T": "Tails"}
_FACTORS = {"H": "p", "T": "1 − p"}
_LETTERS = {"H": 1, "T": 0}  # heads look like class 1


@dataclass(frozen=True)
class FrameState:
    """How many tosses are multiplied and how many added; a fraction is on its way."""

    product: float = 0.0
    sum: float = 0.0
    rule: float = 0.0


@from_copies
@house_style()
def likelihood_narrows(tosses: str) -> Animation:
    """Multiply the likelihood of a coin toss by toss, then add the negative logarithms.

    Parameters
    ----------
    tosses : str
        One letter per toss, H or T; both occur.

    Examples
    --------
    >>> likelihood_narrows("HT")
    <Animation 28 frames, 640 x 666 pixels>
    """
    scene = Scene(tosses)
    moments = list(keyframes(FrameState(), steps(tosses)))
    turn = next(k for k, moment in enumerate(moments) if moment.state.sum > 0)
    half = next(k for k, m in enumerate(moments) if m.state.product >= len(tosses) / 2)
    return animate(
        scene.picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_describe(tosses),
        stills=[0, half, turn - 1, len(moments) - 1],
    )


def steps(tosses: str) -> Iterator[tuple[str, str, int, dict, float]]:
    """Yield both passes over the tosses as steps for `keyframes`."""
    yield "No toss yet: every p fits equally well.", "", 0, {}, 2.2
    for done, toss in enumerate(tosses, 1):
        frames = _FRAMES[min(done, len(_FRAMES)) - 1]
        words = f"{_NAMES[toss]}: multiply by {_FACTORS[toss]}."
        wait = 1.6 if done < 4 else 0.5
        yield words, "", frames, {"product": float(done)}, wait
    best = best_p(tosses, len(tosses))
    words = f"{len(tosses)} tosses: a narrow peak at {best:.2f}, and a tiny number."
    yield words, "", 0, {}, 2.8
    for done, toss in enumerate(tosses, 1):
        frames = _FASTER[min(done, len(_FASTER)) - 1]
        words = f"The same tosses. {_NAMES[toss]}: add −ln({_FACTORS[toss]})."
        yield words, "", frames, {"sum": float(done)}, 1.4 if done < 3 else 0.3
    words = f"Highest product, lowest sum: the same p = {best:.2f}."
    yield words, "", 4, {"rule": 1.0}, 0.6
    yield words, "", 0, {}, 3.0


def _describe(tosses: str) -> str:
    best = best_p(tosses, len(tosses))
    return (
        f"Over all probabilities p of heads, the likelihood of the tosses {tosses} is "
        f"multiplied toss by toss and narrows to a peak at {best:.2f}. Below, −ln of "
        "the same factors is added: a bowl whose lowest point is at the same p."
    )


def weights(tosses: str, done: float) -> tuple[float, float]:
    """Count the heads and tails in the first tosses; the last one can count in part.

    Examples
    --------
    >>> weights("HHT", 2.5)
    (2.0, 0.5)
    """
    shares = np.clip(done - np.arange(len(tosses)), 0, 1)
    heads = np.array([toss == "H" for toss in tosses])
    return float(shares[heads].sum()), float(shares[~heads].sum())


def best_p(tosses: str, done: float) -> float:
    """Return the p with the highest likelihood, which is the share of heads.

    Examples
    --------
    >>> best_p("HHT", 2)
    1.0
    """
    heads, tails = weights(tosses, done)
    return heads / (heads + tails)


def price(tosses: str, done: float, p: np.ndarray) -> np.ndarray:
    """Return minus the logarithm of the likelihood at each p, in the shape of p.

    Examples
    --------
    >>> float(price("HT", 2, np.array(0.5)).round(4))  # 2 ln 2
    1.3863
    """
    heads, tails = weights(tosses, done)
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.where(heads > 0, -heads * np.log(p), 0.0)
        second = np.where(tails > 0, -tails * np.log(1 - p), 0.0)
    return first + second


class Scene:
    """The row of tosses, the likelihood below it, and then the sum of −ln."""

    def __init__(self, tosses: str) -> None:
        self.tosses = tosses
        self.picture = new_picture(4.8, 5.0, rows=3, height_ratios=[0.55, 2, 2])
        row, upper, lower = self.picture.axes
        self.coins = [self._coin(row, k) for k in range(len(tosses))]
        self.top = _round_up(1.25 * price(tosses, len(tosses), np.array(0.5)))
        row.set(xlim=(-0.6, len(tosses) - 0.4), ylim=(-0.6, 1.0))
        row.set_axis_off()
        upper.set(xlim=(0, 1), ylim=(0, 1.35), yticks=[0, 1], xticklabels=[])
        upper.set_ylabel("likelihood\n(peak = 1)")
        lower.set(xlim=(0, 1), ylim=(0, self.top), ylabel="sum of −ln")
        lower.set_xlabel("p, the probability of heads")
        self.curve, self.peak, self.said = _curve(upper, VERMILION, 0.03)
        self.bowl, self.low, self.told = _curve(lower, INK, 0.3)
        (self.added,) = lower.plot([], [], "--", color=GRAY, linewidth=1.8)
        (self.before,) = lower.plot([], [], color=tint(INK, 0.3), linewidth=2)
        self.rule = ConnectionPatch(
            (0, 1.0), (0, 0), "data", "data", axesA=upper, axesB=lower,
            color=INK, linestyle=(0, (4, 3)), linewidth=1.6,
        )  # fmt: skip
        self.picture.figure.add_artist(self.rule)

    def _coin(self, axes: Axes, k: int) -> tuple:
        kind = _LETTERS[self.tosses[k]]
        look = {"markersize": 20, "markeredgewidth": 2.5, "zorder": 1}
        (mark,) = axes.plot([k], [0], **class_style(kind), **look)
        look = {"color": "white", "fontweight": "bold", "va": "center_baseline"}
        return mark, word(axes, (k, 0), self.tosses[k], 12.5, zorder=9, **look)

    def show(self, look: FrameState) -> None:
        """Show one state."""
        for k, (mark, letter) in enumerate(self.coins):
            fallen = min(max(look.product - k, 0.0), 1.0)
            height = 0.9 * (1 - min(1.0, 2 * fallen))  # lands before the curve moves
            mark.set_ydata([height])
            letter.set_position((k, height))
            mark.set_visible(fallen > 0)
            letter.set_visible(fallen > 0)
            mark.set_markeredgecolor(INK if look.sum > k else "none")
        self._show_product(look.product)
        self._show_sum(look.sum)
        best = best_p(self.tosses, len(self.tosses))
        end = price(self.tosses, len(self.tosses), np.array(best))
        self.rule.xy1 = (best, 1.0)
        self.rule.xy2 = (best, self.top + look.rule * (end - self.top))
        self.rule.set_visible(look.rule > 0)

    def _show_product(self, done: float) -> None:
        self.peak.set_visible(done > 0)
        self.said.set_text("no toss: 1 everywhere")
        heights = np.ones_like(_P)
        if done > 0:
            best = best_p(self.tosses, done)
            least = price(self.tosses, done, np.array(best))
            heights = np.exp(least - price(self.tosses, done, _P))
            self.peak.set_data([best], [1.0])
            self.said.set_text(f"peak at p = {best:.2f}: {np.exp(-least):.3g}")
        self.curve.set_data(_P, heights)

    def _show_sum(self, done: float) -> None:
        whole = int(np.ceil(done))
        for line in (self.bowl, self.low, self.told):
            line.set_visible(done > 0)
        for line in (self.added, self.before):
            line.set_visible(done < whole)
        if done == 0:
            return
        best = best_p(self.tosses, done)
        least = price(self.tosses, done, np.array(best))
        self.bowl.set_data(_P, price(self.tosses, done, _P))
        self.low.set_data([best], [least])
        self.told.set_text(f"lowest at p = {best:.2f}: {least:.2f}")
        self.added.set_data(_P, price(self.tosses[whole - 1], 1, _P))
        self.before.set_data(_P, price(self.tosses, whole - 1, _P))


def _round_up(top: float) -> float:
    return float(np.ceil(top / 2) * 2 + 4)


def _curve(axes: Axes, color: str, left: float) -> tuple:
    """Make a curve, the mark of its best point, and the words about it."""
    (curve,) = axes.plot([], [], color=color, linewidth=2.8)
    (mark,) = axes.plot([], [], "D", color=color, markersize=9, clip_on=False, zorder=6)
    paper = {"facecolor": "white", "linewidth": 0, "pad": 1}
    look = {"va": "top", "transform": axes.transAxes, "bbox": paper, "zorder": 7}
    return curve, mark, axes.text(left, 0.98, "", **look)
