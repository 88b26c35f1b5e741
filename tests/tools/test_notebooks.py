"""Notebooks are stored as text, whole or not at all, the same each time."""

import asyncio
import functools
import sys
from types import SimpleNamespace

import nbformat
import notebooks
import pytest
from environment import ROOT
from IPython.core.inputtransformer2 import TransformerManager
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output


def stream(text, name="stdout"):
    """Return a printed output of a cell."""
    return new_output("stream", name=name, text=text)


def result(**data):
    """Return a cell's value in several formats."""
    kinds = {kind.replace("_", "/"): text for kind, text in data.items()}
    return new_output("execute_result", data=kinds, execution_count=7)


@pytest.fixture
def executed():
    """Return a notebook as a kernel leaves it."""
    metadata = {
        "execution": {"iopub.status.busy": "now"},
        "tags": ["hide-output"],
        "collapsed": True,
    }
    outputs = [
        stream("a\n"),
        stream("slow", "stderr"),
        stream("b\n"),
        result(text_plain="2"),
    ]
    cells = [
        new_markdown_cell("Text."),
        new_code_cell("1 + 1", execution_count=7, metadata=metadata, outputs=outputs),
        new_code_cell("draw()", execution_count=9, outputs=[result(image_png="AA")]),
    ]
    return new_notebook(cells=cells, metadata={"widgets": {}, "toc": 1})


def test_printed_text_is_joined_and_messages_are_dropped(executed):
    printed, value = notebooks.strip(executed).cells[1].outputs
    assert printed.text == "a\nb\n"
    assert value.data == {"text/plain": "2"}


def test_picture_leaves_no_output(executed):
    assert notebooks.strip(executed).cells[2].outputs == []


def test_text_of_a_value_stays_without_its_html():
    kept = notebooks.text_outputs([result(text_plain="[1]", text_html="<b>1</b>")])
    assert kept[0].data == {"text/plain": "[1]"}


def test_counts_run_from_one_and_agree_with_the_values(executed):
    cells = notebooks.strip(executed).cells[1:]
    assert [cell.execution_count for cell in cells] == [1, 2]
    assert cells[0].outputs[1].execution_count == 1


def test_metadata_is_reduced_to_what_the_book_reads(executed):
    stripped = notebooks.strip(executed)
    assert stripped.metadata == notebooks.NOTEBOOK_METADATA
    assert stripped.cells[1].metadata == {"tags": ["hide-output"]}


@pytest.mark.parametrize("written", ["1.2", "[1.2](01_neuron.ipynb)"])
def test_exercise_links_to_the_lesson_that_it_practices(written):
    source = "## Exercise 1.1: The line\n★☆☆ · practices lesson {} · stretch\n\nDraw."
    exercise = new_markdown_cell(
        source.format(written), metadata={"tags": ["exercise"]}
    )
    stripped = notebooks.strip(new_notebook(cells=[exercise]))
    assert stripped.cells[0].source == source.format("[1.2](02_geometry.ipynb)")


def test_stripping_again_changes_no_byte(executed):
    once = notebooks.serialize(notebooks.strip(executed))
    again = notebooks.strip(nbformat.reads(once, as_version=4))
    assert notebooks.serialize(again) == once


