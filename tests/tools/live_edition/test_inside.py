"""Modules in an archive are compiled, and only those that are wanted."""

import importlib
import io
import sys
import zipfile

from live_edition.inside import compiled, imported_files

FILES = {
    "compiled_one.py": "x = 1\n",
    "source_one.py": "y = 2\n",
    "lib.so": "\0",
}


def packed(files):
    """Return an archive of texts by name."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return result.getvalue()


def test_wanted_modules_are_compiled_and_can_be_imported(monkeypatch, tmp_path):
    place = tmp_path / "modules.zip"
    wanted = {f"{place}/compiled_one.py", f"{place}/missing.py"}
    place.write_bytes(compiled(packed(FILES), f"{place}/", wanted))
    with zipfile.ZipFile(place) as archive:
        names = archive.namelist()
        assert archive.read("lib.so") == b"\0"
    assert names == ["compiled_one.pyc", "source_one.py", "lib.so"]
    monkeypatch.syspath_prepend(place)
    for name in ("compiled_one", "source_one"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    one, other = map(importlib.import_module, ("compiled_one", "source_one"))
    assert (one.x, other.y) == (1, 2)
    assert one.__file__.endswith("compiled_one.pyc")


def test_same_archive_gives_the_same_bytes():
    archive, wanted = packed(FILES), {"/lib/compiled_one.py"}
    first, second = (compiled(archive, "/lib/", wanted) for _ in range(2))
    assert first == second != archive


def test_imported_files_are_those_of_modules_that_have_one():
    assert io.__file__ in imported_files()
    assert None not in imported_files()
