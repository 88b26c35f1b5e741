"""What Python has to be quick on a page: compiled modules, and products in one loop."""

import json
import subprocess
import zipfile

import live
from repository import ROOT
from widgets.javascript import node

SCRIPT = ROOT / "tests" / "live" / "run_checks.mjs"
# Frozen modules, which have no file in an archive, are compiled in any case.
FILES = """\
import sys
from course_lib.checks import ch01, ch02, ch03, ch04
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
print(*(file for file in files if ".zip/" in file or "/numpy/" in file))"""
DRAWING = ("matplotlib/figure", "matplotlib/axes/_axes", "PIL/Image", "dateutil/tz/tz")
DRAWING += ("pyparsing/core", "matplotlib/backends/backend_svg", "traitlets/traitlets")
PRODUCT = """\
import numpy as np
from course_lib.functional import browser_products, matmul
a, b = np.arange(2048.0).reshape(64, 32) % 7, np.eye(32)
print([browser_products.fits(a.astype(t), b.astype(t)) for t in ("f4", "f8")])
print([(matmul(a.astype(t), b.astype(t)) == a).all() for t in ("f4", "f8")])"""


def told(code):
    """Return what a cell prints in the Python of the pages, without a browser."""
    (archive,) = live.SITE.glob(f"*/{live.ARCHIVE}")
    job = {"cells": [{"id": "a", "code": code}], "targets": ["a"]}
    ended = subprocess.run(
        [node(), SCRIPT, live.SITE / live.PYTHON, archive],
        input=json.dumps([job]),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout)[0]


def test_no_module_of_python_or_numpy_is_compiled_by_the_browser(address):
    files = told(FILES).split()
    assert len(files) > 200
    assert [file for file in files if file.endswith(".py")] == []


def test_python_there_loads_the_loop_that_multiplies(address):
    assert told(PRODUCT).replace("np.True_", "True") == "[True, True]\n" * 2


def test_what_draws_comes_compiled(address):
    wheels = (live.SITE / live.PYTHON).glob("*.whl")
    names = {name for wheel in wheels for name in zipfile.ZipFile(wheel).namelist()}
    assert {f"{name}.pyc" for name in DRAWING} <= names
    assert not {f"{name}.py" for name in DRAWING} & names
