"""Records are kept whole, recognized again, and written by one run at a time."""

import json
import os
import subprocess
import sys

import pytest

from course_lib.grading.judging.records import Records, only_one_run


def record(student="s001", attempt=1, sha256="aa", status="ok"):
    """Return the start of a record."""
    return {
        "student": student,
        "attempt": attempt,
        "sha256": sha256,
        "status": status,
        "questions": {},
    }


def test_what_was_saved_is_there_in_the_next_run(tmp_path):
    records = Records(tmp_path / "records")
    for one in (record("s002"), record("s001", 2, "bb"), record("s001")):
        records.save(one)
    again = Records(tmp_path / "records").all()
    assert again == records.all()
    assert [(one["student"], one["attempt"]) for one in again] == [
        ("s001", 1),
        ("s001", 2),
        ("s002", 1),
    ]


def test_same_file_is_known_and_another_is_another_attempt(tmp_path):
    records = Records(tmp_path)
    assert records.attempt_of("s001", "aa") == (1, False)
    records.save(record())
    records.save(record(attempt=2, sha256="bb"))
    assert records.attempt_of("s001", "bb") == (2, True)
    assert records.attempt_of("s001", "aa") == (3, False)  # handed in once more
    assert records.attempt_of("s001", "cc") == (3, False)
    assert records.attempt_of("s002", "aa") == (1, False)


def test_fault_of_the_grader_is_graded_again_as_the_same_attempt(tmp_path):
    records = Records(tmp_path)
    records.save(record(status="grader error"))
    assert records.attempt_of("s001", "aa") == (1, False)
    records.save(record())
    assert len(Records(tmp_path).all()) == 1


def test_students_with_alike_names_do_not_share_a_file(tmp_path):
    records = Records(tmp_path)
    for student in ("s.attempt-1", "s", "s.attempt-1.json"):
        records.save(record(student))
    assert len(Records(tmp_path).all()) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"student": "s001"}', "\x00"])
def test_damaged_record_is_named_and_does_not_count(tmp_path, text):
    Records(tmp_path).save(record())
    path = tmp_path / "s002.attempt-1.json"
    path.write_text(text)
    records = Records(tmp_path)
    assert [one["student"] for one in records.all()] == ["s001"]
    assert records.damaged == [path]


def test_interrupted_writing_leaves_the_old_record(tmp_path, monkeypatch):
    records = Records(tmp_path)
    records.save(record())

    def interrupted(*places):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        records.save(record(status="timeout"))
    assert [one["status"] for one in Records(tmp_path).all()] == ["ok"]
    assert records.all()[0]["status"] == "ok"


def test_record_is_plain_json(tmp_path):
    Records(tmp_path).save(record("é001"))
    (path,) = tmp_path.glob("*.json")
    assert json.loads(path.read_bytes())["student"] == "é001"


def test_second_run_is_refused_while_the_first_is_at_work(tmp_path):
    code = (
        "import sys; from course_lib.grading.judging.records import only_one_run\n"
        "with only_one_run(sys.argv[1]): pass"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with only_one_run(tmp_path):
        ran = subprocess.run(command, capture_output=True, text=True)
    assert "another run is writing to" in ran.stderr
    assert subprocess.run(command).returncode == 0
