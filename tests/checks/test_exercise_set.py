"""The set of a chapter and its score card."""

import pytest

from course_lib.checks.exercise import Given, Written
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.question import Question

HEADER = {"stars": 1, "minutes": 3, "points": 2, "lesson": "1.1"}


def make_question(name, number, reference):
    question = Question(name, reference, exercise=number, title=name, **HEADER)
    question.case()(lambda rng: Given(rng.normal(size=3)))
    return question


def make_set():
    why = Written(name="why", exercise="1.10", title="Why", **HEADER)
    double = make_question("double", "1.1", lambda x: 2 * x)
    half = make_question("half", "1.2", lambda x: x / 2)
    return ExerciseSet("ch01", "01_perceptron", [half, double], [why])


def card_of(exercises):
    said = []
    exercises.score_card(said.append)
    return said[0]


def test_the_score_card_says_what_is_left_and_what_to_revisit():
    exercises = make_set()
    assert card_of(exercises).count("not checked yet") == 2
    exercises.question("double").check(lambda x: x, show=lambda text: None)
    card = card_of(exercises)
    assert "Score card: 0 of 4 points" in card
    assert "0 of 2  revisit lesson 1.1" in card
    assert "2 more points, graded by hand" in card
    assert card.endswith("To revisit: lesson 1.1.")


def test_the_score_card_of_right_answers():
    exercises = make_set()
    exercises.question("double").check(lambda x: 2 * x, show=lambda text: None)
    assert "2 of 2  ✓" in card_of(exercises)
    assert card_of(exercises).endswith("run this cell again.")
    exercises.question("half").check(lambda x: x / 2, show=lambda text: None)
    assert card_of(exercises).endswith("Every check passed.")


def test_a_set_has_each_name_once():
    two = [make_question("double", number, abs) for number in ("1.1", "1.2")]
    with pytest.raises(ValueError, match="name 'double' twice"):
        ExerciseSet("ch01", "01_perceptron", two)


def test_the_grader_asks_a_case_again_with_other_numbers_of_the_same_shape():
    exercises = make_set()
    exercises.ask_again()
    kept, double = [], exercises.question("double")

    def first_result(x):
        kept.append(2 * x)
        return kept[0]

    seen = [double.call_answer(first_result, double.given(k, "a")) for k in range(2)]
    report = double.grade(seen, "a")
    assert [v.passed for v in report.verdicts] == [True, False]
    assert report.verdicts[1].hidden
    assert report.score == 1
    assert double.grade([seen[0], None], "a").score == 2


def test_an_unknown_question_is_refused_by_name():
    with pytest.raises(ValueError, match="no question 'triple'; it has half"):
        make_set().question("triple")


def test_the_exercises_stand_in_the_order_of_their_numbers():
    assert [h.exercise for h in make_set().headers] == ["1.1", "1.2", "1.10"]
