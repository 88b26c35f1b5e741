"""Mark the cells of lessons and exercises, so that scripts find them: an extension.

A published site can carry Python. Then the cells of a page run where they are read
(``book/live``). The scripts know a cell by ``data-cell``, its id in the notebook, and
by ``data-role``. In a lesson, the role of each code cell is ``code``. In exercises, it
comes from the metadata: ``answer``, ``check``, ``written`` (graded by hand), ``card``
(the score card), or ``given``. There, ``data-name`` is the name of the exercise, and
``data-student`` marks the cell with the reader's id. Where nothing runs (a site without
Python, a page opened as a file, paper), a set of exercises says so at its top.
"""

import re
from html import escape
from pathlib import Path

import nbformat
from docutils import nodes
from extension_metadata import metadata_of

from course_lib.grading.intake.submission import CHECK
from course_lib.grading.judging.opening import NAMED
from course_lib.language import say

EXERCISES = re.compile(r"chapters/\w+/exercises")
LESSONS = re.compile(r"chapters/\w+/(\d\d_\w+|summary)")
CARD = "score-card"
_SAID = say(
    "Here you can only read the exercises. To write your answers and run their checks, "
    "open this page's notebook: [Where to run it](/book/anywhere.md) says how."
)
READING_ONLY = f"\n\n:::{{container}} reading-only\n{_SAID}\n:::\n"


class LiveCell(nodes.container):
    """A code cell with the attributes that scripts find it by."""


def role_of(cell):
    """Return the role of a cell of an exercise notebook; None for a mere text.

    Parameters
    ----------
    cell : NotebookNode

    Returns
    -------
    str or None
    """
    marks = cell.metadata.get("nbgrader", {})
    if cell.cell_type == "markdown":
        return "written" if marks.get("solution") else None
    if marks.get("solution"):
        return "answer"
    if marks.get("grade"):
        return "check"
    return "card" if CARD in cell.metadata.get("tags", ()) else "given"


def attributes_of(cell):
    """Return the attributes of a cell by name; none for a mere text.

    Returns
    -------
    dict of str to str
    """
    role = role_of(cell)
    if role is None:
        return {}
    found = {"data-cell": cell.id, "data-role": role}
    if name := cell.metadata.get("nbgrader", {}).get("grade_id"):
        found["data-name"] = name.removeprefix(CHECK)
    if role == "given" and NAMED.search(cell.source):
        found["data-student"] = ""
    return found


def dress_exercises(app, docname, source):
    """Say where to answer, and wrap each answer in words in a marked element."""
    if not EXERCISES.fullmatch(docname):
        return
    notebook = nbformat.reads(source[0], as_version=4)
    notebook.cells[0].source += READING_ONLY
    for cell in notebook.cells:
        if role_of(cell) == "written":
            marks = "".join(
                f' {name}="{escape(value)}"'
                for name, value in attributes_of(cell).items()
            )
            cell.source = f"<div{marks}>\n\n{cell.source}\n\n</div>"
    source[0] = nbformat.writes(notebook)


def code_attributes_of(cell):
    """Return the attributes of a code cell of a lesson by name."""
    return {"data-cell": cell.id, "data-role": "code"}


def mark_cells(app, doctree):
    """Note the attributes of each code cell of a lesson or an exercise page."""
    if EXERCISES.fullmatch(app.env.docname):
        find_attributes = attributes_of
    elif LESSONS.fullmatch(app.env.docname):
        find_attributes = code_attributes_of
    else:
        return
    path = Path(app.env.doc2path(app.env.docname))
    cells = nbformat.read(path, as_version=4).cells
    for node in doctree.findall(nodes.container):
        if node.get("nb_element") == "cell_code":
            node["live"] = find_attributes(cells[node["cell_index"]])


def show_marks(app, doctree, docname):
    """Replace the marked cells by elements that have their attributes."""
    for node in list(doctree.findall(nodes.container)):
        if node.get("live"):
            node.replace_self(LiveCell("", *node.children, **node.attributes))


def open_cell(translator, node):
    """Open the element of a cell."""
    kind = "docutils container"
    tag = translator.starttag(node, "div", CLASS=kind, **node["live"])
    translator.body.append(tag)


def close_cell(translator, node):
    """Close the element of a cell."""
    translator.body.append("</div>\n")


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(LiveCell, html=(open_cell, close_cell))
    app.connect("source-read", dress_exercises)
    app.connect("doctree-read", mark_cells)
    app.connect("doctree-resolved", show_marks)
    return metadata_of(__file__)
