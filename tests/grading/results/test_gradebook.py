"""nbgrader's gradebook has our grades, and returns those given by hand."""

import dataclasses
import json
import shutil
import sys

import pytest
from grading.small_class import SMALL, at_zero, record, unreadable, write_released
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from course_lib.grading.results import gradebook, gradebook_file
from course_lib.grading.results.gradebook_file import COURSE

TEXTS = {"step": "def step(z): ...", "count": "count = 6", "why": "It stops."}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Make a gradebook without records, which takes nbgrader seconds."""
    folder = tmp_path_factory.mktemp("empty")
    released = write_released(folder / "exercises.ipynb")
    gradebook.enter_all([], SMALL, released, {}, folder / "formgrader")
    return folder


@pytest.fixture
def enter(empty, tmp_path):
    """Return a function that enters records in one folder and returns the folder."""
    shutil.copytree(empty, tmp_path, dirs_exist_ok=True)
    released, folder = tmp_path / "exercises.ipynb", tmp_path / "formgrader"

    def enter(*records, **changed):
        texts = {one["student"]: TEXTS | changed for one in records}
        gradebook.enter_all(records, SMALL, released, texts, folder)
        return folder

    return enter


@pytest.fixture
def opened():
    """Yield a function that opens a folder's gradebook; close it at the end."""
    books = []

    def open_book(folder):
        books.append(Gradebook(f"sqlite:///{folder}/gradebook.db", COURSE))
        return books[-1]

    yield open_book
    for book in books:
        book.close()


def grades_of(book, student):
    notebook = book.find_submission_notebook("exercises", "ch01", student)
    return {grade.name: grade for grade in notebook.grades}


def mark(book, student, cell, points, extra=None):
    """Enter a grade as formgrader does."""
    grade = grades_of(book, student)[cell]
    grade.manual_score, grade.extra_credit = points, extra
    grade.needs_manual_grade = points is None and grade.auto_score is None
    book.db.commit()


def test_grades_stand_in_the_gradebook(enter, opened):
    book = opened(enter(record(step=at_zero)))
    grades = grades_of(book, "s001")
    scores = {name: grade.auto_score for name, grade in grades.items()}
    assert scores == {"check-step": 1, "check-count": 1, "why": None}
    assert {name for name, g in grades.items() if g.needs_manual_grade} == {"why"}
    submission = book.find_submission("ch01", "s001")
    assert (submission.score, submission.max_score) == (2, 7)


def test_blank_grade_asks_for_one_and_an_empty_answer_does_not(enter, opened):
    book = opened(enter(record("s001", step="grader error"), record("s002", why="")))
    failed = grades_of(book, "s001")["check-step"]
    assert (failed.auto_score, failed.needs_manual_grade) == (None, True)
    empty = grades_of(book, "s002")["why"]
    assert (empty.auto_score, empty.needs_manual_grade) == (0, False)


def test_unreadable_submission_has_blanks(enter, opened):
    grades = grades_of(opened(enter(unreadable("s009"))), "s009")
    marks = {(grade.auto_score, grade.needs_manual_grade) for grade in grades.values()}
    assert marks == {(None, True)}


def test_formgrader_lists_the_set_and_its_submissions(enter):
    folder = enter(record("s001"), record("s002"))
    place = CourseDirectory(root=str(folder), course_id=COURSE)
    api = NbGraderAPI(place)
    (assignment,) = api.get_assignments()
    assert (assignment["name"], assignment["num_submissions"]) == ("ch01", 2)
    submissions = api.get_submissions("ch01")
    assert [s["student"] for s in submissions] == ["s001", "s002"]
    assert all(s["autograded"] and s["needs_manual_grade"] for s in submissions)
    assert len(api.get_notebook_submissions("ch01", "exercises")) == 2


def test_folder_holds_no_notebook_that_could_be_run(enter):
    folder = enter(record(), step="import os; os.remove('marks.csv')")
    submitted = [path for path in (folder / "submitted").rglob("*") if path.is_file()]
    assert [path.name for path in submitted] == ["timestamp.txt"]
    source = (folder / "source/ch01/exercises.ipynb").read_text()
    assert "os.remove" not in source


def test_entering_twice_leaves_one_row_each(enter, opened):
    folder = enter(record())
    book = opened(folder)
    before = len(book.find_submission("ch01", "s001").notebooks[0].grades)
    enter(record())
    assert len(book.students) == 1
    assert len(book.assignment_submissions("ch01")) == 1
    assert len(book.find_submission("ch01", "s001").notebooks[0].grades) == before


def test_only_a_new_handout_needs_nbgrader(enter, monkeypatch):
    tables = "course_lib.grading.results.gradebook_tables"
    monkeypatch.setitem(sys.modules, tables, None)
    assert len([*enter(record()).glob("autograded/s001/ch01/exercises.ipynb")]) == 1


