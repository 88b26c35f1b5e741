"""What a page imports until a check has answered, or a cell draws, comes compiled."""

import json
import subprocess
import zipfile

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
DRAWING = ("matplotlib/figure", "matplotlib/axes/_axes", "PIL/Image", "dateutil/tz/tz")
DRAWING += ("pyparsing/core", "matplotlib/backends/backend_svg", "traitlets/traitlets")


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


def test_what_draws_comes_compiled(address):
    wheels = (live.SITE / live.PYTHON).glob("*.whl")
    names = {name for wheel in wheels for name in zipfile.ZipFile(wheel).namelist()}
    assert {f"{name}.pyc" for name in DRAWING} <= names
    assert not {f"{name}.py" for name in DRAWING} & names
