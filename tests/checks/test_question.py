"""A question takes any answer and says one clear thing about it."""

import contextlib

import numpy as np
import pytest
from checks.small_questions import HEADER, make_double, make_weights, said_about

from course_lib.checks.deadline import TimeIsUp
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def loop(x):
    while True:
        pass


def spoil(x):
    x *= 2
    return x + 1


class Silent(Exception):
    """An exception that cannot say what it is."""

    def __str__(self):
        raise ValueError("no")


def fall_silent(x):
    raise Silent


BROKEN = {
    "not written": (None, "is it not written yet"),
    "no function": (3, "'int' object is not callable"),
    "a list": (lambda x: x.tolist(), "expected a NumPy array, got a list"),
    "a shape": (lambda x: x.T * 2, "is it transposed?"),
    "nan": (lambda x: x * np.nan, "nan or inf"),
    "an exception": (lambda x: x.nothing, "AttributeError"),
    "an exception without words": (fall_silent, "Silent"),
    "too many axes": (lambda x: np.zeros([1] * 9), "got an array of float64"),
    "too much text": (lambda x: ["x" * 9999] * 999, "value of too many parts"),
    "an exit": (lambda x: exit(), "SystemExit"),
    "an endless loop": (loop, "a loop that never ends"),
    "a changed argument": (spoil, "changes the inputs"),
    "something strange": (lambda x: object(), "got an object"),
    "too few arguments": (lambda: 1, "TypeError"),
    "a mistake": (lambda x: x * x, "Hint: You square."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_any_broken_answer_gets_a_sentence(name):
    answer, piece = BROKEN[name]
    text = said_about(make_double(), answer)
    assert piece in text
    assert "double: 0 of 2 points" in text
    assert "Traceback" not in text
    assert "checks" not in text


def allow(monkeypatch, **seconds):
    """Set how long a call or a check may take."""
    for name, value in seconds.items():
        monkeypatch.setattr(f"course_lib.checks.question.SECONDS_OF_A_{name}", value)


def make_three():
    """Return a question of three visible cases."""
    three = Question("three", lambda k: k, exercise="1.1", **HEADER)
    for k, title in enumerate(("one", "two", "three")):
        three.case()(lambda rng, k=k, title=title: Given(k))
    return three


def test_cases_after_the_one_that_took_too_long_are_not_run_and_say_so():
    asked = []

    def answer(k):
        asked.append(k)
        if k == 1:
            raise TimeIsUp  # as the deadline of a call does
        return k

    three = make_three()
    text = said_about(three, answer)
    assert asked == [0, 1]
    assert [v.status for v in three.last.verdicts] == ["ok", "timeout", "no time left"]
    assert "not run, because the time had run out in an earlier case" in text
    assert "weren't run" in three.last.hint


def test_each_call_has_the_whole_time_of_a_call(monkeypatch):
    limits = []

    @contextlib.contextmanager
    def noted(seconds):
        limits.append(seconds)
        yield

    monkeypatch.setattr("course_lib.checks.question.deadline", noted)
    allow(monkeypatch, CALL=0.5, CHECK=60)
    assert "2 of 2" in said_about(make_three(), lambda k: k)
    assert limits == [0.5] * 3


def test_all_calls_of_a_check_share_a_limit_too(monkeypatch):
    allow(monkeypatch, CHECK=0)
    text = said_about(make_three(), lambda k: k)
    assert "✗ every case: not run, because the time had run out" in text


def test_a_right_answer_is_told_so():
    text = said_about(make_double(), lambda x: x + x)
    assert text == "double: 2 of 2 points\n  ✓ a batch"


def test_a_learner_is_not_asked_the_hidden_case():
    assert "nobody" not in said_about(make_double(), None)


def test_a_written_value_is_judged_by_the_numbers_of_its_student():
    weights = make_weights()
    mine, yours = (weights.constants(s)["bias"] for s in ("s001", "s002"))
    assert mine != yours
    assert "2 of 2" in said_about(weights, (1.0, mine), student="s001")
    assert "0 of 2" in said_about(weights, (1.0, mine), student="s002")
    assert "sign of the bias" in said_about(weights, (1.0, -mine), student="s001")


def test_a_wrong_value_is_not_told_the_right_one():
    weights = make_weights()
    text = said_about(weights, (2.0, 3.0))
    assert "not what was expected" in text
    assert str(weights.constants("")["bias"]) not in text
    assert "not written yet" in said_about(weights, None)
    assert "The answer is still None." in said_about(weights, None)


def test_printed_text_is_compared_word_by_word():
    tell = Question(
        "tell", lambda n: print("n is", n), reads_stdout=True, exercise="1.3", **HEADER
    )
    tell.case()(lambda rng: Given(int(rng.integers(9))))
    assert "2 of 2" in said_about(tell, lambda n: print(f"n  is\n{n}"))
    assert "the printed text differs" in said_about(tell, lambda n: print(n))


def test_a_late_hint_is_given_only_where_no_comparison_says_more():
    double = make_double()
    double.mistake("Look at the factor.", when=lambda got, given: True, late=True)(
        lambda x: x**3
    )
    assert "5 times the expected one" in said_about(double, lambda x: 10 * x)
    assert "Look at the factor." in said_about(double, np.cos)


def test_a_late_hint_comes_before_a_sentence_that_fits_many_mistakes():
    def without_negative_ones(x):
        return np.maximum(0, 2 * x)

    double, plain = make_double(), make_double()
    double.mistake("Look at the factor.", when=lambda got, given: True, late=True)(
        lambda x: x**3
    )
    assert "Look at the factor." in said_about(double, without_negative_ones)
    assert "where a negative one" in said_about(plain, without_negative_ones)


def test_a_borrowed_answer_works_and_gives_no_points():
    double = make_double(kind="capstone")
    lent = double.lend()
    assert lent(3) == 6
    assert said_about(double, lent) == (
        "double: 0 of 2 points\n  ✗ a borrowed answer: it gives no points"
    )
    assert "2 of 2" in said_about(double, lambda x: x + x)
    with pytest.raises(ValueError, match="a part of a capstone, got 'double'"):
        make_double().lend()
