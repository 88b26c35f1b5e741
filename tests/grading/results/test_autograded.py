"""formgrader shows a student's answers as text, and nothing else of a submission."""

import copy
import html
import json

import pytest
from grading.small_class import at_zero, record, unreadable, write_released
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from course_lib.grading.results.autograded import (
    LONGEST,
    answer_texts,
    as_typed,
    autograded_notebook,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "a\n\n<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![see](http://x/y.png)",
    "$$\\href{javascript:alert(1)}{x}$$ `</div>`",
    "</div></div><h1>Full marks</h1>",
    "```html\n<b>\n```\n# Heading\n- item\n",
    "&lt;b&gt; &#60;i&#62;",
]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    path = tmp_path_factory.mktemp("released") / "exercises.ipynb"
    return json.loads(write_released(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", HOSTILE)
def test_written_answer_is_shown_as_typed(text):
    shown = markdown2html_mistune(as_typed(text)).strip()
    start, end = '<div class="tex2jax_ignore mathjax_ignore">', "</div>"
    assert shown.startswith(start)
    assert shown.endswith(end)
    inside = shown.removeprefix(start).removesuffix(end)
    assert "<" not in inside.replace("<br>", "")
    assert html.unescape(inside.replace("<br>", "\n")) == text


def test_answers_and_reports_stand_in_what_was_handed_out(released):
    answers = {"step": "def step(z):\n    return z >= 0", "why": "It *stops*."}
    made = autograded_notebook(released, answers, record(step=at_zero))
    cells = {cell["id"]: cell for cell in made["cells"]}
    assert cells["answer-step"]["source"] == answers["step"]
    assert "&#42;stops&#42;" in cells["why"]["source"]
    assert "step: 1 of 2 points" in cells["check-step"]["outputs"][0]["text"]
    assert cells["check-step"]["source"] == ["ch01.step.check(step)"]
    assert cells["title"] == released["cells"][0]


def test_what_was_handed_out_stays_as_it_is(released):
    before = copy.deepcopy(released)
    autograded_notebook(released, {"step": "x"}, record())
    assert released == before


def test_answer_that_is_missing_says_so(released):
    made = autograded_notebook(released, {}, unreadable())
    texts = answer_texts(made)
    assert texts["step"].startswith("# [the submitted notebook doesn't have")
    assert "doesn't have this answer" in html.unescape(texts["why"])
    assert made["cells"][3]["outputs"][0]["text"] == "unreadable\n"


def test_endless_answer_is_cut(released):
    made = autograded_notebook(released, {"step": "x" * 10**6}, record())
    assert len(answer_texts(made)["step"]) < LONGEST + 100


def test_half_a_character_can_be_stored(released):
    made = autograded_notebook(released, {"step": "\ud800", "why": "\x1b"}, record())
    json.dumps(made, ensure_ascii=False).encode()
