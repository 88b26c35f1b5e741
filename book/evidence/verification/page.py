"""Measure the claims, and show them as tables on the book's page "Is it right?".

If a claim doesn't hold, there is an error, and no table and no page.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape

from book.evidence.verification import mutants
from book.evidence.verification.everything import all_claims

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


@cache
def measured(claims):
    """Return the error of each claim; raise an error unless every claim holds."""
    errors = [float(claim.measure()) for claim in claims]
    failed = [
        f"{claim.group}: {claim.name}: error {written(error)}, "
        f"tolerance {written(claim.tolerance)}"
        for claim, error in zip(claims, errors, strict=True)
        if not claim.holds(error)
    ]
    if failed:
        raise AssertionError("these claims don't hold:\n" + "\n".join(failed))
    return errors


@cache
def groups():
    """Return the claims by group as tuples, in the order of the page."""
    claims = all_claims()
    names = dict.fromkeys(claim.group for claim in claims)
    return {name: tuple(c for c in claims if c.group == name) for name in names}


def written(number):
    """Write a number briefly: 0, 0.79, 4.73e-4."""
    if number == 0 or 0.01 <= number < 1000:
        return f"{number:.3g}"
    digits, _, exponent = f"{number:.2e}".partition("e")
    if not exponent:
        return digits  # NaN and infinity have none
    return f"{digits.rstrip('0').rstrip('.')}e{int(exponent)}"


def share(claim, error):
    """Return an error as a share of its tolerance; 0 if the tolerance is 0."""
    return error / claim.tolerance if claim.tolerance else 0.0


def table(group, shown=None):
    """Measure the claims of one group and return their table.

    Parameters
    ----------
    group : str
    shown : int, optional
        Number of claims to show, those nearest to failing; the others are folded.
    """
    claims = groups()[group]
    errors = measured(claims)
    judges = {claim.judge for claim in claims}
    tolerances = {claim.tolerance for claim in claims}
    caption, header = f"{group}: {len(claims)} claims.", ("claim", "*error")
    if len(judges) == 1:  # a value shared by all rows is stated once
        caption += f" Judge: {claims[0].judge}."
    else:
        header = ("claim and judge", "*error")
    if len(tolerances) == 1:
        caption += f" Tolerance: {written(claims[0].tolerance)}."
    else:
        header += ("*tolerance",)
    if shown is not None:
        caption += f" Largest error: {written(max(errors))}."
    rows = []
    for claim, error in zip(claims, errors, strict=True):
        name = claim.name + f"\n{claim.judge}" * (len(judges) > 1)
        rows.append((name, written(error), written(claim.tolerance))[: len(header)])
    shares = [share(*pair) for pair in zip(claims, errors, strict=True)]
    worst = sorted(range(len(rows)), key=lambda i: -shares[i])[:shown]
    if shown is None:
        return Table(caption, header, rows)
    others = [row for i, row in enumerate(rows) if i not in worst]
    return Table(caption, header, [rows[i] for i in worst], others)


def mistakes():
    """Plant all mistakes, and return a table of the judges that find each kind."""
    measured(groups()[mutants.GROUP])
    rows = []
    for kind in (*mutants.KINDS, "all together"):
        found = [one for one in mutants.planted() if kind in (one.kind, "all together")]
        stopped = sum(one.stops for one in found)
        by_judge = [sum(j in one.found_by for one in found) for j in mutants.JUDGES]
        missed = sum(one.missed for one in found)
        name = f"{kind}\n{len(found)} planted, {stopped} stop with an error"
        rows.append((name, *map(str, (*by_judge, missed))))
    header = ("mistake", *(f"*{judge}" for judge in mutants.JUDGES))
    return Table("Planted mistakes, and who finds them.", (*header, "*missed"), rows)


def overview():
    """Measure all claims; return a table of their numbers and nearest failures."""
    rows = []
    for group, claims in groups().items():
        shares = [
            (share(claim, error), claim.name)
            for claim, error in zip(claims, measured(claims), strict=True)
        ]
        largest, name = max(shares)
        name = name if largest else "all exact"
        rows.append((group, str(len(claims)), name, written(largest)))
    total = sum(map(len, groups().values()))
    header = ("group", "*claims", "nearest to failing", "*share")
    return Table(f"All {total} claims hold.", header, rows)
