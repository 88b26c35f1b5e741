"""Each lesson of the book gets its slides, with what its cells computed."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from slide_decks.decks import write_decks

PLACE = "chapters/01_a/01_b.ipynb"


@pytest.fixture
def root(tmp_path):
    """Return a project with one lesson, which computes something."""
    cells = [new_markdown_cell("# 1.1 A\n\nWhy?\n\n## B"), new_code_cell("6 * 7")]
    for place in (PLACE, "chapters/01_a/summary.ipynb"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=cells), tmp_path / place)
    return tmp_path


def executed(notebook):
    """Return what the build of a book keeps: cells of code with their outputs."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        data = {"text/plain": str(eval(cell.source))}
        cell.outputs = [new_output("execute_result", data=data)]
    return new_notebook(cells=cells)


def test_slides_of_lessons_show_what_their_cells_computed(root):
    written = write_decks(root / "site", executed, root)
    assert written == [root / "site" / "slides" / "01_a" / "01_b.html"]
    assert '<pre class="output">42</pre>' in written[0].read_text("utf-8")


def test_slides_change_with_the_lesson(root):
    (page,) = write_decks(root / "site", executed, root)
    notebook = nbformat.read(root / PLACE, as_version=4)
    notebook.cells[1].source = "6 * 8"
    nbformat.write(notebook, root / PLACE)
    write_decks(root / "site", executed, root)
    assert '<pre class="output">48</pre>' in page.read_text("utf-8")
