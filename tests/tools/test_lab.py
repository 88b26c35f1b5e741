"""A learner's copy is brought up to date, and never overwritten."""

import json

import lab
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

PLACE = "chapters/01_one/01_first.ipynb"
EXERCISES = "chapters/01_one/exercises.ipynb"
TOC = """\
root: book/intro
parts:
  - chapters:
      - file: chapters/01_one/index
        sections:
          - file: chapters/01_one/01_first
          - file: chapters/01_one/exercises
"""


def lesson(text="1 + 1"):
    """Return a lesson with two cells that ran."""
    output = new_output("stream", text="2\n")
    cells = [new_code_cell(text, execution_count=k, outputs=[output]) for k in (1, 2)]
    return new_notebook(cells=[new_markdown_cell("# 1.1 First\n\nWhy?"), *cells])


def exercises(*said):
    """Return a set of two exercises with their checks' reports."""
    cells = [new_markdown_cell("# Exercises")]
    for name in ("a", "b"):
        marks = {"grade": True, "grade_id": name, "points": 2, "solution": False}
        cells.append(new_code_cell(f"check({name})", metadata={"nbgrader": marks}))
    for cell, text in zip(cells[1:], said, strict=False):
        shown = {"text/html": f"<pre>{text}</pre>", "text/plain": text}
        printed = new_output("stream", text=text)
        is_right = "2 of 2" in text
        cell.outputs = [printed if is_right else new_output("display_data", shown)]
        cell.execution_count = 1
    return new_notebook(cells=cells)


@pytest.fixture
def root(tmp_path):
    """Return a repository with one chapter that has a lesson and exercises."""
    for place, notebook in ((PLACE, lesson()), (EXERCISES, exercises())):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, tmp_path / place)
    (tmp_path / "chapters/01_one/index.md").write_text("---\na: b\n---\n# 1 · One\n")
    (tmp_path / "book").mkdir()
    (tmp_path / "book/_toc.yml").write_text(TOC)
    glossary = "# Words\n\n```{glossary}\nbias\n  {zh}`偏置`. A number\n  added.\n```\n"
    (tmp_path / "book/glossary.md").write_text(glossary, encoding="utf-8")
    return tmp_path


@pytest.fixture
def course(root):
    """Return the learner's copy."""
    lab.prepare(root / "mine", root)
    return root / "mine"


def test_copy_begins_before_anything_ran(course):
    code = nbformat.read(course / PLACE, as_version=4).cells[1:]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * 2


def test_what_the_learner_changed_is_never_overwritten(course, root):
    nbformat.write(lesson("mine"), course / PLACE)
    nbformat.write(lesson("newer"), root / PLACE)
    lab.prepare(course, root)
    assert nbformat.read(course / PLACE, as_version=4).cells[1].source == "mine"
    start = (course / lab.START).read_text(encoding="utf-8")
    assert "Newer than your copy\n\nYou have changed these. " in start
    assert f"* `{PLACE}`" in start


def test_what_the_learner_left_alone_is_brought_up_to_date(course, root):
    nbformat.write(lesson("newer"), root / PLACE)
    lab.prepare(course, root)
    assert nbformat.read(course / PLACE, as_version=4).cells[1].source == "newer"
    assert "Newer than" not in (course / lab.START).read_text(encoding="utf-8")


def test_start_page_leads_to_all_and_says_what_was_done(course, root):
    start = (course / lab.START).read_text(encoding="utf-8")
    assert f"## 1 · One\n\n· [1.1 First]({PLACE})  \n" in start
    assert f"· [Exercises]({EXERCISES}), 4 points from checks" in start
    half = lesson()
    half.cells[2].execution_count = None
    nbformat.write(half, course / PLACE)
    said = exercises("a: 2 of 2 points\n ok\n", "b: 0.5 of 2 points\n")
    nbformat.write(said, course / EXERCISES)
    lab.prepare(course, root)
    start = (course / lab.START).read_text(encoding="utf-8")
    assert f"· [1.1 First]({PLACE}), 1 of 2 cells run" in start
    assert f"[Exercises]({EXERCISES}), 2.5 of 4 points" in start


def test_finished_lesson_has_its_mark(course, root):
    nbformat.write(lesson(), course / PLACE)
    lab.prepare(course, root)
    assert f"✓ [1.1 First]({PLACE})" in (course / lab.START).read_text("utf-8")


def test_words_and_sources_come_along_in_plain_markdown(course):
    glossary = (course / "book/glossary.md").read_text(encoding="utf-8")
    assert '<a id="term-bias"></a>\n\n**bias.** 偏置. A number added.' in glossary
    assert "{" not in glossary
    sources = (course / "book/references.md").read_text(encoding="utf-8")
    assert '<a id="rosenblatt1958"></a>Rosenblatt (1958). ' in sources


def test_lab_keeps_figures_and_asks_for_no_news():
    kept = lab.CONFIG / "labconfig" / "default_setting_overrides.json"
    settings = json.loads(kept.read_text(encoding="utf-8"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": True}
