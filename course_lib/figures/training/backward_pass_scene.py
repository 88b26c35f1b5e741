"""The scene of the backward pass: the graph, its numbers, and what travels."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.style import GRAY, INK, LIGHT, tint
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.backward_pass_state import (
    FrameState,
    Message,
    Storyboard,
)
from course_lib.figures.training.gradient_cards import (
    SMALL,
    Gate,
    Pill,
    draw_edges,
    draw_units,
    fit,
    name_units,
    set_up,
    style_edge,
    write,
)
from course_lib.figures.training.gradient_graph import (
    HIDDEN_WEIGHTS,
    NODES,
    PARAMETERS,
    gradient_tint,
    layout,
    on_way,
)

HEIGHT = 640
#: The lines of the sweep, the places where they act, and the names they make known.
LINES = (
    ("dout = 2 * (out - y) / len(x)", {"guess": "dout"}),
    ("dV, dc = h.T @ dout, dout.sum(axis=0)", {"v1": "dV", "v2": "dV", "c": "dc"}),
    ("dh = dout @ V.T", {"h1": "dh", "h2": "dh"}),
    ("dz = dh * (z > 0)", {"z1": "dz", "z2": "dz"}),
    (
        "dW, db = x.T @ dz, dz.sum(axis=0)",
        dict.fromkeys(HIDDEN_WEIGHTS, "dW") | {"b1": "db", "b2": "db"},
    ),
)
_PLACES = layout(top=156, bottom=378)
_BAR, _FOOT, _UNIT = 596, 494, 112  # place of the loss bar, height of a loss of 1
_APART = 31  # distance of two rows' pills from the middle
_MOST_MESSAGES = 6
_PILL_NAMES = {name: word for _, names in LINES for name, word in names.items()}


class Scene:
    """The graph, the batch above it, the loss bar, and the sums below.

    Parameters
    ----------
    axes : Axes
    story : Storyboard
    """

    def __init__(self, axes: Axes, story: Storyboard) -> None:
        set_up(axes, HEIGHT)
        self.story = story
        self.edges = draw_edges(axes, _PLACES)
        self.shapes = draw_units(axes, _PLACES)
        name_units(axes, _PLACES)
        self.texts = {name: write(axes, _PLACES[name]) for name in self.shapes}
        self.gates = [_gate(axes, unit) for unit in "12"]
        graded = (*NODES, *PARAMETERS)
        self.pills = {name: Pill(axes, name, _PLACES[name]) for name in graded}
        self.twins = {name: Pill(axes, name, _PLACES[name]) for name in PARAMETERS}
        self.bar = LossBar(axes)
        self.words = Words(axes, story)
        self.messages = [_message(axes) for _ in range(_MOST_MESSAGES)]

    def show(self, now: FrameState) -> None:
        """Put everything in one state."""
        self.show_numbers(now)
        self.show_edges(now)
        self.show_pills(now)
        self.show_messages(now)
        self.bar.show(now.bar, now.mark)
        self.words.show(now)

    def show_numbers(self, now: FrameState) -> None:
        """Write the values; a hidden unit whose gate is closed is gray."""
        for name, text in self.texts.items():
            words = now.names.get(name) or write_number(now.values[name])
            fit(text, words if name in now.shown else "")
            lit, shape = name in now.lit, self.shapes[name]
            shape.set_linewidth(3.0 if lit else 1)
            shape.set_edgecolor(INK if lit or name in NODES else GRAY)
            off = now.gates and name in ("h1", "h2") and now.values[name] <= 0
            shape.set_facecolor(LIGHT if off else "white")
        for unit, gate in zip("12", self.gates, strict=True):
            gate.show(now.values[f"z{unit}"] > 0 if now.gates else None)

    def show_edges(self, now: FrameState) -> None:
        """Make each edge as wide as its weight, and dark while it's in use."""
        used = {message.edge for message in now.messages}
        if now.names:
            used = {e for e in self.edges if e[0] in now.lit or e[2] in now.lit}
        if now.names and "guess" in now.lit:
            used = {e for e in self.edges if e[1] == "L"}
        for edge, line in self.edges.items():
            style_edge(line, now.values[edge[2]] if edge[2] else 1.0, edge in used)

    def show_pills(self, now: FrameState) -> None:
        """Hang the gradients below their numbers, side by side for two rows."""
        for pill in (*self.pills.values(), *self.twins.values()):
            pill.hide()
        if now.merged >= 0:
            apart = _APART * (1 - now.merged)
            rows = [slopes for _, slopes in self.story.rows]
            for name in PARAMETERS:
                self.pills[name].show(rows[0][name], across=-apart)
                self.twins[name].show(rows[1][name], across=apart)
            return
        for name in now.graded:
            word = _PILL_NAMES[name] if now.names else ""
            slope = now.gradients.get(name, 0.0)  # only parameters have a mean
            self.pills[name].show(slope, word, lit=name in now.lit)

    def show_messages(self, now: FrameState) -> None:
        """Place the messages: dark on the way right, tinted on the way back."""
        for text in self.messages[len(now.messages) :]:
            text.set_visible(False)
        for text, message in zip(self.messages, now.messages, strict=False):
            place, number = under_way(now, message)
            back = message.way != "forward"
            color = INK if back else "white"
            words = write_number(number)
            text.set(position=place, text=words, visible=True, color=color)
            look = text.get_bbox_patch()
            look.set_facecolor(gradient_tint(number) if back else INK)
            look.set_edgecolor(INK if back else "white")


