"""Backpropagation in two animations: values go right, gradients come back (chapter 3).

In the first, one row goes unit by unit, and so do its gradients. In the second, the
other row goes layer by layer; then come the batch, one step, and the five lines of
code.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.marks import minus
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import house_style
from course_lib.figures.plots.matrices import write_factor, write_number
from course_lib.figures.training.backward_pass_scene import HEIGHT, LINES, Scene
from course_lib.figures.training.backward_pass_state import Message, Storyboard
from course_lib.figures.training.gradient_graph import (
    EDGES,
    HIDDEN_BIASES,
    HIDDEN_WEIGHTS,
    INPUTS,
    LABELS,
    OUTPUT_WEIGHTS,
    PARAMETERS,
    WIDTH,
    as_floats,
    run_row,
)

_NUDGE = 0.01
_TO = {end: [edge for edge in EDGES if edge[1] == end] for _, end, _ in EDGES}
_ARRAYS = {"x1": "x", "x2": "x", "z1": "z", "z2": "z", "h1": "h", "h2": "h"}
_ARRAYS |= {"guess": "out", "y": "y", "L": "L", "c": "c", "v1": "V", "v2": "V"}
_ARRAYS |= dict.fromkeys(HIDDEN_WEIGHTS, "W") | {"b1": "b", "b2": "b"}


@from_copies
@house_style()
def backward_pass(
    x: ArrayLike,
    targets: ArrayLike,
    w1: ArrayLike,
    b1: ArrayLike,
    w2: ArrayLike,
    b2: ArrayLike,
) -> Animation:
    """Show every value and every gradient of a 2-2-1 network, for its first row.

    The network has ReLU in its hidden units, and its loss is the squared error. The row
    goes unit by unit, as do its gradients, and a nudge tests one of them.
    :func:`backward_batch` goes on from there.

    Parameters
    ----------
    x, targets : ndarray, shapes (2, 2) and (2, 1)
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)

    Examples
    --------
    >>> rows, targets, eye = [[1, 2], [2, -1]], [[0], [1]], [[1, 0], [0, 1]]
    >>> backward_pass(rows, targets, eye, [0, 0], [[1], [1]], [0])
    <Animation 51 frames, 640 x 640 pixels>
    """
    story = Storyboard(*as_floats(x, targets, w1, b1, w2, b2))
    tell_row(story)
    states = [keyframe.state for keyframe in story.keyframes]
    asked = next(k for k, now in enumerate(states) if "L" in now.graded)
    halfway = next(k for k, now in enumerate(states) if "h1" in now.graded)
    tested = next(k for k, now in enumerate(states) if now.mark)
    alt = f"{_ONE_ROW} {_gradients(story, 0)} {_TESTED}"
    return _drawn(story, alt, [asked - 1, halfway, tested - 1, len(states) - 1])


@from_copies
@house_style()
def backward_batch(
    x: ArrayLike,
    targets: ArrayLike,
    w1: ArrayLike,
    b1: ArrayLike,
    w2: ArrayLike,
    b2: ArrayLike,
    learning_rate: float = 0.02,
) -> Animation:
    """Show what follows :func:`backward_pass`: row 2, the batch, one step, the code.

    The second row goes layer by layer, since the rules are known.

    Parameters
    ----------
    x, targets, w1, b1, w2, b2
        As for :func:`backward_pass`.
    learning_rate : float

    Examples
    --------
    >>> rows, targets, eye = [[1, 2], [2, -1]], [[0], [1]], [[1, 0], [0, 1]]
    >>> backward_batch(rows, targets, eye, [0, 0], [[1], [1]], [0])
    <Animation 42 frames, 640 x 640 pixels>
    """
    story = Storyboard(*as_floats(x, targets, w1, b1, w2, b2))
    tell_batch(story, learning_rate)
    states = [keyframe.state for keyframe in story.keyframes]
    merged = next(k for k, now in enumerate(states) if now.merged >= 0)
    named = next(k for k, now in enumerate(states) if now.names)
    alt = f"{_BATCH} {_gradients(story, 1)} {_AFTER}"
    return _drawn(story, alt, [merged - 4, merged - 1, named - 1, len(states) - 1])


_ONE_ROW = (
    "A network of two inputs, two hidden units, and one output. Values run right along "
    "the edges until the loss is known; then gradients come back along the same edges, "
    "each multiplied by the local slope."
)
_TESTED = "A nudge of one weight confirms its gradient."
_BATCH = (
    "The same network. The second row runs right, and its gradients come back; a "
    "closed gate lets nothing back."
)
_AFTER = (
    "The gradients of the batch are the means of those of its rows; one step against "
    "them lowers the loss. At the end five lines of code light up the places where "
    "they act."
)


def _gradients(story: Storyboard, row: int) -> str:
    values, slopes = story.rows[row]
    numbers = ", ".join(write_number(slopes[name]) for name in PARAMETERS)
    return f"Row {row + 1}: loss {write_number(values['L'])}, gradients {numbers}."


def _drawn(story: Storyboard, alt: str, stills: list[int]) -> Animation:
    picture = new_picture(width=4.8, height=4.8 * HEIGHT / WIDTH)
    scene = Scene(picture.axes, story)
    return animate(
        picture,
        lambda keyframe: scene.show(keyframe.state),
        story.keyframes,
        alt=alt,
        stills=stills,
    )


def tell_row(story: Storyboard) -> None:
    """Narrate the first row, unit by unit, and test one of its gradients."""
    enter(story, 0)
    forward(story, slow=True)
    turn(story)
    back(story)
    nudge(story)


def tell_batch(story: Storyboard, learning_rate: float) -> None:
    """Narrate the second row, the batch, one step, and the code."""
    enter(story, 1)
    forward(story, slow=False)
    back_fast(story)
    step(story, merge(story), learning_rate)
    write_lines(story)


def enter(story: Storyboard, row: int) -> None:
    """Show a row of the batch entering."""
    values, gradients = story.rows[row]
    first, second = (write_number(number) for number in story.x[row])
    target = write_number(story.targets[row, 0])
    caption = (
        f"Row {row + 1} enters: x is ({first}, {second}), and the target is {target}."
    )
    come = frozenset({*INPUTS, "y"})
    new = {"row": row, "values": values, "gradients": gradients, "gates": False}
    new |= {"shown": come | frozenset(PARAMETERS), "graded": frozenset(), "lit": come}
    story.hold(1.6, caption, ledger=(), bar=0.0, mark=0.0, **new)


def forward(story: Storyboard, slow: bool) -> None:
    """Fill in every value, from left to right."""
    if slow:
        caption = "Values go right: a product on each edge, then their sum."
        ledger = (f"z₁ = {sum_at(story, 'z1')}", f"z₂ = {sum_at(story, 'z2')}")
        story.send(caption, into("z1", "z2"), 2.6, ledger=ledger)
    else:
        caption = "Values go right, both at once."
        story.send(caption, into("z1", "z2"), 0.9, slow=False)
    ask_gates(story, slow)
    ledger = (f"ŷ = {sum_at(story, 'guess')}",)
    caption = "The output: two products, and the bias." if slow else "The output."
    story.send(caption, into("guess"), 1.7 if slow else 1.0, slow=slow, ledger=ledger)
    guess, target = story.number("guess"), write_factor(story.now.values["y"])
    ledger = (f"L = ({guess} − {target})² = {story.number('L')}",)
    caption = f"The loss of row {story.now.row + 1}."
    caption += " Its bar is on the right." if slow else ""
    story.send(caption, into("L"), 1.8 if slow else 1.0, slow=slow, ledger=ledger)


def into(*names: str) -> list[Message]:
    """List the messages that make some values known."""
    return [Message(edge) for name in names for edge in _TO[name]]


def ask_gates(story: Storyboard, slow: bool) -> None:
    """Open or close the gates, and let through what can pass."""
    closed = [unit for unit in "12" if story.now.values[f"z{unit}"] <= 0]
    caption = "Both sums are positive: both gates are open."
    if closed:
        caption = f"z is negative: gate {' and '.join(closed)} closes."
    ledger = tuple(
        f"h{'₁₂'[k]} = max(0, {story.number(f'z{k + 1}')})"
        f" = {story.number(f'h{k + 1}')}"
        for k in range(2)
    )
    story.now = replace(story.now, gates=True)
    seconds = 1.7 if slow else 1.4
    story.send(caption, into("h1", "h2"), seconds, slow=slow, ledger=ledger)


def sum_at(story: Storyboard, unit: str) -> str:
    """Write the products, the bias, and the result of one unit."""
    values = story.now.values
    *products, (bias, _, _) = _TO[unit]
    terms = " + ".join(
        f"{write_factor(values[start])}·{write_factor(values[weight])}"
        for start, _, weight in products
    )
    sign = "−" if values[bias] < 0 else "+"
    size = write_number(abs(values[bias]))
    return f"{terms} {sign} {size} = {story.number(unit)}"


def turn(story: Storyboard) -> None:
    """Turn the question around: from values to nudges."""
    caption = "Now the question turns around: nudge a number. What does L do?"
    ledger = ("L follows itself, one for one: 1",)
    loss = frozenset({"L"})
    story.hold(2.6, caption, ledger=ledger, lit=loss, graded=loss)


def back(story: Storyboard) -> None:
    """Send every gradient back, one group after the other."""
    guess, target = story.number("guess"), write_factor(story.now.values["y"])
    arrives = write_factor(story.now.gradients["guess"]).strip("()")
    first = (f"1 · 2(ŷ − y) = 2 · ({guess} − {target}) = {arrives}",)
    hidden = ("h1", "h2")
    for caption, names, seconds, ledger in (
        ("Gradients come back. First to ŷ.", ("guess",), 1.8, first),
        ("A bias gets the message; a weight gets it times what came in.",
         ("c", *OUTPUT_WEIGHTS), 2.5, products(story, *OUTPUT_WEIGHTS)),
        ("A hidden value gets the message times the weight.", hidden, 2.0,
         products(story, *hidden)),
        ("An open gate lets its message through.", ("z1", "z2"), 1.5,
         ("open: times 1",)),
        ("Biases get their messages; weights from x₁ get them times x₁.",
         (*HIDDEN_BIASES, "w11", "w12"), 2.3, products(story, "w11", "w12")),
        ("The weights from x₂ get them times x₂.", ("w21", "w22"), 1.8,
         products(story, "w21", "w22")),
        ("Two messages meet at each input. They add up.", ("x1", "x2"), 2.6,
         (meeting(story, "x1"), meeting(story, "x2"))),
    ):  # fmt: skip
        story.send(caption, story.to(*names), seconds, ledger=ledger)


def back_fast(story: Storyboard) -> None:
    """Send the second row's gradients back, with a stop at the closed gate."""

    def send(caption: str, *names: str, seconds: float | None, ledger=()) -> None:
        story.send(caption, story.to(*names), seconds, slow=False, ledger=ledger)

    words = "Back again, first to ŷ."
    story.hold(0.5, words, graded=frozenset({"L"}), ledger=())
    send(words, "guess", seconds=0.9)
    words = "The bias gets it; weights get it times h, so 0 where h is 0."
    send(words, "c", *OUTPUT_WEIGHTS, seconds=1.7)
    send("Each h gets it times its weight.", "h1", "h2", seconds=1.0)
    closed = [unit for unit in "12" if story.now.values[f"z{unit}"] <= 0]
    words = "To the weights."
    if closed:
        arrives = story.number(f"h{closed[0]}", True)
        caption = f"{arrives} arrives at the closed gate. What leaves it?"
        lit, messages = frozenset({f"z{closed[0]}"}), tuple(story.to("z1", "z2"))
        story.hold(2.4, caption, lit=lit, messages=messages, share=0.2)
        caption, ledger = (
            "Nothing leaves it, because it multiplies by 0.",
            ("closed: times 0",),
        )
        send(caption, "z1", "z2", seconds=1.6, ledger=ledger)
        words = "Behind the closed gate, every gradient is 0."
    else:
        send("Through the gates.", "z1", "z2", seconds=1.0)
    names = (*HIDDEN_BIASES, *HIDDEN_WEIGHTS)
    send(words, *names, seconds=None)
    zeros = frozenset(name for name in names if not story.now.gradients[name])
    story.hold(2.0, lit=zeros or story.now.lit)
    send("And on to the inputs.", *INPUTS, seconds=1.2)


