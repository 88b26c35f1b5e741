"""A student's page reports the results kindly, and reveals no more than it may."""

import json

import pytest
from grading.page_rules import Page
from grading.small_class import SMALL, at_zero, raises, record, step, unreadable

from course_lib.grading.results.feedback import page, write_page
from course_lib.grading.results.scores import Given, with_grades

HOSTILE = [
    "</pre></li><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--",
    "\u202eevil \x1b[31m\x07",
    "`<b>`",
]
RECORDS = {
    "full": record(),
    "a mistake": record(step=at_zero, count=5),
    "hostile": record(step=raises(HOSTILE[0]), count=HOSTILE[1], why=HOSTILE[0]),
    "timeout": record(step="timeout"),
    "process ended": record(count="process ended", why=""),
    "missing answer": record(step="missing answer"),
    "not run": record(step="not run", status="process ended"),
    "grader error": record(step="grader error", status="grader error"),
    "unreadable": unreadable(),
    "marked": with_grades(record(), SMALL, {"why": Given(3, "Which bound?")}),
}


def read(one):
    return Page(page(one, SMALL))


@pytest.mark.parametrize("name", RECORDS)
def test_page_is_sound_and_needs_no_other_file(name):
    assert read(RECORDS[name]).faults == []


def test_page_shows_score_exercises_and_what_to_revisit():
    text = read(RECORDS["a mistake"]).text
    assert "s001 · attempt 1 · s001.ipynb" in text
    assert "1 of 7 points" in text
    assert "Up to 4 points will be added by hand." in text
    assert "1.2 The step 1 of 2" in text
    assert "Lesson 1.1 , for exercise 1.2" in text
    assert "Lesson 1.3 , for exercise 1.10" in text


def test_page_shows_what_was_expected_and_what_came_and_the_hint():
    text = read(RECORDS["a mistake"]).text
    assert "✗ scores -1.5, 0 and 2: " in text
    assert "expected [0, 0, 1] got [0, 1, 1]" in text
    assert "✓ a batch" in text
    assert (
        "Hint: At a score of exactly 0 the book answers 0: use > and not >= ." in text
    )


def test_hidden_case_tells_its_result_alone():
    wrong = record(step=raises("the secret inputs"))
    hidden = next(v for v in wrong["questions"]["step"]["verdicts"] if v["hidden"])
    hidden.update(problem="secret problem", evidence="secret evidence", title="secret")
    for verdict in wrong["questions"]["step"]["verdicts"]:
        if not verdict["hidden"]:
            verdict.update(problem="", evidence="")
    shown = page(wrong, SMALL)
    assert "secret" not in shown
    assert "✗ a hidden case: not passed" in Page(shown).text
    assert "✓ a hidden case: passed" in read(RECORDS["full"]).text


def test_inputs_of_a_hidden_case_are_not_on_the_page():
    number = f"{step.given(2, 's001').args[0][1]:.4g}"[:6]
    assert number in json.dumps(str(step.given(2, "s001").args[0]))
    assert number not in page(record(step=lambda z: z + 1), SMALL)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_student_wrote_stays_text(words):
    shown = read(record(step=raises(words), why=words))
    plain = read(record(step=raises("words"), why="words"))
    assert shown.faults == []
    assert [one for one in shown.tags if one[0] != "code"] == plain.tags
    assert not set("\x1b\x07\u202e") & set(shown.source)


def test_written_answer_waits_or_has_its_grade_and_comment():
    waiting = read(RECORDS["full"]).text
    assert "To be graded by hand, out of 4." in waiting
    assert "You wrote: It stops." in waiting
    marked = read(RECORDS["marked"]).text
    assert "3 of 4 points You wrote: It stops. Your instructor: Which bound?" in marked
    assert "6 of 7 points" in marked


def test_nothing_written_is_said():
    assert "0 of 4 points You wrote nothing here." in read(record(why="")).text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("timeout", "didn't finish and was stopped"),
        ("timeout", "stopped because it took too long"),
        ("process ended", "made Python itself quit"),
        ("missing answer", "define a function called step"),
        (
            "grader error",
            "The grader itself failed here. This grade is blank, not zero",
        ),
        ("grader error", "Grades for 2 points are blank and aren't counted yet."),
        ("unreadable", "couldn't be read as the notebook"),
        ("unreadable", "not a notebook"),
    ],
)
def test_what_went_wrong_is_said_kindly(name, sentence):
    assert sentence in read(RECORDS[name]).text


def test_unreadable_file_has_no_exercises_on_its_page():
    shown = read(RECORDS["unreadable"])
    assert "The step" not in shown.text
    assert "Not graded yet (out of 7 points)" in shown.text
    assert "0 of 7" not in shown.text


def test_reasons_of_the_grader_are_not_for_students():
    failed = RECORDS["grader error"] | {"notes": ["KeyError: 'expected'"]}
    assert "KeyError" not in page(failed, SMALL)


def test_record_that_went_through_a_file_gives_the_same_page(tmp_path):
    one = RECORDS["a mistake"]
    write_page(json.loads(json.dumps(one)), SMALL, tmp_path / "feedback" / "s001.html")
    written = (tmp_path / "feedback" / "s001.html").read_text(encoding="utf-8")
    assert written == page(one, SMALL)


def test_rubric_says_what_was_earned_and_what_was_taken_off():
    def text(items):
        return read(with_grades(record(), SMALL, {"why": Given(2, "", items)})).text

    assert "✓ a bound on its mistakes: 3 ✗ what the bound needs: 1" in text("a")
    assert "✗ no reason given: -1" in text("ac")
    assert "no reason given" not in text("a")
    assert "a bound on its mistakes" not in text("")
