"""Answers go into the notebook that is handed out and come back from edited ones."""

import json

import nbformat
import pytest
from exercise_notebooks import ALL_SETS, release_path
from handing_in.scripts import run
from publishing.stamping import Stamp, stamped_notebooks

SET = ALL_SETS[0]
TEMPLATE = release_path(SET).read_text(encoding="utf-8")
ANSWERS = {
    "answer-predict": "def predict(x, weight, bias):\n    return x @ weight > -bias\n",
    "answer-at_least": 'def at_least(k, n):\n\n    return "ä 三 \\\\ $& ", n',
    "answer-no_end_in_sight": "No.\n\n1. It hasn't been *proved*.",
}
FILL = """
const { fill } = await load("notebook.js");
return fill(given.template, given.answers, given.student);
"""
EXTRACT = """
const { extract } = await load("notebook.js");
const made = (name) => extract(given.text, name, given.template);
const message = browser.messageOf(() => made("x.ipynb"));
return message === null ? made("x.ipynb") : message;
"""


def filled(answers=ANSWERS, student="s001", template=TEMPLATE):
    """Return the text of a filled notebook, and the ids that had no place."""
    given = {"template": template, "answers": answers, "student": student}
    found = run(FILL, given)
    return found["text"], found["unplaced"]


def cells_of(text):
    """Return the cells of a notebook's text by their ids."""
    return {cell["id"]: cell for cell in json.loads(text)["cells"]}


def extracted(cells):
    """Return what is found in a notebook of these cells."""
    text = json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5})
    return run(EXTRACT, {"text": text, "template": TEMPLATE})


def refused(text):
    """Return the message for a file that can't be loaded."""
    return run(EXTRACT, {"text": text, "template": TEMPLATE})


def answered():
    """Return the cells of a notebook that was filled in, by their ids."""
    return cells_of(filled()[0])


@pytest.mark.parametrize("site", ["", "https://book.example/"])
def test_a_notebook_without_answers_is_the_released_one_byte_for_byte(site):
    stamped = stamped_notebooks(Stamp(f"{site}x.whl" if site else "", site))
    released = [
        stamped[f"chapters/{exercises.chapter}/exercises.ipynb"]
        for exercises in ALL_SETS
    ]
    script = """
    const { fill } = await load("notebook.js");
    return given.map((text) => fill(text, {}).text);
    """
    assert released
    assert run(script, released) == released


def test_only_answers_and_the_line_of_the_student_differ():
    text, unplaced = filled()
    assert unplaced == []
    before, after = json.loads(TEMPLATE), json.loads(text)
    changed = {}
    for old, new in zip(before.pop("cells"), after.pop("cells"), strict=True):
        source = "".join(new.pop("source"))
        if "".join(old.pop("source")) != source:
            changed[new["id"]] = source
        assert new == old
    assert after == before
    line = 'STUDENT = "s001"'
    imports = changed.pop("imports").split("\n")
    assert line in imports
    released = "".join(cells_of(TEMPLATE)["imports"]["source"]).split("\n")
    assert [one for one in imports if one != line] == [
        one for one in released if one != 'STUDENT = ""'
    ]
    assert changed == ANSWERS


def test_a_filled_notebook_is_valid_and_stores_lines_as_jupyter_does():
    text, _ = filled()
    notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert json.loads(nbformat.writes(notebook)) == json.loads(text)


def test_an_answer_without_a_cell_is_named():
    text, unplaced = filled({"answer-gone": "1"}, "")
    assert unplaced == ["answer-gone"]
    assert text == TEMPLATE


@pytest.mark.parametrize("student", ["s001", 'a "quoted" id', "it's", "李雷"])
def test_answers_and_student_come_back_as_they_were(student):
    text, _ = filled(student=student)
    found = extracted(json.loads(text)["cells"])
    assert found == {"answers": ANSWERS, "student": student, "remarks": []}


@pytest.mark.parametrize("student", ["a\\", "a\nb", "'\""])
def test_an_id_that_fits_in_no_line_is_refused(student):
    script = """
    const { fill } = await load("notebook.js");
    return browser.messageOf(() => fill(given.template, {}, given.student));
    """
    message = run(script, {"template": TEMPLATE, "student": student})
    assert message == (
        "Error: Expected an id on one line, without backslashes and with at most one "
        f"kind of quotation mark, got {student}"
    )


def test_outputs_counts_and_new_ids_of_a_lab_change_nothing():
    cells = answered()
    for number, cell in enumerate(cells.values()):
        cell["id"] = f"x{number}"
        cell["metadata"] |= {"colab": {"base_uri": "x"}, "id": f"x{number}"}
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
        if cell["cell_type"] == "code":
            output = {"output_type": "stream", "name": "stdout", "text": "def predict"}
            cell |= {"outputs": [output], "execution_count": number}
    found = extracted(cells.values())
    assert found == {"answers": ANSWERS, "student": "s001", "remarks": []}


