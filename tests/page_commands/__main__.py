"""Type every command of a page as it stands, pip's among them, into clean copies.

    PYTHONPATH=tests python -m page_commands [--without-suites] [PAGE ...]

A block that makes an environment gets a clean copy of the project; any other goes on
where the block before it ended. A server is asked over HTTP, and ended.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from page_commands.blocks import blocks_of
from page_commands.course import CommandFailed, Course
from repository import ROOT

SUITES = ("make test", "python book/tools/run_checks.py")
PLACEHOLDER = "=folder"  # what only the reader knows
TRACKED = "git init --quiet && git add --all"  # as in a clone; some tests ask git


def say(text):
    """Print a line at once: a command takes minutes."""
    print(text, flush=True)


def outcome(course, command, with_suites):
    """Type a command; return what became of it, in plain words."""
    if PLACEHOLDER in command:
        return "not run: it needs a folder of yours"
    if command in SUITES and not with_suites:
        return "not run: it takes every test"
    try:
        course.type(command)
    except (CommandFailed, OSError) as problem:
        say(str(problem))
        return "FAILED"
    return "works"


def type_page(name, with_suites):
    """Type all commands of a page; return a row of the table for each."""
    rows, number = [], 0
    with ExitStack() as stack:
        for block in blocks_of((ROOT / name).read_text("utf-8")):
            if block.begins or not number:
                number += 1
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                course = Course(Path(folder))
                course.type(TRACKED)
            for command in block.commands:
                start = time.perf_counter()
                what = outcome(course, command, with_suites)
                seconds = f"{time.perf_counter() - start:.0f}"
                row = (f"{name}:{block.line}", command, str(number), seconds, what)
                say(" | ".join(row))
                rows.append(row)
    return rows


def main():
    """Type what is asked for and report on it; return 1 if something failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", default=["README.md"])
    parser.add_argument("--without-suites", action="store_true", help="run no tests")
    given = parser.parse_args()
    rows = [("block", "command", "copy", "s", "result")]
    for name in given.pages:
        rows += type_page(name, not given.without_suites)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    say("\n".join(["", lines[0], "|---|---|---|---|---|", *lines[1:]]))
    return 1 if any(row[-1] == "FAILED" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
