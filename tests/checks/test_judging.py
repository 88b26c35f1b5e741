"""A case passes by agreeing; whatever else an answer says gets a sentence."""

import numpy as np
import pytest

from course_lib.checks.comparing import difference
from course_lib.checks.exercise import Given
from course_lib.checks.judging import tidy
from course_lib.checks.question import Question
from course_lib.checks.wire import Opaque

HEADER = {"title": "Double it", "stars": 1, "minutes": 3, "points": 2, "lesson": "1.1"}


def make_double(**options):
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER, **options)

    @double.case()
    def a_batch(rng):
        return Given(rng.normal(size=(2, 3)))

    @double.case(hidden=True)
    def one_number_nobody_sees(rng):
        return Given(rng.normal(size=1))

    @double.mistake("You square.")
    def squares(x):
        return x**2

    return double


def said_about(question, answer, **options):
    said = []
    question.check(answer, show=said.append, **options)
    return said[0]


def loop(x):
    while True:
        pass


def spoil(x):
    x *= 2
    return x + 1


BROKEN = {
    "not written": (None, "is it still to be written"),
    "no function": (3, "'int' object is not callable"),
    "a list": (lambda x: x.tolist(), "expected a numpy array, got a list"),
    "a shape": (lambda x: x.T * 2, "is it transposed?"),
    "nan": (lambda x: x * np.nan, "nan or inf"),
    "an exception": (lambda x: x.nothing, "AttributeError"),
    "an exit": (lambda x: exit(), "SystemExit"),
    "an endless loop": (loop, "a loop that never ends"),
    "a changed argument": (spoil, "changes the array"),
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


def test_a_right_answer_is_told_so():
    text = said_about(make_double(), lambda x: x + x)
    assert text == "double: 2 of 2 points\n  ✓ a batch"


def test_a_learner_is_not_asked_the_hidden_case():
    assert "nobody" not in said_about(make_double(), None)


def test_of_a_hidden_case_the_report_tells_nothing_but_that_it_failed():
    double = make_double()
    seen = [double.observe(lambda x: x, double.given(i, "s")) for i in range(2)]
    seen[1] = {"error": {"type": "ValueError", "message": "the input is secret"}}
    text = double.grade(seen, "s").text()
    assert "a hidden case: ValueError" in text
    assert "secret" not in text
    assert "nobody" not in text


def test_cases_count_by_their_weight():
    double = make_double()
    seen = [double.observe(lambda x: 2 * x, double.given(0, "s")), {"value": 0}]
    assert double.grade(seen, "s").score == 1


FORGED = [
    {},
    {"status": "passed"},
    {"status": ["ok"]},
    {"value": True, "score": 99},
    {"error": ""},
    {"error": {}},
    {"error": {"type": "", "message": ""}},
    {"error": {"type": 3, "line": "x"}},
    {"value": Opaque("Yes")},
    {"value": {"passed": True}, "stdout": 7, "changed": "no"},
    {"value": "2 of 2 points"},
]


@pytest.mark.parametrize("seen", FORGED, ids=repr)
def test_no_forged_observation_passes(seen):
    report = make_double().grade([seen, seen], "s")
    assert report.score == 0
    assert all(verdict.problem for verdict in report.verdicts)


def test_an_error_without_a_name_is_still_an_error():
    assert tidy({"error": {"type": "\n"}})["error"]["type"] == "error"


DIFFERENT = [
    (1, 2, "the value differs by 1"),
    (np.ones((3, 2)), np.ones((2, 3)), "is it transposed?"),
    (np.ones(3), 1.0, "expected a single number, got shape (3,)"),
    (1.0, np.ones(3), "expected a numpy array, got a float"),
    ((1, 2), (1, 3), "number 2: the value differs"),
    ([1, 2], (1, 2), "expected a tuple, got a list"),
    ((1,), (1, 2), "expected a tuple of 2, got one of 1"),
    ({"w": 1}, {"w": 1, "b": 0}, "the part 'b' is missing"),
    ({"w": 1, "b": 0}, {"w": 1}, "only the parts 'w' are wanted"),
    ("no", "yes", "the text differs"),
    (3, "yes", "expected text, got an int"),
    ("3", 3, "expected a number, got text"),
    (None, 3, "it gave None"),
    (3, None, "expected None, got an int"),
    (float("inf"), 1.0, "nan or inf"),
]


@pytest.mark.parametrize(("got", "want", "piece"), DIFFERENT)
def test_a_difference_is_said_in_words(got, want, piece):
    assert piece in difference(got, want, 1e-6)


@pytest.mark.parametrize(
    ("got", "want"),
    [(1, 1.0), (True, 1), (np.array([1, 0]), np.array([True, False])), ("a", "a")],
)
def test_kinds_of_numbers_do_not_matter(got, want):
    assert difference(got, want, 1e-6) is None


def test_infinity_may_be_expected():
    assert difference(float("inf"), float("inf"), 1e-6) is None
    assert difference(1.0, float("inf"), 1e-6)


def make_weights():
    weights = Question(
        "weights", lambda bias: (1.0, bias), value=True, exercise="1.2", **HEADER
    )
    weights.variant(lambda rng: {"bias": float(rng.integers(100))})
    weights.case()(lambda rng: Given())
    weights.mistake("The sign of the bias.")(lambda bias: (1.0, -bias))
    return weights


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


def test_printed_text_is_compared_word_by_word():
    tell = Question(
        "tell", lambda n: print("n is", n), reads_stdout=True, exercise="1.3", **HEADER
    )
    tell.case()(lambda rng: Given(int(rng.integers(9))))
    assert "2 of 2" in said_about(tell, lambda n: print(f"n  is\n{n}"))
    assert "the printed text differs" in said_about(tell, lambda n: print(n))


def test_a_probe_may_use_nothing_but_numpy():
    double = make_double()
    with pytest.raises(ValueError, match="may use np alone, but uses said_about"):
        double.probe(lambda answer, x: said_about(answer, x))


@pytest.mark.parametrize(
    "wrong", [{"stars": 4}, {"minutes": 0}, {"points": 0}, {"kind": "riddle"}]
)
def test_a_header_out_of_range_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Question("double", abs, exercise="1.1", **{**HEADER, **wrong})
