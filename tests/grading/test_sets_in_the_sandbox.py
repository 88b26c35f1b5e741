"""Sets graded in the sandbox: right answers get all points, wrong ones a reason.

These proofs repeat those of the learner's checks (``tests/checks``) for marks. Each
wrong answer gets its hint there, so one per question is enough here; with SEEDS=all,
every one is run in the sandbox, too.
"""

import inspect
import os

import pytest
from checks.exercise_sets import ANSWERS, SETS, STUDENT
from grading.tiny_course import asked, planned
from repository import ROOT

from course_lib.grading.intake.submission import read_notebook
from course_lib.grading.judging.steps import Plan, draw, silent_checks
from course_lib.grading.sandbox import bwrap, sandbox
from course_lib.grading.sandbox.bundle import LIBRARY, files_for
from course_lib.grading.sandbox.sandbox import Limits

SEED = "a seed of the class"
MOST_WRONG = None if os.environ.get("SEEDS") == "all" else 1
PATIENT = Limits(seconds=600)  # all known answers take longer than one submission

each_set = pytest.mark.parametrize("name", SETS)


def notebook(name, folder):
    return read_notebook(ROOT / folder / SETS[name].chapter / "exercises.ipynb")


def reports_on(name, submitted, student):
    exercises = SETS[name]
    released = notebook(name, "chapters")
    whole = planned(submitted, released, exercises, student=student, seed=SEED)
    seen = sandbox.run(whole.steps, bwrap.command(exercises))
    return {
        q: q.grade(whole.tries(q.name, seen)[0], SEED, student)
        for q in exercises.questions
    }


@each_set
def test_the_solution_is_full(name, sandboxed):
    reports = reports_on(
        name, notebook(name, "solutions"), ""
    )  # with the public numbers
    wrong = [r.text() for q, r in reports.items() if r.score != q.points]
    assert wrong == []


@each_set
def test_the_released_notebook_is_worth_nothing(name, sandboxed):
    reports = reports_on(name, notebook(name, "chapters"), STUDENT)
    assert [r.text() for r in reports.values() if r.score] == []


def reports_on_answers(name, sources):
    """Run many answers, one sandbox per hundred; return their reports.

    Parameters
    ----------
    name : str
    sources : list of (question, str)
    """
    begins = range(0, len(sources), 100)
    parts = [reports_on_part(name, sources[k : k + 100]) for k in begins]
    return [report for part in parts for report in part]


def reports_on_part(name, sources):
    """Run some answers in one sandbox, one after another; return their reports."""
    exercises, whole, places = SETS[name], Plan(), []
    whole.add(**silent_checks(exercises, STUDENT))
    begin = f"import numpy as np\nfrom course_lib.checks import {name}\nSTUDENT = "
    whole.add(cell=f"{begin}{STUDENT!r}", seconds=5)
    for number, (question, source) in enumerate(sources):
        whole.add(cell=f"{question.answer} = None", seconds=5)
        whole.add(cell=source, seconds=5)
        places.append(whole.ask(question, draw(question, SEED)))
        for call in places[-1]:
            whole.steps[call]["question"] = f"{question.name} {number}"
    seen = sandbox.run(whole.steps, bwrap.command(exercises), PATIENT)
    return [
        question.grade([seen[call] for call in calls], SEED, STUDENT)
        for (question, _), calls in zip(sources, places, strict=True)
    ]


@each_set
def test_every_other_right_answer_is_full(name, sandboxed):
    right = [
        (SETS[name].question(question), source)
        for question, sources in ANSWERS[name].RIGHT.items()
        for source in sources
    ]
    reports = reports_on_answers(name, right)
    assert right
    assert [r.text() for r in reports if r.score != r.points] == []


@each_set
def test_a_wrong_answer_to_each_question_gets_its_hint(name, sandboxed):
    wrong = [
        (SETS[name].question(question), source, piece)
        for question, sources in ANSWERS[name].WRONG.items()
        for source, piece in sources[:MOST_WRONG]
    ]
    reports = reports_on_answers(name, [(each[0], each[1]) for each in wrong])
    assert wrong
    for (_, source, piece), report in zip(wrong, reports, strict=True):
        assert piece in report.hint, f"{source}\n{report.text()}"
        assert report.score < report.points, source


def lines_of_references(name):
    """Return the lines that identify a set's reference solutions."""
    found = set()
    for question in SETS[name].questions:
        source = inspect.getsource(question.reference).splitlines()
        lines = [line.strip() for line in source if len(line.strip()) > 25]
        found |= {
            line for line in lines if not line.startswith(("def ", "class ", "@"))
        }
    return sorted(found)


@each_set
def test_no_file_of_a_reference_is_shown(name):
    shown = {LIBRARY / file for file in files_for(SETS[name].lessons)}
    for question in SETS[name].questions:
        parts = [question.reference, *(mistake.answer for mistake in question.mistakes)]
        for part in parts:
            assert LIBRARY.joinpath(inspect.getsourcefile(part)) not in shown


SEARCH = """
import os
answer = []
for top, folders, names in os.walk(root):
    if top in ("/proc", "/sys"):
        folders.clear()
    for name in names:
        path = os.path.join(top, name)
        if not name.endswith((".py", ".ipynb", ".txt", ".json")):
            continue
        try:
            with open(path, errors="ignore") as file:
                text = file.read()
        except OSError:
            continue
        if name.endswith(".py"):
            found = lines & {line.strip() for line in text.splitlines()}
        else:
            found = {line for line in lines if line in text}
        answer += [(path, line) for line in found]
"""


def found_inside(lines, root, lessons):
    """Return each (path, line) that an answer finds when it reads all files."""
    source = f"lines, root = set({lines!r}), {root!r}\n{SEARCH}"
    return asked(source, lessons=lessons, seconds=60)


@each_set
def test_no_line_of_a_reference_is_in_the_lessons_shown(name, sandboxed):
    lines = lines_of_references(name)
    assert found_inside(lines, "/packages/course_lib", SETS[name].lessons) == []


def test_no_line_of_any_reference_is_on_the_disk_inside(sandboxed):
    lines = sorted({line for name in SETS for line in lines_of_references(name)})
    assert found_inside(lines, "/", []) == []


def test_the_search_would_find_a_reference(sandboxed):
    lines = ["return np.maximum(as_float(x), 0)", "whole = operator.index(count)"]
    found = found_inside(lines, "/packages/course_lib", ["datasets"])
    assert [line for _, line in found] == ["whole = operator.index(count)"]


@each_set
def test_lessons_can_be_imported_and_nothing_else(name, sandboxed):
    lessons = SETS[name].lessons
    code = "import pkgutil, course_lib\nwalk = pkgutil.walk_packages\n"
    code += (
        f"for lesson in {lessons}:\n    exec(f'from course_lib import {{lesson}}')\n"
    )
    code += "shown = walk(course_lib.__path__, 'course_lib.')\n"
    code += "answer = sorted(module.name for module in shown)"
    shown = asked(code, lessons=lessons)
    assert {f"course_lib.{lesson}" for lesson in lessons} <= {*shown}
    files = {f"course_lib.{file}" for file in files_for(lessons)}
    modules = {file.removesuffix(".py").replace("/", ".") for file in files}
    modules |= {module.removesuffix(".__init__") for module in modules}
    assert {*shown} <= modules
