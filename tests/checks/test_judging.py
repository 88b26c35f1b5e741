"""A case passes by agreeing; a forgery, an error and a hidden case do not help."""

import numpy as np
import pytest
from checks.small_questions import HEADER, make_double, said_about

from course_lib.checks.exercise import Given
from course_lib.checks.judging import tidy
from course_lib.checks.question import Question
from course_lib.checks.serialization import Opaque


def test_of_a_hidden_case_the_report_tells_nothing_but_that_it_failed():
    double = make_double()
    seen = [double.call_answer(lambda x: x, double.given(i, "s")) for i in range(2)]
    seen[1] = {"error": {"type": "ValueError", "message": "the input is secret"}}
    text = double.grade(seen, "s").text()
    assert "a hidden case: ValueError" in text
    assert "secret" not in text
    assert "nobody" not in text


def test_the_type_of_an_error_in_a_hidden_case_tells_nothing_of_its_own():
    double = make_double()
    seen = [{"value": 0}, {"error": {"type": "Input_was_7", "message": ""}}]
    assert "a hidden case: an error" in double.grade(seen, "s").text()


@pytest.mark.parametrize("fails", [2, 3], ids=["all cases", "the hidden case"])
def test_the_hint_quotes_no_number_that_came_from_a_hidden_case(fails):
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER)
    for size in (2, 3):
        double.case(hidden=size == 3)(
            lambda rng, size=size: Given(rng.uniform(2, 3, size))
        )
    hidden = double.given(1, "s").args[0]
    seen = [
        double.call_answer(
            lambda x: 2 * x * x[0] if len(x) >= fails else 2 * x, double.given(i, "s")
        )
        for i in range(2)
    ]
    text = double.grade(seen, "s").text()
    assert "your numbers" in text
    assert f"{hidden[0]:.4g}" not in text


def asked_twice(answer):
    """Return the report on an answer to a question whose first case comes again."""
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER)
    for size in (2, 3, 4):
        double.case()(lambda rng, size=size: Given(rng.normal(size=size)))
    double.ask_again()
    seen = [double.call_answer(answer, double.given(i, "s")) for i in range(4)]
    return double.grade(seen, "s")


def test_answer_that_keeps_a_result_is_asked_what_it_keeps():
    kept = {}
    report = asked_twice(lambda x: kept.setdefault(len(x), 2 * x))
    assert "keep something from one call to the next" in report.hint
    assert "keep something" not in asked_twice(lambda x: np.exp(x)).hint


def test_answer_that_no_hint_fits_reads_how_many_cases_are_right():
    report = asked_twice(lambda x: 2 * x if len(x) < 4 else np.exp(np.cumsum(x[::-1])))
    assert report.hint.startswith("3 of 4 cases are right.")


def test_what_nobody_asked_for_is_ignored_and_told_unless_the_case_is_hidden():
    parts = Question("parts", lambda x: {"twice": 2 * x}, exercise="1.1", **HEADER)
    for hidden in (False, True):
        parts.case(hidden=hidden)(lambda rng: Given(float(rng.uniform())))

    def answer(secret):
        given = parts.given(1, "s").args[0]
        return lambda x: (
            {"twice": 2 * x, "half": x / 2} | ({secret: 0} if x == given else {})
        )

    seen = [parts.call_answer(answer("secret"), parts.given(i, "s")) for i in range(2)]
    report = parts.grade(seen, "s")
    assert report.passed
    assert "'half'" in report.hint
    assert "secret" not in report.text()
    seen[0]["value"]["twice"] = 0
    assert not parts.grade(seen, "s").passed


def picky(got, given):
    if got.tolist() != given.args[0].tolist():
        raise ZeroDivisionError
    return None


def test_odd_data_that_a_judge_cannot_take_is_the_answers_fault():
    same = Question("same", lambda x: x, exercise="1.1", **HEADER)
    same.case()(lambda rng: Given(rng.normal(size=2)))
    same.judge(picky)
    assert said_about(same, lambda x: x).startswith("same: 2 of 2")
    assert "not what was expected" in said_about(same, lambda x: x + 1)


def test_a_judge_that_fails_on_the_reference_is_ours():
    same = Question("same", lambda x: x + 1, exercise="1.1", **HEADER)
    same.case()(lambda rng: Given(rng.normal(size=2)))
    same.judge(picky)
    with pytest.raises(ZeroDivisionError):
        said_about(same, lambda x: x + 1)


def test_a_reading_computes_from_what_came_back_and_its_error_is_told():
    first = Question("first", lambda: [4, 5], value=True, exercise="1.1", **HEADER)
    first.case()(lambda rng: Given(0))
    first.reading(lambda value, place: value[place])
    assert said_about(first, (4,)).startswith("first: 2 of 2")
    assert "IndexError" in said_about(first, ())


def test_our_answer_that_is_a_value_is_computed_once_for_all_cases():
    computed = []
    pair = Question(
        "pair",
        lambda: computed.append(1) or [4, 5],
        value=True,
        exercise="1.1",
        **HEADER,
    )
    for place in (0, 1):
        pair.case()(lambda rng, place=place: Given(place))
    pair.reading(lambda value, place: value[place])
    assert said_about(pair, [4, 5]).startswith("pair: 2 of 2")
    assert computed == [1]


def test_a_part_of_a_strange_type_is_named_if_a_reading_fails_on_it():
    first = Question("first", lambda: [4, 5], value=True, exercise="1.1", **HEADER)
    first.case()(lambda rng: Given(0))
    first.reading(lambda value, place: float(value[place]))
    said = said_about(first, [print])
    assert "expected only numbers, text and NumPy arrays, got one of type" in said
    assert said_about(first, [4, print]).startswith("first: 2 of 2")


