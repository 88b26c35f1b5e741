"""A check of an answer that isn't there says what to define."""

import linecache

import pytest

from course_lib.checks import ch01
from course_lib.running.missing_answer import closest_name, reply_to

PREDICT = "define a function called `predict`"


def error_of(source, **names):
    """Return the error of a cell that runs with some names."""
    file = f"<cell {abs(hash(source))}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[file] = (len(source), None, lines, file)
    try:
        exec(compile(source, file, "exec"), {"__name__": "__main__"} | names)
    except Exception as error:
        return error
    return None


@pytest.mark.parametrize(
    ("names", "closest"),
    [
        (["prediction", "margin"], "prediction"),
        (["Predict"], "Predict"),
        (["my_predict"], "my_predict"),
        (["perdict"], "perdict"),
        (["neuron", "x"], ""),
        ([], ""),
    ],
)
def test_name_that_was_evidently_meant_is_found(names, closest):
    assert closest_name("predict", names) == closest


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("ch01.predict.check(predict)", PREDICT),
        ("x = 1\nch01.predict.check(\n    predict,\n    student='a')", PREDICT),
        ("def my_predict(x): pass\nch01.predict.check(predict)", "you defined `my_pre"),
        ("predict_one = 3\nch01.predict.check(predict)", PREDICT),
        ("ch01.line_on_paper.check(line_on_paper)", "write its value after `line_on"),
    ],
)
def test_check_replies_in_place_of_a_traceback(cell, says, capsys):
    assert reply_to(error_of(cell, ch01=ch01))
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.endswith(": 0 of 2 points")
    assert says in rest[0]


def test_answer_to_another_exercise_is_not_the_one_that_was_meant(capsys):
    names = {"proof_on_paper": 3, "ch01": ch01}
    reply_to(error_of("ch01.line_on_paper.check(line_on_paper)", **names))
    assert "proof_on_paper" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "cell",
    [
        "predict",
        "ch01.predict.check(nothing)",
        "ch01.predict.check(predict(3))",
        "ch01.nothing.check(predict)",
        "ch02.predict.check(predict)",
        "ch01.predict.check(1 / 0)",
        "def f():\n    return predict\nch01.predict.check(f())",
        "ch01.predict.check()",
    ],
)
def test_other_errors_are_not_answered(cell, capsys):
    assert not reply_to(error_of(cell, ch01=ch01))
    assert capsys.readouterr().out == ""


def test_answer_whose_cell_failed_gets_the_error_of_the_cell(capsys):
    failed = "def predict(x:"
    error = error_of("ch01.predict.check(predict)", ch01=ch01)
    assert reply_to(error, failed, error_of(failed))
    assert "SyntaxError: '(' was never closed (line 1 of" in capsys.readouterr().out
    assert reply_to(error, "1 / 0", error_of("1 / 0"))
    assert PREDICT in capsys.readouterr().out
