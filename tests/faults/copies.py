"""Copies of the repository, and what tests say in them."""

import os
import queue
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from faults.planting import planted
from repository import project_files

# What `make book` has made: the site, and the notebooks as they were executed.
BUILT = ("build/_build/html", "build/_build/jupyter_execute")
RUNS = "build/_build/.jupyter_cache"  # a data base, which notes who reads it
PYTEST = ["-m", "pytest", "-x", "-q", "--tb=no", "-rfE"]
FAILING = re.compile(r"^(?:FAILED|ERROR) (\S.*?::.*?)(?: - .*)?$", re.MULTILINE)
PATIENCE = 900  # seconds for one run of tests
SURROUNDINGS = {
    "CI": "1",  # what is missing here fails, and skips nothing
    "COLUMNS": "1000",  # no name of a test is cut
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_ADDOPTS": "",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # they cost seconds at each start
    "PYTHONDONTWRITEBYTECODE": "1",  # what was compiled could outlive its source
}


class CannotBeAsked(Exception):
    """The tests did not run, so they say nothing."""


def link_or_copy(source, target):
    """Give a file a second name, or where that is not possible, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def copy_tree(tree, folder):
    """Copy the files of a repository, and link what was built of them."""
    for path in project_files(tree):
        target = folder / path.relative_to(tree)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    ways = dict.fromkeys(BUILT, link_or_copy) | {RUNS: shutil.copy2}
    for name, way in ways.items():
        if (tree / name).is_dir():
            shutil.copytree(tree / name, folder / name, copy_function=way)


@contextmanager
def copies_of(tree, count):
    """Give a queue of copies of a repository, to be taken and given back."""
    waiting = queue.Queue()
    with ExitStack() as stack:
        for _ in range(count):
            top = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            top.chmod(0o755)  # the sandbox reads it as nobody
            folder = top / "copy"
            folder.mkdir()
            copy_tree(tree, folder)
            waiting.put(folder)
        yield waiting


def run_python(arguments, copy):
    """Run Python in a copy, with the library and the tests of that copy."""
    surroundings = os.environ | SURROUNDINGS | {"PYTHONPATH": str(copy)}
    try:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=copy,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise CannotBeAsked(f"no end within {PATIENCE} s") from None


def first_failing(tests, copy):
    """Return the name of the first test that fails, or None if all pass.

    Raises
    ------
    CannotBeAsked
        If no test ran: then nothing is proved.
    """
    words = shlex.split(tests)
    if words[0] == "ruff":
        ended = run_python(["-m", *words, "--no-cache"], copy)
        if ended.returncode > 1:
            raise CannotBeAsked(f"ruff did not run: {ended.stdout.strip()}")
        return tests if ended.returncode else None
    ended = run_python([*PYTEST, *words], copy)
    found = FAILING.search(ended.stdout)
    if found:
        return found[1]
    if ended.returncode or not re.search(r"\b[1-9]\d* passed", ended.stdout):
        last = ended.stdout.strip().rpartition("\n")[2]
        raise CannotBeAsked(f"no test ran: {last}")
    return None


def ask(tests, copies, fault=None):
    """Run tests in the next free copy, with a fault in it or without one.

    Returns
    -------
    failing : str or None
        The first test that fails.
    seconds : float
    """
    copy = copies.get()
    start = time.perf_counter()
    try:
        with planted(fault, copy) if fault else nullcontext():
            failing = first_failing(tests, copy)
    finally:
        copies.put(copy)
    return failing, time.perf_counter() - start
