"""The end of the backward pass: nudge, batch, step, and the lines of code."""

from dataclasses import replace

import numpy as np

from course_lib.figures.plots.matrices import write_factor, write_number
from course_lib.figures.training.backward_pass_keyframes import Keyframe, Storyboard
from course_lib.figures.training.backward_pass_storyboard import (
    back,
    back_fast,
    enter,
    forward,
    turn,
)
from course_lib.figures.training.gradient_graph import (
    HIDDEN_WEIGHTS,
    PARAMETERS,
    run_row,
)

_NUDGE = 0.01
#: The lines of the sweep, where they act, and which names they make known.
LINES = (
    ("dout = 2 * (out - y) / len(x)", {"guess": "dout"}),
    ("dW2, db2 = h.T @ dout, dout.sum(axis=0)", {"v1": "dW2", "v2": "dW2", "c": "db2"}),
    ("dh = dout @ W2.T", {"h1": "dh", "h2": "dh"}),
    ("dz = dh * (z > 0)", {"z1": "dz", "z2": "dz"}),
    (
        "dW1, db1 = x.T @ dz, dz.sum(axis=0)",
        dict.fromkeys(HIDDEN_WEIGHTS, "dW1") | {"b1": "db1", "b2": "db1"},
    ),
)
_ARRAYS = {"x1": "x", "x2": "x", "z1": "z", "z2": "z", "h1": "h", "h2": "h"}
_ARRAYS |= {"guess": "out", "y": "y", "L": "L", "c": "b2", "v1": "W2", "v2": "W2"}
_ARRAYS |= dict.fromkeys(HIDDEN_WEIGHTS, "W1")
_ARRAYS |= {"b1": "b1", "b2": "b1"}


def pack(values: dict) -> tuple[np.ndarray, ...]:
    """Give the parameters as arrays, from their numbers by name."""
    w11, w12, w21, w22, *rest = (values[name] for name in PARAMETERS)
    b1, b2, v1, v2, c = rest
    parts = ([[w11, w12], [w21, w22]], [b1, b2], [[v1], [v2]], [c])
    return tuple(np.array(part) for part in parts)


def nudge(story: Storyboard, name: str = "w22") -> None:
    """Nudge one weight, and look whether the loss does what its gradient has said."""
    before, slope = story.now.values, story.now.gradients[name]
    asked = (
        f"Test the {write_number(slope)}: nudge its weight by {_NUDGE}. Watch the bar."
    )
    story.hold(2.2, caption=asked, lit=frozenset({name}), ledger=(), mark=before["L"])
    row = story.now.row
    for share in (0.5, 1.0):
        moved = dict(before) | {name: before[name] + share * _NUDGE}
        values, _ = run_row(story.x[row], story.targets[row], *pack(moved))
        story.hold(0.0, values=values, bar=values["L"])
    found, expected = values["L"] - before["L"], slope * _NUDGE
    ledger = (
        f"the loss changes by {_sign(found, 4)}",
        f"the gradient said {write_number(slope)} · {_NUDGE} = {_sign(expected, 2)}",
    )
    story.hold(3.0, caption="The gradient had predicted it.", ledger=ledger)
    story.now = replace(story.now, values=before)


def _sign(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def merge(story: Storyboard) -> dict:
    """Slide the gradients of both rows together; return their means by name."""
    slopes = [gradients for _, gradients in story.rows]
    means = {name: (slopes[0][name] + slopes[1][name]) / 2 for name in PARAMETERS}
    loss = (story.rows[0][0]["L"] + story.rows[1][0]["L"]) / 2
    look = {"shown": frozenset(PARAMETERS), "graded": frozenset(PARAMETERS)}
    look |= {"gates": False, "row": 2, "lit": frozenset(), "ledger": ()}
    caption = "Both rows, side by side: each parameter has two gradients."
    story.hold(2.2, caption=caption, merged=0.0, bar=loss, **look)
    caption = "The loss of the batch is the mean, so its gradients are means."
    for share in (0.4, 0.75):
        story.hold(0.0, caption=caption, merged=share)
    first, second = (slope["c"] for slope in slopes)
    ledger = (
        f"bias of ŷ: ({write_number(first)} + {write_factor(second)}) / 2"
        f" = {write_number(means['c'])}",
    )
    story.hold(2.8, merged=-1.0, gradients=means, lit=frozenset({"c"}), ledger=ledger)
    return means


def step(story: Storyboard, means: dict, learning_rate: float) -> None:
    """Change every parameter against its gradient."""
    start = {name: story.now.values[name] for name in PARAMETERS}
    rule = f"new weight = weight − {learning_rate:g} · gradient"
    caption = "One step: each parameter moves against its gradient."
    before = story.now.bar
    story.hold(1.8, caption=caption, lit=frozenset(), ledger=(rule,), mark=before)
    for share in (0.25, 0.5, 0.75, 1.0):
        length = share * learning_rate
        moved = {name: start[name] - length * means[name] for name in PARAMETERS}
        rows = zip(story.x, story.targets, strict=True)
        losses = [run_row(row, target, *pack(moved))[0]["L"] for row, target in rows]
        bar = float(np.mean(losses))
        story.hold(0.0, values=story.now.values | moved, bar=bar)
    ledger = (rule, f"loss of the batch: {write_number(before)} → {bar:.2f}")
    story.hold(
        2.6, caption="All nine have moved, and the loss is lower.", ledger=ledger
    )


def write_lines(story: Storyboard) -> None:
    """Put names in the place of numbers, and write the sweep line by line."""
    caption = "Names instead of numbers: now for any batch, any width."
    look = {
        "names": dict(_ARRAYS),
        "shown": frozenset(_ARRAYS),
        "ledger": (),
        "bar": 0.0,
    }
    look["mark"] = 0.0
    story.hold(2.0, caption=caption, graded=frozenset(), **look)
    for k, (_, places) in enumerate(LINES, start=1):
        caption = f"Line {k} of 5. Watch which places light up."
        graded = story.now.graded | frozenset(places)
        lit = frozenset(places)
        story.hold(1.9, caption=caption, lines=k, lit=lit, graded=graded)
    caption = "Five lines: every gradient, in one sweep back."
    story.hold(3.0, caption=caption, lit=frozenset())


def all_keyframes(
    story: Storyboard, learning_rate: float
) -> list[tuple[Keyframe, float]]:
    """Tell the whole animation, and return its frames with their seconds."""
    enter(story, 0)
    forward(story, slow=True)
    turn(story)
    back(story)
    nudge(story)
    enter(story, 1)
    forward(story, slow=False)
    back_fast(story)
    step(story, merge(story), learning_rate)
    write_lines(story)
    return story.animation
