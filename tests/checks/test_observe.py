"""One call of an answer is told as plain data, whatever the answer does."""

import numpy as np
import pytest

from course_lib.checks.observe import MOST_PRINTED, call, describe, observe


def test_what_is_printed_is_kept_and_not_shown(capsys):
    seen = observe(call, lambda: print("hello"), ())
    assert seen["stdout"] == "hello\n"
    assert capsys.readouterr().out == ""


def test_of_endless_printing_the_beginning_is_kept():
    def shout():
        for _ in range(3000):
            print("0123456789")

    assert len(observe(call, shout, ())["stdout"]) == MOST_PRINTED


def test_an_answer_cannot_spoil_the_arrays_of_its_caller():
    x = np.ones(3)

    def spoil(array):
        array[:] = 0
        return array

    seen = observe(call, spoil, (x,))
    assert seen["changed"] == [0]
    assert x.tolist() == [1, 1, 1]


HOLDERS = {
    "a list that grows": ([1, 2], lambda x: x.append(3)),
    "a list that is emptied": ([1, 2], lambda x: x.clear()),
    "an array in a tuple": ((np.ones(2), 3), lambda x: x[0].fill(0)),
    "an array in a list in a dict": ({"a": [np.ones(2)]}, lambda x: x["a"][0].fill(0)),
    "a key of a dict": ({"a": 1}, lambda x: x.update(b=2)),
    "a number in a list": ([[1, 2.0]], lambda x: x[0].reverse()),
}


@pytest.mark.parametrize("name", HOLDERS)
def test_a_change_inside_an_argument_is_seen(name):
    argument, spoil = HOLDERS[name]
    seen = observe(call, lambda number, x: spoil(x), (5, argument))
    assert seen["changed"] == [1]


def test_nan_alone_is_no_change():
    arguments = float("nan"), [np.float64("nan")], np.array([np.nan]), {"a": np.nan}
    assert observe(call, lambda *args: None, arguments)["changed"] == []


@pytest.mark.parametrize("problem", [ValueError, SystemExit, RecursionError])
def test_an_exception_is_told_by_its_type(problem):
    def fail():
        raise problem("no")

    error = observe(call, fail, ())["error"]
    assert (error["type"], error["message"]) == (problem.__name__, "no")


def test_the_line_is_that_of_the_cell():
    namespace = {}
    source = "def fail():\n    x = 1\n    return x / 0\n"
    exec(compile(source, "<answer 3>", "exec"), namespace)
    assert observe(call, namespace["fail"], ())["error"]["line"] == 3


def test_a_syntax_error_has_its_own_line():
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ny = = 2", "<answer>", "exec")
    assert describe(caught.value)["line"] == 2


def test_none_is_not_called():
    seen = observe(call, None, (1,))
    assert (seen["value"], seen["error"]) == (None, None)


class Nameless(type):
    """A kind of classes that have no name to tell."""

    @property
    def __name__(cls):
        raise ValueError("no")


def test_an_exception_that_cannot_say_its_name_is_told_without():
    def fail():
        raise Nameless("X", (Exception,), {})("no")

    error = observe(call, fail, ())["error"]
    assert (error["type"], error["message"]) == ("", "no")
