"""The report on readers' environments: a table of notebooks, and what failed."""


def rows_of(report):
    """Return the names of all rows in a report, in the order of the book."""
    return sorted({name for each in report.values() for name in each["rows"]})


def cell(result, row):
    """Return the result of a row in an environment: seconds, FAILED, or not run."""
    if row not in result["rows"]:
        return "-"
    ran = result["rows"][row]
    return "FAILED" if ran["trouble"] else f"{ran['seconds']:.1f} s"


def state(result):
    """Return the version of an environment's Python, or that it isn't here."""
    if not result["here"]:
        return "not here"
    return f"Python {result['python']}" if "python" in result else "FAILED"


def table(report):
    """Return the table of a report, with one column per environment.

    Parameters
    ----------
    report : dict of str to dict
        By environment: ``python``, ``here``, and ``rows``, which have ``seconds`` and
        ``trouble`` by the name of what ran.
    """
    rows = rows_of(report)
    lines = [["", *report], ["", *map(state, report.values())]]
    lines += [[row, *(cell(each, row) for each in report.values())] for row in rows]
    lines.append(["passed"])
    for each in report.values():
        good = sum(not ran["trouble"] for ran in each["rows"].values())
        lines[-1].append(f"{good} of {len(each['rows'])}" if each["rows"] else "-")
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def failures(report):
    """Return one sentence per failure.

    It is also a failure if no environment could run.
    """
    found = []
    for name, result in report.items():
        if result["here"] and "trouble" in result:
            found.append(f"{name}: {result['trouble']}")
        for row, ran in result["rows"].items():
            if ran["trouble"]:
                found.append(f"{name}: {row}: {ran['trouble']}")
    if not any(result["here"] for result in report.values()):
        found.append("none of the environments could be made on this machine")
    return found
