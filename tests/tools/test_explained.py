"""Nothing new in a core goes unexplained; each way to fail is told with its place."""

import pytest
from explained import Cell, cells_of, disorder, holes, read_entries
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CODE = new_code_cell("w = np.where(x > 0, 1, 0)")
PAGE = """\
# Python

## Lesson 1.1

% explains: np.where
`where` chooses.
"""


def text(source, *keys, **more):
    """Return a text cell that explains these keys."""
    return new_markdown_cell(source, metadata={"explains": list(keys), **more})


def road(*lessons):
    """Return the cells of lessons 1.1, 1.2, and so on."""
    return [
        cell
        for number, cells in enumerate(lessons)
        for cell in cells_of(new_notebook(cells=cells), number, f"1.{number + 1}")
    ]


TELLS = text("`where` chooses.", "np.where")
TELLS_ON = text("## On\n\n`where` chooses.", "np.where")
DEEPER = text("## More\n\n`where` chooses.", "np.where", tags=["deeper"])


@pytest.mark.parametrize(
    "cells", [[TELLS, CODE], [CODE, TELLS], [CODE, DEEPER, TELLS_ON]]
)
def test_an_explanation_before_the_use_or_next_to_it_is_in_time(cells):
    assert not list(holes(road(cells)))


def test_an_entry_of_the_page_is_in_time():
    assert not list(holes(road([CODE]), read_entries(PAGE)))


@pytest.mark.parametrize(
    ("lessons", "fault"),
    [
        ([[CODE]], "1.1[0]: np.where is undeclared"),
        ([[CODE, text("On."), TELLS]], "np.where is explained late, in 1.1[2]"),
        ([[CODE], [TELLS]], "np.where is explained late, in 1.2[0]"),
        ([[DEEPER], [CODE]], "np.where is explained only deeper, in 1.1[0]"),
        ([[TELLS]], "1.1[0]: np.where is stale, because no core uses it"),
        (
            [[text("It chooses.", "np.where"), CODE]],
            "1.1[0]: np.where is stale, because the text doesn't name it",
        ),
        ([[text("$e^x$ grows.")]], "1.1[0]: e^x is undeclared"),
        ([[text("$e^x$ grows.")], [text("$e^x$", "e^x")]], "e^x is explained late"),
    ],
)
def test_a_hole_is_told_with_its_place(lessons, fault):
    (found,) = holes(road(*lessons))
    assert fault in found


def test_what_is_deeper_or_only_draws_or_imports_is_not_asked():
    quiet = [
        new_code_cell("np.where(x)", metadata={"tags": [tag]})
        for tag in ("imports", "drawing", "remove-cell")
    ]
    assert not list(holes(road([*quiet, text("## More", tags=["deeper"]), CODE])))


def test_what_an_unasked_cell_defines_is_known_afterward():
    imports = new_code_cell("from math import erf", metadata={"tags": ["imports"]})
    cells = road([imports, new_code_cell("y = erf(x)")])
    assert [cell.uses for cell in cells] == [frozenset(), {"math.erf"}]


def test_the_last_line_is_a_use_of_its_own():
    (cell,) = road([new_code_cell("x")])
    assert isinstance(cell, Cell)
    assert cell.uses == {"last line"}


def test_an_entry_out_of_order_or_under_another_lesson_is_told():
    cells = road([new_code_cell("a = zip(b)"), CODE], [new_code_cell("a = b.T")])
    entries = read_entries(
        PAGE + "\n% explains: zip()\n`zip` pairs.\n\n% explains: .T\n`a.T` turns.\n"
    )
    assert [entry.explains for entry in entries] == [("np.where",), ("zip()",), (".T",)]
    assert list(disorder(cells, entries)) == [
        "the page's zip(): expected earlier, because 1.1[0] uses it",
        "the page's .T: expected under 1.2[0], got 1.1",
    ]
    assert not list(disorder(cells, entries[:1]))
