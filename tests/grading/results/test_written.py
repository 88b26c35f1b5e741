"""Results that are as they were written are left alone; any change is seen."""

import pytest
from grading.small_class import SMALL, record, released

from course_lib.grading.results import class_report
from course_lib.grading.results.results import Results
from course_lib.grading.results.written import NOTE, kept_remarks


@pytest.fixture
def results(tmp_path):
    """Return results that have been written."""
    made = Results(tmp_path, SMALL)
    made.hand_out(released())
    made.records.save(record())
    made.write("last", ["s001"])
    return made


def test_nothing_is_to_be_done_after_writing(results):
    notes = results.unchanged("last", ["s001"])
    assert notes == results.write("last", ["s001"])
    assert results.unchanged("last", ["s001"]) == notes


@pytest.mark.parametrize(
    "settings",
    [("best", ["s001"]), ("last", []), ("last", ["s001"], {("ch01", ""): {}})],
)
def test_other_settings_are_a_change(results, settings):
    assert results.unchanged(*settings) is None


@pytest.mark.parametrize(
    "name",
    ["records/s001.attempt-1.json", "marks.csv", "manual.csv", "feedback/s001.html"],
)
def test_file_that_was_edited_or_removed_is_a_change(results, name):
    path = results.folder / name
    text = path.read_bytes()
    path.write_bytes(text + b"\n")
    assert results.unchanged("last", ["s001"]) is None
    results.write("last", ["s001"])
    path.unlink()
    assert results.unchanged("last", ["s001"]) is None


@pytest.mark.parametrize("place", ["ch01/manual.csv", "ch01/regrade.csv"])
def test_file_that_is_saved_while_results_are_made_is_a_change(
    results, place, monkeypatch
):
    def save(*_):
        path = results.folder.parent / place
        with path.open("ab") as file:
            file.write(b"\n")

    with monkeypatch.context() as patch:
        patch.setattr(class_report, "write", save)
        results.write("last", ["s001"])
    assert results.unchanged("last", ["s001"]) is None
    results.write("last", ["s001"])
    assert results.unchanged("last", ["s001"]) is not None


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_damaged_note_counts_as_a_change(results, text):
    (results.folder / NOTE).write_text(text)
    assert kept_remarks(results.folder, "any") is None
    assert results.unchanged("last", ["s001"]) is None
