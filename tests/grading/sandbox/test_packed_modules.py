"""Modules that are loaded from one file are those of their own files."""

import importlib
import sys

import pytest
from grading.tiny_course import TINY

from course_lib.grading.sandbox import bwrap, sandbox
from course_lib.grading.sandbox.packed_modules import Finder, pack


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """Pack a package of two modules and one that needs no file; forget the two."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "__init__.py").write_text("")
    (tmp_path / "ours" / "part.py").write_text("VALUE = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("ours", "ours.part"):
        importlib.import_module(name)
    path = tmp_path / "modules.packed"
    path.write_bytes(pack())
    for name in ("ours", "ours.part"):
        monkeypatch.delitem(sys.modules, name)
    return Finder(path)


def test_a_packed_module_is_like_the_one_from_its_file(packed, monkeypatch):
    alike = ("__name__", "__package__", "__file__", "__cached__", "VALUE")
    own = importlib.import_module("ours.part")
    for name in ("ours", "ours.part"):
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [packed, *sys.meta_path])
    module = importlib.import_module("ours.part")
    assert module is not own
    assert [getattr(module, name) for name in alike] == [
        getattr(own, name) for name in alike
    ]
    assert module.__loader__.get_source("ours.part") == "VALUE = 7\n"
    assert sys.modules["ours"].__path__ == [module.__file__.rpartition("/")[0]]


def test_a_packed_module_needs_no_file(packed, tmp_path, monkeypatch):
    (tmp_path / "ours" / "part.py").unlink()
    monkeypatch.setattr(sys, "meta_path", [packed, *sys.meta_path])
    assert importlib.import_module("ours.part").VALUE == 7


def test_other_modules_are_left_to_others(packed):
    assert packed.find_spec("sys") is None
    assert packed.find_spec("no_such_module") is None


def test_sandbox_loads_numpy_from_one_file_and_finds_the_rest_as_usual(sandboxed):
    cell = """\
import sys
import numpy as np
own = [m for name, m in sys.modules.items() if name.startswith("numpy.lib")]
assert {type(m.__loader__).__name__ for m in own} == {"Loader"}
import random
assert type(random.__loader__).__name__ == "SourceFileLoader"
assert not any("packed" in type(one).__module__ for one in sys.meta_path)
assert np.__file__.startswith("/packages/numpy/")"""
    seen = sandbox.run([{"id": 0, "cell": cell, "seconds": 5}], bwrap.command(TINY))
    assert seen[0]["error"] is None
