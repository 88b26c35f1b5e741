"""Memory surgery draws Python's random words, and reads what the library reads."""

import itertools

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import MemorySurgery
from course_lib.widgets.memory_surgery.figure import CITIES, COUNTRIES, random_words

CORE = "memory_surgery/core"
STATES = [
    {"threshold": threshold, "noise": noise, "draw": draw, "writes": writes}
    for (threshold, noise), (draw, writes) in itertools.product(
        [(0.0, 0.0), (0.2, 1.5), (0.5, 0.0), (0.55, 1.5), (0.95, 2.0)],
        [(1, (1, 2, 3, 4, 5, 6)), (9, (1, 5)), (20, (0, 2, 2, 0, 6, 1))],
    )
]


def test_browser_draws_the_words_of_python():
    (found,) = run(CORE, ("words",))
    for name, rows in random_words().items():
        assert_equal(found[name], rows)


def test_browser_reads_what_the_library_reads():
    figures = [MemorySurgery(**state) for state in STATES]
    found = run(CORE, *[("fits", state) for state in STATES])
    assert_equal(found, [figure.fits for figure in figures])
    found = run(CORE, *[("readings", state) for state in STATES])
    named = [tuple(("silence", *CITIES)[k] for k in row) for row in found]
    assert named == [figure.readings for figure in figures]
    found = run(CORE, *[("survey", state) for state in STATES])
    assert found == [list(figure.survey) for figure in figures]


def test_at_the_start_every_country_has_its_capital():
    assert MemorySurgery().readings == CITIES
    assert MemorySurgery().survey[:3] == (120, 0, 0)


def test_edit_changes_only_one_answer():
    before, after = MemorySurgery(), MemorySurgery(writes=(1, 5))
    assert after.readings == ("Paris", "Oslo", *CITIES[2:])
    words = random_words()
    kept = np.delete(np.arange(6), 1)
    same = (figure.memory(words["subjects"])[kept] for figure in (before, after))
    assert np.array_equal(*same)


def test_deleted_fact_is_silence_until_another_unit_answers_for_it():
    without = (1, 2, 3, 4, 0, 6)
    readings = [
        MemorySurgery(writes=without, threshold=threshold).readings[4]
        for threshold in (0.5, 0.25, 0.2, 0.0)
    ]
    assert readings == ["silence", "silence", "Cairo", "Cairo"]


def test_goal_for_noisy_prompts_can_be_reached_and_not_everywhere():
    reached = []
    for k in range(20):
        right, *_, answered = MemorySurgery(noise=1.5, threshold=k / 20).survey
        reached += [k / 20] if right >= 110 and answered <= 30 else []
    assert reached == [0.55, 0.6]


@pytest.mark.parametrize("state", STATES[::4], ids=str)
def test_code_gives_the_readings_that_are_shown(state):
    figure = MemorySurgery(**state)
    assert tuple(run_code(figure)["readings"]) == figure.readings
    assert_same_code(figure)


def test_names_are_those_of_the_browser():
    assert run(CORE, ("COUNTRIES",), ("CITIES",)) == [list(COUNTRIES), list(CITIES)]
