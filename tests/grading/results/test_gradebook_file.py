"""The gradebook's file tells which records it has, and isn't written for nothing."""

import pytest
from grading.small_class import SMALL, at_zero, record, released

from course_lib.grading.results import gradebook
from course_lib.grading.results.gradebook_file import (
    BOOK,
    is_entered,
    manual_scores,
    note_entered,
)
from course_lib.grading.results.results import Results


def test_records_are_known_until_one_of_them_changes(tmp_path):
    (tmp_path / BOOK).touch()
    assert not is_entered(tmp_path, "ch01", [record()], b"released")
    note_entered(tmp_path, "ch01", [record()], b"released")
    assert is_entered(tmp_path, "ch01", [record()], b"released")
    for other in (
        ("ch02", [record()], b"released"),
        ("ch01", [record(step=at_zero)], b"released"),
        ("ch01", [record(), record("s002")], b"released"),
        ("ch01", [record()], b"another"),
    ):
        assert not is_entered(tmp_path, *other)
    (tmp_path / BOOK).unlink()
    assert not is_entered(tmp_path, "ch01", [record()], b"released")


def test_report_without_new_records_loads_no_gradebook(tmp_path, monkeypatch):
    results = Results(tmp_path, SMALL)
    results.hand_out(released())
    results.records.save(record())
    results.write()
    monkeypatch.setattr(gradebook, "enter_all", None)  # calling it would fail
    results.write()
    results.records.save(record("s002"))
    with pytest.raises(TypeError):
        results.write()


def test_book_of_another_assignment_has_no_grades(tmp_path):
    results = Results(tmp_path, SMALL)
    results.hand_out(released())
    results.write()
    assert manual_scores(results.gradebook, SMALL) == {}
