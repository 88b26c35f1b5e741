"""All results are derived from the records, and can be rebuilt."""

import shutil

import pytest
from grading.small_class import SMALL, at_zero, record, unreadable, write_released
from grading.tables import fill_in, rows_by_student

from course_lib.grading.results.results import Results


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a folder with the results of three students, one with two attempts."""
    folder = tmp_path_factory.mktemp("results")
    results = Results(folder, SMALL)
    released = write_released(folder / "a.ipynb").read_bytes()
    results.keep("released.ipynb", released)
    second = record("s001", step=at_zero) | {"attempt": 2}
    for one in (record("s001"), second, record("s002"), unreadable("s003")):
        results.records.save(one)
        results.keep_notebook(one["student"], one["attempt"], released)
    assert results.write("last", ["s001", "s009"]) == []
    return folder


@pytest.fixture
def results(written, tmp_path):
    """Return a copy of these results, because each test changes them."""
    shutil.copytree(written, tmp_path / "results")
    return Results(tmp_path / "results", SMALL)


def totals(results):
    """Return the totals in the table of grades."""
    rows = rows_by_student(results.folder / "marks.csv")
    return {student: row["total"] for student, row in rows.items()}


def enter(results, student, points):
    """Fill in a grade in the table of those that are given by hand."""
    fill_in(results.folder / "manual.csv", student, points=points)


def test_everything_is_written(results):
    made = {path.name for path in results.folder.iterdir()}
    assert {"marks.csv", "manual.csv", "feedback", "report.html"} <= made
    pages = sorted(path.name for path in (results.folder / "feedback").iterdir())
    assert pages == ["s001.html", "s002.html", "s003.html"]
    rows = rows_by_student(results.folder / "marks.csv")
    assert rows["s009"]["status"] == "missing submission"
    assert (rows["s001"]["attempt"], rows["s001"]["step"]) == ("2", "1")
    assert not list(results.folder.rglob("*.partial"))


def endless():
    """Return only when stopped."""
    while True:
        pass


@pytest.mark.parametrize("greedy", [endless, lambda: bytes(3 * 2**30)])
def test_pages_that_take_too_much_are_left_out_and_said(results, monkeypatch, greedy):
    def written(record, *others):
        return greedy() if record["student"] == "s001" else None

    monkeypatch.setattr("course_lib.grading.results.results.PAGE_SECONDS", 0.2)
    monkeypatch.setattr("course_lib.grading.results.pages.notebook.write_page", written)
    said = "s001: the pages take more than 0.2 s or 2 GiB and weren't written"
    assert results.write("last") == [said]


def test_best_attempt_can_count(results):
    results.write("best")
    assert rows_by_student(results.folder / "marks.csv")["s001"]["attempt"] == "1"


def test_grade_in_the_table_completes_the_total(results):
    assert totals(results) == {"s001": "", "s002": "", "s003": "", "s009": ""}
    enter(results, "s002", "3")
    assert results.write() == []
    assert totals(results) == {"s001": "", "s002": "6", "s003": ""}
    results.write()  # the table is written again, and keeps the mark
    assert totals(results)["s002"] == "6"


def test_table_that_cannot_be_used_is_left_as_it_is_and_grades_too(results):
    before = (results.folder / "marks.csv").read_bytes()
    enter(results, "s002", "many")
    with pytest.raises(ValueError, match="expected a number of points, got 'many'"):
        results.write()
    assert (results.folder / "marks.csv").read_bytes() == before
    assert rows_by_student(results.folder / "manual.csv")["s002"]["points"] == "many"


def test_table_with_an_unknown_student_is_refused_and_not_written_again(results):
    path = results.folder / "manual.csv"
    text = path.read_text(encoding="utf-8-sig").replace("s002", "s0O2")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="got 's0O2'"):
        results.write()
    assert path.read_text(encoding="utf-8") == text


def test_damaged_record_is_named(results):
    (results.folder / "records" / "s004.attempt-1.json").write_text("{")
    (note,) = Results(results.folder.parent, SMALL).write()
    assert "s004.attempt-1.json is damaged" in note
