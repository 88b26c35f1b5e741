"""The notebook that formgrader shows: what was handed out, with a student's answers.

It is made from the released notebook, so nothing of a submission gets in but the texts
of its answers; and formgrader would run HTML that stands in one, so a written answer is
put in character by character.
"""

from course_lib.grading.results.pages.markup import visible

LONGEST = 50_000  # characters of an answer; the highlighting of more takes minutes
MISSING = "[there is no such answer in the notebook that was handed in]"
PLAIN = "tex2jax_ignore mathjax_ignore"  # classes whose text is not typeset


def autograded_notebook(released, answers, record):
    """Return the notebook of one student as formgrader is to show it.

    Parameters
    ----------
    released : dict
        The notebook that was handed out, as it stands in its file.
    answers : mapping of str to str
        The text of each answer by its ``grade_id``.
    record : dict
        As the grader wrote it.

    Returns
    -------
    notebook : dict
        Each check has the report of the grader as its output.
    """
    made = {**released, "cells": [dict(cell) for cell in released["cells"]]}
    for cell in made["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        name = marks.get("grade_id")
        if marks.get("solution"):
            cell["source"] = _shown(answers.get(name), cell["cell_type"])
        elif marks.get("grade"):
            asked = record["questions"].get(name.removeprefix("check-"), {})
            text = visible(asked.get("text") or record["status"])
            stream = {"output_type": "stream", "name": "stdout", "text": f"{text}\n"}
            cell["outputs"] = [stream]
    return made


def answer_texts(notebook):
    """Return the text of each answer of such a notebook, by its ``grade_id``."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["source"]
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def as_typed(text):
    """Return Markdown that shows a text as it was typed, whatever it holds.

    Examples
    --------
    >>> as_typed("x < 1")
    '<div class="tex2jax_ignore mathjax_ignore">x &#60; 1</div>'
    """
    lines = ["".join(map(_entity, line)) for line in visible(text).split("\n")]
    return f'<div class="{PLAIN}">{"<br>".join(lines)}</div>'


def _entity(character):
    """Return a character as Markdown and HTML both read it: as itself."""
    plain = character.isalnum() or character == " "
    return character if plain else f"&#{ord(character)};"


def _shown(text, cell_type):
    if text is None:
        return as_typed(MISSING) if cell_type == "markdown" else f"# {MISSING}"
    text = visible(text)
    if len(text) > LONGEST:
        text = text[:LONGEST] + "\n[cut here: the notebook has all of it]"
    return as_typed(text) if cell_type == "markdown" else text
