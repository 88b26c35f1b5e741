"""The whole path from the command line to grades, for chapter 1."""

import contextlib
import io
import stat
import subprocess
import sys
import threading

import pytest
from grading.class_of import (
    RELEASED,
    few,
    hand_in,
    records,
    rows,
    run,
    solved_notebook,
)
from grading.handed_in import write_files, write_zip

from course_lib.grading.command_line import say
from course_lib.grading.judging.outcomes import JUDGING
from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.diagnostics import SandboxBroken
from course_lib.grading.sandbox.limits_tried import Tried

needs_sandbox = pytest.mark.usefixtures("sandboxed")
grades_few = pytest.mark.usefixtures("sandboxed", "handing_out_few")


@needs_sandbox
@pytest.mark.parametrize(
    ("tried", "code", "said"),
    [
        ([Tried("memory", True), Tried("cores", True, False)], 0, "works on this"),
        ([Tried("memory", True), Tried("cores", False, False)], 0, "systemd-run"),
        ([Tried("memory", False)], 3, "the sandbox doesn't limit memory."),
    ],
)
def test_check_says_which_limits_hold(capsys, monkeypatch, tried, code, said):
    monkeypatch.setattr("course_lib.grading.command_line.try_limits", lambda _: tried)
    ended, words = run(capsys, "check")
    assert ended == code
    assert said in words
    for one in tried:
        line = next(line for line in words.splitlines() if line.endswith(one.name))
        word = "DOES NOT HOLD" if one.needed else "not limited"
        assert line.startswith(f"  {'holds' if one.holds else word}")


@pytest.mark.parametrize("line", [["check"], ["grade", "in", "--out", "out"]])
def test_without_a_sandbox_reason_and_cure_are_said(
    capsys, monkeypatch, tmp_path, line
):
    def broken(*line):
        raise SandboxBroken("bubblewrap is not installed. Install it.")

    monkeypatch.setattr(bwrap, "self_test", broken)
    monkeypatch.chdir(tmp_path)
    code, said = run(capsys, *line)
    assert code == 3
    assert "bubblewrap is not installed. Install it." in said
    assert ("--unsafe" in said) == (line[0] == "grade")
    assert list(tmp_path.iterdir()) == []


@needs_sandbox
def test_run_with_nothing_to_do_starts_no_sandbox(capsys, monkeypatch, tmp_path):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    monkeypatch.setattr(bwrap, "self_test", None)
    code, said = run(capsys, "grade", folder, "--out", out)
    assert (code, "0 to grade" in said) == (0, True)
    hand_in(folder, 2)
    with pytest.raises(TypeError, match="not callable"):
        run(capsys, "grade", folder, "--out", out)


def test_what_is_said_while_an_answer_is_judged_is_not_lost(capsys):
    judging, waiting = threading.Event(), threading.Event()

    def judge():
        with JUDGING, contextlib.redirect_stdout(io.StringIO()):
            judging.set()
            waiting.wait(0.2)

    thread = threading.Thread(target=judge)
    thread.start()
    judging.wait()
    say("Interrupted.")
    thread.join()
    assert capsys.readouterr().out == "Interrupted.\n"


@grades_few
def test_class_is_graded_from_an_archive_with_its_list(capsys, tmp_path):
    files = {
        "s001/exercises.ipynb": few(solved_notebook()),
        "s002_exercises.ipynb": few(RELEASED.read_bytes()),
        "s003/exercises.ipynb": b"{",
        "../s004.ipynb": b"x",
    }
    path = write_zip(tmp_path / "in.zip", files)
    listed = tmp_path / "students.csv"
    listed.write_text("student\ns001\ns002\ns003\ns005\n")
    out = tmp_path / "marks"
    code, said = run(capsys, "grade", path, "--out", out, "--class-list", listed)
    assert code == 0
    assert "../s004.ipynb: its name points outside the archive" in said
    assert "ch01: 3 submissions, 3 to grade, 0 already graded" in said
    assert "on the class list without a submission so far: 1" in said
    table = rows(out)
    assert {student: row["status"] for student, row in table.items()} == {
        "s001": "needs manual: no_end_in_sight",
        "s002": "ok",
        "s003": "unreadable",
        "s005": "missing submission",
    }
    assert (table["s002"]["total"], table["s003"]["total"]) == ("0", "")
    assert {path.name for path in tmp_path.iterdir()} == {
        "in.zip",
        "students.csv",
        "marks",
        "class_key",
    }
    key = tmp_path / "class_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text().strip() not in said
    secret = key.read_bytes().strip()
    assert not [p for p in out.rglob("*") if p.is_file() and secret in p.read_bytes()]
    assert (out / "ch01" / "feedback" / "s001.html").is_file()
    assert run(capsys, "report", out, "--count", "best")[0] == 0
    assert rows(out) == table


