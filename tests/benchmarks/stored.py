"""What the book's page "Fast enough?" shows, kept in ``book/measured``.

One file a kernel of OpenBLAS, made by ``make bench STORE=1``, never by hand. It holds
an excerpt of the record: for each group of workloads when and how it was measured, and
of each peer the median, the ratio and the memory. A group that a run left out stays as
it was, if machine and versions are still the same.
"""

import json

import numpy as np

from tests.benchmarks import records
from tests.benchmarks.catalog import GROUPS, START, chosen, peers_of
from tests.benchmarks.processes import ROOT
from tests.benchmarks.start import FIRST_STEPS, IMPORTS
from tests.benchmarks.workload import OURS

FOLDER = ROOT / "book" / "measured"
ADVICE = "measure it anew: make bench STORE=1"
FIELDS = {"seconds", "above_start", "in_all", "ratio", "lowest", "highest"}
START_FIELDS = {"import", "in_all", "first_step"}
ASKED = ("began", "seconds", "rounds", "quick")  # about a run; load and command too
RUN_FIELDS = {*ASKED, "load", "command", "work"}
OPTIONAL = {"PyTorch, memory kept"}  # a record without it is whole too
CHANGES = {"load"}  # facts about the machine that are of the moment


def short(number):
    """Round to four digits that count; lists one by one; None stays.

    >>> short([0.123456, None]), short(1234.56)
    ([0.1235, None], 1235.0)
    """
    if isinstance(number, list):
        return [short(each) for each in number]
    return None if number is None else float(f"{number:.4g}")


def peer_row(peer, row, ours):
    """Return what is kept of one peer; its ratio is ours over its own.

    Beside the ratio of the medians stand the lowest and the highest of the rounds.
    """
    if "missing" in row or row["same_work"] is False:
        why = row.get("missing", "did other work")
        raise ValueError(f"expected every peer to do our work, {peer} {why}")
    kept = {name: row[name] for name in ("above_start", "in_all", "ratio")}
    kept |= {"seconds": row["median"], "lowest": None, "highest": None}
    if row["ratio"] is not None:
        pairs = zip(ours["rounds"], row["rounds"], strict=True)
        ratios = [np.divide(one["seconds"], two["seconds"]) for one, two in pairs]
        kept["lowest"] = np.min(ratios, axis=0).tolist()
        kept["highest"] = np.max(ratios, axis=0).tolist()
    return {name: short(kept[name]) for name in sorted(FIELDS)}


def work_of(group, record):
    """Return what is kept of a group's workloads: a dict by name, then by peer."""
    if group == START:
        rows = record[START].items()
        return {
            START: {
                name: {field: short(row[field]) for field in sorted(START_FIELDS)}
                for name, row in rows
            }
        }
    work = {}
    for name in chosen([group]):
        rows = record["workloads"][name]["peers"]
        work[name] = {
            peer: peer_row(peer, row, rows[OURS]) for peer, row in rows.items()
        }
    return work


def excerpt(record):
    """Return what is kept of a record of ``make bench``.

    Raises
    ------
    ValueError
        If a peer was missing or did other work.
    """
    run = {name: record[name] for name in ASKED}
    run |= {"command": " ".join(record["command"]), "load": record["machine"]["load"]}
    measured = {name.split()[0] for name in record["workloads"]}
    measured |= {START} & set(record)
    return {
        "machine": lasting(record["machine"]),
        "groups": {
            group: run | {"work": work_of(group, record)}
            for group in GROUPS
            if group in measured
        },
    }


def lasting(facts):
    """Return the facts about a machine that do not change from minute to minute."""
    return {name: fact for name, fact in facts.items() if name not in CHANGES}


def path_of(kernel):
    """Return where the excerpt for a kernel stands."""
    return FOLDER / f"{str(kernel).lower()}.json"


def store(*measured):
    """Keep the excerpt of one record or several, beside the groups not measured.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        If groups are missing, or those that are here are of another machine. Nothing
        is changed then.
    """
    parts = [excerpt(record) for record in measured]
    machine = parts[0]["machine"]
    path = path_of(machine["numpy_blas"]["kernel"])
    groups = {}
    for part in parts:
        groups |= part["groups"]
    if set(groups) != set(GROUPS) and path.exists():
        parts.append(json.loads(path.read_text(encoding="utf-8")))
        groups = parts[-1]["groups"] | groups
    if any(part["machine"] != machine for part in parts):
        raise ValueError(
            f"expected the machine and versions of {path.name}, got others: "
            "measure all groups at once"
        )
    new = {"machine": machine}
    new["groups"] = {name: groups[name] for name in GROUPS if name in groups}
    check(new, path.name)
    records.write_json(path, new)
    return path


def check(stored, name):
    """Raise ValueError, saying what is lacking, unless an excerpt is whole."""
    require(stored, {"machine", "groups"}, name)
    require(stored["groups"], set(GROUPS), name)
    for group, run in stored["groups"].items():
        require(run, RUN_FIELDS, f"{name}, {group}")
        if group == START:
            require(run["work"].get(START, {}), set(IMPORTS), f"{name}, {group}")
            for peer, row in run["work"][START].items():
                require(row, START_FIELDS, f"{name}, {group}, {peer}")
            for peer in FIRST_STEPS:
                if run["work"][START][peer]["first_step"] is None:
                    raise ValueError(f"{name} lacks {peer}'s first step; {ADVICE}")
            continue
        require(run["work"], set(chosen([group])), f"{name}, {group}")
        for work, rows in run["work"].items():
            needed = set(peers_of(work, run["quick"])) - OPTIONAL
            require(rows, needed, f"{name}, {work}")
            for peer, row in rows.items():
                require(row, FIELDS, f"{name}, {work}, {peer}")


def require(found, expected, where):
    """Raise ValueError unless all expected names are found."""
    if lacking := sorted(expected - set(found)):
        raise ValueError(f"{where} lacks {', '.join(lacking)}; {ADVICE}")


def read(kernel):
    """Return the excerpt for a kernel, whole.

    Raises
    ------
    ValueError
        If there is none, or something is lacking.
    """
    path = path_of(kernel)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"{path.name} is not in {FOLDER.name}; {ADVICE}") from None
    check(stored, path.name)
    return stored


def read_all():
    """Return the excerpts of all kernels by their names, Haswell last.

    Raises
    ------
    ValueError
        Unless there are two, of one machine, and one of them is Haswell's.
    """
    found = {path.stem for path in FOLDER.glob("*.json")} - {"haswell"}
    if len(found) != 1:
        raise ValueError(
            f"expected one kernel beside Haswell in {FOLDER.name}, got {sorted(found)}"
        )
    both = {}
    for name in (found.pop(), "haswell"):
        kept = read(name)
        both[kept["machine"]["numpy_blas"]["kernel"]] = kept
    newer, older = (without_kernel(kept["machine"]) for kept in both.values())
    if newer != older:
        raise ValueError(
            f"expected both kernels of one machine, got {newer} and {older}; {ADVICE}"
        )
    return both


def without_kernel(machine):
    """Return the facts that must be the same for two kernels of one machine."""
    return machine | {"numpy_blas": machine["numpy_blas"] | {"kernel": None}}