def test_file_is_written_only_if_it_differs(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text("old")
    assert notebooks.write_whole(path, "new")
    assert not notebooks.write_whole(path, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.ipynb"]


def test_notebook_that_fails_is_left_as_it_was(tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_text(notebooks.serialize(new_notebook(cells=[new_code_cell("1 / 0")])))
    before = path.read_bytes()
    assert not asyncio.run(notebooks.run_all([path]))
    assert path.read_bytes() == before
    assert "ZeroDivisionError: division by zero" in capsys.readouterr().err


def test_warning_in_a_cell_fails_its_notebook(tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    cell = new_code_cell("import warnings; warnings.warn('steep')")
    path.write_text(notebooks.serialize(new_notebook(cells=[cell])))
    assert not asyncio.run(notebooks.run_all([path]))
    assert "UserWarning: steep" in capsys.readouterr().err


def test_executed_notebook_is_stored_once_and_then_unchanged(tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_text(notebooks.serialize(new_notebook(cells=[new_code_cell("6 * 7")])))
    for _ in range(2):
        assert asyncio.run(notebooks.run_all([path]))
    stored = nbformat.read(path, as_version=4).cells[0]
    assert stored.outputs[0].data == {"text/plain": "42"}
    said = capsys.readouterr().out
    assert said.index("stored") < said.index("unchanged")


@pytest.fixture
def solved(tmp_path, monkeypatch):
    """Return the path of solved exercises in a project of their own."""
    place = functools.partial(notebooks.handed_out, root=tmp_path)
    monkeypatch.setattr(notebooks, "handed_out", place)
    path = tmp_path / "solutions" / "01_first" / "exercises.ipynb"
    path.parent.mkdir(parents=True)
    marks = {"grade_id": "x", "solution": True, "grade": False, "locked": False}
    source = "x = 0\n# BEGIN SOLUTION\nx = 1\n# END SOLUTION"
    answer = new_code_cell(source, metadata={"nbgrader": marks})
    path.write_text(notebooks.serialize(new_notebook(cells=[answer])))
    return path


def test_what_is_handed_out_is_written_with_its_source(solved, tmp_path):
    assert asyncio.run(notebooks.run_all([solved]))
    target = tmp_path / "chapters" / "01_first" / "exercises.ipynb"
    (cell,) = nbformat.read(target, as_version=4).cells
    assert cell.source == "x = 0\n# Your answer goes here."


def test_source_with_an_open_solution_is_named_and_not_handed_out(solved, capsys):
    solved.write_text(solved.read_text().replace("# END SOLUTION", "pass"))
    assert not asyncio.run(notebooks.run_all([solved]))
    assert "expected END SOLUTION" in capsys.readouterr().err
    assert not (solved.parents[2] / "chapters").exists()


def test_derived_exercises_are_refused_and_their_source_named(monkeypatch):
    path = ROOT / "chapters" / "01_x" / "exercises.ipynb"
    monkeypatch.setattr("sys.argv", ["notebooks.py", str(path)])
    with pytest.raises(SystemExit, match=r"name .*solutions.01_x.exercises\.ipynb"):
        notebooks.main()


def without_the_library(monkeypatch):
    """Hide the library until it is installed; return the list of installed packages."""
    installed = []
    monkeypatch.setitem(sys.modules, "course_lib", None)
    shell = SimpleNamespace(run_line_magic=lambda *words: installed.append(words))
    return installed, {"get_ipython": lambda: shell}


def test_first_cell_says_what_to_do_where_the_library_is_missing(monkeypatch):
    installed, names = without_the_library(monkeypatch)
    assert 'Run "pip install -e ."' in notebooks.SETUP_SOURCE
    with pytest.raises(ModuleNotFoundError, match="course_lib"):
        exec(notebooks.SETUP_SOURCE, names)
    assert installed == []


def test_first_cell_of_a_copy_fetches_the_library_only_where_it_is_missing(monkeypatch):
    source = notebooks.SETUP_COPY.format(library="https://a.example/it.whl")
    code = TransformerManager().transform_cell(source)
    exec(code, {"get_ipython": None})
    installed, names = without_the_library(monkeypatch)
    exec(code, names)
    assert installed == [("pip", "install -q https://a.example/it.whl")]


def test_first_cells_are_short_enough_for_a_beginner():
    for source in (notebooks.SETUP_SOURCE, notebooks.SETUP_COPY):
        assert len(source.splitlines()) <= 3


def test_what_a_lesson_says_about_its_slides_is_kept():
    slides = {"slideshow": {"slide_type": "skip"}}
    notebook = new_notebook(cells=[new_markdown_cell("Once.", metadata=slides)])
    assert notebooks.strip(notebook).cells[0].metadata == slides
