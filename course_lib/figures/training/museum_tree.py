"""From a failed training run to its fault, question by question (chapter 3)."""

from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style, tint

#: A question, and the answers that end the search: (answer, fault).
_QUESTIONS = (
    (
        "Does it climb, or end in nan?",
        [("constant factor", "1 steps too long"), ("nan out of calm", "5 overflow")],
    ),
    ("First loss far above a blind guess?", [("yes", "2 inputs not scaled")]),
    (
        "Flat too early? Look at the units.",
        [("all equal", "3 all units alike"), ("hardly any alive", "4 dead units")],
    ),
    ("Good, then worse and worse?", [("gradient grows", "6 not cleared")]),
    ("Validation never below a blind guess?", [("yes", "7 wrong labels")]),
    ("Too good to be true?", [("fresh data: worse", "8 leakage")]),
    ("How often was the test set used?", [("often", "9 tuned on the test")]),
)
_LINE = 0.5  # height of a line of text, in units of the axes
_GAP = 0.72  # from the last answer to the next question
_SPINE = 0.25


@house_style()
def diagnosis_tree() -> Picture:
    """Draw the seven questions that tell the nine failures of the museum apart.

    Examples
    --------
    >>> diagnosis_tree()
    <Picture svg, 4.8 x 7.4 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=7.4)
    axes = picture.axes
    axes.set_axis_off()
    top = 0.0
    for number, (question, answers) in enumerate(_QUESTIONS):
        bottom = _draw_question(axes, top, question, answers) - _GAP
        last = number == len(_QUESTIONS) - 1
        _draw_way_on(axes, top, bottom, "once" if last else "no")
        top = bottom
    axes.text(0.15, top, "Healthy, as far as we can see.", va="center", fontsize=13.5)
    axes.set(xlim=(0, 10), ylim=(top - 0.3, 0.35))
    return picture


def _draw_question(
    axes: Axes, top: float, question: str, answers: list[tuple[str, str]]
) -> float:
    """Write a question and its answers below it, and return the height of the last."""
    box = {"boxstyle": "round,pad=0.35", "facecolor": tint(INK, 0.1), "linewidth": 0}
    axes.text(0.15, top, question, va="center", fontsize=13.5, bbox=box, zorder=3)
    height = top
    for answer, fault in answers:
        height -= _LINE if height < top else _LINE + 0.08
        axes.text(0.7, height, answer, va="center", color=GRAY)
        arrow = {"arrowstyle": "-|>", "color": VERMILION, "linewidth": 1.8}
        axes.annotate("", (4.95, height), (4.25, height), arrowprops=arrow)
        axes.text(5.05, height, fault, va="center", weight="bold")
    return height


def _draw_way_on(axes: Axes, top: float, bottom: float, word: str) -> None:
    """Draw the line from one question down to the next along the left side."""
    arrow = {"arrowstyle": "-|>", "color": GRAY, "linewidth": 1.6}
    ends = (_SPINE, bottom + 0.16), (_SPINE, top - 0.1)
    axes.annotate("", *ends, arrowprops=arrow, zorder=1)
    look = {"va": "center", "color": GRAY, "style": "italic"}
    axes.text(_SPINE + 0.2, bottom + 0.34, word, **look)
