"""Library and tools need nothing that only Linux has; grading alone does."""

import subprocess
import sys

from repository import ROOT, place

# Runs in the sandbox, which Linux alone can make.
LINUX_ONLY = {"course_lib.grading.runner"}

# What they build on is imported first, then all that Windows lacks is taken away.
ELSEWHERE = """
import importlib, os, signal, sys
import anywidget, jupyter_cache, matplotlib.pyplot, nbclient, nbgrader.api, nbformat
import PIL.Image, tqdm
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "geteuid", "getuid", "killpg", "mkfifo", "sched_getaffinity"):
    delattr(os, name)
for name in ("SIGALRM", "SIGKILL", "SIGXCPU", "setitimer"):
    delattr(signal, name)
sys.path[:0] = ["book/tools"]
for name in sys.argv[1:]:
    importlib.import_module(name)
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


def import_elsewhere(*names):
    """Import modules in a process that has only what every system has."""
    line = [sys.executable, "-c", ELSEWHERE, *names]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True)


def test_all_but_the_runner_of_the_sandbox_is_imported_on_every_system():
    ended = import_elsewhere(*(set(modules()) - LINUX_ONLY))
    assert ended.returncode == 0, ended.stderr


def test_what_only_linux_has_is_noticed():
    ended = import_elsewhere(*LINUX_ONLY)
    assert "import of resource halted" in ended.stderr
