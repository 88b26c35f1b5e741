"""A Transformer with adjustable sizes: what it stores and how much it computes."""

from typing import ClassVar

from course_lib.transformer import PUBLISHED_SIZES, TransformerSizes
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Switch, Whole

_CODE = """\
from course_lib.transformer import TransformerSizes

sizes = TransformerSizes(
    vocab_size=$vocab_size,
    context=$context,
    embed_dim=$embed_dim,
    num_layers=$num_layers,
    hidden_dim=$hidden_dim,
    tied=$tied,
)
parts, work = sizes.parameters(), sizes.work()
num_parameters = sizes.num_parameters()
share = parts["feed-forward"] / num_parameters"""


class TransformerCalculator(InteractiveFigure):
    """A decoder's sizes, the parameters of each part, and the work for each context.

    Attributes
    ----------
    embed_dim : int
        d, the length of the token vector, from 64 to 12,288.
    expansion : int
        Width of the feed-forward networks as a multiple of d, from 1 to 8.
    num_layers : int
        From 1 to 96.
    vocab_size : int
    tied : bool
        Whether the output matrix is the token table.
    context : int
        Longest input, which is the number of positions that a token attends to, from 16
        to 131,072.

    Examples
    --------
    >>> calculator = TransformerCalculator(embed_dim=768, num_layers=12)
    >>> calculator.context, calculator.tied = 1024, True
    >>> calculator
    TransformerCalculator(embed_dim=768, expansion=4, num_layers=12, \
vocab_size=50257, tied=True, context=1024)
    >>> calculator.sizes.num_parameters()
    124439808
    """

    module = "transformer_calculator"
    styles = ("transformer_calculator/transformer_calculator.css",)
    title = "Transformer calculator: where are the numbers?"
    alt = (
        "A bar is split into the parameters of the tables, attention, feed-forward "
        "networks (FFN), and output matrix, and a table counts them. Below, three "
        "curves, plotted against the number of positions that a token looks at, show "
        "how the work of the blocks is divided. As that number grows, mixing accounts "
        "for nearly all of the work. A ring on the mixing curve marks the context and "
        "can be moved."
    )
    goals = (
        "Build a model with exactly 124,439,808 parameters.",
        "With 2 blocks and 50,257 tokens, get the FFN below 20% of the parameters.",
        "Make f a power of two. At what context does mixing take as much work as "
        "the FFN?",
    )
    templates: ClassVar = {"sizes": _CODE}
    summary = (
        "embed_dim",
        "expansion",
        "num_layers",
        "vocab_size",
        "tied",
        "context",
    )

    embed_dim = Whole(512, 64, 12_288)
    expansion = Whole(4, 1, 8)
    num_layers = Whole(6, 1, 96)
    vocab_size = Whole(50_257, 1, 200_000)
    tied = Switch(False)
    context = Whole(256, 16, 131_072)

    @property
    def sizes(self) -> TransformerSizes:
        """The same sizes as a :class:`course_lib.transformer.TransformerSizes`."""
        hidden_dim = self.expansion * self.embed_dim
        return TransformerSizes(
            self.vocab_size,
            self.context,
            self.embed_dim,
            self.num_layers,
            hidden_dim,
            tied=self.tied,
        )

    def data(self) -> dict:
        """Return the totals of published models, which the browser recognizes."""
        names = [name for name in PUBLISHED_SIZES if name.startswith("GPT")]
        return {"known": {n: PUBLISHED_SIZES[n].num_parameters() for n in names}}

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        names = ("vocab_size", "context", "embed_dim", "num_layers", "hidden_dim")
        values = {name: getattr(self.sizes, name) for name in names}
        return "sizes", values | {"tied": self.tied}
