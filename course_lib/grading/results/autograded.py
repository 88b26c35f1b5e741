"""The notebook that formgrader shows: the released one with a student's answers.

It is made from the released notebook, so nothing of a submission gets in except the
texts of its answers. Because formgrader would run HTML in a text, each special
character of a written answer is escaped.
"""

from course_lib.grading.cutting import cut
from course_lib.grading.intake.submission import CHECK
from course_lib.grading.results.pages.markup import visible

LONGEST = 50_000  # characters of an answer; highlighting more takes minutes
MISSING = "[the submitted notebook doesn't have this answer]"
PLAIN = "tex2jax_ignore mathjax_ignore"  # classes whose text isn't typeset


def autograded_notebook(released: dict, answers: dict[str, str], record: dict) -> dict:
    """Return one student's notebook as formgrader will show it.

    Parameters
    ----------
    released : dict
        The notebook that was handed out, as loaded from its file.
    answers : mapping of str to str
        The text of each answer, by its ``grade_id``.
    record : dict
        A record of the grader.

    Returns
    -------
    notebook : dict
        Each check has the grader's report as its output.
    """
    notebook = {**released, "cells": [dict(cell) for cell in released["cells"]]}
    for cell in notebook["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        name = nbgrader.get("grade_id")
        if nbgrader.get("solution"):
            cell["source"] = _shown(answers.get(name), cell["cell_type"])
        elif nbgrader.get("grade"):
            asked = record["questions"].get(name.removeprefix(CHECK), {})
            text = visible(asked.get("text") or record["status"])
            stream = {"output_type": "stream", "name": "stdout", "text": f"{text}\n"}
            cell["outputs"] = [stream]
    return notebook


def answer_texts(notebook):
    """Return the text of each answer in such a notebook, by its ``grade_id``."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["source"]
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def as_typed(text):
    """Return Markdown that shows any text as it was typed.

    Examples
    --------
    >>> as_typed("x < 1")
    '<div class="tex2jax_ignore mathjax_ignore">x &#60; 1</div>'
    """
    lines = ["".join(map(_entity, line)) for line in visible(text).split("\n")]
    return f'<div class="{PLAIN}">{"<br>".join(lines)}</div>'


def _entity(character):
    """Escape a character so that Markdown and HTML both show it as itself."""
    plain = character.isalnum() or character == " "
    return character if plain else f"&#{ord(character)};"


def _shown(text, cell_type):
    if text is None:
        return as_typed(MISSING) if cell_type == "markdown" else f"# {MISSING}"
    text = cut(visible(text), LONGEST)
    return as_typed(text) if cell_type == "markdown" else text
