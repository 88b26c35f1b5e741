"""Six tokens to change, a layer over them, and the outputs that move (chapter 4)."""

from typing import ClassVar

import numpy as np

from course_lib.attention import ScaledDotProductAttention, causal_mask
from course_lib.transformer import FeedForward
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Number, Switch, Whole

_BEFORE = np.array([0.9, -1.2, 0.3, 1.4, -0.5, 0.8])
_POSITIONS = np.array([-0.8, 0.5, -0.3, 0.7, -0.6, 0.2])
_UNITS = {"weight": (-1.0, 1.0, 1.0), "bias": (-1.0, 1.0, -0.5)}
_OUT = (-0.4, 0.9, -0.5)

_START = """\
import numpy as np
{imports}

before, after = np.array($before), np.array($after)
positions = np.array($positions)
"""
_ATTENTION = """\
attend = ScaledDotProductAttention()

def layer(x):
    x = (x + positions)[:, np.newaxis]  # (T, 1)
    return attend(x, x, x{mask})[:, 0]
"""
_FFN = """\
ffn = FeedForward(1, 3, rng=np.random.default_rng(0))
ffn.expand.weight[:], ffn.expand.bias[:] = $weight, $bias
ffn.contract.weight[:, 0] = $out

def layer(x):
    return ffn((x + positions)[:, np.newaxis])[:, 0]
"""
_END = """
moves = layer(after) - layer(before)
num_moved = (np.abs(moves) > 1e-9).sum()"""
_ATTENTIONS = "from course_lib.attention import ScaledDotProductAttention"


class TokenMixing(InteractiveFigure):
    """A change of one token, or a swap of two, and the outputs that respond.

    Each token is one number, which is its own query, key, and value. The FFN has three
    hidden units.

    Attributes
    ----------
    layer : str
        causal or full (attention), or ffn.
    positions : bool
        Whether each token gets a number for its position added.
    edit : str
        value (of one token), or swap (of a token and the next one).
    token : int
        The token, or the left one of the two, from 1 to 6.
    value : float
        The new value of the changed token, from -2 to 2.

    Examples
    --------
    >>> TokenMixing(layer="causal", token=5, value=1).moved
    (5, 6)
    >>> TokenMixing(layer="ffn", token=5, value=1).moved
    (5,)
    """

    module = "token_mixing"
    styles = ("token_mixing/token_mixing.css",)
    title = "Which outputs move?"
    alt = (
        "Six inputs are drawn as stems with handles. Above them, six outputs are drawn "
        "as bars, and lines lead from each input to the outputs that see it. Where an "
        "output changes, its bar gets a black rim and a number that says how much it "
        "moved. Attention links columns, while the FFN links each input only with its "
        "own output."
    )
    goals = (
        "Change one value so that exactly two outputs move.",
        "Change one value so that all six outputs move.",
        "Swap two neighbors so that their outputs simply swap, too.",
    )
    templates: ClassVar = {
        "causal": _START.format(imports=f"{_ATTENTIONS}, causal_mask")
        + _ATTENTION.format(mask=", causal_mask(6)")
        + _END,
        "full": _START.format(imports=_ATTENTIONS) + _ATTENTION.format(mask="") + _END,
        "ffn": _START.format(imports="from course_lib.transformer import FeedForward")
        + _FFN
        + _END,
    }
    summary = ("layer", "positions", "edit", "token", "value")

    layer = Choice("causal", ("causal", "full", "ffn"))
    positions = Switch(False)
    edit = Choice("value", ("value", "swap"))
    token = Whole(3, 1, 6)
    value = Number(1.5, -2, 2)

    @property
    def after(self) -> np.ndarray:
        """The six numbers after the change, an ndarray of shape (6,)."""
        x = _BEFORE.copy()
        if self.edit == "value":
            x[self.token - 1] = self.value
        else:
            left = min(self.token, 5) - 1
            x[[left, left + 1]] = x[[left + 1, left]]
        return x

    @property
    def moves(self) -> np.ndarray:
        """How much each output changes, an ndarray of shape (6,)."""
        return self.apply(self.after) - self.apply(_BEFORE)

    @property
    def moved(self) -> tuple[int, ...]:
        """The outputs that change, as numbers from 1."""
        return tuple((np.flatnonzero(np.abs(self.moves) > 1e-9) + 1).tolist())

    def apply(self, numbers: np.ndarray) -> np.ndarray:
        """Return the output of the layer for six numbers.

        Parameters
        ----------
        numbers : ndarray, shape (6,)

        Returns
        -------
        ndarray, shape (6,)
        """
        x = (numbers + self._places)[:, np.newaxis]  # (T, 1)
        if self.layer == "ffn":
            ffn = FeedForward(1, 3, rng=np.random.default_rng(0))
            ffn.expand.weight[:], ffn.expand.bias[:] = _UNITS["weight"], _UNITS["bias"]
            ffn.contract.weight[:, 0] = _OUT
            return ffn(x)[:, 0]
        mask = causal_mask(6) if self.layer == "causal" else None
        return ScaledDotProductAttention()(x, x, x, mask)[:, 0]

    @property
    def _places(self):
        return _POSITIONS if self.positions else np.zeros(6)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        given = {"before": _BEFORE, "after": self.after, "positions": self._places}
        given = {name: tuple(part.tolist()) for name, part in given.items()}
        inside = {**_UNITS, "out": _OUT} if self.layer == "ffn" else {}
        return self.layer, given | inside
