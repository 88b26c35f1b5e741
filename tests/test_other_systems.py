"""Library and tools need nothing that only Linux has; grading alone does."""

import subprocess
import sys

from repository import ROOT, place

# Runs in the sandbox, which Linux alone can make.
LINUX_ONLY = {"course_lib.grading.sandbox.worker"}

# What others wrote is imported first: it has its own ways on each system.
FOREIGN = """
import anywidget, jupyter_cache, matplotlib.pyplot, nbclient, nbformat
import PIL.Image, playwright.sync_api, tqdm
"""
# Then all that Windows lacks is taken away.
ELSEWHERE = """
import importlib, os, signal, sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "geteuid", "getuid", "killpg", "mkfifo", "sched_getaffinity"):
    vars(os).pop(name, None)
for name in ("SIGALRM", "SIGKILL", "SIGXCPU", "setitimer"):
    vars(signal).pop(name, None)
sys.path[:0] = ["book/tools"]
for name in sys.argv[1:]:
    importlib.import_module(name)
"""
GRADER_IS_ASKED = """
from course_lib.grading.arguments import parser
assert parser().parse_args(["grade", "in", "--out", "out"]).workers >= 1
"""


def modules():
    """Return the names of all modules of the library, and of the book's tools."""
    paths = [*(ROOT / "course_lib").rglob("*.py"), *(ROOT / "book/tools").glob("*.py")]
    names = [
        place(path).removesuffix(".py").removesuffix("/__init__") for path in paths
    ]
    dotted = {name.removeprefix("book/tools/").replace("/", ".") for name in names}
    return sorted(name for name in dotted if not name.endswith("__main__"))


def run_elsewhere(code, *names):
    """Import modules in a process that has only what every system has."""
    line = [sys.executable, "-c", code, *names]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True)


def test_all_but_the_runner_of_the_sandbox_is_imported_on_every_system():
    code = FOREIGN + ELSEWHERE + GRADER_IS_ASKED
    ended = run_elsewhere(code, *(set(modules()) - LINUX_ONLY))
    assert ended.returncode == 0, ended.stderr


def test_what_only_linux_has_is_noticed():
    ended = run_elsewhere(ELSEWHERE, *LINUX_ONLY)
    assert "import of resource halted" in ended.stderr
