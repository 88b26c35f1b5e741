"""What a learner meets in JupyterLab: a real kernel runs what is handed out.

Every answer is tried as it comes, unwritten; one question of each set is then answered
wrongly, with None, by an error, by leaving; and that of the first set, for it takes
seconds, by a loop without an end. What happens to honest people, such as another name,
gets the verdict of a page of the book.
"""

import asyncio

import pytest
from checks.accidents import accidents
from checks.exercise_sets import ANSWERS
from exercise_notebooks import ALL_SETS, by_grade_id, question_call, read, release_path
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from page_cells import cells_of

from course_lib.live import Page

SECONDS_PER_CELL = 60
BROKEN = {
    "none": "{name} = None",
    "number": "{name} = 3",
    "error": "def {name}(*args):\n    return 1 / 0",
    "leaving": "def {name}(*args):\n    raise SystemExit",
    "endless": "def {name}(*args):\n    while True:\n        pass",
}


def chosen_question(exercises):
    """Return the first question of a set whose answer is a function of plain calls."""
    plain = (q for q in exercises.questions if not q.value and not q.parameters)
    return next(q for q in plain if q.answer == q.name)


def wrong_answer(exercises, question):
    """Return a known wrong answer and a piece of the hint it must get."""
    return ANSWERS[exercises.name].WRONG[question.name][0]


def with_broken_answers(notebook, exercises, question):
    """Return a notebook that answers one question wrongly in many ways, at its end."""
    call = question_call(exercises, question)
    sources = {key: text.format(name=question.answer) for key, text in BROKEN.items()}
    if exercises is not ALL_SETS[0]:
        del sources["endless"]
    sources["wrong"] = wrong_answer(exercises, question)[0]
    for key, source in sources.items():
        notebook.cells.append(new_code_cell(source))
        notebook.cells.append(new_code_cell(call, id=f"broken-{key}"))
    return notebook


def with_accidents(notebook, exercises, question):
    """Return a notebook with those at its end; none knows of the one before it."""
    call = question_call(exercises, question)
    for key, source in accidents(question).items():
        raises = {"tags": ["raises-exception"]}
        lost = f"for name in ({question.answer!r}, 'my_{question.answer}'):\n"
        lost += "    globals().pop(name, None)"
        for code, name in ((lost, "lost"), (source, "met"), (call, "accident")):
            cell = new_code_cell(code, id=f"{name}-{key}", metadata=raises)
            notebook.cells.append(cell)
    return notebook


def run(notebook):
    """Run a notebook in a fresh kernel; an error in a cell is raised here."""
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        coalesce_streams=True,  # on a busy machine, a printed line comes in two pieces
    )
    asyncio.run(client.async_execute())


@pytest.fixture(scope="module", params=ALL_SETS, ids=lambda each: each.name)
def ran(request):
    """Return a set, the question that was answered wrongly, and the notebook as ran."""
    exercises = request.param
    question = chosen_question(exercises)
    notebook = read(release_path(exercises))
    with_broken_answers(notebook, exercises, question)
    run(with_accidents(notebook, exercises, question))
    return exercises, question, notebook


def told(cell):
    """Return all that a check told: its report, which may have its hint folded."""
    (output,) = cell.outputs
    if output.output_type == "display_data":
        text, html = output.data["text/plain"], output.data["text/html"]
        assert ("<details>" in html) is ("  Hint: " in text)
        return output.data["text/plain"]
    assert (output.output_type, output.name) == ("stream", "stdout")
    return output.text


def test_every_unwritten_answer_gets_one_report_and_no_point(ran):
    exercises, _, notebook = ran
    cells = by_grade_id(notebook)
    for question in exercises.questions:
        report = told(cells[f"check-{question.name}"])
        assert report.startswith(f"{question.name}: 0 of {question.points:g} points\n")
        assert "written" in report


def broken_cells(notebook):
    """Return the cells that ask about a wrong answer, by what is wrong with it."""
    cells = {cell.id.partition("broken-")[2]: cell for cell in notebook.cells}
    return {key: cell for key, cell in cells.items() if key}


def test_broken_answers_get_one_report_and_nothing_of_our_own_code(ran):
    _, question, notebook = ran
    for cell in broken_cells(notebook).values():
        report = told(cell)
        assert report.startswith(f"{question.name}: ")
        assert not report.startswith(f"{question.name}: {question.points:g} of")
        for ours in ("Traceback", "course_lib", "observe", ".py"):
            assert ours not in report


def told_on_a_page(exercises, question, source):
    """Return what the check of an answer tells on a page of the book."""
    imports = f"import numpy as np\nfrom course_lib.checks import {exercises.name}"
    codes = imports, source, question_call(exercises, question)
    page = Page()
    cells = cells_of(*codes)
    for cell in page.plan(cells, ["b", "c"]):
        if page.skipped(cell):  # its answer's cell failed, and shows why
            return f"{question.name}: 0 of {question.points:g} points"
        outputs = page.run(cell)
    return "".join(o.get("text") or o["data"]["text/plain"] for o in outputs)


def test_accident_gets_the_verdict_of_a_page(ran):
    exercises, question, notebook = ran
    cells = {cell.id: cell for cell in notebook.cells}
    for key, source in accidents(question).items():
        here = told(cells[f"accident-{key}"]).splitlines()[0]
        there = told_on_a_page(exercises, question, source).splitlines()[0]
        assert (key, here) == (key, there)


def test_wrong_answer_gets_the_hint_that_names_it(ran):
    exercises, question, notebook = ran
    cells = broken_cells(notebook)
    assert {*BROKEN, "wrong"} - {"endless"} <= set(cells)
    assert wrong_answer(exercises, question)[1] in told(cells["wrong"])


def test_endless_loop_is_told_as_one(ran):
    exercises, _, notebook = ran
    cell = broken_cells(notebook).get("endless")
    assert (cell is not None) is (exercises is ALL_SETS[0])
    assert cell is None or "it took too long" in told(cell)


def test_score_card_names_every_exercise(ran):
    exercises, _, notebook = ran
    cell = next(c for c in notebook.cells if c.source.endswith("score_card()"))
    card = told(cell)
    assert card.startswith(
        f"Score card: 0 of {sum(q.points for q in exercises.questions):g}"
    )
    for header in exercises.headers:
        assert header.title in card
