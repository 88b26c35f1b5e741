"""A notebook passes in an environment only if it prints what is stored."""

import subprocess
import sys

import matrix
import nbformat
import pytest
from environment import ROOT
from nbformat.v4 import new_code_cell, new_notebook, new_output
from reader_matrix.environments import Environment, NotHere

HERE = "{}.{}".format(*sys.version_info[:2])


def printed(text):
    """Return the outputs of a cell that printed a text."""
    return [new_output("stream", name="stdout", text=text)]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a function that writes a notebook of a tiny course; nothing is installed.

    The Python that runs the tests takes the place of a reader's environment.
    """
    monkeypatch.setattr(matrix, "ROOT", tmp_path)
    monkeypatch.setattr(matrix, "REPORT", tmp_path / "report.json")
    monkeypatch.setattr(matrix, "JUPYTER", tmp_path / "jupyter")
    monkeypatch.setattr(matrix, "environment_python", lambda folder: sys.executable)
    monkeypatch.setattr(Environment, "folder", ROOT)
    monkeypatch.setattr(matrix, "make", lambda environment, fresh: HERE)
    monkeypatch.setattr(matrix, "current_wheel", lambda: None)
    monkeypatch.setattr(matrix, "install_wheel", lambda environment, wheel: None)
    monkeypatch.setattr(matrix, "installed", lambda environment: {})

    def write(source, stored, name="01_one"):
        path = tmp_path / "chapters" / "01_first" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        cell = new_code_cell(source, execution_count=1, outputs=printed(stored))
        nbformat.write(new_notebook(cells=[cell]), path)
        return path

    return write


def run(path, *names):
    """Run one notebook in the environments with these names; return the exit code."""
    environments = [Environment(name, HERE, (), tested=False) for name in names]
    return matrix.run(environments, [path], fresh=False)


def test_notebook_that_says_what_is_stored_passes(course, capsys):
    assert run(course("print(6 * 7)", "42\n"), "tiny") == 0
    assert "Every environment on this machine passed." in capsys.readouterr().out


def test_other_number_gives_exit_code_one_and_is_quoted(course, capsys):
    assert run(course("print(6 * 7)", "43\n"), "tiny") == 1
    said = "chapters/01_first/01_one.ipynb: Difference: cell 0: expected '43', got '42'"
    assert f"tiny: {said}" in capsys.readouterr().out


def test_error_in_a_cell_gives_exit_code_one(course, capsys):
    assert run(course("1 / 0", ""), "tiny") == 1
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_missing_python_is_not_here_and_not_passed(course, monkeypatch, capsys):
    def make(environment, fresh):
        raise NotHere("no Python 3.99 on this machine")

    monkeypatch.setattr(matrix, "make", make)
    assert run(course("print(1)", "1\n"), "future") == 1
    said = capsys.readouterr().out
    assert "not here" in said
    assert "none of the environments" in said


def test_missing_python_beside_another_is_no_failure(course, monkeypatch):
    def make(environment, fresh):
        if environment.name == "future":
            raise NotHere("no Python 3.99 on this machine")
        return HERE

    monkeypatch.setattr(matrix, "make", make)
    assert run(course("print(1)", "1\n"), "tiny", "future") == 0


def test_report_keeps_what_other_runs_found(course):
    first, second = course("print(1)", "1\n"), course("print(2)", "2\n", "02_two")
    run(first, "one")
    run(second, "one")
    run(second, "two")
    report = matrix.read_note(matrix.REPORT)
    assert {name: len(each["rows"]) for name, each in report.items()} == {
        "one": 2,
        "two": 1,
    }


def test_report_forgets_a_notebook_that_was_changed_since(course):
    run(course("print(1)", "1\n"), "one")
    course("print(3)", "3\n")
    run(course("print(2)", "2\n", "02_two"), "two")
    assert matrix.read_note(matrix.REPORT)["one"]["rows"] == {}


def test_report_forgets_what_ran_with_other_packages(course, monkeypatch):
    run(course("print(1)", "1\n"), "one")
    monkeypatch.setattr(matrix, "installed", lambda environment: {"numpy": "3.0"})
    run(course("print(2)", "2\n", "02_two"), "one")
    rows = matrix.read_note(matrix.REPORT)["one"]["rows"]
    assert list(rows) == ["chapters/01_first/02_two.ipynb"]


def test_processor_of_an_environment_reaches_its_kernel(course):
    path = course("import os\n\nprint(os.environ['OPENBLAS_CORETYPE'])", "Haswell\n")
    other = Environment("other", HERE, (), tested=False, processor="Haswell")
    assert matrix.run([other], [path], fresh=False) == 0


def test_failing_unit_tests_are_told(monkeypatch, capsys):
    ended = subprocess.CompletedProcess("", 1, "F\n1 failed, 2 passed\n", "")
    monkeypatch.setattr(matrix, "add_tools", lambda environment, names: None)
    monkeypatch.setattr(matrix.subprocess, "run", lambda command, **_: ended)
    run = matrix.run_unit_tests(Environment("tiny", HERE, ()))
    assert run["trouble"] == "1 failed, 2 passed"


def test_unit_tests_that_are_named_exist():
    assert [
        name for name in matrix.TESTED if not (ROOT / "tests" / name).exists()
    ] == []
