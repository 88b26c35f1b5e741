"""A Python counts if it starts, has the version, and can make environments."""

import sys

import pytest
from reader_matrix import interpreters


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the only folder on the search path, with a home without pyenv."""
    monkeypatch.setattr(interpreters.Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(interpreters.os, "get_exec_path", lambda: [str(tmp_path)])
    return tmp_path


def put(folder, script, name="python3.12"):
    """Put a program that acts as a Python into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}")
    path.chmod(0o755)


def test_missing_python_is_not_found(folder):
    assert interpreters.find_python("3.12") is None


def test_newest_of_a_version_is_found_with_pyenv_as_well(folder):
    put(folder, "print('3.12.9\\nplace-a')")
    pyenv = folder / "home" / ".pyenv" / "versions"
    put(pyenv / "3.12.10" / "bin", "print('3.12.10\\nplace-b')")
    assert interpreters.find_python("3.12") == ("3.12.10", "place-b")


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "print('3.11.2\\nplace')"])
def test_python_that_fails_or_is_another_does_not_count(folder, script):
    put(folder, script)
    assert interpreters.find_python("3.12") is None


def test_running_python_is_found_by_its_version():
    version = "{}.{}".format(*sys.version_info[:2])
    assert interpreters.find_python(version)[0].startswith(version)