@grades_few
def test_second_run_grades_what_is_new_and_nothing_twice(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    first = records(out)
    code, said = run(capsys, "grade", folder, "--out", out)
    assert (code, records(out)) == (0, first)
    assert "2 submissions, 0 to grade, 2 already graded" in said
    path = folder / "s001" / "exercises.ipynb"
    path.write_bytes(path.read_bytes() + b" ")
    run(capsys, "grade", folder, "--out", out)
    new = records(out)["s001.attempt-2.json"]
    assert len(records(out)) == 3
    assert new["seed_id"] != first["s001.attempt-1.json"]["seed_id"]
    assert rows(out)["s001"]["attempt"] == "2"


@grades_few
def test_run_without_a_terminal_says_how_far_it_is(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2), tmp_path / "marks"
    listed = tmp_path / "students.csv"
    listed.write_text("student\ns000\ns001\ns002\n")
    _, said = run(capsys, "grade", folder, "--out", out, "--class-list", listed)
    assert "graded: 1 of 2\n  graded: 2 of 2" in said
    resubmitted = hand_in(tmp_path / "again" / "in", 1).parent / "in"
    _, said = run(capsys, "grade", resubmitted, "--out", out)
    assert "without a submission so far: 1" in said  # s001 has one already


@grades_few
def test_attempt_that_counts_is_said_once_and_remembered(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out, "--count", "best")
    best = rows(out)["s000"]
    blank = few(RELEASED.read_bytes())
    (folder / "s000" / "exercises.ipynb").write_bytes(blank)
    run(capsys, "grade", folder, "--out", out)
    assert len(records(out)) == 2
    run(capsys, "report", out)
    assert rows(out)["s000"] == best
    run(capsys, "report", out, "--count", "last")
    assert rows(out)["s000"]["attempt"] == "2"
    (out / "count.txt").write_text("frist")
    code, said = run(capsys, "report", out)
    assert code == 2
    assert "expected last or best" in said


@grades_few
def test_refused_table_is_never_written_again_and_never_silent(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    path = out / "ch01" / "manual.csv"
    refused = path.read_bytes().replace(b"s000", b"s00O")
    path.write_bytes(refused)
    for line in (["grade", folder, "--out", out], ["report", out]):
        code, said = run(capsys, *line)
        assert code == 2
        assert "expected a student with a graded submission, got 's00O'" in said
        assert path.read_bytes() == refused


@grades_few
def test_fault_of_the_grader_is_said_and_tried_again(capsys, tmp_path, monkeypatch):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"

    def broken(*arguments):
        raise SandboxBroken("it broke")

    with monkeypatch.context() as patch:
        patch.setattr("course_lib.grading.sandbox.sandbox.run", broken)
        code, said = run(capsys, "grade", folder, "--out", out)
    assert code == 1
    assert "s000: the grader failed (SandboxBroken: it broke)" in said
    assert rows(out)["s000"]["status"] == "grader error"
    assert rows(out)["s000"]["total"] == ""
    assert run(capsys, "grade", folder, "--out", out)[0] == 0
    assert rows(out)["s000"]["status"] == "needs manual: no_end_in_sight"


@pytest.mark.usefixtures("handing_out_few")
def test_unsafe_warns_and_grades_without_a_sandbox(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(bwrap, "self_test", None)
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    code, said = run(capsys, "grade", folder, "--out", out, "--unsafe")
    assert code == 0
    assert "WARNING: --unsafe runs the answers without a sandbox" in said
    assert rows(out)["s000"]["status"] == "needs manual: no_end_in_sight"


@needs_sandbox
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("grade nowhere --out marks", "expected a folder or a zip archive"),
        ("grade broken.zip --out marks", "expected a zip archive"),
        ("grade empty --out marks", "expected something to grade"),
        ("grade empty --out marks --chapter ch09", "expected one of the chapters ch01"),
        ("grade empty --out empty/marks", "expected the results outside empty"),
        ("grade empty --out marks --class-key marks/k", "expected the class key outs"),
        ("grade empty --out marks --class-key empty/k", "expected the class key outs"),
        ("grade empty --out marks --class-list nobody.csv", "No such file"),
        ("grade empty --out marks --released empty", "run the release command first"),
        ("grade in --out marks --scheduler nonsense", "expected a Dask scheduler at"),
        ("grade empty --out broken.zip/marks", "Not a directory"),
        ("report empty", "expected the results of a grading run in empty"),
        ("similar nowhere", "expected the results of a grading run in nowhere"),
        ("grade --out marks", "expected SUBMISSIONS, or --again"),
        ("grade empty --out marks --deadlines broken.zip", "expected the columns"),
        ("release ch09", "expected one of ch01"),
        ("release ch01 --solutions empty", "expected a solved notebook"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_line(
    capsys, tmp_path, monkeypatch, line, said
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("course_lib.grading.judging.engines.PATIENCE", 1)
    (tmp_path / "empty").mkdir()
    write_files(tmp_path, {"broken.zip": b"PK", "in/s001.ipynb": solved_notebook()})
    code, shown = run(capsys, *line.split())
    assert code == 2
    assert said in shown
    assert "Traceback" not in shown


def test_release_writes_what_is_handed_out(capsys, tmp_path):
    code, said = run(capsys, "release", "ch01", "--released", tmp_path)
    assert code == 0
    assert "exercises.ipynb written" in said
    assert (tmp_path / "01_perceptron" / "exercises.ipynb").is_file()
    assert "is up to date" in run(capsys, "release", "ch01", "--released", tmp_path)[1]


def test_what_an_extra_brings_is_asked_for_where_it_is_needed(tmp_path):
    code = (
        "import sys\n"
        "sys.modules.update(distributed=None, nbformat=None)\n"
        "from course_lib.grading.command_line import main; sys.exit(main(sys.argv[1:]))"
    )
    folder = str(hand_in(tmp_path / "in", 1))
    cluster_line = ["grade", folder, "--out", folder + "_marks", "--scheduler", "x"]
    for line in (["release"], cluster_line):
        command = [sys.executable, "-c", code, *line]
        ran = subprocess.run(command, capture_output=True, text=True)
        assert ran.returncode == 2
        assert "pip install -e '.[grading" in ran.stderr
        assert "Traceback" not in ran.stderr
