"""Make the book's pages that show a set of exercises and explain its solutions.

Both are made while the book is built and are kept nowhere else. The page of solutions
comes from the solved notebook: each exercise keeps its heading and its line of facts,
and a folded box below has the answer, what its check says, and the reasons. Marks,
metadata, statements, and given code are left out, since the statement is a click away.
"""

import copy
import re

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_lib.grading.release.release import STAYS_BEHIND, solved
from course_lib.language import say

EXERCISE = "exercise"  # tag of the cell that begins an exercise
PLACEHOLDER = re.compile(r"^\w+ = None\b.*\n", re.MULTILINE)
PROMPT = say("Show the solution")
OPENING = say(
    "Try each [exercise]({}) first, because your own wrong way teaches more than our "
    "right one. A solution opens when you choose it. It gives one right answer among "
    "many, says why it is right, and shows one wrong way and how to recognize it."
)


def fence(content, opening):
    """Return a block that can hold any text, even text with blocks of its own.

    Examples
    --------
    >>> print(fence("x = 1", "python"))
    ```python
    x = 1
    ```
    """
    inside = [len(ticks) for ticks in re.findall(r"^\s*(`{3,})", content, re.MULTILINE)]
    ticks = "`" * (max(inside, default=2) + 1)
    return f"{ticks}{opening}\n{content.strip()}\n{ticks}"


def anchor(heading):
    """Return the anchor of a heading on its page.

    Examples
    --------
    >>> anchor("## Exercise 1.2: The step")
    'exercise-12-the-step'
    """
    title = heading.lstrip("#").strip().lower()
    return re.sub(r"[^\w\- ]", "", title).replace(" ", "-")


def answer(cell):
    """Return the Markdown of an answer cell, whether it has code or words."""
    text = PLACEHOLDER.sub("", solved(cell.source))
    return fence(text, "python") if cell.cell_type == "code" else text


def report(cell):
    """Return the Markdown of a check's printed output; empty if there is none."""
    text = printed(cell)
    return say("Its check says:") + "\n\n" + fence(text, "text") if text.strip() else ""


def printed(cell):
    """Return what a cell of code has printed."""
    return "".join(output.get("text", "") for output in cell.outputs)


def shown(cell):
    """Return the Markdown that a cell adds to the folded part; empty if none."""
    nbgrader = cell.metadata.get("nbgrader", {})
    if nbgrader.get("solution"):
        return answer(cell)
    if nbgrader.get("grade"):
        return report(cell)
    if STAYS_BEHIND not in cell.metadata.get("tags", []):
        return ""
    return printed(cell) if cell.cell_type == "code" else cell.source


def sections(notebook):
    """Return the first cell and the following cells of each exercise of a notebook.

    Raises
    ------
    ValueError
        If a graded cell or an answer cell belongs to no exercise, or if an exercise has
        no answer, because the tag of a first cell is missing or misplaced.
    """
    found = []
    for cell in notebook.cells:
        if EXERCISE in cell.metadata.get("tags", []):
            found.append((cell, []))
        elif found:
            found[-1][1].append(cell)
        elif cell.metadata.get("nbgrader"):
            raise ValueError(f"expected cell {cell.id!r} after one tagged {EXERCISE!r}")
    for cell, others in found:
        answers = [c for c in others if c.metadata.get("nbgrader", {}).get("solution")]
        if len(answers) != 1:
            raise ValueError(
                f"expected one answer below cell {cell.id!r}, got {len(answers)}: "
                f"each exercise begins with a cell tagged {EXERCISE!r}"
            )
    return found


def linked(source, name, page):
    """Return an exercise's heading and facts, with a link to it on another page."""
    heading, facts, *rest = source.split("\n")
    facts += f" · [{name}](/{page}#{anchor(heading)})"
    return "\n".join([heading, facts, *rest])


def exercise_page(notebook: NotebookNode, solutions: str) -> str:
    """Return a set of exercises in which each one links to its solution.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook that is handed out.
    solutions : str
        Path of the page of solutions from the root of the book's sources.

    Returns
    -------
    NotebookNode
    """
    page = copy.deepcopy(notebook)
    for cell, _ in sections(page):
        cell.source = linked(cell.source, say("the solution"), solutions)
    return page


def solution_page(notebook: NotebookNode, exercises: str) -> str:
    """Return the page that explains the solutions, as a notebook with only text.

    Parameters
    ----------
    notebook : NotebookNode
        The solved exercises, with their stored outputs; the metadata of its first
        cell has the title of the page, ``solutions_title``.
    exercises : str
        Path of the exercises from the root of the book's sources.

    Returns
    -------
    NotebookNode
        It has no code cells, and its metadata keep the book from running it.

    Raises
    ------
    ValueError
        If a solution isn't marked as one from beginning to end, if there is no title,
        or if an exercise isn't marked, as in :func:`sections`.
    """
    if "solutions_title" not in notebook.cells[0].metadata:
        raise ValueError("expected 'solutions_title' in the metadata of the first cell")
    title = f"# {notebook.cells[0].metadata.solutions_title}"
    texts = [f"{title}\n\n{OPENING.format(f'/{exercises}')}"]
    folder = exercises.rpartition("/")[0]
    for cell, others in sections(notebook):
        head = "\n".join(cell.source.split("\n")[:2])
        head = head.replace("](", f"](/{folder}/")  # its links start from there
        parts = "\n\n".join(part for part in map(shown, others) if part)
        folded = fence(parts, f"{{dropdown}} {PROMPT}")
        texts.append(f"{linked(head, say('the exercise'), exercises)}\n\n{folded}")
    cells = [
        new_markdown_cell(text, id=f"solution-{number}")
        for number, text in enumerate(texts)
    ]
    metadata = {**notebook.metadata, "mystnb": {"execution_mode": "off"}}
    return new_notebook(cells=cells, metadata=metadata)
