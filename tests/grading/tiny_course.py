"""A small exercise set with its notebook, which the tests of the sandbox grade."""

from types import SimpleNamespace

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.question import Question
from course_lib.grading.intake.answers import find_answers
from course_lib.grading.intake.submission import Cell
from course_lib.grading.judging.opening import OpenedTask, Released
from course_lib.grading.judging.steps import plan
from course_lib.grading.judging.task import Task
from course_lib.grading.sandbox import bwrap, sandbox

SEED, STUDENT = "a seed", "s001"
HEADER = {"title": "A tiny one", "stars": 1, "minutes": 5, "lesson": "1.1"}


def reference_relu(x):
    return np.where(x > 0, x, 0.0)


def reference_leaky(x, slope):
    return np.where(x > 0, x, slope * x)


class ReferenceLinear:
    def __init__(self, weight):
        self.weight = weight

    def forward(self, x):
        return x @ self.weight


relu = Question("relu", reference_relu, points=2, exercise="1.1", seconds=1, **HEADER)
shout = Question(
    "shout",
    lambda n: print("ha " * n),
    points=3,
    exercise="1.2",
    reads_stdout=True,
    **HEADER,
)
leaky = Question("leaky", reference_leaky, points=4, exercise="1.3", **HEADER)
linear = Question(
    "linear_forward",
    ReferenceLinear,
    answer="Linear",
    points=5,
    exercise="1.4",
    **HEADER,
)
bias = Question("bias", lambda: 2.5, value=True, points=3, exercise="1.5", **HEADER)


@relu.case(points=0)
def three_numbers(rng):
    return Given(np.array([-1.0, 0.0, 2.0]))


@relu.case()
def a_batch(rng):
    return Given(rng.normal(size=(4, 3)))


@relu.case(hidden=True)
def a_cube(rng):
    return Given(rng.normal(size=(2, 3, 4)))


@shout.case()
def some_times(rng):
    return Given(int(rng.integers(2, 99)))


@leaky.case()
def a_row(rng):
    return Given(rng.normal(size=7))


@leaky.variant
def own_slope(rng):
    return {"slope": round(float(rng.uniform(0.05, 0.4)), 2)}


@linear.probe
def run_forward(answer, weight, x):
    return answer(weight).forward(x)


@linear.case()
def two_rows(rng):
    return Given(rng.normal(size=(3, 2)), rng.normal(size=(2, 3)))


@bias.case()
def the_number(rng):
    return Given()


QUESTIONS = [relu, shout, leaky, linear, bias]
TINY = ExerciseSet("ch01", chapter="01_perceptron", questions=QUESTIONS)
OTHERS = sum(question.points for question in QUESTIONS) - relu.points

SOLUTIONS = {
    "relu": "def relu(x):\n    return np.maximum(x, 0)",
    "shout": "def shout(n):\n    print(*['ha'] * n)",
    "leaky": (
        "slope = ch01.leaky.constants(STUDENT)['slope']\n"
        "def leaky(x):\n    return np.maximum(x, slope * x)\nch01.leaky.check(leaky)"
    ),
    "Linear": (
        "class Linear:\n    def __init__(self, weight):\n        self.weight = weight\n"
        "    def forward(self, x):\n        return np.dot(x, self.weight)"
    ),
    "bias": "bias = None  # replace None\nbias = 2.5",
}
STUBS = {
    name: source.split("\n")[0] + "\n    ..." * source.startswith(("def", "class"))
    for name, source in SOLUTIONS.items()
}


def code(source, name="", **marks):
    return Cell(source, is_code=True, name=name, **marks)


def notebook(answers, student=""):
    """Return the cells of a notebook with these answers, given by name."""
    cells = [
        code("import numpy as np\nfrom course_lib.checks import ch01"),
        code(f"STUDENT = {student!r}"),
        Cell("# A tiny course", is_code=False),
    ]
    for question in QUESTIONS:
        name = question.answer
        cells.append(code(answers[name], name, is_answer=True))
        check = f"ch01.{question.name}.check({name})"
        cells.append(code(check, f"check-{question.name}", is_graded=True))
    return [*cells, code("ch01.score_card()")]


RELEASED = notebook(STUBS)


def solved(**answers):
    """Return a perfect notebook with some answers replaced."""
    return notebook(SOLUTIONS | answers, STUDENT)


def planned(
    submitted, released=RELEASED, exercises=TINY, asked=None, student=STUDENT, seed=SEED
):
    """Return the plan for cells that came back."""
    of = dict.fromkeys(("chapter", "attempt", "notebook", "content", "sha256"))
    task = Task(student=student, seed=seed, released=b"", **of)
    handout = Released(exercises, released)
    opened = OpenedTask(task, handout, asked or exercises.questions, submitted)
    return plan(opened, find_answers(released, submitted))


def graded(submitted, command=None, limits=None, seed=SEED):
    """Grade cells; return the reports by question name."""
    whole = planned(submitted, seed=seed)
    steps = [step | {"seconds": min(step["seconds"], 1)} for step in whole.steps]
    seen = sandbox.run(steps, command or bwrap.command(TINY), limits)
    reports = {
        question.name: [
            question.grade(one, seed, STUDENT)
            for one in whole.tries(question.name, seen)
        ]
        for question in QUESTIONS
    }
    return {
        name: max(tries, key=lambda report: report.score)
        for name, tries in reports.items()
    }


def scores(reports):
    return {name: report.score for name, report in reports.items()}


def asked(source, command=None, limits=None, lessons=("datasets",), seconds=5):
    """Run a cell that defines ``answer``; return what came back."""
    if command is None:
        command = bwrap.command(SimpleNamespace(lessons=lessons, packages=["numpy"]))
    probe = {"probe": "def run(answer):\n    return answer", "probe_name": "run"}
    call = {
        "question": "q",
        "answer": "answer",
        "args": (),
        "value": True,
        "seconds": 5,
    }
    steps = [
        {"id": 0, "cell": source, "seconds": seconds},
        {"id": 1, "args": (), **call, **probe},
    ]
    seen = sandbox.run(steps, command, limits)
    assert not seen[0].get("error"), seen
    return seen[1].get("value")
