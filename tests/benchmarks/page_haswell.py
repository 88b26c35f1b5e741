"""What the page "Fast enough?" shows of the other kernel: all of it, folded."""

from dataclasses import dataclass
from html import escape

from verification.page import STYLE

from tests.benchmarks import page, page_choices, page_goals, page_peers

HASWELL = "Haswell"


@dataclass(frozen=True)
class Folded:
    """Tables and sentences under one line that opens them; shown as HTML.

    Attributes
    ----------
    title : str
    parts : list of Table or Markdown
    """

    title: str
    parts: list

    def _repr_html_(self):
        """Return the folded part of the page."""
        shown = (
            part._repr_html_()
            if hasattr(part, "rows")
            else f"<p>{escape(part.data, quote=False)}</p>"
            for part in self.parts
        )
        title = f"<summary>{escape(self.title)}</summary>"
        return f'{STYLE}\n<details class="claims">{title}\n{"".join(shown)}</details>'


def tables():
    """Return with Haswell what the page shows with the machine's own kernel."""
    parts = [
        page.costs(HASWELL),
        page_peers.ratios(HASWELL),
        page_choices.product_shares(HASWELL),
        page_choices.slowdowns(HASWELL),
        page_goals.goals(HASWELL),
        page_goals.missed(HASWELL),
    ]
    return Folded("Show the tables with Haswell", parts)
