"""Grading again, deadlines, requests and exercises taken out, from the command line."""

import json

import pytest
from grading.class_of import CHAPTER, hand_in, records, rows, run
from grading.tables import table_rows

pytestmark = pytest.mark.usefixtures("sandboxed", "handing_out_few")
SPOILED = 0.25
AT_ZERO = """\
def predict(x, weight, threshold):
    return (x @ weight >= threshold).astype(int)
"""


def spoil(out, student, *questions):
    """Change grades in a student's record, as a wrong check would have given them."""
    path = out / "ch01" / "records" / f"{student}.attempt-1.json"
    record = json.loads(path.read_bytes())
    assert record["status"] == "needs manual", record
    for question in questions:
        record["questions"][question]["score"] = SPOILED
        record["questions"][question]["versions"]["question"] = "earlier"
    path.write_text(json.dumps(record))


def test_fixed_question_is_graded_again_and_a_request_is_answered(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2), tmp_path / "marks"
    dates = tmp_path / "dates.csv"
    dates.write_text("chapter,student,deadline,late_days\nch01,,2020-01-01,3\n")
    run(capsys, "grade", folder, "--out", out, "--deadlines", dates)
    first, table = records(out), rows(out)
    assert table["s000"]["deadline"] == "2020-01-01 23:59"
    for student in ("s000", "s001"):
        spoil(out, student, "margin", "predict")
    request = out / "ch01" / "regrade.csv"
    request.write_text("student,question,request\ns001,predict,Please look again\n")
    code, said = run(capsys, "report", out)
    changed = "1.2, 1.6: the question has changed since all of these were graded"
    assert changed in said
    assert "regrade.csv has open requests: 1" in said
    code, said = run(capsys, "grade", "--again", "--out", out, "--question", "margin")
    assert (code, "ch01: to grade again: 2" in said) == (0, True)
    assert "submission" not in said  # none was asked for
    assert rows(out)["s001"]["margin"] == table["s001"]["margin"]
    assert rows(out)["s001"]["predict"] == str(SPOILED)
    code, said = run(capsys, "grade", "--again", "--out", out, "--requested")
    assert (code, "to grade again: 1" in said) == (0, True)
    assert rows(out)["s001"] == table["s001"]
    assert rows(out)["s000"]["predict"] == str(SPOILED)
    (line,) = table_rows(request)
    assert (line["before"], line["after"]) == (str(SPOILED), table["s001"]["predict"])
    again = records(out)["s001.attempt-1.json"]
    assert [one["questions"] for one in again.pop("history")] == [
        ["margin"],
        ["predict"],
    ]
    assert again == first["s001.attempt-1.json"]


def test_exercise_taken_out_costs_nothing_else(capsys, tmp_path, few_exercises):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    before = rows(out)["s000"]
    released = few_exercises / CHAPTER / "exercises.ipynb"
    notebook = json.loads(released.read_bytes())
    ids = ("margin", "check-margin")
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") not in ids
    ]
    path = tmp_path / "released" / CHAPTER / "exercises.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook))
    hand_in(folder, 2)
    shorter = ["--released", tmp_path / "released"]
    code, said = run(capsys, "grade", folder, "--out", out, *shorter)
    assert code == 0
    assert "not in the released notebook, so not graded: 1.1, " in said
    assert ", 1.5, 1.6, 1.7, " in said
    points = float(before.pop("margin"))
    maximum = float(before.pop("maximum")) - points
    del before["remarks"]  # they name the student
    for student, row in rows(out).items():
        assert float(row.pop("maximum")) == maximum
        assert row.pop("remarks")
        assert row == before | {"student": student}
    (out / "ch01" / "marks.csv").unlink()
    assert run(capsys, "report", out)[0] == 0
    assert set(rows(out)) == {"s000", "s001"}
    page = (out / "ch01" / "report.html").read_text()
    assert "not in the released notebook, so not graded: " in page


def test_answers_that_agree_are_shown_without_the_published_ones(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    page = out / "ch01" / "similarity.html"
    code, said = run(capsys, "similar", out)
    assert (code, said) == (
        0,
        f"ch01: 0 pairs of students with similar answers in {page}\n",
    )
    _, said = run(capsys, "similar", out, "--solutions", tmp_path)
    assert "1 pair of students with similar answers" in said
    assert "s000 and s001" in page.read_text()


def test_students_are_named_beside_their_mistakes_only_on_request(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 2, predict=AT_ZERO), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    code, said = run(capsys, "mistakes", out)
    assert (code, "2 of 2 still make this mistake. " in said) == (0, True)
    assert "s000" not in said
    _, said = run(capsys, "mistakes", out, "--students")
    assert " s000, s001\n" in said


def test_without_the_class_key_nothing_is_graded_again(capsys, tmp_path):
    folder, out = hand_in(tmp_path / "in", 1), tmp_path / "marks"
    run(capsys, "grade", folder, "--out", out)
    (tmp_path / "class_key").unlink()
    code, said = run(capsys, "grade", "--again", "--out", out)
    assert (code, "give it with --class-key" in said) == (2, True)
    assert not (tmp_path / "class_key").exists()
    (tmp_path / "class_key").write_text("another key of a class")
    (tmp_path / "class_key").chmod(0o600)
    code, said = run(capsys, "grade", "--again", "--out", out)
    assert (code, "expected the class key that these" in said) == (2, True)
