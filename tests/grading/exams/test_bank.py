"""The bank has pencil exercises with own numbers; each is judged as by its check."""

import pytest
from grading.exams.class_in_exam import ALL, CLASS

from course_lib.checks import ch01
from course_lib.grading.exams.bank import bank, chosen


def test_bank_has_exercises_of_all_chapters_that_differ_by_student():
    assert {number[0] for number in ALL} == {"1", "2", "3", "4"}
    for item in bank().values():
        assert item.header.kind == "paper"
        drawn = {repr(item.numbers("seed", student)) for student in CLASS}
        assert len(drawn) > len(CLASS) / 3, item.header.exercise
        assert item.numbers("seed", "s001") == item.numbers("seed", "s001")


@pytest.mark.parametrize("number", ALL)
def test_numbers_differ_from_those_for_practice_and_by_seed(number):
    item = bank()[number]
    by_seed = {repr(item.numbers(seed, "s001")) for seed in map(str, range(9))}
    assert len(by_seed) > 2
    practiced = [item.question.constants(student) for student in CLASS]
    assert practiced != [item.numbers("1", student) for student in CLASS]


@pytest.mark.parametrize("number", ALL)
def test_right_answer_has_all_points_and_another_student_s_has_not(number):
    item = bank()[number]
    for student in CLASS:
        answer = item.right_answer("seed", student)
        assert item.judge(answer, "seed", student).passed
    foreign = [
        item.judge(item.right_answer("seed", "s001"), "seed", student).passed
        for student in CLASS[1:]
    ]
    assert not all(foreign)


def test_known_mistake_gets_its_hint_and_its_share():
    item = bank()["1.1"]
    numbers = item.numbers("seed", "s001")
    right = item.right_answer("seed", "s001")
    wrong = right | {"scores": right["scores"] - numbers["bias"]}
    report = item.judge(wrong, "seed", "s001")
    assert 0 < report.score < item.header.points
    assert report.hint == ch01.neuron_on_paper.mistakes[1].hint


def test_nothing_written_has_no_points():
    report = bank()["1.4"].judge(None, "seed", "s001")
    assert (report.score, report.passed) == (0, False)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["1.2"], r"exam bank, which are 1.1, 1.4, .*; got 1.2"),
        (["1.1", "neuron"], "got neuron"),
        (["1.1", "1.4", "1.1"], "each exercise once, got 1.1 twice"),
    ],
)
def test_exercise_that_is_not_in_the_bank_is_refused(numbers, said):
    with pytest.raises(ValueError, match=said):
        chosen(numbers)


def test_exercises_keep_the_order_of_the_exam():
    items = chosen(["2.5", "1.1"])
    assert [item.header.exercise for item in items] == ["2.5", "1.1"]