def test_hint_after_a_timeout_speaks_of_cases_that_were_not_run_only_if_some_were_not():
    double = make_double()
    late, unasked = {"status": "timeout"}, {"status": "no time left"}
    hints = [double.grade([late, other], "s").hint for other in (late, unasked)]
    assert all(hint.startswith("The time ran out") for hint in hints)
    assert ["weren't run" in hint for hint in hints] == [False, True]


def test_missing_return_is_told_rather_than_the_error_that_it_leads_to():
    double = make_double()
    error = {"type": "TypeError", "message": "'NoneType' object is not callable"}
    hint = double.grade([{"value": None}, {"error": error}], "s").hint
    assert hint.startswith("In some of the cases that fail: End your answer")
    other = double.grade([{"value": 3}, {"error": error}], "s").hint
    assert "isn't a function" in other


def test_cases_count_by_their_weight():
    double = make_double()
    seen = [double.call_answer(lambda x: 2 * x, double.given(0, "s")), {"value": 0}]
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


def test_the_inputs_of_a_probe_are_shown_by_their_names():
    double = make_double()

    @double.probe
    def twice(answer, matrix):
        return answer(matrix)

    text = said_about(double, lambda x: x)
    assert "      matrix = [[" in text
    assert "double([[" not in text


def test_the_rows_of_a_matrix_stand_below_each_other():
    lines = said_about(make_double(), lambda x: x).splitlines()
    first = next(line for line in lines if "expected [[" in line)
    second = lines[lines.index(first) + 1]
    assert second.index("[") == first.index("[[") + 1


def loud(x):
    print("shape", x.shape)
    print(9999 * "x")
    return x


def test_what_an_answer_prints_is_shown_below_the_case_that_failed():
    text = said_about(make_double(), loud)
    lines = text.splitlines()
    place = lines.index("      printed  shape (2, 3)")
    assert lines[place - 1].endswith("]]")
    assert lines[place + 1].startswith(15 * " " + "xxx")
    assert len(lines[place + 1]) < 620


def test_what_an_answer_prints_is_shown_beside_its_error_too():
    def failing(x):
        loud(x)
        return x.nothing

    assert "      printed  shape (2, 3)" in said_about(make_double(), failing)


def test_what_is_printed_in_a_hidden_case_stays_hidden():
    double = make_double()
    right = double.call_answer(lambda x: 2 * x, double.given(0, "s"))
    seen = [right, {"stdout": "secret"}]
    assert "secret" not in double.grade(seen, "s").text()


def test_many_inputs_are_shown_by_their_names():
    def product(matrix, vector):
        return matrix @ vector

    header = {**HEADER, "title": "Product"}
    question = Question("product", product, exercise="1.1", **header)
    question.case()(lambda rng: Given(rng.normal(size=(2, 2)), rng.normal(size=2)))
    text = said_about(question, lambda matrix, vector: vector)
    assert "      matrix = [[" in text
    assert "      vector = [" in text


def double_in_place(x):
    x *= 2
    return x


def test_a_right_value_does_not_pass_if_the_argument_was_changed():
    text = said_about(make_double(), double_in_place)
    assert text.startswith("double: 0 of 2")
    assert "the answer changed its inputs" in text
    assert "Work on copies" in text


def test_an_answer_may_change_what_ours_changes():
    twice = Question("twice", double_in_place, exercise="1.1", **HEADER)
    twice.case()(lambda rng: Given(rng.normal(size=2)))
    assert said_about(twice, double_in_place).startswith("twice: 2 of 2")
    wrong = said_about(twice, lambda x: 3 * double_in_place(x))
    assert "3 times the expected one" in wrong
    assert "changes the inputs" not in wrong


def test_no_hint_is_given_where_two_mistakes_have_the_same_outputs():
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER)
    double.case()(lambda rng: Given(np.array([2.0, -2.0])))
    double.mistake("You take the power 3.")(lambda x: x**3)
    assert "the power 3" in said_about(double, lambda x: x**3)
    double.mistake("You multiply by 4.")(lambda x: 4 * x)
    assert "Hint: Each of your" in said_about(double, lambda x: x**3)
    double.mistakes.pop()
    double.mistake("You take the power 3.")(lambda x: 4 * x)
    assert "the power 3" in said_about(double, lambda x: x**3)


def test_a_mistake_that_agrees_in_every_case_counts_before_one_in_part():
    double = make_double()
    double.mistake("You square, and more.", partly=True)(lambda x: x**2)
    assert "You square." in said_about(double, lambda x: x**2)


def test_a_mistake_in_part_is_seen_in_values_though_another_case_ends_in_an_error():
    double = Question("double", lambda x: 2 * x, exercise="1.1", **HEADER)
    for size in (1, 2):
        double.case()(lambda rng, size=size: Given(rng.normal(size=size)))
    for partly in (False, True):
        double.mistake("One is missing.", when=lambda got, given: True, partly=partly)(
            id
        )
        said = said_about(double, lambda x: 2 * x + np.ones(1) if len(x) < 2 else x[2])
        assert ("One is missing." in said) == partly
    assert "One is missing." not in said_about(double, lambda x: x[2])


def test_the_hint_of_a_mistake_is_kept_from_answers_that_are_right_where_it_is_wrong():
    apart = Question("apart", lambda: (1, 2), value=True, exercise="1.1", **HEADER)
    for place in range(2):
        apart.case()(lambda rng, place=place: Given(place))
    apart.reading(lambda value, place: value[place])
    apart.mistake("Both are 0.")(lambda: (0, 0))
    assert "Both are 0." in said_about(apart, (0, 0))
    assert "Both are 0." not in said_about(apart, (1, 0))
