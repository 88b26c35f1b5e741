"""A student's whole notebook, for the person who grades the written answer.

Everything is shown as it was typed: Markdown and HTML aren't rendered, so nothing of
theirs can run or load anything. Pictures are shown once they have been checked
(``pictures``), pasted photos of paper among them.
"""

import json
import re

from course_lib.grading.cutting import cut
from course_lib.grading.files import write_whole
from course_lib.grading.intake.sources import shown as file_name
from course_lib.grading.intake.submission import MOST_CELLS
from course_lib.grading.judging.task import version
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element, join
from course_lib.grading.results.pages.pictures import picture, without_pictures

LONGEST = 50_000  # characters of a cell or an output
MOST_OUTPUTS = 50  # of one cell
MOST_PICTURES = 50  # in one cell
HEAD = 20_000  # bytes of a page within which it says what it was made from
COLORS = re.compile(r"\x1b\[[0-9;]*m")  # as Jupyter puts them into error messages
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


def write_page(record, exercise_set, read, path):
    """Write the page of a notebook, unless it has been made from the same file.

    Parameters
    ----------
    record : dict
        A record of the grader.
    exercise_set : ExerciseSet
    read : callable
        Returns the bytes of the notebook, or None if it wasn't kept.
    path : Path
        Where to write the page; its folder is created if missing.
    """
    mark = _mark_of(record)
    if path.is_file():
        with path.open("rb") as file:
            if mark.encode() in file.read(HEAD):
                return
    content = read()
    if content is not None:
        write_whole(path, page(record, exercise_set, content))


def page(record, exercise_set, content):
    """Return the page of a notebook as text.

    Parameters
    ----------
    record : dict
    exercise_set : ExerciseSet
    content : bytes
        The notebook; if it can't be read as one, the page says so.
    """
    answers = {exercise.answer: exercise.header for exercise in exercise_set.questions}
    answers |= {exercise.name: exercise for exercise in exercise_set.written}
    named, whose = set(), f"{record['student']}, attempt {record['attempt']}"
    cells, shown = _cells_of(content), []
    for number, (kind, name, cell) in enumerate(cells, 1):
        # A copied cell has the same name, but a page has each id once.
        shown.append(_cell(number, kind, cell, answers.get(name), name not in named))
        named.add(name)
    if not cells:
        shown = [element("p", "This file can't be read as a notebook.")]
    links = [
        element(
            "li",
            element(
                "a", f"{exercise.exercise} {exercise.title}", href=_place(exercise)
            ),
        )
        for exercise in exercise_set.written
        if exercise.name in named
    ]
    return document(
        f"Notebook: {whose}, {exercise_set.name}",
        element("h1", f"The notebook of {whose}"),
        element("p", record.get("notebook"), class_="quiet", id=_mark_of(record)),
        join(element("p", "To be graded by hand:"), element("ul", links))
        if links
        else None,
        shown,
    )


def _mark_of(record):
    """Return the id that tells from which file a page was made, and by which code."""
    return f"made-{record['attempt']}-{record['sha256'][:16]}-{version()}"


def _place(header):
    return f"#answer-{header.name}"


def _cells_of(content):
    """Return the kind, name, and content of each cell; none if it isn't a notebook."""
    try:
        raw = json.loads(content)
        sheets = raw.get("worksheets") or [raw]  # nbformat 3 had sheets
        cells = [cell for sheet in sheets for cell in sheet["cells"]][:MOST_CELLS]
        return [(str(cell["cell_type"]), _name_of(cell), cell) for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _name_of(cell):
    nbgrader = _dict(_dict(cell.get("metadata")).get("nbgrader"))
    name = nbgrader.get("grade_id") if nbgrader.get("solution") else None
    return name if isinstance(name, str) else ""


def _cell(number, kind, cell, header, is_first):
    """Return the section of a cell; an answer's first one can be linked to."""
    title = f"Cell {number}, {kind}"
    if header:
        title = f"{header.exercise} {header.title}: the answer"
    text, pasted = without_pictures(_text(cell.get("source", cell.get("input"))))
    pictures = [
        (file_name(str(name)), _text(data))
        for name, kinds in _dict(cell.get("attachments")).items()
        for data in [*_dict(kinds).values()][:1]
    ]
    pictures += [(f"picture {k}", data) for k, data in enumerate(pasted, 1)]
    outputs = cell.get("outputs")
    outputs = outputs if isinstance(outputs, list) else []
    return element(
        "section",
        element("h2", title),
        _typed(text, "code" if kind == "code" else "words"),
        [picture(*one) for one in pictures[:MOST_PICTURES]],
        [_output(_dict(output)) for output in outputs[:MOST_OUTPUTS]],
        class_="exercise",
        id=_place(header)[1:] if header and is_first else None,
    )


def _output(output):
    """Return an output: its picture if it has one, otherwise its text."""
    data = _dict(output.get("data"))
    for kind in PICTURES:
        if kind in data:
            return picture("output", _text(data[kind]))
    if output.get("output_type") == "error":
        lines = output.get("traceback")
        words = lines if isinstance(lines, list) else [output.get("evalue")]
        return _typed(COLORS.sub("", "\n".join(map(_text, words))), "output")
    words = _text(output.get("text", data.get("text/plain")))
    if not words and data:
        words = f"[an output of another kind: {', '.join(map(str, data))}]"
    return _typed(words, "output")


def _typed(text, kind):
    """Return a text as it was typed, cut off if it is very long."""
    if not text.strip():
        return None
    text = cut(text, LONGEST)
    if kind == "words":
        return element("div", text, class_="answer", dir="auto")
    return element("pre", text, class_="quiet" if kind == "output" else None)


def _text(value):
    """Return the text of a cell or an output, which may be a list of lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _dict(value):
    return value if isinstance(value, dict) else {}
