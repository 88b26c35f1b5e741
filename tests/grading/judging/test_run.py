"""New submissions are graded once, and graded ones are left alone."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from grading.small_class import SMALL, released

from course_lib.grading.intake.collecting import Submission
from course_lib.grading.intake.sources import Refused
from course_lib.grading.judging.run import grade_all, plan_work, refuse_within, tasks_of
from course_lib.grading.judging.seeds import seed_of
from course_lib.grading.results.results import Results

HANDOUT = SimpleNamespace(exercises=SMALL, content=released())
KEY = b"a key for the tests only"


def submission(student, sha256, read=lambda: b"{}"):
    """Return what a student has handed in."""
    place = f"{student}.ipynb"
    return Submission(student, "ch01", place, sha256, ("a note",), read)


def grade(task):
    """Return the record of a task without grading it."""
    return {
        "student": task.student,
        "chapter": task.chapter,
        "attempt": task.attempt,
        "sha256": task.sha256,
        "status": "grader error" if task.sha256 == "fails" else "ok",
    }


def in_turn(_, tasks, failed):
    """Act as an engine that runs one task after another."""
    yield from map(grade, tasks)


def run(folder, *submissions, engine=in_turn):
    """Grade submissions into a folder; return the students and attempts graded."""
    results = Results(folder, SMALL)
    work = plan_work(submissions, HANDOUT, results)
    records = grade_all([work], KEY, engine)
    return [(record["student"], record["attempt"]) for record in records], work.done


def test_nothing_is_graded_twice_and_another_file_is_another_attempt(tmp_path):
    first = submission("s001", "aa"), submission("s002", "bb")
    assert run(tmp_path, *first) == ([("s001", 1), ("s002", 1)], 0)
    assert run(tmp_path, *first) == ([], 2)
    again = submission("s001", "cc"), submission("s002", "bb")
    assert run(tmp_path, *again) == ([("s001", 2)], 1)
    assert run(tmp_path, *first) == ([("s001", 3)], 1)


def test_fault_of_the_grader_is_tried_again(tmp_path):
    for _ in range(2):
        assert run(tmp_path, submission("s001", "fails")) == ([("s001", 1)], 0)


def test_run_that_breaks_off_has_kept_what_was_done(tmp_path):
    def breaks_off(_, tasks, failed):
        for number, task in enumerate(tasks):
            if number == 2:
                raise KeyboardInterrupt
            yield grade(task)

    all_of_them = [submission(f"s00{k}", f"{k}") for k in range(5)]
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, *all_of_them, engine=breaks_off)
    done = [("s002", 1), ("s003", 1), ("s004", 1)]
    assert run(tmp_path, *all_of_them) == (done, 2)


def tasks(folder, *submissions):
    """Return the tasks that submissions give."""
    work = plan_work(submissions, HANDOUT, Results(folder, SMALL))
    return list(tasks_of(work, KEY))


def test_task_has_the_seed_of_its_attempt_and_the_file(tmp_path):
    run(tmp_path, submission("s001", "aa"))
    (task,) = tasks(tmp_path, submission("s001", "bb", lambda: b"new"))
    assert task.attempt == 2
    assert task.seed == seed_of(KEY, "ch01", "s001", 2)
    assert (task.content, task.released) == (b"new", HANDOUT.content)
    assert (task.notebook, task.notes) == ("s001.ipynb", ("a note",))


def test_what_is_graded_is_kept(tmp_path):
    tasks(tmp_path, submission("s001", "aa", lambda: b"mine"))
    kept = tmp_path / "ch01" / "notebooks" / "s001.attempt-1.ipynb"
    assert kept.read_bytes() == b"mine"
    assert json.loads((tmp_path / "ch01" / "released.ipynb").read_bytes())


def test_file_that_is_gone_by_now_gives_nothing_to_grade(tmp_path):
    def gone():
        raise Refused("it cannot be opened")

    there, not_there = tasks(
        tmp_path, submission("s001", "aa", None), submission("s002", "bb", gone)
    )
    assert there.content is not_there.content is None
    assert not_there.notes == ("a note", "it cannot be opened")


@pytest.mark.parametrize(
    ("seconds", "date"),
    [(1e9, "2001-09-09T01:46:40+00:00"), (0, ""), (1e30, ""), (253_402_300_799, "")],
)
def test_task_has_the_hand_in_time_if_it_is_a_possible_date(tmp_path, seconds, date):
    (task,) = tasks(tmp_path, replace(submission("s001", "aa"), handed_in=seconds))
    assert task.handed_in == date


def test_class_key_or_results_within_a_folder_are_refused(tmp_path):
    refuse_within(tmp_path / "out", "the class key", tmp_path / "class_key")
    for path in (tmp_path / "out", tmp_path / "out" / "x", tmp_path / "y/../out/x"):
        with pytest.raises(ValueError, match="expected the class key outside"):
            refuse_within(tmp_path / "out", "the class key", path)
