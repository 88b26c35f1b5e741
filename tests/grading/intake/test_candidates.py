"""Of a student's notebooks, the newest counts that isn't clearly less."""

import time
from dataclasses import replace

import pytest

from course_lib.grading.intake.candidates import (
    Candidate,
    best_of,
    elsewhere,
    named,
)
from course_lib.grading.intake.handouts import Match
from course_lib.grading.intake.sources import Handed


def candidate(place, modified=1.0, known=9, answered=4, problem="", named=0.0):
    """Return a notebook with some of its chapter's cells and answers."""
    handed = Handed(place, modified, lambda: b"")
    match = Match(known, answered)
    chapter = "one" if known else None
    return Candidate(handed, place, "", chapter, match, problem, named=named)


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (candidate("a", known=8, modified=1), candidate("b", answered=0, modified=2)),
        (candidate("a", known=8, modified=2), candidate("b", known=9, modified=1)),
        (candidate("a", answered=3, modified=2), candidate("b", modified=1)),
        (candidate("a", modified=1), candidate("b", answered=1, modified=2)),
        (candidate("a", modified=1), candidate("b", problem="empty", modified=2)),
        (candidate("a (2).ipynb"), candidate("a.ipynb")),
        (candidate("a (10).ipynb"), candidate("a (9).ipynb")),
        (
            candidate("a", named=20.0),
            candidate("b", named=19.0, modified=30),
        ),
    ],
)
def test_better_one_counts(best, other):
    assert best_of([other, best])[0] is best
    assert best_of([best, other])[0] is best


def test_decisions_are_said():
    found = [
        candidate("b.ipynb", modified=2),
        candidate("a.ipynb"),
        candidate("c.ipynb", problem="the file is empty"),
    ]
    assert best_of(found)[1] == [
        "c.ipynb can't be read: the file is empty",
        "not graded, as another one fits better: a.ipynb",
    ]
    assert best_of([candidate("a.txt")])[1] == ["its name doesn't end in .ipynb"]
    assert best_of([candidate("a.ipynb", known=0)])[1] == [
        "no cell shows which chapter it belongs to"
    ]
    assert best_of([candidate("a.ipynb", answered=0)])[1] == [
        "it hasn't changed since it was handed out, so it has no answers"
    ]


def test_date_in_the_future_is_followed_and_said():
    later = candidate("a.ipynb", modified=time.mktime((2099, 1, 2, 3, 4, 5, 0, 0, -1)))
    best, notes = best_of([candidate("b.ipynb"), later])
    assert best is later
    assert notes[-1] == "its date is in the future: 2099-01-02"
    assert "in the future" in best_of([candidate("a.ipynb", modified=1e30)])[1][0]


def test_many_names_are_cut():
    assert named(list("abcdefg")) == "a, b, c, d, e and 2 more"


def test_answers_that_only_another_notebook_has_are_found():
    def with_answers(place, modified, *names):
        match = Match(9, len(names), frozenset(names))
        return replace(candidate(place, modified), match=match)

    best = with_answers("c", 3, "a")
    others = [with_answers("b", 2, "a", "d"), with_answers("a", 1, "d", "e")]
    assert elsewhere(best, [best, *others]) == {"d": "b", "e": "a"}
