"""The pages of the book that show a set of exercises, and explain its solutions.

Both are made while the book is built, and kept nowhere else. The page of solutions
comes from the solved notebook: each exercise keeps its heading and its line of facts;
below them, folded, stand the answer, what its check says, and the reasons. Marks,
metadata, statements and given code are left out: the statement is a click away.
"""

import copy
import re

from nbformat.v4 import new_markdown_cell, new_notebook

from course_lib.grading.release.release import STAYS_BEHIND, solved

HEADING = re.compile(r"## Exercise \S+: .+")
PLACEHOLDER = re.compile(r"^\w+ = None  # replace None\n", re.MULTILINE)
PROMPT = "Show the solution"
OPENING = """\
{title}

Try each [exercise](/{exercises}) first: your own wrong way teaches more than our right
one. A solution opens when you choose it. It gives one right answer among many, says why
it is right, and shows one wrong way with the sign by which you know it.
"""


def fence(content, opening):
    """Return a block that holds any text, also one with blocks of its own.

    Examples
    --------
    >>> print(fence("x = 1", "python"))
    ```python
    x = 1
    ```
    """
    inside = [len(marks) for marks in re.findall(r"^\s*(`{3,})", content, re.MULTILINE)]
    marks = "`" * (max(inside, default=2) + 1)
    return f"{marks}{opening}\n{content.strip()}\n{marks}"


def anchor(heading):
    """Return the address of a heading on its page.

    Examples
    --------
    >>> anchor("## Exercise 1.2: The step")
    'exercise-12-the-step'
    """
    title = heading.lstrip("#").strip().lower()
    return re.sub(r"[^\w\- ]", "", title).replace(" ", "-")


def answer(cell):
    """Return the Markdown of an answer cell: its code, or its words."""
    text = PLACEHOLDER.sub("", solved(cell.source))
    return fence(text, "python") if cell.cell_type == "code" else text


def report(cell):
    """Return the Markdown of what a check has printed; empty if nothing."""
    printed = "".join(output.get("text", "") for output in cell.outputs)
    return "Its check says:\n\n" + fence(printed, "text") if printed.strip() else ""


def shown(cell):
    """Return the Markdown that a cell gives to the folded part; empty if none."""
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("solution"):
        return answer(cell)
    if marks.get("grade"):
        return report(cell)
    return cell.source if STAYS_BEHIND in cell.metadata.get("tags", []) else ""


def sections(notebook):
    """Return heading cell and following cells of each exercise of a notebook."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and HEADING.match(cell.source):
            found.append((cell, []))
        elif found:
            found[-1][1].append(cell)
    return found


def linked(source, name, page):
    """Return heading and facts of an exercise, with a link to it on another page."""
    heading, facts, *rest = source.split("\n")
    facts += f" · [{name}](/{page}#{anchor(heading)})"
    return "\n".join([heading, facts, *rest])


def exercise_page(notebook, solutions):
    """Return a set of exercises with a link from each one to its solution.

    Parameters
    ----------
    notebook : NotebookNode
        What is handed out.
    solutions : str
        Where the page of solutions stands in the book, from the root of its sources.

    Returns
    -------
    NotebookNode
    """
    page = copy.deepcopy(notebook)
    for cell, _ in sections(page):
        cell.source = linked(cell.source, "the solution", solutions)
    return page


def solution_page(notebook, exercises):
    """Return the page that explains the solutions, as a notebook of text alone.

    Parameters
    ----------
    notebook : NotebookNode
        The solved exercises, with their stored outputs; its first line is a title
        that begins with ``Exercises``.
    exercises : str
        Where the exercises stand in the book, from the root of its sources.

    Returns
    -------
    NotebookNode
        It has no code cells, and asks the book not to run it.

    Raises
    ------
    ValueError
        If a solution is not marked as one from its beginning to its end.
    """
    title = notebook.cells[0].source.split("\n")[0].replace("Exercises", "Solutions")
    texts = [OPENING.format(title=title, exercises=exercises)]
    for cell, others in sections(notebook):
        head = "\n".join(cell.source.split("\n")[:2])
        parts = "\n\n".join(part for part in map(shown, others) if part)
        folded = fence(parts, f"{{dropdown}} {PROMPT}")
        texts.append(f"{linked(head, 'the exercise', exercises)}\n\n{folded}")
    cells = [
        new_markdown_cell(text, id=f"solution-{number}")
        for number, text in enumerate(texts)
    ]
    metadata = {**notebook.metadata, "mystnb": {"execution_mode": "off"}}
    return new_notebook(cells=cells, metadata=metadata)
