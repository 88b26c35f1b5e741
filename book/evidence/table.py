"""Tables for the book's pages, and numbers as they are written there."""

import re
from dataclasses import dataclass, field
from html import escape

STYLE = """<style>
table.claims { width: 100%; border-collapse: collapse; margin: 0.5rem 0 1rem; }
table.claims caption { caption-side: top; text-align: left; color: inherit; }
table.claims :is(th, td) { padding: 0.25rem 0.5rem; text-align: left;
  vertical-align: baseline; border-bottom: 1px solid var(--pst-color-border); }
table.claims tbody th { font-weight: normal; }
table.claims small { display: block; font-size: 0.85em; }
details.claims { margin-bottom: 1rem; }
details.claims summary { cursor: pointer; padding: 0.25rem 0; }
table.claims .number { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
@media (max-width: 576px) {
  table.claims { font-size: 0.8rem; }
  table.claims :is(th, td) { padding: 0.25rem 0.2rem; }
}
</style>"""


@dataclass(frozen=True)
class Table:
    """Rows of texts, which notebooks show as HTML.

    Attributes
    ----------
    caption : str
    header : tuple of str
        Names of the columns; "*" before a name marks numbers.
    rows : list of tuple of str
        The first text names the row; anything after a line break in a text is small.
    folded : list of tuple of str
        More rows, shown on demand.
    """

    caption: str
    header: tuple
    rows: list
    folded: list = field(default_factory=list)

    def _repr_html_(self):
        """Return the table as HTML for a page."""
        caption = f"<caption>{escape(self.caption)}</caption>"
        shown = self.part(self.rows, caption)
        if not self.rows:
            shown = f"<p>{escape(self.caption)}</p>"
        if self.folded:
            which = "The other" if self.rows else "All"
            shown += (
                f'\n<details class="claims"><summary>{which} {len(self.folded)}'
                f"</summary>\n{self.part(self.folded)}</details>"
            )
        return f"{STYLE}\n{shown}"

    def part(self, rows, caption=""):
        """Return some of the rows as one HTML table."""
        kinds = [' class="number"' * name.startswith("*") for name in self.header]
        names = "".join(
            f'<th scope="col"{kind}>{escape(name.lstrip("*"))}</th>'
            for name, kind in zip(self.header, kinds, strict=True)
        )
        lines = []
        for first, *others in rows:
            cells = "".join(
                f"<td{kind}>{broken(text)}</td>"
                for text, kind in zip(others, kinds[1:], strict=True)
            )
            lines.append(f'<tr><th scope="row">{broken(first)}</th>{cells}</tr>\n')
        return (
            f'<table class="claims">{caption}\n'
            f"<thead><tr>{names}</tr></thead>\n<tbody>{''.join(lines)}</tbody></table>"
        )


def broken(text):
    """Return a text as HTML with a small second line and breakable CamelCase names."""
    name, _, rest = text.partition("\n")
    name = re.sub("(?<=[a-z])(?=[A-Z][a-z])", "<wbr>", escape(name))
    return f"{name}<small>{escape(rest)}</small>" if rest else name


def written(number):
    """Write a number briefly: 0, 0.79, 4.73e-4."""
    if number == 0 or 0.01 <= number < 1000:
        return f"{number:.3g}"
    return with_exponent(number, 2)


def with_exponent(number, num_digits):
    """Write a number as 4.73e-4, with at most so many digits after the point."""
    digits, _, exponent = f"{number:.{num_digits}e}".partition("e")
    if not exponent:
        return digits  # NaN and infinity have none
    return f"{digits.rstrip('0').rstrip('.')}e{int(exponent)}"
