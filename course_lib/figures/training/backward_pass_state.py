"""The states of the backward pass, and how one leads to the next (chapter 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.gradient_graph import EDGES, PARAMETERS, run_row

_SLOW, _FAST = (0.2, 0.46, 0.8), (0.5,)  # where messages can be seen on their way


@dataclass(frozen=True)
class Message:
    """A number under way on an edge: forward, back, or back to the edge's weight."""

    edge: tuple
    way: str = "forward"

    @property
    def ends_at(self) -> str:
        """Return the name of the number that it makes known."""
        start, end, weight = self.edge
        return {"forward": end, "back": start, "weight": weight}[self.way]


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    ledger : tuple of str
        The computation that is written below the network.
    row : int
        The row that is running, 0 or 1; -1 before the first, 2 for both together.
    values, gradients : dict of str to float
        All numbers of the running row; ``shown`` and ``graded`` say which of them are
        written.
    gates : bool
        Whether the gates have opened or closed.
    messages, share : tuple of Message, float
        What travels, and how far it has come.
    lit : frozenset of str
        What the reader should look at.
    bar, mark : float
        The height of the loss bar, and of a line that marks an earlier height; 0 for
        none.
    merged : float
        How far the two rows' gradients have slid together; -1 if there's only one.
    names : dict of str to str
        Names of arrays that replace numbers.
    lines : int
        How many lines of code are written.
    """

    ledger: tuple[str, ...] = ()
    row: int = -1
    values: dict = field(default_factory=dict)
    gradients: dict = field(default_factory=dict)
    shown: frozenset = frozenset(PARAMETERS)
    graded: frozenset = frozenset()
    gates: bool = False
    messages: tuple[Message, ...] = ()
    share: float = 0.0
    lit: frozenset = frozenset()
    bar: float = 0.0
    mark: float = 0.0
    merged: float = -1.0
    names: dict = field(default_factory=dict)
    lines: int = 0

    def factors(self, message: Message) -> tuple[float, float]:
        """Return what arrives from the right, and the local slope."""
        start, end, weight = message.edge
        values, arrived = self.values, self.gradients[end]
        if message.way == "weight":
            return arrived, values[start]
        if weight:
            return arrived, values[weight]
        if end in ("h1", "h2"):
            return arrived, float(values[start] > 0)
        return arrived, 2 * (values["guess"] - values["y"]) if end == "L" else 1.0


class Storyboard:
    """Two rows on their way through a 2-2-1 network, and back.

    Parameters
    ----------
    x, targets : ndarray, shapes (2, 2), (2, 1)
    w1, b1, w2, b2 : ndarray, shapes (2, 2), (2,), (2, 1), (1,)

    Attributes
    ----------
    rows : list of (dict, dict)
        Values and gradients of each row.
    now : FrameState
        The state of the latest frame.
    keyframes : list of Keyframe
    """

    def __init__(
        self, x: np.ndarray, targets: np.ndarray, *parameters: np.ndarray
    ) -> None:
        self.x, self.targets = x, targets
        pairs = zip(x, targets, strict=True)
        self.rows = [run_row(row, target, *parameters) for row, target in pairs]
        self.now = FrameState(values=self.rows[0][0])
        self.keyframes: list[Keyframe] = []
        self.hold(2.0, "A network with all its weights.")

    def hold(self, seconds: float | None, caption: str = "", **changes: object) -> None:
        """Add a frame with some changes and, unless it's given, the last caption."""
        self.now = replace(self.now, **changes)
        caption = caption or self.keyframes[-1].caption
        self.keyframes.append(Keyframe(self.now, caption, seconds=seconds))

    def send(
        self,
        caption: str,
        messages: Sequence[Message],
        seconds: float | None,
        *,
        slow: bool = True,
        ledger: Sequence[str] = (),
    ) -> None:
        """Let messages travel and arrive; then wait until that can be read."""
        ends = frozenset(message.ends_at for message in messages)
        asked = tuple(line.rpartition(" = ")[0] for line in ledger)  # without results
        start = {"messages": tuple(messages), "lit": ends, "ledger": asked}
        for k, share in enumerate(_SLOW if slow else _FAST):
            self.hold(0.6 if slow and k == 0 else None, caption, share=share, **start)
        known = "shown" if messages[0].way == "forward" else "graded"
        grown = {known: getattr(self.now, known) | ends}
        if "L" in ends:
            grown["bar"] = self.now.values["L"]
        self.hold(seconds, messages=(), ledger=tuple(ledger), **grown)

    def number(self, name: str, gradient: bool = False) -> str:
        """Format a value or a gradient of the running row."""
        known = self.now.gradients if gradient else self.now.values
        return write_number(known[name])

    @staticmethod
    def to(*names: str) -> list[Message]:
        """List the messages that arrive at some numbers."""
        messages = []
        for edge in EDGES:
            start, _, weight = edge
            if weight in names:
                messages.append(Message(edge, "weight"))
            if start in names:
                messages.append(Message(edge, "back"))
        return messages
