"""A tiny set of exercises with its solutions, for the tests that hand it out."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks import NOTEBOOK_METADATA, SETUP_CELL

STATEMENT = """\
## Exercise 1.2: The step
★☆☆ · 10 min · code · 2 points · practices lesson [1.1](01_neuron.ipynb)

Write `step(z)`: 1 where a score is positive, else 0. For `[-1.5, 2]` it is `[0, 1]`.
"""
ANSWER = '''\
def step(z):
    """Return 1 where z, an array of any shape, is positive, and else 0."""
    ### BEGIN SOLUTION
    return (z > 0).astype(int)
    ### END SOLUTION'''
STUB = '''\
def step(z):
    """Return 1 where z, an array of any shape, is positive, and else 0."""
    # Your code goes here, in place of the dots.
    ...'''
REASON = """\
**Why.** Comparing gives true and false; as integers they are 1 and 0.

**One wrong way.** With `>=` a score of exactly 0 gives 1:

```python
(z >= 0).astype(int)
```
"""
VALUE = """\
# The number at which the step jumps.
threshold = None  # replace None
### BEGIN SOLUTION
threshold = 0.0
### END SOLUTION"""
WRITTEN = "### BEGIN SOLUTION\nA jump has no slope.\n### END SOLUTION"
SCHEME = "**Marks.** By the items below."
PRINTED = "print(ch01.EXERCISES.written[0].marks)"
ITEMS = "* a (1): a slope is named\n* b (1): so is the jump\n"
REPORT = "step: 2 of 2 points\n  ✓ three scores\n"


def graded(grade_id, **marks):
    """Return nbgrader's metadata of a cell."""
    plain = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3, **plain, **marks}}


def check_of(name, points):
    """Return the cell that checks an answer, with its report as stored."""
    return new_code_cell(
        f"ch01.{name}.check({name})",
        id=f"check-{name}",
        metadata=graded(f"check-{name}", grade=True, locked=True, points=points),
        outputs=[new_output("stream", text=REPORT.replace("step", name))],
    )


def marks_of(name, metadata):
    """Return the cell that prints the rubric of a written answer."""
    printed = [new_output("stream", text=ITEMS)]
    return new_code_cell(
        PRINTED, id=f"marks-{name}", metadata=metadata, outputs=printed
    )


def solved_notebook():
    """Return a source of three exercises: one in code, a value, and a written one."""
    left_out = {"tags": ["solution"]}
    begins = {"tags": ["exercise"]}
    second = STATEMENT.replace("1.2: The step", "1.3: The jump")
    third = STATEMENT.replace("1.2: The step", "1.4: No slope")
    cells = [
        new_markdown_cell(
            "# Exercises: the step\n\nThree of them.",
            id="title",
            metadata={"solutions_title": "Solutions: the step"},
        ),
        nbformat.from_dict(SETUP_CELL),
        new_code_cell("from course_lib.checks import ch01", id="imports"),
        new_markdown_cell(STATEMENT, id="exercise-1-2", metadata=begins),
        new_code_cell(ANSWER, id="answer-step", metadata=graded("step", solution=True)),
        check_of("step", 2),
        new_markdown_cell(REASON, id="why-step", metadata=left_out),
        new_markdown_cell(second, id="exercise-1-3", metadata=begins),
        new_code_cell(
            VALUE, id="answer-threshold", metadata=graded("threshold", solution=True)
        ),
        check_of("threshold", 1),
        new_markdown_cell(third, id="exercise-1-4", metadata=begins),
        new_markdown_cell(
            WRITTEN,
            id="no_slope",
            metadata=graded("no_slope", grade=True, solution=True, points=2),
        ),
        new_markdown_cell(SCHEME, id="why-no_slope", metadata=left_out),
        marks_of("no_slope", metadata=left_out),
        new_code_cell(
            "ch01.score_card()", id="score-card", metadata={"tags": ["score-card"]}
        ),
    ]
    code = [cell for cell in cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
    return new_notebook(cells=cells, metadata=NOTEBOOK_METADATA)
