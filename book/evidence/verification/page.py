"""Measure the claims, and show them as tables on the book's page "Is it right?".

If a claim doesn't hold, there is an error, and no table and no page.
"""

from functools import cache

from book.evidence.claim import measured
from book.evidence.fault import MISSED
from book.evidence.table import Table, written
from book.evidence.verification import mutants
from book.evidence.verification.everything import all_claims


@cache
def groups():
    """Return the claims by group as tuples, in the order of the page."""
    claims = all_claims()
    names = dict.fromkeys(claim.group for claim in claims)
    return {name: tuple(c for c in claims if c.group == name) for name in names}


def share(result):
    """Return an error as a share of its tolerance; 0 if the tolerance is 0."""
    tolerance = result.claim.tolerance
    return result.value / tolerance if tolerance else 0.0


def table(group, shown=None):
    """Measure the claims of one group and return their table.

    Parameters
    ----------
    group : str
    shown : int, optional
        Number of claims to show, those nearest to failing; the others are folded.
    """
    results = measured(groups()[group])
    judges = {r.claim.judge for r in results}
    tolerances = {r.claim.tolerance for r in results}
    caption, header = f"{group}: {len(results)} claims.", ("claim", "*error")
    if len(judges) == 1:  # a value shared by all rows is stated once
        caption += f" Judge: {min(judges)}."
    else:
        header = ("claim and judge", "*error")
    if len(tolerances) == 1:
        caption += f" Tolerance: {written(min(tolerances))}."
    else:
        header += ("*tolerance",)
    if shown is not None:
        caption += f" Largest error: {written(max(r.value for r in results))}."
    rows = []
    for result in results:
        name = result.claim.name + f"\n{result.claim.judge}" * (len(judges) > 1)
        row = (name, written(result.value), written(result.claim.tolerance))
        rows.append(row[: len(header)])
    if shown is None:
        return Table(caption, header, rows)
    order = sorted(range(len(rows)), key=lambda i: -share(results[i]))
    folded = [rows[i] for i in sorted(order[shown:])]
    return Table(caption, header, [rows[i] for i in order[:shown]], folded)


def mistakes():
    """Plant all mistakes, and return a table of the judges that find each kind."""
    measured(groups()[mutants.GROUP])
    rows = []
    for kind in (*mutants.KINDS, "all together"):
        outcomes = mutants.planted()
        found = [one for one in outcomes if kind in (one.fault.group, "all together")]
        stopped = sum(mutants.ERROR in one.by for one in found)
        by_judge = [sum(judge in one.by for one in found) for judge in mutants.JUDGES]
        missed = sum(one.kind == MISSED for one in found)
        name = f"{kind}\n{len(found)} planted, {stopped} stop with an error"
        rows.append((name, *map(str, (*by_judge, missed))))
    header = ("mistake", *(f"*{judge}" for judge in mutants.JUDGES))
    return Table("Planted mistakes, and who finds them.", (*header, "*missed"), rows)


def overview():
    """Measure all claims; return a table of their numbers and nearest failures."""
    rows = []
    for group, claims in groups().items():
        shares = [(share(result), result.claim.name) for result in measured(claims)]
        largest, name = max(shares)
        name = name if largest else "all exact"
        rows.append((group, str(len(claims)), name, written(largest)))
    total = sum(map(len, groups().values()))
    header = ("group", "*claims", "nearest to failing", "*share")
    return Table(f"All {total} claims hold.", header, rows)
