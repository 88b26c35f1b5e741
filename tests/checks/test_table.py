"""The tables of the exercises hold what is declared."""

from checks.exercise_sets import SETS
from checks.table import COLUMNS, rows_of, show_feedback


def test_every_exercise_has_a_row_with_its_points():
    for name, exercises in SETS.items():
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(name)]
        numbers = [header.exercise for header in exercises.headers]
        assert [row["exercise"] for row in rows] == numbers
        assert sum(float(row["points"]) for row in rows) == exercises.points


def test_feedback_shows_a_wrong_answer_and_its_hint(capsys):
    show_feedback(["predict"])
    said = capsys.readouterr().out
    assert "## 1.2 All points at once" in said
    assert "def predict(x, weight, threshold):" in said
    assert "Hint: " in said
