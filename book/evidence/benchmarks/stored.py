"""Keep the measurements for the book's page "Fast enough?" in ``book/measured``.

There is one file per OpenBLAS kernel, made by ``make bench STORE=1`` and never by hand.
It has an excerpt of the record: when and how each group of workloads was measured, and
the median, ratio and memory of each peer. A group that a run leaves out stays as it was
if machine and versions are still the same.
"""

import json

import numpy as np

from book.evidence.benchmarks.catalog import GROUPS, START, chosen, peers_of
from book.evidence.benchmarks.processes import FIRST_STEPS, IMPORTS
from book.evidence.benchmarks.workload import OURS
from book.tools.environment import ROOT, write_note

FOLDER = ROOT / "book" / "measured"
ADVICE = "measure it again: make bench STORE=1"
START_FIELDS = ("first_step", "import", "in_all")
ASKED = ("began", "seconds", "rounds", "quick")  # about a run; load and command, too
OPTIONAL = {"PyTorch, memory kept", "hand-written numpy"}  # complete even without these


def short(number):
    """Round numbers and lists of them to four significant digits; keep None.

    >>> short([0.123456, None]), short(1234.56)
    ([0.1235, None], 1235.0)
    """
    if isinstance(number, list):
        return [short(each) for each in number]
    return None if number is None else float(f"{number:.4g}")


def peer_row(peer, row, ours):
    """Return the kept numbers of one peer; its ratio is our time over its own.

    Besides the ratio of the medians, there are the rounds' lowest and highest ratio.
    """
    if "missing" in row or row["same_work"] is False:
        why = row.get("missing", "did different work")
        raise ValueError(f"expected every peer to do our work, but {peer}: {why}")
    kept = {name: row[name] for name in ("above_start", "in_all", "ratio")}
    kept |= {"seconds": row["median"], "lowest": None, "highest": None}
    if row["ratio"] is not None:
        pairs = zip(ours["rounds"], row["rounds"], strict=True)
        ratios = [np.divide(one["seconds"], two["seconds"]) for one, two in pairs]
        kept["lowest"] = np.min(ratios, axis=0).tolist()
        kept["highest"] = np.max(ratios, axis=0).tolist()
    return {name: short(kept[name]) for name in sorted(kept)}


def rows_of(group, record):
    """Return the kept numbers of a group's workloads, by name, then by peer."""
    if group == START:
        return {
            START: {
                name: {field: short(row[field]) for field in START_FIELDS}
                for name, row in record[START].items()
                if "missing" not in row
            }
        }
    work = {name: record["workloads"][name]["peers"] for name in chosen([group])}
    return {
        name: {peer: peer_row(peer, row, rows[OURS]) for peer, row in rows.items()}
        for name, rows in work.items()
    }


def excerpt(record):
    """Return the excerpt of a record of ``make bench``."""
    run = {name: record[name] for name in ASKED}
    run |= {"command": " ".join(record["command"]), "load": record["machine"]["load"]}
    measured = {name.split()[0] for name in record["workloads"]} | {START} & set(record)
    lasting = {name: fact for name, fact in record["machine"].items() if name != "load"}
    groups = {
        group: run | {"work": rows_of(group, record)}
        for group in GROUPS
        if group in measured
    }
    return {"machine": lasting, "groups": groups}


def path_of(kernel):
    """Return the path of a kernel's excerpt."""
    return FOLDER / f"{str(kernel).lower()}.json"


def store(record):
    """Store a record's excerpt, keep the groups not measured, and return the path.

    Raises
    ------
    ValueError
        If a peer was missing or did different work, if groups are missing, or if the
        stored ones come from a different machine. Nothing changes then.
    """
    new = excerpt(record)
    path = path_of(new["machine"]["numpy_blas"]["kernel"])
    if set(new["groups"]) != set(GROUPS) and path.exists():
        former = json.loads(path.read_text(encoding="utf-8"))
        if former["machine"] != new["machine"]:
            raise ValueError(
                f"expected the machine and versions of {path.name}, got different "
                "ones: measure all groups at once"
            )
        groups = former["groups"] | new["groups"]
        new["groups"] = {name: groups[name] for name in GROUPS if name in groups}
    check(new, path.name)
    write_note(path, new)
    return path


def check(kept, name):
    """Raise a ValueError that says what is missing, unless an excerpt is complete."""
    require(kept["groups"], GROUPS, name)
    for group, run in kept["groups"].items():
        where = f"{name}, {group}"
        if group == START:
            costs = run["work"][START]
            require(costs, IMPORTS, where)
            stepped = [peer for peer, cost in costs.items() if cost["first_step"]]
            require(stepped, FIRST_STEPS, f"{where}, first steps,")
            continue
        require(run["work"], chosen([group]), where)
        for work, rows in run["work"].items():
            needed = set(peers_of(work, run["quick"])) - OPTIONAL
            require(rows, needed, f"{where}, {work}")


def require(found, expected, where):
    """Raise a ValueError unless all expected names are found."""
    if lacking := sorted(set(expected) - set(found)):
        raise ValueError(f"{where} lacks {', '.join(lacking)}; {ADVICE}")


def read_all():
    """Return the excerpts of both kernels by name, Haswell last.

    Raises
    ------
    ValueError
        Unless there are two complete ones from one machine, one of them Haswell's.
    """
    names = sorted(path.name for path in FOLDER.glob("*.json"))
    if len(names) != 2 or "haswell.json" not in names:
        raise ValueError(f"expected Haswell and one more kernel, got {names}; {ADVICE}")
    both, machines = {}, []
    for name in sorted(names, key=lambda name: name == "haswell.json"):
        kept = json.loads((FOLDER / name).read_text(encoding="utf-8"))
        check(kept, name)
        blas = kept["machine"]["numpy_blas"]
        both[blas["kernel"]] = kept
        machines.append(kept["machine"] | {"numpy_blas": blas | {"kernel": None}})
    if machines[0] != machines[1]:
        raise ValueError(f"expected both kernels from one machine, got two; {ADVICE}")
    return both
