"""Pyodide's files are refused unless they match the official ones to the byte."""

import hashlib
import re

import pytest
from lite_edition.pyodide_files import LOCK, Official, RefusedError, core_sums, sha256
from serve import serving

TEXT = b"import this"
RIGHT = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def place(tmp_path):
    """Return a folder with one official file."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "core.js").write_bytes(TEXT)
    return folder


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "kept"


@pytest.fixture
def address(place):
    """Return an address that serves the same folder."""
    with serving(place) as host:
        yield f"{host}/"


def test_core_and_list_have_a_hash_each():
    sums = core_sums()
    assert {LOCK, "pyodide.js", "pyodide.asm.wasm", "python_stdlib.zip"} <= set(sums)
    assert all(re.fullmatch("[0-9a-f]{64}", expected) for expected in sums.values())


def test_official_file_is_taken_from_a_folder(place, kept):
    path = Official(str(place), kept).take("core.js", RIGHT)
    assert path == kept / "core.js"
    assert path.read_bytes() == TEXT


def test_official_file_is_taken_from_an_address(address, kept):
    assert Official(address, kept).take("core.js", RIGHT).read_bytes() == TEXT


def test_changed_byte_is_refused_with_both_hashes(place, kept):
    (place / "core.js").write_bytes(b"import thiz")
    wrong = sha256(place / "core.js")
    with pytest.raises(RefusedError, match=rf"core\.js .*{RIGHT}, got {wrong}"):
        Official(str(place), kept).take("core.js", RIGHT)
    assert list(kept.iterdir()) == []


def test_missing_file_is_named(place, address, kept):
    for where, reason in ((str(place), "There is no x.whl in"), (address, "404")):
        with pytest.raises(RefusedError, match=reason):
            Official(where, kept).take("x.whl", RIGHT)
    assert list(kept.iterdir()) == []


def test_silent_address_is_said_in_a_sentence(kept):
    with pytest.raises(RefusedError, match=r"Couldn't get core\.js from http://127"):
        Official("http://127.0.0.1:9", kept).take("core.js", RIGHT)


def test_missing_folder_is_said_with_what_is_wanted(kept):
    with pytest.raises(RefusedError, match=r"no folder /nowhere.*PYODIDE_DIST="):
        Official("/nowhere", kept)


def test_file_outside_the_folder_is_refused(place, kept):
    with pytest.raises(RefusedError, match=r"'\.\./core\.js'"):
        Official(str(place), kept).take("../core.js", RIGHT)


def test_kept_file_is_not_taken_again_and_a_damaged_one_is(place, kept):
    official = Official(str(place), kept)
    path = official.take("core.js", RIGHT)
    (place / "core.js").rename(place / "away")
    assert official.take("core.js", RIGHT) == path
    path.write_bytes(b"half")
    (place / "away").rename(place / "core.js")
    assert official.take("core.js", RIGHT).read_bytes() == TEXT
