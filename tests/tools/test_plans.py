"""A plan names what there is, in an order that works, and fits into its meetings."""

import itertools
from types import SimpleNamespace

import plans
import pytest
from book_site import ROOT, extension
from nbformat.v4 import new_code_cell, new_markdown_cell
from offenders import assert_none

course_plans = extension("course_plans")
NAMES = list(plans.load("plans"))
ALL = [(name, one) for name in NAMES for one in plans.meetings(name)]
PARTS = {
    "plans": {"called", "meeting", "home", "talk", "reading", "meetings"},
    "meetings": {"read", "reading", "ask", "do", "home", "due"},
    "questions": {"ask", "answers", "belief", "show", "figure"},
}


def strange_parts():
    """Return what the files say that nobody reads."""
    for name, plan in plans.load("plans").items():
        yield from ({name: part} for part in plan.keys() - PARTS["plans"])
        for one in plan["meetings"]:
            yield from ({name: part} for part in one.keys() - PARTS["meetings"])
    for name, asked in plans.load("questions").items():
        yield from ({name: part} for part in asked.keys() - PARTS["questions"])


def test_files_say_nothing_that_nobody_reads():
    assert_none(strange_parts())


@pytest.mark.parametrize("plan", NAMES)
def test_meetings_have_the_time_for_all_that_is_planned(plan):
    whole = plans.load("plans")[plan]
    assert_none(
        f"{plan} {number}: {one.minutes} + {one.minutes_at_home} minutes"
        for number, one in enumerate(plans.meetings(plan), 1)
        if one.minutes > whole["meeting"] or one.minutes_at_home > whole["home"]
    )


@pytest.mark.parametrize("plan", NAMES)
def test_each_lesson_is_read_after_those_that_it_needs(plan):
    known = set()
    for one in plans.meetings(plan):
        for name in one.read:
            missing = set(plans.lessons()[name].needs) - known
            assert not missing, f"{name} needs {missing}"
            known.add(plans.lessons()[name].number)


@pytest.mark.parametrize("plan", NAMES)
def test_exercises_are_done_once_and_after_their_lesson(plan):
    read, done = set(), []
    for one in plans.meetings(plan):
        read |= {plans.lessons()[name].number for name in (*one.read, *one.ask)}
        for name in (*one.do, *one.home):
            assert plans.exercises()[name][0].lesson in read, name
            done.append(name)
    assert len(done) == len(set(done))


@pytest.mark.parametrize("plan", ["seminar", "block"])
def test_chapter_is_due_once_after_its_last_lesson(plan):
    due, read = [], set()
    for one in plans.meetings(plan):
        if one.due:
            of_chapter = [
                name
                for name, lesson in plans.lessons().items()
                if f"/{one.due}/" in lesson.address
            ]
            assert of_chapter
            assert read.union(one.read) >= set(of_chapter)
            due.append(one.due)
        read |= set(one.read)
    assert due == sorted(path.parent.name for path in plans.find_exercises())


def test_two_plans_read_all_lessons_and_two_read_none_twice():
    lessons = set(plans.lessons()) - {plans.TOUR}
    for plan in NAMES:
        read = list(itertools.chain(*(one.read for one in plans.meetings(plan))))
        assert len(read) == len(set(read))
        assert (set(read) == lessons) == (plan in ("seminar", "block"))


def test_seminar_school_and_block_have_the_meetings_of_their_titles():
    counts = {name: len(plans.meetings(name)) for name in NAMES}
    assert counts == {"seminar": 14, "block": 10, "school": 8, "evening": 1}


@pytest.mark.parametrize("name", plans.load("questions"))
def test_each_lesson_has_a_question_a_belief_of_its_own_and_a_figure(name):
    asked = plans.load("questions")[name]
    assert asked["belief"] in plans.lessons()[name].beliefs
    assert 2 <= len(asked["answers"]) <= 3
    assert asked["ask"].endswith("?")
    section = plans.question(name)
    assert section.startswith(f"## {plans.lessons()[name].title}\n")
    assert plans.figure_of(name)[1] in section


def test_every_question_is_about_a_lesson():
    assert set(plans.load("questions")) == set(plans.lessons()) - {plans.TOUR}


def test_beliefs_are_found_in_lists_and_in_tables_of_their_section_alone():
    cells = [
        new_markdown_cell('## Before\n\n* *"Not this."* No.'),
        new_markdown_cell('## Two tempting mistakes\n\n* *"One."* It\n  is not.'),
        new_code_cell("1 + 1"),
        new_markdown_cell('* **"Two."** Nor this.'),
        new_markdown_cell("## After\n\n| Never | asked |"),
    ]
    assert plans.beliefs_in(cells) == {"One.": "It is not.", "Two.": "Nor this."}
    table = "## Misconceptions\n\n| Belief | Shown |\n|---|---|\n| One. | No. |"
    assert plans.beliefs_in([new_markdown_cell(table)]) == {"One.": "No."}


def test_minutes_of_a_meeting_are_reading_talk_grades_and_exercises():
    one = plans.Meeting(
        ("01_neuron",), "room", 15, ("01_neuron",), ("predict",), ("at_least",), "ch"
    )
    core = plans.lessons()["01_neuron"].minutes.core
    assert one.minutes == core + 15 + plans.TALK_ABOUT_GRADES + 5
    assert one.minutes_at_home == 10
    at_home = plans.Meeting(("01_neuron",), "home", 0, (), (), ("at_least",), "")
    assert (at_home.minutes, at_home.minutes_at_home) == (0, core + 10)


def test_table_has_a_row_per_meeting_and_homework_only_where_there_is_some():
    first, *rows, last = plans.table("seminar").splitlines()
    assert (first, last) == (":::{container} plan", ":::")
    assert len(rows) == 2 + 14
    assert rows[0] == (
        "| Week | Read, show, and ask | Do in the room | Do at home | Minutes |"
    )
    assert "[1.1](../../chapters/01_perceptron/exercises.ipynb#exercise-11-" in rows[2]
    assert "*Chapter 1 is due.*<br>[2.2 " in rows[5]
    assert "home" not in plans.table("school")


def test_page_gets_its_plan_and_is_made_again_with_what_it_is_made_from():
    noted = []
    app = SimpleNamespace(env=SimpleNamespace(note_dependency=noted.append))
    source = ["# Evening\n\n% plan: evening\n"]
    course_plans.fill(app, "book/plans/evening", source)
    assert source[0] == f"# Evening\n\n{plans.table('evening')}\n"
    assert {str(plans.FOLDER / "plans.toml"), str(plans.GALLERY)} <= set(noted)
    untouched, noted[:] = ["No plan: none."], []
    course_plans.fill(app, "book/intro", untouched)
    assert (untouched, noted) == (["No plan: none."], [])


@pytest.mark.parametrize("name", [*NAMES, plans.QUESTIONS])
def test_each_plan_has_a_page_that_asks_for_it(name):
    page = ROOT / "book" / "plans" / f"{name}.md"
    assert f"\n% plan: {name}\n" in page.read_text(encoding="utf-8")
