"""What passed is remembered, and nothing else."""

import functools

import prove
import pytest
from environment import ROOT
from notebook_files import find_notebooks


@pytest.fixture
def source(monkeypatch, tmp_path):
    """Return a file that decides whether the only part passes."""
    parts = {"part": (["source.py"], ["source.py"])}
    fingerprint = functools.partial(prove.fingerprint, root=tmp_path)
    monkeypatch.setattr(prove, "ROOT", tmp_path)
    monkeypatch.setattr(prove, "NOTE", tmp_path / "build" / "proved.json")
    monkeypatch.setattr(prove, "PARTS", parts)
    monkeypatch.setattr(prove, "fingerprint", fingerprint)
    path = tmp_path / "source.py"
    path.write_text("exit(0)")
    return path


@pytest.fixture
def run(source, monkeypatch, capsys):
    """Return a function that runs the proofs and returns exit code and report."""

    def run_main(*arguments):
        monkeypatch.setattr("sys.argv", ["prove.py", *arguments])
        return prove.main(), capsys.readouterr().out

    return run_main


def test_part_that_passed_is_not_run_again_and_the_report_says_so(run):
    assert "part: passed" in run()[1]
    code, report = run()
    assert code == 0
    assert "part: not run, unchanged since it passed" in report
    assert "FRESH=1" in report


def test_part_is_run_again_when_asked(run):
    run()
    assert "part: passed" in run("--fresh")[1]


def test_part_is_run_again_when_an_input_changed(run, source):
    run()
    source.write_text("exit(0)  # changed")
    assert "part: passed" in run()[1]


def test_part_is_run_again_when_a_browser_came(run, monkeypatch):
    monkeypatch.setattr(prove.shutil, "which", lambda name: None)
    run()
    monkeypatch.setattr(prove.shutil, "which", lambda name: name)
    assert "part: passed" in run()[1]


def test_part_that_failed_is_not_remembered(run, source):
    source.write_text("exit(1)")
    for _ in range(2):
        code, report = run()
        assert code == 1
        assert "part: FAILED" in report


def test_failure_forgets_an_older_success(run, source):
    run()
    source.write_text("exit(1)")
    run()
    source.write_text("exit(0)")
    assert "part: passed" in run()[1]


def test_unknown_part_is_refused_by_name(run, capsys):
    with pytest.raises(SystemExit):
        run("speed")
    assert "no part 'speed'" in capsys.readouterr().err


def test_every_test_belongs_to_a_part():
    commands = " ".join(" ".join(commands) for _, commands in prove.PARTS.values())
    for folder in ("tests course_lib", "chapters", "solutions", *prove.BOOK_TESTS):
        assert folder in commands


def test_a_lesson_of_every_chapter_is_tried_as_in_colab():
    chapters = {path.parent.name for path in find_notebooks()}
    assert {path.split("/")[1] for path in prove.IN_COLAB} == chapters
    assert all((ROOT / path).is_file() for path in prove.IN_COLAB)
