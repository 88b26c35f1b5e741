"""What a page imports until a check has answered comes compiled."""

import json
import subprocess

import live
from explorables.javascript import node
from repository import ROOT

SCRIPT = ROOT / "tests" / "live" / "run_checks.mjs"
# Frozen modules, which have no file in an archive, are compiled in any case.
FILES = """\
import sys
from course_lib.checks import ch01, ch02, ch03, ch04
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
print(*(file for file in files if ".zip/" in file or "/numpy/" in file))"""


def test_no_module_of_python_or_numpy_is_compiled_by_the_browser(address):
    (archive,) = live.SITE.glob(f"*/{live.ARCHIVE}")
    job = {"cells": [{"id": "a", "code": FILES}], "targets": ["a"]}
    ended = subprocess.run(
        [node(), SCRIPT, live.SITE / live.PYTHON, archive],
        input=json.dumps([job]),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    files = json.loads(ended.stdout)[0].split()
    assert len(files) > 200
    assert [file for file in files if file.endswith(".py")] == []
