"""Titles of columns are told apart as the platforms write them."""

import pytest

from course_lib.grading.results.platforms import FORMS

CANVAS, WORKSHEET, GRADEBOOK, BLACKBOARD = (
    form for forms in FORMS.values() for form in forms
)


@pytest.mark.parametrize(
    ("form", "title", "name", "maximum"),
    [
        (CANVAS, "Chapter 2 (bis) (902)", "Chapter 2 (bis)", None),
        (CANVAS, "Final Score", None, None),
        (WORKSHEET, "Grade", "Grade", None),
        (WORKSHEET, "Grade can be changed", None, None),
        (GRADEBOOK, "Assignment: 第二章 (Real)", "Assignment: 第二章", None),
        (GRADEBOOK, "Assignment: 第二章 (Feedback)", None, None),
        (BLACKBOARD, "Chapter 2 [Total Pts: 63 Score] |5269", "Chapter 2", "63"),
        (BLACKBOARD, "A [b] [Total Pts: up to 99.5 Letter] |9", "A [b]", "99.5"),
        (BLACKBOARD, "Last Access", None, None),
    ],
)
def test_column_of_grades_has_a_name_and_perhaps_points(form, title, name, maximum):
    found = form.grade.fullmatch(title)
    assert (found and found["name"]) == name
    assert (found.groupdict().get("maximum") if found else None) == maximum


def test_only_a_worksheet_keeps_what_it_does_not_need():
    kept = [form.keeps("Feedback comments") for form in (CANVAS, WORKSHEET, GRADEBOOK)]
    assert kept == [False, True, False]
    assert all(form.keeps(form.needed[0]) for form in (CANVAS, GRADEBOOK, BLACKBOARD))
