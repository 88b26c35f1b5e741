"""A case made for one mistake catches it, whatever inputs a seed draws."""

import pytest

from course_lib.checks import ch01
from course_lib.checks.ch01.capstone_exam import by_columns, of_one_digit
from course_lib.checks.ch01.capstone_training import stops_early
from course_lib.checks.ch01.halfway import never_negative, sorted_together
from course_lib.checks.ch01.keeping import (
    fault_still_there,
    tie_answered_by_one,
    ties_are_wrong,
)
from course_lib.checks.ch01.margins import equal_ones_dropped
from course_lib.checks.comparing import difference

CATCHES = [
    (ch01.margin, "all_points_right", equal_ones_dropped),
    (ch01.train_neurons, "at_rest", stops_early),
    (ch01.pocket, "in_the_plane", tie_answered_by_one),
    (ch01.pocket, "in_the_plane", ties_are_wrong),
    (ch01.pocket, "best_at_the_start", fault_still_there),
    (ch01.exam_report, "no_nine", of_one_digit),
    (ch01.exam_report, "equally_often", by_columns),
    (ch01.halfway, "overlap", never_negative),
    (ch01.halfway, "overlap", sorted_together),
]


def passes(question, index, answer, seed):
    """Tell whether an answer of ours gives what the reference gives in a case."""
    given = question.given(index, seed)
    got, want = (
        question.apply_reading(question.call_known(each, given, {}), given)["value"]
        for each in (answer, question.reference)
    )
    return difference(got, want, question.tolerance) is None


@pytest.mark.parametrize(
    ("question", "case", "mistake"),
    CATCHES,
)
def test_case_catches_its_mistake_whatever_the_seed(question, case, mistake):
    makers = [each.make.__name__ for each in question.cases]
    place = makers.index(case)
    assert [s for s in range(40) if passes(question, place, mistake, s)] == []
