"""Run the proofs of the project, part by part, and remember what passed.

A part whose inputs are the same as when it last passed is not run again, and the
report says so; ``--fresh`` runs all of it. Each notebook is executed once, by the build
of the book: what it showed there is compared with what is stored.

    python book/tools/run_checks.py [--fresh] [PART ...]
"""

import argparse
import os
import shutil
import subprocess
import sys
import time

from chromium import NAMES
from environment import (
    BOOK_INPUTS,
    BUILD,
    ONE_THREAD,
    ROOT,
    cores,
    fingerprint,
    packages,
    read_note,
    write_note,
)

NOTE = BUILD / "proved.json"
DERIVED = {".git", ".venv", "build", "my-course"}

PYTEST = "-m pytest -q -rfEs --tb=short --durations=10 --durations-min=1"
SIDE_BY_SIDE = f"{PYTEST} -n {cores()} --dist loadfile"
if sys.platform != "linux":  # it runs in the sandbox; tests/grading skips itself
    SIDE_BY_SIDE += " --ignore=course_lib/grading/sandbox/worker.py"
NO_NBVAL = "-p no:nbval"  # each worker would need a second to load it
NBVAL = "-p tests.nbval_plugin --nbval --executed-by-book"
STORED = "chapters solutions --ignore-glob=chapters/*/exercises.ipynb"  # nothing there
BOOK_TESTS = (
    "tests/test_book.py",
    "tests/test_book_animations.py",
    "tests/test_site.py",
    "tests/browser",
)
BOOK_HELP = (
    "tests/bare_python.py",
    "tests/book_site.py",
    "tests/offenders.py",
    "tests/explorables",
    "tests/published.py",
)
LITE_TESTS = ("tests/lite", "tests/lite_driving.py")
GRADING_TESTS = ("tests/grading",)
TOOLS_TESTS = (  # most of them start a kernel or another Python
    "tests/tools",
    "tests/test_exercises_live.py",
    "tests/test_other_systems.py",
)


def everything():
    """Return all that stands at the top level and is not derived."""
    names = (path.name for path in ROOT.iterdir())
    return [n for n in names if n not in DERIVED and not n.endswith(".egg-info")]


def behind_the_grader():
    """Return all that decides how an exercise is graded, and its tests."""
    helpers = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*.py"))
    return [
        *("course_lib", "chapters", "solutions", "book/tools", "pyproject.toml"),
        *("tests/checks", *helpers, *GRADING_TESTS),
    ]


# Each part: the files and folders that decide its result, and Python's arguments.
PARTS = {
    "style": (
        everything(),
        ["-m ruff format --check .", "-m ruff check ."],
    ),
    "library": (
        everything(),
        [
            f"{SIDE_BY_SIDE} tests course_lib "
            + " ".join(
                f"--ignore={name}"
                for name in (*BOOK_TESTS, *LITE_TESTS, *GRADING_TESTS, *TOOLS_TESTS)
            )
        ],
    ),
    "tools": (
        everything(),
        [f"{SIDE_BY_SIDE} {NO_NBVAL} {' '.join(TOOLS_TESTS)}"],
    ),
    "grading": (
        behind_the_grader(),
        [f"{SIDE_BY_SIDE} {NO_NBVAL} {' '.join(GRADING_TESTS)}"],
    ),
    "book": (
        BOOK_INPUTS,
        ["book/tools/build.py {fresh}"],
    ),
    "notebooks": (
        [*BOOK_INPUTS, "tests/nbval_plugin.py"],
        [f"{PYTEST} {NBVAL} {STORED}"],
    ),
    "pages": (
        [*BOOK_INPUTS, *BOOK_HELP, *BOOK_TESTS],
        [f"{SIDE_BY_SIDE} {NO_NBVAL} {' '.join(BOOK_TESTS)}"],
    ),
    "lite": (  # where there is no browser edition, its tests say so
        ["build/lite.json", *BOOK_INPUTS, *LITE_TESTS],
        [f"{SIDE_BY_SIDE} {NO_NBVAL} tests/lite --dist load"],
    ),
}
NEED_THE_BOOK = ("notebooks", "pages")  # not run if it could not be built
NEED_LINUX = ("grading",)


def run(commands, fresh):
    """Run the commands in order; return whether all ended well."""
    surroundings = os.environ | ONE_THREAD
    for arguments in commands:
        arguments = arguments.format(fresh="--fresh" if fresh else "")
        ended = subprocess.run(
            [sys.executable, *arguments.split()],
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
        )
        if ended.returncode:
            return False
    return True


def key_of(inputs):
    """Return what decides a part: inputs, packages, the browsers there are, seeds."""
    browsers = [name for name in NAMES if shutil.which(name)]
    seeds = os.environ.get("SEEDS", "")
    return "/".join([fingerprint(*inputs), packages(), *browsers, seeds])


def prove(name, passed, fresh):
    """Run one part unless it is known to hold; return a line for the report."""
    inputs, commands = PARTS[name]
    key = key_of(inputs)
    if not fresh and passed.get(name) == key:
        return f"{name}: not run, unchanged since it passed"
    print(f"\n== {name}", flush=True)
    start = time.perf_counter()
    good = run(commands, fresh)
    passed.pop(name, None)
    if good:
        passed[name] = key
    write_note(NOTE, passed)
    verdict = "passed" if good else "FAILED"
    return f"{name}: {verdict} in {time.perf_counter() - start:.0f} s"


def main():
    """Run the parts asked for and report on each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--fresh", action="store_true", help="run what passed as well")
    arguments = parser.parse_args()
    parts = arguments.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no part {unknown.pop()!r}; there are {', '.join(PARTS)}")
    passed = read_note(NOTE)
    report = []
    try:
        for name in parts:
            if name in NEED_THE_BOOK and "book: FAILED" in "".join(report):
                report.append(f"{name}: not run, there is no book to look at")
            elif name in NEED_LINUX and sys.platform != "linux":
                report.append(f"{name}: not run, it needs Linux")
            else:
                report.append(prove(name, passed, arguments.fresh))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted: the parts that had passed are remembered.")
    print("\n" + "\n".join(report))
    if any("unchanged" in line for line in report):
        print("Run all with: make test FRESH=1")
    return 1 if any("FAILED" in line for line in report) else 0


if __name__ == "__main__":
    sys.exit(main())
