"""Mistakes are followed over all attempts, and no sentence names a student."""

from grading.small_class import SMALL, at_zero, raises, record, right, unreadable

from course_lib.grading.results.mistakes import mistakes_met, to_repeat


def attempts(student, *answers):
    """Return the records of one student's answers to ``step``, one after another."""
    return [
        record(student, step=answer) | {"attempt": number}
        for number, answer in enumerate(answers, 1)
    ]


def test_who_has_all_points_at_the_end_got_over_it():
    records = [
        *attempts("s001", at_zero, right),
        *attempts("s002", at_zero),
        *attempts("s003", right, at_zero),
        *attempts("s004", right),
    ]
    (found,) = mistakes_met(records, SMALL)
    assert found.header.name == "step"
    assert found.hint.startswith("At a score of exactly 0")
    assert (found.still, found.over, found.met) == (("s002", "s003"), ("s001",), 3)


def test_another_failure_is_not_over_it():
    records = attempts("s001", at_zero, raises("no")) + attempts("s002", at_zero)
    records += [unreadable("s002") | {"attempt": 2}]
    assert mistakes_met(records, SMALL)[0].still == ("s001", "s002")


def test_a_blank_grade_is_no_mistake_and_not_over_it():
    records = attempts("s001", "grader error") + attempts(
        "s002", at_zero, "grader error"
    )
    (found,) = mistakes_met(records, SMALL)
    assert (found.still, found.over) == (("s002",), ())


def test_remark_on_a_right_answer_is_no_mistake():
    one = record("s001")
    one["questions"]["step"]["hint"] = "Your answer is right."
    assert mistakes_met([one], SMALL) == []


def met(hints):
    """Return the mistakes of a class with these hints for ``step``, one each."""
    records = [record(f"s{k}", step=at_zero) for k in range(len(hints))]
    for one, hint in zip(records, hints, strict=True):
        one["questions"]["step"]["hint"] = hint
    return mistakes_met(records, SMALL)


def test_what_most_have_to_get_over_comes_first():
    assert [one.hint for one in met("abbc")] == ["b", "a", "c"]


def test_each_exercise_is_repeated_for_its_most_frequent_mistake():
    assert to_repeat(met("abbc"), 60) == [
        "1.2 The step, lesson 1.1: 2 of 60 still make this mistake. b"
    ]


def test_what_all_got_over_is_not_repeated():
    found = mistakes_met(attempts("s001", at_zero, right), SMALL)
    assert (found[0].over, to_repeat(found, 1)) == (("s001",), [])