def products(story: Storyboard, *names: str) -> tuple[str, ...]:
    """Write message times slope for some numbers, one line each."""
    lines = []
    for message in story.to(*names):
        arrived, slope = story.now.factors(message)
        start, end = LABELS[message.edge[0]], LABELS[message.edge[1]]
        name = f"{start}→{end}" if message.way == "weight" else start
        result = write_number(arrived * slope)
        product = f"{write_number(arrived)} · {write_factor(slope)}"
        lines.append(f"{name}:  {product} = {result}")
    return tuple(lines)


def meeting(story: Storyboard, name: str) -> str:
    """Write the messages that meet at an input, and their sum."""
    parts = [np.prod(story.now.factors(message)) for message in story.to(name)]
    first, second = write_number(parts[0]), write_number(abs(parts[1]))
    sign = "−" if parts[1] < 0 else "+"
    return f"{LABELS[name]}:  {first} {sign} {second} = {story.number(name, True)}"


def pack(values: dict) -> tuple[np.ndarray, ...]:
    """Return the parameters as arrays, given their numbers by name."""
    w11, w12, w21, w22, b1, b2, v1, v2, c = (values[name] for name in PARAMETERS)
    parts = ([[w11, w12], [w21, w22]], [b1, b2], [[v1], [v2]], [c])
    return tuple(np.array(part) for part in parts)


