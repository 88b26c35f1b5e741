"""nbval judges the run of the book as strictly as a run of its own."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbval.plugin import IPyNbFile, NbCellError
from nbval_plugin import NEVER_STORED, Recording


def notebook(*outputs, source="6 * 7"):
    """Return a notebook of one cell that has put this out."""
    cell = new_code_cell(source, execution_count=1, outputs=[*outputs])
    return new_notebook(cells=[cell])


def printed(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def value(text, **other):
    data = {"text/plain": text, **other}
    return new_output("execute_result", data=data, execution_count=1)


@pytest.fixture
def complaint(request, tmp_path):
    """Return a function that gives what nbval complains of, or nothing."""

    def compare(stored, ran):
        path = tmp_path / "lesson.ipynb"
        nbformat.write(stored, path)
        file = IPyNbFile.from_parent(request.session, path=path)
        file.skip_compare += NEVER_STORED
        (cell,) = file.collect()
        file.kernel = Recording(ran)
        try:
            cell.runtest()
        except NbCellError as error:
            return f"{error} {error.inner_traceback}"
        return ""

    return compare


def test_run_that_says_what_is_stored_passes(complaint):
    ran = notebook(printed("4"), printed("2\n"), value("42"))
    assert complaint(notebook(printed("42\n"), value("42")), ran) == ""


def test_another_number_is_refused_with_both_lines(complaint):
    found = complaint(
        notebook(printed("loss 0.25\n")), notebook(printed("loss 0.26\n"))
    )
    assert "0.25" in found
    assert "0.26" in found


@pytest.mark.parametrize(
    ("stored", "ran"),
    [
        ([value("42")], [value("43")]),
        ([value("42")], []),
        ([], [value("42")]),
        ([printed("a\n")], [value("a")]),
        ([value("1"), value("2")], [value("1")]),
    ],
)
def test_other_value_too_much_and_too_little_are_refused(complaint, stored, ran):
    assert complaint(notebook(*stored), notebook(*ran))


def test_pictures_and_messages_may_come_besides(complaint):
    picture = value("<Picture>", **{"image/svg+xml": "<svg/>", "text/html": "<b>"})
    ran = notebook(printed("slow", "stderr"), picture)
    assert complaint(notebook(value("<Picture>")), ran) == ""


def test_recording_of_other_code_is_refused(complaint):
    with pytest.raises(AssertionError):
        complaint(notebook(), notebook(source="6 * 8"))