def test_grades_by_hand_come_back(enter, opened):
    folder = enter(record("s001"), record("s002"), record("s003"))
    assert gradebook_file.manual_scores(folder, SMALL) == {}
    book = opened(folder)
    mark(book, "s001", "why", 3.5)
    mark(book, "s002", "check-step", 0)
    mark(book, "s003", "check-count", None, extra=1)
    assert gradebook_file.manual_scores(folder, SMALL) == {
        "s001": {"why": 3.5},
        "s002": {"step": 0},
        "s003": {"count": 2},
    }


def test_grade_by_hand_survives_a_second_entry(enter, opened):
    folder = enter(record())
    mark(opened(folder), "s001", "why", 3.5)
    enter(record())
    assert gradebook_file.manual_scores(folder, SMALL) == {"s001": {"why": 3.5}}


def test_grade_for_a_text_that_has_changed_is_asked_for_again(enter, opened):
    folder = enter(record())
    mark(opened(folder), "s001", "why", 3.5)
    for _ in range(2):
        enter(record(why="Each mistake turns w."), why="Each mistake turns w.")
    assert gradebook_file.manual_scores(folder, SMALL) == {}
    again = grades_of(opened(folder), "s001")["why"]
    assert (again.manual_score, again.needs_manual_grade) == (3.5, True)


def test_class_larger_than_a_bundle_is_entered_whole(enter, opened, monkeypatch):
    monkeypatch.setattr(gradebook, "BUNDLE", 2)
    students = [f"s{number:03d}" for number in range(5)]
    folder = enter(*map(record, students))
    assert sorted(student.id for student in opened(folder).students) == students
    assert len(list(folder.glob("autograded/*/ch01/exercises.ipynb"))) == 5


def test_what_has_not_changed_is_not_written_again(enter):
    folder = enter(record("s001"), record("s002"))
    before = {path: path.stat().st_ino for path in folder.glob("autograded/**/*.*")}
    enter(record("s001"), record("s002", step=at_zero))
    rewritten = {p.parts[-3] for p, ino in before.items() if p.stat().st_ino != ino}
    assert rewritten == {"s002"}


def test_comments_come_back_by_question(enter, opened):
    folder = enter(record())
    book = opened(folder)
    for cell, words in (("why", "Which bound?"), ("step", "Neat."), ("count", " ")):
        comment = book.find_comment(cell, "exercises", "ch01", "s001")
        comment.manual_comment = words
    book.db.commit()
    assert gradebook_file.manual_comments(folder, SMALL) == {
        "s001": {"why": "Which bound?", "step": "Neat."}
    }


def test_gradebook_of_other_exercises_is_refused(enter, tmp_path):
    folder = enter(record())
    other = json.loads((tmp_path / "exercises.ipynb").read_text())
    for one in other["cells"]:
        if marks := one["metadata"].get("nbgrader"):
            marks["grade_id"] += "_of_others"
    (tmp_path / "other.ipynb").write_text(json.dumps(other))
    with pytest.raises(
        ValueError, match="expected a gradebook for check-count_of_others, "
    ):
        gradebook.enter_all([record()], SMALL, tmp_path / "other.ipynb", {}, folder)


def test_exercise_that_was_taken_out_asks_for_nothing(enter, opened, tmp_path):
    folder = enter(record(step="grader error"))
    other = json.loads((tmp_path / "exercises.ipynb").read_text())
    del other["cells"][2:4]
    (tmp_path / "other.ipynb").write_text(json.dumps(other))
    kept = dataclasses.replace(SMALL, questions=SMALL.questions[1:])
    both = [record(step="grader error"), record("s002")]
    gradebook.enter_all(both, kept, tmp_path / "other.ipynb", {}, folder)
    book = opened(folder)
    assert not grades_of(book, "s001")["check-step"].needs_manual_grade
    assert book.find_submission("ch01", "s001").max_score == 5


def test_exercise_that_is_put_back_gets_its_grade(enter, opened, tmp_path):
    folder = tmp_path / "another"
    whole = (tmp_path / "exercises.ipynb").read_text()
    other = json.loads(whole)
    del other["cells"][2:4]
    (tmp_path / "other.ipynb").write_text(json.dumps(other))
    kept = dataclasses.replace(SMALL, questions=SMALL.questions[1:])
    gradebook.enter_all([record()], kept, tmp_path / "other.ipynb", {}, folder)
    gradebook.enter_all([record()], SMALL, tmp_path / "exercises.ipynb", {}, folder)
    assert grades_of(opened(folder), "s001")["check-step"].auto_score == 2