def test_a_notebook_with_the_links_of_a_published_copy_has_no_strange_cells():
    stamp = Stamp("https://book.example/x.whl", "https://book.example/")
    text = stamped_notebooks(stamp)[f"chapters/{SET.chapter}/exercises.ipynb"]
    stamped = json.loads(text)["cells"]
    for cell in stamped:
        del cell["id"]
    assert text != TEMPLATE
    assert extracted(stamped) == {"answers": {}, "student": "", "remarks": []}


def test_marks_that_were_lost_are_replaced_by_the_ids_of_cells():
    cells = answered()
    for cell in cells.values():
        cell["metadata"] = {}
    cells["set-up"]["metadata"] = {"tags": ["remove-cell"]}
    assert extracted(cells.values())["answers"] == ANSWERS


def test_pieces_of_a_split_answer_are_joined_and_copies_count_once():
    cells = answered()
    first, second = "def helper(z):\n    return z > 0", "def predict(x, w, b): ..."
    split = [dict(cells["answer-predict"], source=text) for text in (first, second)]
    stub = dict(split[0], source=cells_of(TEMPLATE)["answer-predict"]["source"])
    others = [cell for name, cell in cells.items() if name != "answer-predict"]
    found = extracted([*others, *split, stub, split[1], dict(stub, source="")])
    assert found["answers"]["answer-predict"] == f"{first}\n\n{second}"
    assert found["remarks"] == [
        "The answer “predict” was found in 2 cells, which were joined in their order."
    ]


def test_what_cannot_be_placed_is_named():
    cells = answered()
    own = {"cell_type": "code", "source": "import math\nmath.pi", "metadata": {}}
    text = {"cell_type": "markdown", "source": "My notes", "metadata": {}}
    changed = cells["answer-at_least"] | {"cell_type": "markdown"}
    cells["answer-no_end_in_sight"]["source"] = "See ![p](attachment:p.png)."
    del cells["answer-predict"]
    statement = cells.pop("exercise-1-2")
    statement["source"] += ["\n\nMy answer"]
    others = cells | {"answer-at_least": changed}
    found = extracted([*others.values(), own, text, statement])
    assert list(found["answers"]) == ["answer-no_end_in_sight"]
    assert found["remarks"] == [
        "The answer “predict” has no cell in this notebook.",
        "The answer “at_least” is in a text cell, although it must be code.",
        "The answer “no_end_in_sight” contains a picture, which can't be shown or kept "
        "here. Hand in your own notebook instead.",
        "New or changed cells that aren't answers were left out. If an answer needs "
        "something from them, copy it into the answer. They begin with “import "
        "math”, “My notes”, “## Exercise 1.2: All points at once”.",
    ]


def test_a_line_that_was_added_to_the_imports_is_named():
    cells = answered()
    cells["imports"]["source"] = ["import math\n", *cells["imports"]["source"]]
    (remark,) = extracted(cells.values())["remarks"]
    assert remark.endswith("They begin with “import math”.")


@pytest.mark.parametrize(
    ("text", "got"),
    [
        (" \n", "an empty file"),
        ("%PDF-1.7", "a file that isn't JSON or is incomplete"),
        (TEMPLATE[:500], "a file that isn't JSON or is incomplete"),
        ('{"version": 1}', "JSON without a list of cells"),
        ("null", "JSON without a list of cells"),
        ('{"cells": [3]}', "JSON without a list of cells"),
        ('{"worksheets": []}', "one in an old format"),
        (
            '{"cells": [{"source": ["a"]}, {"source": 3}]}',
            "one in which the source of cell 2 isn't text",
        ),
    ],
)
def test_a_file_that_is_no_notebook_is_refused(text, got):
    assert refused(text).startswith(
        f"Error: Expected a Jupyter notebook in x.ipynb, got {got}."
    )


def test_a_notebook_of_another_chapter_is_refused():
    other = release_path(ALL_SETS[1]).read_text(encoding="utf-8")
    assert "Is it from another chapter?" in refused(other)


def test_only_answers_that_differ_are_added_and_only_real_ones_replaced():
    present = {"a": "1", "b": "stub\n", "c": "3", "d": " "}
    loaded = {"a": "1", "b": "2", "c": "other", "d": "4", "e": "5"}
    script = """
    const { compare } = await load("notebook.js");
    return compare(given.present, given.loaded, given.stubs);
    """
    given = {"present": present, "loaded": loaded, "stubs": {"b": "stub"}}
    assert run(script, given) == {"added": ["b", "d", "e"], "replaced": ["c"]}
