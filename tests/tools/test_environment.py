"""The environment is rebuilt when it must be, and failures are explained plainly."""

import sys

import environment
import pytest


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("1")
    return tmp_path


def test_fingerprint_follows_names_and_bytes(folder):
    seen = {environment.fingerprint("a", root=folder)}
    (folder / "a" / "one.txt").write_text("2")
    seen.add(environment.fingerprint("a", root=folder))
    (folder / "a" / "one.txt").rename(folder / "a" / "two.txt")
    seen.add(environment.fingerprint("a", root=folder))
    assert len(seen) == 3


def test_fingerprint_leaves_out_what_nothing_is_made_from(folder):
    before = environment.fingerprint("a", root=folder)
    (folder / "a" / "__pycache__").mkdir()
    (folder / "a" / "__pycache__" / "one.pyc").write_text("x")
    (folder / "a" / "README.md").write_text("for contributors")
    assert environment.fingerprint("a", root=folder) == before


def test_note_comes_back_and_a_damaged_one_is_empty(tmp_path):
    path = tmp_path / "deep" / "note.json"
    assert environment.read_note(path) == {}
    environment.write_note(path, {"a": "1"})
    assert environment.read_note(path) == {"a": "1"}
    path.write_text('{"a"')
    assert environment.read_note(path) == {}


def test_note_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deep" / "note.json"
    environment.write_note(path, {"ratio": 1})
    with pytest.raises(ValueError, match="Out of range"):
        environment.write_note(path, {"ratio": float("nan")})
    with pytest.raises(OSError, match="directory"):
        environment.write_note(path.parent, {})
    assert environment.read_note(path) == {"ratio": 1}
    assert [file.name for file in tmp_path.rglob("*")] == ["deep", "note.json"]


def test_old_python_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"newer, but 3\.9 was found.*PYTHON="):
        environment.refuse_wrong_python()


def test_python_without_venv_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        environment.refuse_wrong_python()


def test_lost_network_is_said_in_a_sentence():
    log = "WARNING: Retrying after NewConnectionError(...)\nERROR: No matching\n"
    with pytest.raises(SystemExit, match="check the network"):
        environment.explain_failure(log)


def test_other_failures_name_their_reason_and_the_log():
    with pytest.raises(SystemExit, match=r"\(ERROR: disk full\).*environment\.log"):
        environment.explain_failure("Collecting numpy\nERROR: disk full\n")


def test_broken_environment_is_not_sound(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENV", tmp_path / "none")
    assert not environment.is_sound()


def test_command_is_followed_into_its_log(tmp_path, capsys):
    log = tmp_path / "log"
    command = [sys.executable, "-c", "print('one'); print('two'); exit(3)"]
    assert environment.follow(command, log, lambda line: line[:3]) == 3
    assert log.read_text() == "one\ntwo\n"
    assert "two" in capsys.readouterr().out
