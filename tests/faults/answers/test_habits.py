"""The second engine makes of a right answer what students make of it."""

import pytest
from checks.small_questions import make_double
from faults.answers.asking import Asked
from faults.answers.habits import SURE, habits_of

from book.evidence.fault import CAUGHT, HARMLESS, MISSED
from course_lib.checks.exercise import Given

ANSWER = """
def double(x, rng):
    total = 0
    for k in range(len(x)):
        total += 2 * (x[k] + 1)
        best = x.argmax(axis=0) / x.mean()
    return total
"""
OBJECT = """
class Sum:
    def __init__(self, start):
        self.total = start
    def add(self, x):
        self.total = self.total + x
        return self.total
"""


@pytest.mark.parametrize(
    "change",
    [
        "one round more or fewer: line 4: range(len(x)) -> range(len(x) + 1)",
        "parentheses forgotten: line 5: 2 * (x[k] + 1) -> 2 * x[k] + 1",
        "one name for another: line 2: ",
        "counted wrongly: line 4: len(x) -> np.shape(x)[-1]",
        "ties the other way: line 6: x.argmax(axis=0) -> _w.last_argmax(x, axis=0)",
        "safe division: line 6: x.argmax(axis=0) / x.mean() -> "
        "x.argmax(axis=0) / (x.mean() + 1e-08)",
        "x as in the first call: double",
        "remembered by shapes: double",
        "public cases by heart",
    ],
)
def test_answer_is_changed_by_habit(change):
    habits = {each.name: each for each in habits_of(ANSWER, "double")}
    assert any(name.startswith(change) for name in habits)
    for each in habits.values():
        compile(each.make(), "<habit>", "exec")


def test_lines_move_into_and_out_of_loops():
    sources = [each.make() for each in habits_of(ANSWER, "double")]
    inside = "for k in range(len(x)):\n        total = 0\n"
    returned = "axis=0) / x.mean()\n        return total"
    assert any(inside in source for source in sources)
    assert any(returned in source for source in sources)


def test_what_was_tried_already_is_left_out():
    tried = "def double(x):\n    return np.size(x)"
    everything = habits_of("def double(x):\n    return len(x)", "double")
    rest = habits_of("def double(x):\n    return len(x)", "double", [tried])
    assert len(rest) == len(everything) - 1


def outcome_of(name, *numbers):
    """Return what a habit becomes in front of cases of two numbers, fresh each time."""
    source = "def double(x):\n    return 2 * x"
    question = make_double()
    question.cases.clear()
    for size in numbers:
        question.case()(lambda rng, size=size: Given(rng.normal(size=size)))
    habits = {each.name: each for each in habits_of(source, "double")}
    asked = Asked(question, "s001")
    return asked.outcome(habits[name], {"_question": asked.question}).kind


def test_memory_of_shapes_passes_where_no_shape_comes_twice():
    assert outcome_of("remembered by shapes: double", 2, 3) == MISSED
    assert outcome_of("remembered by shapes: double", 2, 3, 2) == CAUGHT


def test_squeezed_result_needs_an_axis_of_length_1():
    assert outcome_of("squeezed: double", (2, 2)) == HARMLESS
    assert outcome_of("squeezed: double", (2, 1)) == CAUGHT


def test_what_objects_share_is_wrong_even_if_no_case_has_two():
    shared = [each for each in habits_of(OBJECT, "Sum") if each.group == SURE]
    assert [each.name for each in shared] == ["all instances share total"]
    question = make_double()
    question.answer, question.reference = "Sum", lambda x: x
    question.run = lambda cls, x: cls(x).add(x) / 2 if isinstance(cls, type) else x
    assert Asked(question, "s001").outcome(shared[0], {}).kind == MISSED
