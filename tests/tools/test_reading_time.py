"""A lesson's minutes count words, code, pictures and predictions, core and all."""

import pytest
from environment import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebook_files import find_exercises, find_lessons, read
from notebooks import serialize
from reading_time import (
    HOURS,
    SECONDS,
    SIGN,
    TELLING,
    WORDS_PER_MINUTE,
    correct,
    correct_page,
    in_deeper,
    minutes,
    minutes_of_deeper,
    said,
    stated,
)

WORDS = "word " * 180
DEEPER = {"tags": ["deeper"]}
UNSEEN = {"tags": ["remove-input"]}
FOLDED = {"jupyter": {"source_hidden": True}}


def text(source, **metadata):
    """Return a text cell."""
    return new_markdown_cell(source, metadata=metadata)


def notebook(*cells):
    """Return a notebook with these cells."""
    return new_notebook(cells=list(cells))


def minutes_of(*cells):
    """Return the total minutes for these cells."""
    return minutes(notebook(*cells)).all


def test_deeper_section_ends_at_the_next_heading_of_its_rank():
    cells = [
        text("# 1"),
        text("## Proof", **DEEPER),
        new_code_cell("1"),
        text("### Lemma"),
        text("## Core"),
        text("### Aside", **DEEPER),
        text("## Core again"),
    ]
    assert in_deeper(cells) == [False, True, True, True, False, True, False]


def test_core_leaves_out_what_is_deeper():
    both = notebook(text(WORDS), text("## Proof\n\n" + WORDS * 2, **DEEPER))
    assert (minutes(both).core, minutes(both).all) == (1, 3)


def test_each_deeper_section_has_minutes_of_its_own():
    cells = [
        text("# 1\n\n" + WORDS),
        text("## Proof\n\n" + WORDS, **DEEPER),
        text("### Lemma\n\n" + WORDS, **DEEPER),
        text("## Core\n\n" + WORDS),
        text("## Short", **DEEPER),
    ]
    assert minutes_of_deeper(cells) == [2, 1, 1]


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        (text(WORDS.replace("word", "[word](../a_long/place.ipynb#there)")), 1),
        (text("$a + b + c$ " * 180), 1),
        (text("$$\na + b\n$$\n\n" * 4), 1),
        (text("Guess.", tags=["predict"]), 1),
        (text("**1.** a?\n\n**2.** b?\n\n**3.** c?\n", tags=["quiz"]), 1),
        (new_code_cell("x = 1\n\n" * 20), 2),
        (new_code_cell("x = 1\n" * 60, metadata=FOLDED), 0),
        (new_code_cell("widgets.Neuron()"), 2),
        (new_code_cell("widgets.Neuron()", metadata={"tags": ["remove-cell"]}), 0),
        (new_code_cell("widgets.Neuron(\n" * 60, metadata=UNSEEN), 2),
        (new_code_cell("from course_lib.widgets.clinic import cases"), 0),
    ],
)
def test_cell_takes_what_its_parts_take(cell, taken):
    assert minutes_of(cell) == taken


def test_animation_takes_longer_than_a_still():
    still, moving = (
        minutes_of(*(new_code_cell(f"figures.{name}()") for _ in range(4)))
        for name in ("boundary_table", "fold_and_cut")
    )
    assert (still, moving) == (2, 3)


def test_what_is_said_is_corrected_in_place(tmp_path):
    path = tmp_path / "lesson.ipynb"
    first = text("# A\n\nCore **9 minutes**, all **9 minutes**.")
    deeper = text(f"## B\n\n{SIGN}\n\n{WORDS}", **DEEPER)
    both = notebook(first, text(WORDS), deeper)
    path.write_text(serialize(both), encoding="utf-8")
    correct(path)
    told = path.read_text(encoding="utf-8")
    assert "Core **1 minutes**, all **2 minutes**." in told


@pytest.mark.parametrize("sentence", ["**9 minutes**", "no number", "**1 a 2 b 3 c**"])
def test_first_cell_without_two_numbers_is_refused(sentence):
    with pytest.raises(
        ValueError, match="expected the minutes for the core and for all"
    ):
        said(notebook(text(sentence)))


def test_exercises_take_the_minutes_that_they_state():
    cells = text("## One\n★☆☆ · 5 min · code"), text("## Two\n★★★ · 20 min · code")
    hint = text("It runs for 3 min at most.")
    assert stated(notebook(*cells, hint)) == 25


def hours():
    """Return how many hours all the cores take, all the lessons, and all exercises."""
    lessons = [minutes(read(path)) for path in find_lessons()]
    taken = sum(each.core for each in lessons), sum(each.all for each in lessons)
    exercises = sum(stated(read(path)) for path in find_exercises())
    return [each / 60 for each in (*taken, exercises)]


@pytest.mark.parametrize("page", TELLING)
def test_page_says_how_long_the_course_takes(page):
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    told = [int(number) for number in HOURS.findall(text)]
    assert told[:3] == [round(taken) for taken in hours()]
    assert f" {len(find_lessons())} lessons" in text.replace("**", " ")


def test_page_gets_the_number_of_lessons_and_the_first_three_hours(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "The 24 lessons: **9\nhours**, **18 hours**, **27 hours**; **1 hours**"
    )
    correct_page(page, 26, (9.6, 20.4, 27))
    told = "The 26 lessons: **10\nhours**, **20 hours**, **27 hours**; **1 hours**"
    assert page.read_text() == told


def test_core_of_the_course_takes_eleven_and_a_half_hours_at_most():
    assert hours()[0] <= 11.5


def test_page_says_what_the_minutes_count():
    text = " ".join((ROOT / "book/how.md").read_text(encoding="utf-8").split())
    words = (
        f"{WORDS_PER_MINUTE} words a minute, {SECONDS['line']} seconds for each line"
    )
    assert (
        f"{words} of code, {SECONDS['formula']} for a formula, and two minutes" in text
    )
    assert (SECONDS["interactive figure"], SECONDS["prediction"]) == (120, 60)
