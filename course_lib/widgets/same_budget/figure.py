"""One feed-forward layer on a budget: gate, width, and experts, stored and used."""

from typing import ClassVar

from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Switch, Whole

_EXPERTS = (
    *("1 of 1", "1 of 2", "1 of 4", "2 of 4", "1 of 8", "2 of 8"),
    *("1 of 16", "2 of 16", "1 of 64", "2 of 64"),
)
_CODE = """\
d, f = $embed_dim, $hidden_dim
num_experts, num_active = $num_experts, $num_active

one = $matrices * d * f  # only weights, no biases
router = d * num_experts if num_experts > 1 else 0
stored = num_experts * one + router
used = num_active * one + router
work = 2 * used  # a multiplication and an addition per weight
plain = 8 * d**2  # two matrices, f = 4d"""


class SameBudget(InteractiveFigure):
    """The sizes of a feed-forward layer, compared with the plain one with f = 4d.

    Attributes
    ----------
    gated : bool
        Whether there are three matrices instead of two.
    embed_dim : int
        d, from 12 to 12,288.
    sixths : int
        Hidden units f, in sixths of d, from 6 to 48.
    experts : str
        How many experts work on a token, and out of how many: "1 of 1", "2 of 8", ...

    Examples
    --------
    >>> budget = SameBudget(gated=True, sixths=16)
    >>> budget
    SameBudget(gated=True, embed_dim=768, sixths=16, experts='1 of 1')
    >>> budget.hidden_dim
    2048
    >>> budget.count()["stored"] == budget.count()["plain"]  # 3 · 8/3 = 8
    True
    """

    module = "same_budget"
    styles = ("same_budget/same_budget.css",)
    title = "Same budget: what a layer stores, what a token uses"
    alt = (
        "Each square is one layer's feed-forward network, split into its matrices, and "
        "equal areas mean equal numbers of weights. The squares that a token uses are "
        "orange, and the others are hatched. A dashed square is the plain network with "
        "f = 4d. A table counts what is stored, what a token uses, and the operations "
        "that this takes. With experts, a layer stores many weights and uses few of "
        "them."
    )
    goals = (
        "Choose the gate, and use as many weights as the plain network.",
        "Store more than 100 million weights while a token uses fewer than 20 million.",
        "Get 2 of 8 gated experts to use as many weights as the plain network.",
    )
    templates: ClassVar = {"layer": _CODE}
    summary = ("gated", "embed_dim", "sixths", "experts")

    gated = Switch(False)
    embed_dim = Whole(768, 12, 12_288)
    sixths = Whole(24, 6, 48)
    experts = Choice("1 of 1", _EXPERTS)

    @property
    def hidden_dim(self) -> int:
        """f, the hidden units of one network."""
        return (self.embed_dim * self.sixths + 3) // 6

    def count(self) -> dict[str, int]:
        """Count the weights (without biases) and the operations of a forward pass.

        Returns
        -------
        dict of str to int
            "one" expert, "router", "stored", "used" for a token, its "work", and the
            weights of the "plain" network with f = 4d.
        """
        active, experts = map(int, self.experts.split(" of "))
        one = (3 if self.gated else 2) * self.embed_dim * self.hidden_dim
        router = self.embed_dim * experts if experts > 1 else 0
        used = active * one + router
        return {
            "one": one,
            "router": router,
            "stored": experts * one + router,
            "used": used,
            "work": 2 * used,
            "plain": 8 * self.embed_dim**2,
        }

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        active, experts = map(int, self.experts.split(" of "))
        values = {"matrices": 3 if self.gated else 2, "embed_dim": self.embed_dim}
        counts = {"num_active": active, "num_experts": experts}
        return "layer", values | {"hidden_dim": self.hidden_dim} | counts
