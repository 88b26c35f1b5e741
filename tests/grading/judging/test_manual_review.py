"""A person looks at an answer if the grader lacks what it needs."""

import sys
from types import SimpleNamespace

import pytest

from course_lib.grading.judging.manual_review import left_out, reason_for_review
from course_lib.running.keyboard import NO_KEYBOARD

CASES = [SimpleNamespace(hidden=hidden) for hidden in (False, False, True)]
QUESTION = SimpleNamespace(answer="relu", cases=CASES)
OPENED = SimpleNamespace(python=None)


def reason(error, held=(), python=None):
    """Return why a person must look at an answer with an error."""
    planned = SimpleNamespace(held=dict.fromkeys(held, "words"))
    tries = [[{"value": 1}, {"error": error}, {}]]
    return reason_for_review(QUESTION, SimpleNamespace(python=python), planned, tries)


def error(kind, message=""):
    return {"type": kind, "message": message, "line": 1}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (error("ModuleNotFoundError", "No module named 'torch'"), "the package torch"),
        (error("EOFError", NO_KEYBOARD), "input from a keyboard"),
        (error("FileNotFoundError", "a.csv"), "a file or folder"),
        (
            error("OSError", "[Errno 30] Read-only file system: '/a'"),
            "a file or folder",
        ),
        (error("URLError", "<urlopen error>"), "the network"),
        (error("SyntaxError", "'await' outside function (<answer 1>)"), "it awaits"),
        (
            error("AttributeError", "module 'numpy' has no attribute 'trapz'"),
            "np.trapz",
        ),
    ],
)
def test_what_the_grader_lacks_is_a_reason(found, said):
    assert said in reason(found)


@pytest.mark.parametrize(
    "found",
    [
        None,
        "forged",
        error("ZeroDivisionError", "No module named 'torch'"),
        error("ModuleNotFoundError", "No module named 'course_lib.layers'"),
        error("ModuleNotFoundError", "No module named '<b>'"),
        error("EOFError", "mine"),
        error("OSError", "[Errno 28] No space left on device"),
        error("SyntaxError", "'return' outside function"),
        error("AttributeError", "module 'numpy' has no attribute 'sigmoid'"),
        error(["SyntaxError"], "forged"),
    ],
)
def test_other_errors_are_the_answers_own(found):
    assert reason(found) is None


OURS = sys.version_info[:2]
NEWER = OURS[0], OURS[1] + 1
NEWER_12, NEWER_14 = (
    f"may need Python 3.{minor}" if (3, minor) > OURS else None for minor in (12, 14)
)
SYNTAX = error("SyntaxError", "invalid syntax")
NEW_PART = error("ImportError", "cannot import name 'batched' from 'itertools'")


@pytest.mark.parametrize(
    ("found", "python", "held"),
    [
        (SYNTAX, NEWER, True),
        (NEW_PART, NEWER, True),
        (error("AttributeError", "module 'math' has no attribute 'x'"), NEWER, True),
        (error("AttributeError", "'int' object has no attribute 'x'"), NEWER, False),
        (error("ValueError", "invalid syntax"), NEWER, False),
        (SYNTAX, OURS, False),
        (SYNTAX, None, False),
        (error("SyntaxError", "f-string: unmatched '['"), None, OURS < (3, 12)),
    ],
)
def test_error_that_a_newer_python_may_not_give_is_a_reason(found, python, held):
    said = reason(found, python=python)
    assert bool(said) == held
    assert not held or said.startswith("it may need Python 3.")


def test_what_a_hidden_case_says_is_no_reason():
    planned = SimpleNamespace(held={})
    said = error("ModuleNotFoundError", "No module named 'the_hidden_input'")
    tries = [[{}, {}, {"error": said}]]
    assert reason_for_review(QUESTION, OPENED, planned, tries) is None


@pytest.mark.parametrize(
    ("seen", "held"),
    [
        ({"error": error("NameError", "name 'helper' is not defined")}, True),
        ({"status": "missing answer"}, True),
        ({"error": error("ValueError")}, False),
    ],
)
def test_name_whose_cell_needs_a_package_is_a_reason(seen, held):
    planned = SimpleNamespace(held={}, steps=[{"id": 0, "cell": ""}, {"id": 1}])
    failed = {"error": error("ModuleNotFoundError", "No module named 'torch'")}
    tries, steps = [[seen, {}, {}]], {0: failed, 1: seen}
    reason = reason_for_review(QUESTION, OPENED, planned, tries, steps)
    assert bool(reason) == held


@pytest.mark.parametrize(
    ("cell", "found", "said"),
    [
        ("plt.hist(x)", error("ValueError", "to unpack"), "fails without matplotlib"),
        ("x = 1", error("ValueError", "to unpack"), None),
        ("plt.hist(x)", error("NameError", "name 'x' is not defined"), None),
        ("relu = 1", error("ImportError", "'course_lib.b'"), "a part of course_lib"),
        ("import relu", error("ImportError", "'course_lib.b'"), None),
        ("It is 1 if x > 0", error("SyntaxError", "invalid"), "other than code"),
        ("def relu(x) x", error("SyntaxError", "invalid"), None),
        ("def relu[T](x: T): x", error("SyntaxError", "expected '('"), NEWER_12),
        ("type N = int\nrelu = 1", error("SyntaxError", "invalid"), NEWER_12),
        ("relu = t'{1}'", error("SyntaxError", "invalid"), NEWER_14),
        ("relu = f(type=1", error("SyntaxError", "never closed"), None),
    ],
)
def test_cell_that_fails_is_a_reason_if_its_text_shows_why(cell, found, said):
    steps = [{"id": 0, "cell": "import matplotlib"}, {"id": 1, "cell": cell}]
    planned = SimpleNamespace(held={}, steps=steps)
    failed = {"error": found}
    seen = {0: {"absent": ["matplotlib"]}, 1: failed}
    reason = reason_for_review(QUESTION, OPENED, planned, [[failed, {}, {}]], seen)
    assert reason is None if said is None else said in reason


def test_words_in_place_of_code_are_a_reason():
    assert "something was written" in reason(None, held=["relu"])
    assert reason(None, held=["other"]) is None


def notes(*found):
    """Return the notes on cells with these results."""
    planned = SimpleNamespace(steps=[{"id": k, "cell": ""} for k in range(len(found))])
    return left_out(planned, dict(enumerate(found)))


def test_what_was_left_out_is_summed():
    lines, shown, imported = notes(
        {"skipped": 1, "absent": ["tqdm"]}, {"skipped": 2, "absent": ("PIL", "pandas")}
    )
    assert lines.startswith("3 lines that only a notebook understands were left out")
    assert shown == "the grader doesn't have PIL, tqdm, so nothing was shown"
    assert imported == "the grader doesn't have pandas, so importing did nothing"


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"skipped": True},
        {"skipped": -5},
        {"skipped": "9"},
        {"absent": "tqdm"},
        {"absent": [1, "<b>", "a b", "x" * 99, ""]},
    ],
)
def test_forged_results_say_nothing(forged):
    assert notes(forged) == []


def test_nobody_hears_of_the_courses_own_figures():
    assert notes({"absent": ["figures", "widgets"]}) == []
