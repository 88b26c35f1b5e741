"""The guide for instructors, in the parts that can be tested."""

import re

from repository import ROOT

TEXT = (ROOT / "book" / "instructors.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
TABLES = re.findall(r"^```text\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
CELLS = re.findall(r"^```\{code-cell\} ipython3\n(.*?)^```", TEXT, re.M | re.DOTALL)
COMMAND = "python -m course_lib.grading "


def commands():
    """Return the arguments of each command of the grader in the guide."""
    joined = "".join(SHELL).replace("\\\n", " ")
    shown = joined.splitlines()
    shown += re.findall(rf"`({COMMAND}[^`]+)`", TEXT)
    found = [line.partition("#")[0] for line in shown if line.startswith(COMMAND)]
    return [line.removeprefix(COMMAND).strip() for line in found]


def table(title):
    """Return the rows of the table in a section, by their first cell."""
    section = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first: rest for first, *rest in rows}
