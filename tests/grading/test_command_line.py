"""From the command line to marks: everything together, on chapter 1."""

import csv
import json
import os
import signal
import stat
import subprocess
import sys
import time

import pytest
from grading.class_of import RELEASED, hand_in, solved_notebook
from grading.cluster import cluster
from grading.handed_in import write_files, write_zip

from course_lib.grading import bwrap
from course_lib.grading.command_line import main
from course_lib.grading.trouble import SandboxBroken

COMMAND = [sys.executable, "-m", "course_lib.grading"]
needs_sandbox = pytest.mark.usefixtures("sandboxed")


@pytest.fixture(autouse=True)
def without_gradebook(monkeypatch):
    """Leave the gradebook out, which has tests of its own and takes seconds."""
    monkeypatch.setattr(
        "course_lib.grading.results.importlib.util.find_spec", lambda name: None
    )


def run(capsys, *arguments):
    """Run a command; return its exit code and what it said."""
    code = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def rows(out):
    """Return the rows of the table of marks, by student."""
    text = (out / "ch01" / "marks.csv").read_text()
    return {row["student"]: row for row in csv.DictReader(text.splitlines())}


def records(out):
    """Return the records that are kept, by their file's name."""
    found = sorted((out / "ch01" / "records").glob("*.json"))
    return {path.name: json.loads(path.read_bytes()) for path in found}


@needs_sandbox
def test_check_says_in_a_line_that_the_sandbox_is_sound(capsys):
    assert run(capsys, "check") == (0, "The sandbox is sound here.\n")


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
    assert list(tmp_path.iterdir()) == []


@needs_sandbox
def test_class_is_graded_from_an_archive_with_its_list(capsys, tmp_path):
    files = {
        "s001/exercises.ipynb": solved_notebook(),
        "s002_exercises.ipynb": RELEASED.read_bytes(),
        "s003/exercises.ipynb": b"{",
        "../s004.ipynb": b"x",
    }
    path = write_zip(tmp_path / "in.zip", files)
    listed = tmp_path / "students.csv"
    listed.write_text("student\ns001\ns002\ns003\ns005\n")
    out = tmp_path / "marks"
    code, said = run(capsys, "grade", path, "--out", out, "--class-list", listed)
    assert code == 0
    assert "../s004.ipynb: its name leads out of the archive" in said
    assert "ch01: 3 submissions, 3 to grade, 0 done before" in said
    assert "1 of the class list have handed in nothing" in said
    table = rows(out)
    assert {student: row["status"] for student, row in table.items()} == {
        "s001": "needs manual",
        "s002": "ok",
        "s003": "unreadable",
        "s005": "missing submission",
    }
    assert table["s002"]["total"] == table["s003"]["total"] == "0"
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


@needs_sandbox
def test_second_run_grades_what_is_new_and_nothing_twice(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    first = records(out)
    code, said = run(capsys, "grade", folder, "--out", out)
    assert (code, records(out)) == (0, first)
    assert "2 submissions, 0 to grade, 2 done before" in said
    path = folder / "s001" / "exercises.ipynb"
    path.write_bytes(path.read_bytes() + b" ")
    run(capsys, "grade", folder, "--out", out)
    new = records(out)["s001.attempt-2.json"]
    assert len(records(out)) == 3
    assert new["seed_id"] != first["s001.attempt-1.json"]["seed_id"]
    assert rows(out)["s001"]["attempt"] == "2"


@needs_sandbox
def test_fault_of_the_grader_is_said_and_tried_again(capsys, tmp_path, monkeypatch):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"

    def broken(*arguments):
        raise SandboxBroken("it broke")

    with monkeypatch.context() as patch:
        patch.setattr("course_lib.grading.sandbox.run", broken)
        code, said = run(capsys, "grade", folder, "--out", out)
    assert code == 1
    assert "s000: the grader failed (SandboxBroken: it broke)" in said
    assert rows(out)["s000"]["status"] == "grader error"
    assert rows(out)["s000"]["total"] == ""
    assert run(capsys, "grade", folder, "--out", out)[0] == 0
    assert rows(out)["s000"]["status"] == "needs manual"


def test_unsafe_warns_and_grades_without_a_sandbox(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(bwrap, "self_test", None)
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    code, said = run(capsys, "grade", folder, "--out", out, "--unsafe")
    assert code == 0
    assert "WARNING: --unsafe runs the answers without a sandbox" in said
    assert rows(out)["s000"]["status"] == "needs manual"


@needs_sandbox
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("grade nowhere --out marks", "expected a folder or a zip archive"),
        ("grade broken.zip --out marks", "is not a sound zip archive"),
        ("grade empty --out marks", "nothing was found that can be graded"),
        ("grade empty --out marks --chapter ch09", "expected a chapter of ch01"),
        ("grade empty --out empty/marks", "expected the results outside empty"),
        ("grade empty --out marks --class-key marks/k", "expected the class key outs"),
        ("grade empty --out marks --class-key empty/k", "expected the class key outs"),
        ("grade empty --out marks --class-list nobody.csv", "No such file"),
        ("grade empty --out marks --released empty", "run the command release first"),
        ("grade in --out marks --scheduler nonsense", "expected a Dask scheduler at"),
        ("grade empty --out broken.zip/marks", "Not a directory"),
        ("report empty", "expected the results of a grading in empty"),
        ("release ch09", "expected one of ch01"),
        ("release ch01 --solutions empty", "expected a solved notebook"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_line(
    capsys, tmp_path, monkeypatch, line, said
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("course_lib.grading.engines.PATIENCE", 1)
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


def stopped_by(sent, folder, out):
    """Grade in a process of its own, and end it when it has kept some records."""
    command = [*COMMAND, "grade", folder, "--out", out, "--workers", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    end = time.monotonic() + 120
    while len(list(out.glob("ch01/records/*.json"))) < 3:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)
    process.send_signal(sent)
    said = process.communicate(timeout=60)[0]
    return process.returncode, said


@needs_sandbox
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_run_that_was_ended_goes_on_where_it_stopped(capsys, tmp_path, sent):
    folder, out = hand_in(tmp_path / "in", 16), tmp_path / "marks"
    code, said = stopped_by(sent, folder, out)
    assert "Traceback" not in said
    if sent == signal.SIGINT:
        assert code == 130
        assert "Interrupted: the same command goes on where it stopped." in said
    before = records(out)
    assert 3 <= len(before) < 16
    assert {one["status"] for one in before.values()} == {"needs manual"}
    code, said = run(capsys, "grade", folder, "--out", out)
    assert f"{16 - len(before)} to grade, {len(before)} done before" in said
    after = records(out)
    assert len(after) == len(rows(out)) == 16
    assert {name: after[name] for name in before} == before


@needs_sandbox
def test_cluster_that_loses_a_worker_gives_the_marks_of_this_machine(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 12), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", tmp_path / "here")
    with cluster(tmp_path) as (address, workers):
        command = [*COMMAND, "grade", folder, "--out", out, "--scheduler", address]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while len(list(out.glob("ch01/records/*.json"))) < 2:
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(workers[0].pid, signal.SIGKILL)
        assert process.wait(timeout=300) == 0
    assert rows(out) == rows(tmp_path / "here")
    without_time = [
        {name: one | {"seconds": 0} for name, one in records(folder).items()}
        for folder in (out, tmp_path / "here")
    ]
    assert len(without_time[0]) == 12
    assert without_time[0] == without_time[1]


def test_what_an_extra_brings_is_asked_for_where_it_is_needed(tmp_path):
    code = (
        "import sys\n"
        "sys.modules.update(nbgrader=None, distributed=None, nbformat=None)\n"
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