def under_way(now: FrameState, message: Message) -> tuple[tuple[float, float], float]:
    """Return where a message is, and which number it carries there."""
    start, end, weight = message.edge
    share = seen_at(message, now.share)
    passed = now.share >= 0.5
    if message.way == "forward":
        place = on_way(_PLACES[start], _PLACES[end], share)
        after = now.values[start] * (now.values[weight] if weight else 1.0)
        after = now.values[end] if end in ("h1", "h2", "L") else after
        return place, after if passed else now.values[start]
    goal = weight if message.way == "weight" else start
    arrived, slope = now.factors(message)
    place = on_way(_PLACES[end], _PLACES[goal], share)
    return place, arrived * slope if passed else arrived


def seen_at(message: Message, share: float) -> float:
    """Keep a message between its ends where its path is short.

    Examples
    --------
    >>> seen_at(Message(("x1", "z1", "w11")), 0.2)
    0.2
    >>> seen_at(Message(("z1", "h1", None)), 0.2)
    0.37
    """
    _, end, weight = message.edge
    if weight:
        return share
    if end in ("h1", "h2"):
        low, high = 0.37, 0.63
    elif end == "L":
        low, high = 0.42, 0.58
    else:  # from or to a bias
        low, high = (0.3, 0.45) if message.way == "forward" else (0.5, 0.7)
    return low + (high - low) * (share - 0.2) / 0.6


class LossBar:
    """A bar as tall as the loss, its number, and a line at an earlier height."""

    def __init__(self, axes: Axes) -> None:
        axes.plot([_BAR - 36, _BAR + 36], [_FOOT, _FOOT], color=GRAY, linewidth=1.2)
        write(axes, (_BAR, _FOOT + 13), "loss", SMALL, color=GRAY)
        box = Rectangle((_BAR - 31, _FOOT), 62, 0, facecolor=tint(INK, 0.75), zorder=2)
        self.box = axes.add_patch(box)
        ends = [_BAR - 40, _BAR + 40]
        (self.mark,) = axes.plot(ends, [_FOOT, _FOOT], "--", color=INK, linewidth=1.3)
        self.number = write(axes, (_BAR, _FOOT), "", SMALL, color="white")

    def show(self, loss: float, mark: float) -> None:
        """Set the bar's height to a loss; a mark of 0 means none."""
        height = _UNIT * min(loss, 1.2)
        self.box.set_height(-height)
        self.number.set_text(write_number(loss) if loss else "")
        self.number.set_y(_FOOT - height + 15)
        self.mark.set_ydata([_FOOT - _UNIT * mark] * 2)
        self.mark.set_visible(mark > 0)


class Words:
    """The rows of the batch at the top, and sums and lines of code below."""

    def __init__(self, axes: Axes, story: Storyboard) -> None:
        look = {"va": "center", "zorder": 6}
        self.rows = [axes.text(8, 17 + 24 * k, "", fontsize=12, **look) for k in (0, 1)]
        for k, text in enumerate(self.rows):
            first, second = (write_number(number) for number in story.x[k])
            target = write_number(story.targets[k, 0])
            text.set_text(f"row {k + 1}: ({first}, {second}) → {target}")
        self.sums = [
            axes.text(20, 548 + 34 * k, "", fontsize=14.5, **look) for k in (0, 1)
        ]
        look |= {"fontsize": 12, "family": "monospace"}
        self.lines = [axes.text(20, 524 + 25 * k, "", **look) for k in range(5)]

    def show(self, now: FrameState) -> None:
        """Write the words of a state; the latest line of code is bold."""
        for k, text in enumerate(self.rows):
            current = now.row in (k, 2)
            text.set(weight="bold" if current else "normal")
            text.set_color(INK if current else GRAY)
        for k, text in enumerate(self.sums):
            text.set_text(now.ledger[k] if k < len(now.ledger) else "")
        for k, text in enumerate(self.lines):
            text.set_text(LINES[k][0] if k < now.lines else "")
            latest = k == now.lines - 1 and bool(now.lit)
            text.set_color(INK if latest or not now.lit else GRAY)
            text.set(weight="bold" if latest else "normal")


def _gate(axes: Axes, unit: str) -> Gate:
    x, y = on_way(_PLACES[f"z{unit}"], _PLACES[f"h{unit}"], 0.5)
    write(axes, (x, y + 43), "gate", SMALL, color=GRAY)
    return Gate(axes, (x, y))


def _message(axes: Axes) -> Text:
    look = {"boxstyle": "round,pad=0.28,rounding_size=0.65", "linewidth": 1.6}
    return write(axes, (0, 0), zorder=7, bbox=look)
