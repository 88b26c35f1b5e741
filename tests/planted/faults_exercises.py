"""Faults of the exercises and of their checks: what a learner must not meet."""

from planted.fault import Fault

EXERCISES = "tests/test_exercises.py"
DECLARED = "tests/checks/test_declarations.py"
HANDED_OUT = "chapters/01_perceptron/exercises.ipynb"
RULE = "course_lib/checks/ch01/rule.py"
JUDGING = "course_lib/checks/judging.py"
FIT = f"{DECLARED} -k ch01-fit"

EXERCISE_FAULTS = [
    Fault(
        "an exercise that is out of step with its source",
        "exercises",
        HANDED_OUT,
        "## Exercise 1.1: A neuron by hand",
        "## Exercise 1.1: A neuron by pencil",
        f"{EXERCISES} -k in_step",
    ),
    Fault(
        "a solution that leaks into what is handed out",
        "exercises",
        HANDED_OUT,
        "# Your code goes here, in place of the dots.",
        "return (x @ weight + bias) / np.linalg.norm(weight)",
        f"{EXERCISES} -k no_solution",
        everywhere=True,
    ),
    Fault(
        "a reason that is handed out",
        "exercises",
        HANDED_OUT,
        "Your answer goes here.",
        "**Why.** It must.",
        f"{EXERCISES} -k no_reason",
        everywhere=True,
    ),
    Fault(
        "a hidden case whose title is told",
        "exercises",
        HANDED_OUT,
        "Your answer goes here.",
        "Think of thirty points with four inputs.",
        f"{EXERCISES} -k hidden_case",
        everywhere=True,
    ),
    Fault(
        "an exercise that links to another lesson than it practices",
        "exercises",
        "book/tools/notebooks.py",
        "({lesson_numbered(found[1]).name})",
        "({lesson_numbered('1.1').name})",
        "tests/tools/test_notebooks.py -k links_to_the_lesson",
    ),
    Fault(
        "a release that leaves the solutions in",
        "exercises",
        "course_lib/grading/release/release.py",
        "lines = [indent + line for line in stub.split(",
        "lines += [indent + line for line in stub.split(",
        "tests/grading/release/test_release.py",
    ),
]

CHECK_FAULTS = [
    Fault(
        "a hint that names the wrong mistake",
        "checks",
        RULE,
        "return learn(x, targets, max_epochs, bias_step=lambda sign: 0)",
        "return learn(x, targets, max_epochs, bias_step=lambda sign: 1)",
        FIT,
    ),
    Fault(
        "a reference that is wrong",
        "checks",
        RULE,
        "return neuron.weight, neuron.bias, history.num_updates\n\n\nfit = ",
        "return neuron.weight, neuron.bias, history.num_epochs\n\n\nfit = ",
        FIT,
    ),
    Fault(
        "a check that accepts a wrong answer",
        "checks",
        JUDGING,
        "    if problem is not None:\n",
        "    if problem is not None and not hidden:\n",
        FIT,
    ),
    Fault(
        "a comparison that accepts another shape",
        "checks",
        "course_lib/checks/comparing.py",
        "    if got.shape != want.shape:\n",
        "    if got.size != want.size:\n",
        "tests/checks/test_comparing.py",
    ),
    Fault(
        "a hidden case whose title is shown",
        "checks",
        "course_lib/checks/report.py",
        '"a hidden case" if self.hidden else self.title',
        "self.title",
        "tests/checks/test_report.py tests/checks/test_judging.py",
    ),
    Fault(
        "the message of an error of a hidden case is told",
        "checks",
        JUDGING,
        '    if hidden:\n        return error["type"] if',
        '    if hidden and not error["message"]:\n        return error["type"] if',
        "tests/checks/test_judging.py",
    ),
    Fault(
        "a reply whose numbers are wrapped out of their columns",
        "checks",
        "course_lib/checks/report.py",
        'textwrap.indent(verdict.evidence, "      "), True)',
        'textwrap.indent(verdict.evidence, "      "), False)',
        "tests/checks/test_telling.py",
    ),
    Fault(
        "a check that stops what comes after it",
        "checks",
        "course_lib/checks/deadline.py",
        "        sys.settrace(before)\n",
        "        pass\n",
        "tests/checks/test_deadline.py",
    ),
    Fault(
        "a check that goes on after a call that took too long",
        "checks",
        "course_lib/checks/question.py",
        "                    end = -math.inf\n",
        "                    pass\n",
        "tests/checks/test_question.py",
    ),
    Fault(
        "an answer with all points although an example fails",
        "checks",
        "course_lib/checks/report.py",
        "            asked += len(failed)\n",
        "            pass\n",
        "tests/checks/test_report.py",
    ),
    Fault(
        "a hint that fits many mistakes before the question's own",
        "checks",
        JUDGING,
        "_general_hint(question, failures, quote, vague=False)",
        "_general_hint(question, failures, quote, vague=True)",
        "tests/checks/test_question.py",
    ),
]