def nudge(story: Storyboard, name: str = "w22") -> None:
    """Nudge one weight, and check that the loss does what its gradient said."""
    before, slope = story.now.values, story.now.gradients[name]
    said = write_number(slope)
    caption = f"Test the {said}: nudge its weight by {_NUDGE}. Watch the bar."
    story.hold(2.2, caption, lit=frozenset({name}), ledger=(), mark=before["L"])
    row = story.now.row
    for share in (0.5, 1.0):
        moved = before | {name: before[name] + share * _NUDGE}
        values, _ = run_row(story.x[row], story.targets[row], *pack(moved))
        story.hold(None, values=values, bar=values["L"])
    ledger = (
        minus(f"the loss changes by {values['L'] - before['L']:.4f}"),
        minus(f"the gradient said {said} · {_NUDGE} = {slope * _NUDGE:.2f}"),
    )
    story.hold(2.2, "The gradient predicted it.", ledger=ledger)
    story.now = replace(story.now, values=before)


def merge(story: Storyboard) -> dict:
    """Slide the gradients of both rows together, and return their means by name."""
    (first_row, first), (second_row, second) = story.rows
    means = {name: (first[name] + second[name]) / 2 for name in PARAMETERS}
    known = frozenset(PARAMETERS)
    look = {"shown": known, "graded": known, "gates": False, "row": 2, "ledger": ()}
    caption = "Both rows, side by side: each parameter has two gradients."
    loss = (first_row["L"] + second_row["L"]) / 2
    story.hold(2.2, caption, merged=0.0, bar=loss, lit=frozenset(), **look)
    caption = "The loss of the batch is the mean, so its gradients are means."
    for share in (0.4, 0.75):
        story.hold(None, caption, merged=share)
    terms = f"{write_number(first['c'])} + {write_factor(second['c'])}"
    ledger = (f"bias of ŷ: ({terms}) / 2 = {write_number(means['c'])}",)
    story.hold(2.8, merged=-1.0, gradients=means, lit=frozenset({"c"}), ledger=ledger)
    return means


