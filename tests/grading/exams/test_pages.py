"""Each student has a sheet with their own numbers; the key has all of them."""

from grading.exams.class_in_exam import exam_of
from grading.page_rules import Page

from course_lib.grading.exams import pages
from course_lib.grading.exams.statement import statement_of
from course_lib.grading.intake.handouts import CHAPTERS

EXAM = exam_of(students=("s001", "s002"))


def read(page):
    found = Page(page)
    assert found.faults == []
    return found


def numbers(student):
    """Return the lines with a student's numbers, one text for each exercise."""
    return [pages.numbers_in_lines(EXAM.numbers(item, student)) for item in EXAM.items]


def test_sheet_has_the_student_s_numbers_and_no_answer():
    found = read(
        pages.sheets(EXAM, [statement_of(item, CHAPTERS) for item in EXAM.items])
    )
    first, second = found.source.split('<section class="sheet"')[1:]
    for student, sheet, other in (("s001", first, "s002"), ("s002", second, "s001")):
        assert f"<h2>Exam of {student}</h2>" in sheet
        assert other not in sheet
        assert all(f"<pre>{lines}</pre>" in sheet for lines in numbers(student))
    total = sum(item.header.points for item in EXAM.items)
    assert f"{total:g} points in all" in first
    assert found.text.count("Answer: ___") == 2 * len(EXAM.items)
    assert EXAM.seed not in found.source


def test_key_has_numbers_and_answer_of_everybody():
    text = read(pages.key(EXAM)).text
    for student in EXAM.students:
        for lines in numbers(student):
            assert f"{student} {lines}".replace("\n", ", ") in text
    assert "1.4 A line through two points 2 points each" in text


def test_results_show_the_judge_s_words_and_what_is_missing():
    wrong = EXAM.judge(EXAM.items[1], (0, 0, 0), "s001")
    missing = [None] * len(EXAM.items)
    reports = {"s001": [None, wrong, *missing[2:]], "s002": missing}
    text = read(pages.feedback(EXAM, reports)).text
    assert "line_on_paper: 0 of 2 points" in text
    assert text.count("not typed in yet") == 2 * len(EXAM.items) - 1
    assert wrong.hint.split("`")[0] in text


def test_an_id_cannot_leave_its_place_in_the_style():
    assert pages.quoted("s001") == '"s001"'
    odd = pages.quoted('"} </style>\\')
    assert odd.count('"') == 2
    assert not {"<", ">", "/", "}"} & {*odd}
