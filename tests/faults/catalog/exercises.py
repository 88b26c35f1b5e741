"""Faults of the exercises and of their checks: what a learner must not meet."""

from faults.makers import code, pattern, text
from faults.parts import part

from course_lib.grading.release.release import STUB_IN_FUNCTION, STUB_IN_TEXT

EXERCISES = "tests/test_exercises.py"
DECLARED = "tests/checks/test_declarations.py"
HANDED_OUT = "chapters/01_perceptron/exercises.ipynb"
RULE = "course_lib/checks/ch01/rule.py"
JUDGING = "course_lib/checks/judging.py"
FIT = f"{DECLARED} -k ch01-fit"

checks = part("checks")
exercises = part("exercises")

FAULTS = [
    exercises(
        "an exercise that is out of step with its source",
        HANDED_OUT,
        pattern(r"## Exercise 1\.1: [\w ]+", "## Exercise 1.1: A neuron by pencil"),
        f"{EXERCISES} -k in_step",
    ),
    exercises(
        "a solution that leaks into what is handed out",
        HANDED_OUT,
        text(
            STUB_IN_FUNCTION.partition("\n")[0],
            "return (x @ weight + bias) / np.linalg.norm(weight)",
            everywhere=True,
        ),
        f"{EXERCISES} -k no_solution",
    ),
    exercises(
        "a reason that is handed out",
        HANDED_OUT,
        text(STUB_IN_TEXT.strip("*"), "**Why.** It must.", everywhere=True),
        f"{EXERCISES} -k no_reason",
    ),
    exercises(
        "a hidden case whose title is told",
        HANDED_OUT,
        text(
            STUB_IN_TEXT.strip("*"),
            "Think of thirty points with four inputs.",
            everywhere=True,
        ),
        f"{EXERCISES} -k hidden_case",
    ),
    exercises(
        "an exercise that links to another lesson than it practices",
        "book/tools/notebooks.py::link_lesson.link",
        code("lesson_numbered(found[1])", "lesson_numbered('1.1')"),
        "-k links_to_the_lesson",
    ),
    exercises(
        "a release that leaves the solutions in",
        "course_lib/grading/release/release.py::unsolved",
        code(
            r'lines = [indent + line for line in stub.split("\n")]',
            r'lines += [indent + line for line in stub.split("\n")]',
        ),
    ),
    checks(
        "a hint that names the wrong mistake",
        f"{RULE}::bias_forgotten",
        code("lambda sign: 0", "lambda sign: 1"),
        FIT,
    ),
    checks(
        "a reference that is wrong",
        f"{RULE}::reference_fit",
        code("history.num_updates", "history.num_epochs"),
        FIT,
    ),
    checks(
        "a check that accepts a wrong answer",
        f"{JUDGING}::_judge",
        code("problem is not None", "problem is not None and not hidden"),
        FIT,
    ),
    checks(
        "a comparison that accepts another shape",
        "course_lib/checks/comparing.py::_number_difference",
        code("got.shape != want.shape", "got.size != want.size"),
    ),
    checks(
        "a hidden case whose title is shown",
        "course_lib/checks/report.py::Verdict.line",
        code('"a hidden case" if self.hidden else self.title', "self.title"),
        "tests/checks/test_report.py tests/checks/test_judging.py",
    ),
    checks(
        "the message of an error of a hidden case is told",
        f"{JUDGING}::error_text",
        code("hidden", 'hidden and not error["message"]'),
    ),
    checks(
        "a reply whose numbers are wrapped out of their columns",
        "course_lib/checks/report.py::Report.parts",
        code(
            '(textwrap.indent(evidence, "      "), True)',
            '(textwrap.indent(evidence, "      "), False)',
        ),
        "tests/checks/test_telling.py",
    ),
    checks(
        "a check that stops what comes after it",
        "course_lib/checks/deadline.py::_watched_lines",
        code("sys.settrace(before)", "pass"),
    ),
    checks(
        "a check that goes on after a call that took too long",
        "course_lib/checks/question.py::Question._watch_all",
        code("end = -math.inf", "pass"),
    ),
    checks(
        "an answer with all points although an example fails",
        "course_lib/checks/report.py::Report.score",
        code("asked += len(failed)", "pass"),
    ),
    checks(
        "a hint although another known mistake has the same outputs",
        f"{JUDGING}::_hint_of_a_mistake",
        code("rivals == {m.hint}", "m.hint in rivals"),
        "tests/checks/test_judging.py",
    ),
    checks(
        "a hint that fits many mistakes before the question's own",
        f"{JUDGING}::_hint",
        code(
            "_general_hint(question, failures, quote, vague=False)",
            "_general_hint(question, failures, quote, vague=True)",
        ),
        "tests/checks/test_question.py",
    ),
]
