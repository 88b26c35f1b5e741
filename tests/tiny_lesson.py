"""A tiny notebook that keeps every rule, for the tests that break one."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebooks import NOTEBOOK_METADATA, SETUP_CELL

FIGURE = {
    "jupyter": {"source_hidden": True},
    "mystnb": {
        "image": {"alt": "A line falls."},
        "figure": {"caption": "The loss falls.", "name": "fig-loss"},
    },
    "tags": ["drawing", "teaser"],
}
IMPORTS = {"tags": ["imports"]}
PREDICT = "> **Predict**\n>\n> What comes out?"
ASKS, ANSWER = {"tags": ["predict"]}, {"tags": ["hide-output"]}
CHOICE = """\
<details class="answer{}"><summary>It <em>falls</em>.</summary>

**{}.** Because the slope is below 0.

</details>
"""
RIGHT, WRONG = CHOICE.format(" right", "Right"), CHOICE.format("", "No")
QUIZ = f"""\
## Check yourself

**1.** What does it do?

{RIGHT}{WRONG}{WRONG}
**2.** And then?

{WRONG}{RIGHT}{WRONG}
**3.** And at last?

{WRONG}{WRONG}{RIGHT}"""
ENDING = """\
## What comes next

[1.2](02_next.ipynb) asks: how far?
"""


@pytest.fixture
def lesson():
    """Return a tiny notebook that keeps every rule."""
    opening = "# Falling\n\nWhy does it fall?\n\nYou will be able to\n* a\n* b\n* c"
    opening += "\n\nThe core takes **6 minutes**, and all of it **6 minutes**."
    cells = [
        new_markdown_cell(opening),
        nbformat.from_dict(SETUP_CELL),
        new_code_cell(
            "import numpy as np\n\nrng = np.random.default_rng(1)", metadata=IMPORTS
        ),
        new_code_cell("figures.score_map([2, 1])", metadata=FIGURE),
    ]
    for value in range(3):
        answer = new_code_cell(f"print({value})", metadata=ANSWER)
        cells += [new_markdown_cell(PREDICT, metadata=ASKS), answer]
    cells.append(new_markdown_cell(QUIZ, metadata={"tags": ["quiz"]}))
    cells.append(new_markdown_cell(ENDING, metadata={"tags": ["next"]}))
    code = [cell for cell in cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
    return new_notebook(cells=cells, metadata=NOTEBOOK_METADATA)


def complaints(lesson, rule):
    """Return what a rule says, and see that it says anything at all."""
    found = rule(lesson)
    assert found, f"{rule.__name__} did not notice"
    return " ".join(found)
