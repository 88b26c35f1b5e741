"""Modules are compiled by Node and Pyodide, and what goes wrong is said."""

import json

import pytest
from lite_edition.pyodide_files import LOCK
from live_edition import compiling

NUMPY, PILLOW = "numpy.whl", "pillow.whl"
PYODIDE = """
export async function loadPyodide() {
  const compiled = () => ({ toJs: () => new Uint8Array([1]) });
  const globals = { get: () => compiled };
  const runPython = (code) => `said ${code}`;
  return { globals, loadPackage() {}, runPython, toPy: (bytes) => bytes };
}
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with files that stand in for Pyodide's."""
    packages = {"numpy": {"file_name": NUMPY}, "pillow": {"file_name": PILLOW}}
    lock = {"packages": packages}
    (tmp_path / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    (tmp_path / "pyodide.mjs").write_text(PYODIDE, encoding="utf-8")
    for name in (NUMPY, PILLOW, "python_stdlib.zip"):
        (tmp_path / name).write_bytes(b"source")
    return tmp_path


def test_all_archives_are_replaced_and_the_lock_has_the_new_hashes(folder):
    compiling.compile_modules(folder)
    for name in (NUMPY, PILLOW, "python_stdlib.zip"):
        assert (folder / name).read_bytes() == b"\1"
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    for package in packages.values():
        assert package["sha256"] == compiling.sha256(folder / package["file_name"])


def test_the_list_of_fonts_is_returned(folder):
    assert compiling.compile_modules(folder) == "said font_list()"


def test_a_failure_is_told(folder):
    (folder / "pyodide.mjs").write_text("throw Error('a broken file');", "utf-8")
    with pytest.raises(OSError, match=r"(?s)couldn't be compiled: .*a broken file"):
        compiling.compile_modules(folder)


def test_without_node_it_says_what_is_wanted(monkeypatch):
    monkeypatch.setattr(compiling.shutil, "which", lambda _: None)
    with pytest.raises(OSError, match="expected Node to compile the modules, got none"):
        compiling.find_node()
