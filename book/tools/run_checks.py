"""Run the project's proofs, report on them part by part, and remember what passed.

A part whose inputs haven't changed since it last passed isn't run again, and the report
says so; ``--fresh`` runs everything. Each notebook is executed once, when the book is
built, and its outputs there are compared with the stored ones.

    python book/tools/run_checks.py [--fresh] [PART ...]
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby

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

from course_lib.grading.chromium import NAMES

NOTE = BUILD / "proved.json"
DERIVED = {".git", ".venv", "build", "my-course"}

PYTEST = "-m pytest -q -rfEs --tb=short --durations=10 --durations-min=1"
SIDE_BY_SIDE = f"{PYTEST} -n {cores()} --dist loadfile"
# What waits for a browser or a kernel leaves room for two more beside it.
WITH_WAITS = f"{PYTEST} -n {cores() + 2} --dist loadfile"
# Many answers sleep until their limit, and others can be graded meanwhile.
WITH_SLEEPERS = f"{PYTEST} -n {cores() + 4} --dist loadfile"
if sys.platform != "linux":  # it needs the sandbox; tests/grading skips itself
    SIDE_BY_SIDE += " --ignore=course_lib/grading/sandbox/worker.py"
NO_NBVAL = "-p no:nbval"  # loading it would cost each worker a second
NBVAL = "-p tests.nbval_plugin --nbval --executed-by-book"
STORED = "chapters solutions --ignore-glob=chapters/*/exercises.ipynb"  # no outputs
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
    "tests/widgets",
    "tests/published.py",
)
LITE_TESTS = ("tests/lite", "tests/lite_driving.py")
LIVE_TESTS = ("tests/live", "tests/live_driving.py", "tests/live_serving.py")
ENGINE_TESTS = ("tests/engines",)  # make test-engines runs them
GRADING_TESTS = ("tests/grading",)
TOOLS_TESTS = (  # most of them start a kernel or another Python
    "tests/tools",
    "tests/test_exercises_live.py",
    "tests/test_other_systems.py",
)


def everything():
    """Return everything at the top level that isn't derived, and all READMEs.

    A folder's fingerprint leaves its README out, but the tests read it.
    """
    names = (path.name for path in ROOT.iterdir())
    kept = [n for n in names if n not in DERIVED and not n.endswith(".egg-info")]
    readmes = [path for name in kept for path in (ROOT / name).rglob("README.md")]
    return [*kept, *(path.relative_to(ROOT).as_posix() for path in readmes)]


def behind_the_grader():
    """Return everything that decides how an exercise is graded, and its tests."""
    helpers = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*.py"))
    return [
        *("course_lib", "chapters", "solutions", "book/tools", "pyproject.toml"),
        *("book/live", "tests/handing_in"),  # notebooks that a page fills in are graded
        *("tests/checks", "tests/widgets", *helpers, *GRADING_TESTS),
    ]


# Each part has the files and folders that decide its result, and Python's arguments.
PARTS = {
    "style": (
        everything(),
        [
            *("-m ruff format --check .", "-m ruff check ."),
            # Only a notebook imports the library to see whether it is there.
            "-m ruff check course_lib book tests --select F401 "
            "--config lint.pyflakes.allowed-unused-imports=[]",
        ],
    ),
    "grading": (
        behind_the_grader(),
        [f"{WITH_SLEEPERS} {NO_NBVAL} {' '.join(GRADING_TESTS)}"],
    ),
    "tools": (
        everything(),
        [f"{WITH_WAITS} {NO_NBVAL} {' '.join(TOOLS_TESTS)}"],
    ),
    "library": (
        everything(),
        [
            f"{SIDE_BY_SIDE} tests course_lib book/evidence "
            + " ".join(
                f"--ignore={name}"
                for tests in (
                    BOOK_TESTS,
                    LITE_TESTS,
                    LIVE_TESTS,
                    ENGINE_TESTS,
                    GRADING_TESTS,
                    TOOLS_TESTS,
                )
                for name in tests
            )
        ],
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
        [f"{WITH_WAITS} {NO_NBVAL} {' '.join(BOOK_TESTS)}"],
    ),
    "lite": (  # without a browser edition, its tests say so
        ["build/lite.json", *BOOK_INPUTS, *LITE_TESTS],
        [f"{PYTEST} {NO_NBVAL} tests/lite"],
    ),
    "live": (  # without Python for the exercises, its tests say so
        ["build/live.json", *BOOK_INPUTS, *LIVE_TESTS],
        [f"{PYTEST} {NO_NBVAL} tests/live"],
    ),
}
NEED_THE_BOOK = ("notebooks", "pages")  # not run if it couldn't be built
NEED_LINUX = ("grading",)
# Run one after the other while the book is made, since Sphinx uses one core: first what
# waits most, then what keeps a core busy.
BESIDE_THE_BOOK = ("grading", "tools", "library")
AT_ONCE = (*BESIDE_THE_BOOK, "book", *NEED_THE_BOOK)


def run(commands, fresh, keep, book=None):
    """Run the commands in order; return whether all succeeded, seconds, and output.

    They write what they have to say themselves, unless it is to be kept. None of them
    is run, and nothing returned, if they need a book and it could not be made.
    """
    if book and not book.result()[0]:
        return None
    surroundings = os.environ | ONE_THREAD
    where = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if keep else {}
    start, said, good = time.perf_counter(), b"", True
    for arguments in commands:
        arguments = arguments.format(fresh="--fresh" if fresh else "")
        ended = subprocess.run(
            [sys.executable, *arguments.split()],
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            **where,
        )
        said += ended.stdout or b""
        if ended.returncode:
            good = False
            break
    return good, time.perf_counter() - start, said.decode(errors="replace")


def key_of(inputs):
    """Return what decides a part: inputs, packages, browsers, and what is asked."""
    browsers = [name for name in NAMES if shutil.which(name)]
    more = [os.environ.get(name, "") for name in ("SEEDS", "PAGES", "LATE")]
    return "/".join([fingerprint(*inputs), packages(), *browsers, *more])


@contextmanager
def in_two_rows():
    """Give a function that begins a part when those before it in its row have ended.

    After an interruption, what waits in a row isn't begun.
    """
    rows = [ThreadPoolExecutor(1) for _ in range(2)]

    def begin(name, *given, **options):
        return rows[name in BESIDE_THE_BOOK].submit(run, *given, **options)

    try:
        yield begin
    finally:
        for row in rows:
            row.shutdown(cancel_futures=True)


def prove(names, passed, fresh):
    """Run parts in two rows, but none that is known to pass; return the report's lines.

    The first writes while it runs, the others when all before them have ended. What
    needs the book waits for it in its row.
    """
    keys = {name: key_of(PARTS[name][0]) for name in names}
    asked = [name for name in names if fresh or passed.get(name) != keys[name]]
    report = [
        f"{name}: not run, unchanged since it passed"
        for name in names
        if name not in asked
    ]
    with in_two_rows() as begin:
        running = {}
        for name in asked:
            book = running.get("book") if name in NEED_THE_BOOK else None
            keep = name != asked[0]
            running[name] = begin(name, PARTS[name][1], fresh, keep, book)
        for name, part in running.items():
            print(f"\n== {name}", flush=True)
            if not (ended := part.result()):
                report.append(f"{name}: not run, because there is no book")
                continue
            good, seconds, said = ended
            print(said, end="", flush=True)
            passed.pop(name, None)
            if good:
                passed[name] = keys[name]
            write_note(NOTE, passed)
            verdict = "passed" if good else "FAILED"
            report.append(f"{name}: {verdict} in {seconds:.0f} s")
    return report


def main():
    """Run the requested parts, and report on each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--fresh", action="store_true", help="also run what passed")
    arguments = parser.parse_args()
    parts = [name for name in PARTS if name in arguments.parts] or list(PARTS)
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no part {unknown.pop()!r}; the parts are {', '.join(PARTS)}")
    passed = read_note(NOTE)
    report, start = [], time.perf_counter()
    try:
        for _, group in groupby(parts, lambda name: name in AT_ONCE or name):
            here = []
            for name in group:
                if name in NEED_LINUX and sys.platform != "linux":
                    report.append(f"{name}: not run, because it needs Linux")
                else:
                    here.append(name)
            report += prove(here, passed, arguments.fresh)
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. The parts that passed are remembered.")
    report.append(f"in all: {time.perf_counter() - start:.0f} s")
    print("\n" + "\n".join(report))
    if any("unchanged" in line for line in report):
        print("To run everything: make test FRESH=1")
    return 1 if any("FAILED" in line for line in report) else 0


if __name__ == "__main__":
    sys.exit(main())
