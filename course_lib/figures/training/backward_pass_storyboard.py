"""What the animation of a backward pass tells of each row, before anything is drawn.

The first row goes unit by unit, and so do its gradients. The second row goes layer by
layer. What happens to both rows together is told by ``backward_pass_ending``.
"""

from dataclasses import replace

import numpy as np

from course_lib.figures.plots.matrices import write_factor, write_number
from course_lib.figures.training.backward_pass_keyframes import Message, Storyboard
from course_lib.figures.training.gradient_graph import (
    EDGES,
    HIDDEN_BIASES,
    HIDDEN_WEIGHTS,
    INPUTS,
    LABELS,
    OUTPUT_WEIGHTS,
    PARAMETERS,
)

_TO = {end: [edge for edge in EDGES if edge[1] == end] for _, end, _ in EDGES}


def enter(story: Storyboard, row: int) -> None:
    """Let a row of the batch enter."""
    values, gradients = story.rows[row]
    first, second = (write_number(number) for number in story.x[row])
    target = write_number(story.targets[row, 0])
    caption = f"Row {row + 1} enters: x is ({first}, {second}), wanted is {target}."
    changes = {
        "values": values,
        "gradients": gradients,
        "gates": False,
        "bar": 0.0,
        "mark": 0.0,
    }
    changes |= {"shown": frozenset({*PARAMETERS, *INPUTS, "y"})}
    changes |= {"graded": frozenset(), "lit": frozenset({*INPUTS, "y"})}
    story.hold(1.6, caption=caption, row=row, ledger=(), **changes)


def forward(story: Storyboard, slow: bool) -> None:
    """Fill in every value, from left to right."""
    if slow:
        for unit in ("z1", "z2"):
            caption = "Values go right: a product on each edge, then their sum."
            ledger = (f"{'z₁' if unit == 'z1' else 'z₂'} = {sum_at(story, unit)}",)
            messages = [Message(edge) for edge in _TO[unit]]
            story.send(caption, messages, 1.7, ledger=ledger)
    else:
        messages = [Message(edge) for unit in ("z1", "z2") for edge in _TO[unit]]
        story.send("Values go right, both units at once.", messages, 0.9, slow=False)
    ask_gates(story, slow)
    messages = [Message(edge) for edge in _TO["guess"]]
    ledger = (f"ŷ = {sum_at(story, 'guess')}",)
    caption = "The output: two products, and the bias."
    story.send(caption, messages, 1.7 if slow else 1.0, slow=slow, ledger=ledger)
    guess, target = story.number("guess"), write_factor(story.now.values["y"])
    loss = f"L = ({guess} − {target})² = {story.number('L')}"
    caption = f"The loss of row {story.now.row + 1}. Its bar stands on the right."
    messages = [Message(_TO["L"][0])]
    story.send(
        caption, messages, 1.8 if slow else 1.0, slow=slow, ledger=(loss.strip(),)
    )


def ask_gates(story: Storyboard, slow: bool) -> None:
    """Open or close the gates, and let through what may pass."""
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
    messages = [Message(_TO[name][0]) for name in ("h1", "h2")]
    story.send(caption, messages, 1.7 if slow else 1.4, slow=slow, ledger=ledger)


def sum_at(story: Storyboard, unit: str) -> str:
    """Write the products, the bias and the result of one unit."""
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
    """Turn the question round: from values to nudges."""
    caption = "Now the question turns round: nudge a number. What does L do?"
    ledger = ("L answers to itself, one for one: 1",)
    lit, graded = frozenset({"L"}), frozenset({"L"})
    story.hold(2.6, caption=caption, ledger=ledger, lit=lit, graded=graded)


def back(story: Storyboard) -> None:
    """Bring every gradient back, one group after the other."""
    guess, target = story.number("guess"), write_factor(story.now.values["y"])
    arrives = write_factor(story.now.gradients["guess"])
    ledger = (f"1 · 2(ŷ − y) = 2 · ({guess} − {target}) = {arrives.strip('()')}",)
    story.send(
        "Gradients come back. First to ŷ.", story.to("guess"), 1.8, ledger=ledger
    )
    caption = "A sum hands its message on as it is."
    story.send(
        caption, story.to("c"), 1.6, ledger=(f"bias: {story.number('c', True)}",)
    )
    caption = "A weight: the message, times the value that came in."
    story.send(
        caption,
        story.to(*OUTPUT_WEIGHTS),
        2.0,
        ledger=products(story, *OUTPUT_WEIGHTS),
    )
    caption = "A hidden value: the message, times the weight."
    story.send(caption, story.to("h1", "h2"), 2.0, ledger=products(story, "h1", "h2"))
    caption = "An open gate lets its message through."
    story.send(caption, story.to("z1", "z2"), 1.5, ledger=("open: times 1",))
    caption = "Each sum hands its message on to its bias ..."
    story.send(caption, story.to(*HIDDEN_BIASES), 1.4)
    for unit, words in (
        ("1", "... and to its weights, times x₁."),
        ("2", "The weights from x₂: times x₂."),
    ):
        names = (f"w{unit}1", f"w{unit}2")
        story.send(words, story.to(*names), 1.9, ledger=products(story, *names))
    for name in INPUTS:
        caption = f"Two messages meet at {'x₁' if name == 'x1' else 'x₂'}. They add up."
        story.send(caption, story.to(name), 2.0, ledger=(meeting(story, name),))


def back_fast(story: Storyboard) -> None:
    """Bring the second row's gradients back, and stop at the closed gate."""
    turn_fast(story)
    names = ("c", *OUTPUT_WEIGHTS)
    words = "To the bias and the weights: times h. Where h is 0, that is 0."
    story.send(words, story.to(*names), 1.4, slow=False)
    story.send("To h: times the weights.", story.to("h1", "h2"), 1.0, slow=False)
    closed = [k for k in "12" if story.now.values[f"z{k}"] <= 0]
    if closed:
        name = f"z{closed[0]}"
        arrives = story.number(f"h{closed[0]}", True)
        caption = f"{arrives} arrives at the closed gate. What leaves it?"
        lit, messages = frozenset({name}), tuple(story.to("z1", "z2"))
        story.hold(2.4, caption=caption, lit=lit, messages=messages, share=0.2)
        caption = "Nothing leaves it: times 0."
        story.send(
            caption,
            story.to("z1", "z2"),
            2.0,
            slow=False,
            ledger=("closed: times 0",),
        )
    else:
        story.send("Through the gates.", story.to("z1", "z2"), 1.0, slow=False)
    names = (*HIDDEN_BIASES, *HIDDEN_WEIGHTS)
    caption = "Behind the closed gate every gradient is 0."
    story.send(
        caption if closed else "To the weights.", story.to(*names), 0.0, slow=False
    )
    zeros = frozenset(name for name in names if not story.now.gradients[name])
    story.hold(2.0, lit=zeros or story.now.lit)
    story.send("And on to the inputs.", story.to(*INPUTS), 1.6, slow=False)


def turn_fast(story: Storyboard) -> None:
    """Start the way back of the second row."""
    story.hold(0.6, caption="Back again.", graded=frozenset({"L"}), ledger=())
    story.send("Back again: first to ŷ.", story.to("guess"), 1.0, slow=False)


def products(story: Storyboard, *names: str) -> tuple[str, ...]:
    """Write message times slope for some numbers, a line each."""
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
