"""A statement on paper has what the notebook asks, and nothing of the notebook."""

import re
import sys

import pytest
from grading.exams.class_in_exam import ALL

from course_lib.grading.exams.bank import bank
from course_lib.grading.exams.statement import plain_math, statement_of
from course_lib.grading.intake.handouts import CHAPTERS

MARKS = re.compile(r"[\\$★`]|\]\(|\bcells?\b|\*\*|replace None")


@pytest.mark.parametrize("number", ALL)
def test_nothing_of_the_notebook_is_left(number):
    found = statement_of(bank()[number], CHAPTERS)
    text = re.sub(r"<[^>]+>", "", found.html)
    assert not MARKS.search(text + found.form)
    assert found.form


def test_statement_begins_after_its_heading_and_ends_before_the_answer():
    found = statement_of(bank()["1.1"], CHAPTERS)
    assert found.html.startswith(
        "<p>A neuron has two weights and a bias. The box below"
    )
    assert found.html.endswith("so the\nanswer is 1.</p>\n")
    assert "the score s = x₁ w₁ + x₂ w₂ + b," in found.html
    assert found.form.startswith('{"scores": (first, second, third)')


def test_table_and_code_keep_their_form():
    assert '<th scope="col">corner</th>' in statement_of(bank()["2.1"], CHAPTERS).html
    assert "<pre><code" in statement_of(bank()["2.5"], CHAPTERS).html


@pytest.mark.parametrize("formula", [r"\frac{1}{2}", "x^2", r"\sum_k x_k"])
def test_formula_that_needs_more_than_a_line_is_refused(formula):
    with pytest.raises(ValueError, match="expected a formula that fits into a line"):
        plain_math(formula)


def test_missing_notebook_exercise_or_package_is_named(tmp_path, monkeypatch):
    item = bank()["1.1"]
    with pytest.raises(ValueError, match=r"expected the exercises at .* got no file"):
        statement_of(item, tmp_path)
    place = tmp_path / item.chapter / "exercises.ipynb"
    place.parent.mkdir()
    place.write_text('{"cells": []}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"expected exercise 1\.1 in "):
        statement_of(item, tmp_path)
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(ValueError, match="pip install"):
        statement_of(item, CHAPTERS)