def step(story: Storyboard, means: dict, learning_rate: float) -> None:
    """Change every parameter against its gradient."""
    start, before = story.now.values, story.now.bar
    rule = f"new weight = weight − {learning_rate:g} · gradient"
    caption = "One step: each parameter moves against its gradient."
    story.hold(1.8, caption, lit=frozenset(), ledger=(rule,), mark=before)
    for share in (0.25, 0.5, 0.75, 1.0):
        length = share * learning_rate
        moved = start | {name: start[name] - length * means[name] for name in means}
        rows = zip(story.x, story.targets, strict=True)
        losses = [run_row(row, target, *pack(moved))[0]["L"] for row, target in rows]
        bar = float(np.mean(losses))
        story.hold(None, values=moved, bar=bar)
    ledger = (rule, f"loss of the batch: {write_number(before)} → {bar:.2f}")
    story.hold(2.3, "All nine have moved, and the loss is lower.", ledger=ledger)


def write_lines(story: Storyboard) -> None:
    """Replace numbers by names, and write the sweep line by line."""
    caption = "Names instead of numbers: this works for any batch, any width."
    look = {"names": _ARRAYS, "shown": frozenset(_ARRAYS), "graded": frozenset()}
    story.hold(2.0, caption, ledger=(), bar=0.0, mark=0.0, **look)
    caption = "The code, line by line. Watch which places light up."
    for k, (_, places) in enumerate(LINES, start=1):
        lit = frozenset(places)
        story.hold(1.5, caption, lines=k, lit=lit, graded=story.now.graded | lit)
    caption = "Five lines compute every gradient in one sweep back."
    story.hold(2.2, caption, lit=frozenset())
