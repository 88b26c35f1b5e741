"""Students who share rare passages are paired; what many share doesn't count."""

import pytest

from course_lib.grading.intake.submission import Cell
from course_lib.grading.results.similarity import pairs
from course_lib.grading.results.similarity.fingerprints import (
    fingerprints,
    word_tokens,
)
from course_lib.grading.results.similarity.pairs import (
    known_hashes,
    shared_lines,
    similar_pairs,
)

WORDS = "Every update turns the weights toward the point that was wrong, so in the end"


def program(number):
    """Return one of many programs that differ in what they call."""
    lines = [f"    x = x.step{number}_{k}(y) + y.turn{number}_{k}(x)" for k in range(9)]
    return "\n".join(["def f(x, y):", *lines, "    return x"])


def class_of(count, **more):
    """Return the answers of students who all worked alone, and more of them."""
    answers = {f"s{k:03d}": {"f": program(k), "why": f"{k}"} for k in range(count)}
    return answers | {name: {"f": text, "why": ""} for name, text in more.items()}


def found(answers, known=frozenset()):
    return [one.students for one in similar_pairs(answers, {"why"}, known)]


def test_those_who_worked_alone_are_not_listed():
    assert found(class_of(8)) == []


def test_renamed_and_moved_copy_is_found():
    copy = "import numpy as np\n\n" + program(3).replace("x", "first").replace("y", "b")
    assert found(class_of(8, s100=copy)) == [("s003", "s100")]


def test_answers_in_words_are_compared_by_their_words():
    answers = {f"s{k:03d}": {"why": f"My own {k} words"} for k in range(5)}
    answers["s001"]["why"] = f"{WORDS} it stops."
    answers["s004"]["why"] = f"I think: {WORDS.upper()}, it will stop."
    (pair,) = similar_pairs(answers, {"why"})
    assert pair.students == ("s001", "s004")
    assert set(pair.passages) == {"why"}


def test_passage_weighs_less_when_others_have_it_too():
    two = similar_pairs(class_of(6, s100=program(1)), {"why"})[0]
    three = similar_pairs(class_of(6, s100=program(1), s101=program(1)), {"why"})
    assert len(three) == 3
    assert three[0].evidence == pytest.approx(two.evidence / 2, rel=0.05)
    assert three[0].share == two.share == 1


def test_passage_that_a_crowd_shares_does_not_count(monkeypatch):
    monkeypatch.setattr(pairs, "LEAST_EVIDENCE", 0.001)
    crowd = {f"c{k}": program(1) for k in range(pairs.MOST_SHARING)}
    assert found(class_of(3, **crowd)) == []
    assert len(found({name: {"f": text} for name, text in crowd.items()})) == 50


def test_what_was_handed_out_is_taken_out():
    known = known_hashes([Cell(program(1), is_code=True)])
    assert found(class_of(4, s100=program(1)), known) == []
    known = known_hashes([Cell(program(1), is_code=False)])
    assert found(class_of(4, s100=program(1)), known) != []


def test_marks_around_a_solution_do_not_hide_that_it_was_published():
    marked = f"### BEGIN SOLUTION\n{WORDS}\n### END SOLUTION\n"
    cells = [Cell(text, is_code=False) for text in (marked, "it stops at last")]
    known = known_hashes(cells)
    tokens = word_tokens(f"{WORDS}\nit stops at last")
    assert fingerprints(tokens, known) == {}


def test_shared_lines_are_those_with_the_passages():
    copy = "\n".join(program(2).split("\n")[3:7])
    (pair,) = similar_pairs(class_of(4, s100=copy), {"why"})
    lines = shared_lines(program(2), True, pair.passages["f"])
    assert {4, 5} <= lines <= {2, 3, 4, 5, 6, 7}
