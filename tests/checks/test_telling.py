"""A notebook folds the hint and breaks no word; a terminal is told everything."""

import re
import sys
import textwrap
from types import SimpleNamespace

import IPython.display
import pytest

from course_lib.checks.report import Report, Verdict
from course_lib.checks.telling import ALIGNED, SENTENCES, tell, tell_table

WRONG = Report("step", 2, [Verdict("zero", False, 1)], hint="Is 0 < 0?", lesson="1.1")
RIGHT = Report("step", 2, [Verdict("zero", True, 1)], lesson="1.1")


@pytest.fixture
def shown(monkeypatch):
    """Return what a notebook is given to display."""
    found = []
    shell = SimpleNamespace(get_ipython=object)
    monkeypatch.setitem(sys.modules, "IPython", shell)
    monkeypatch.setattr(
        IPython.display, "display", lambda data, raw: found.append(data)
    )
    monkeypatch.setattr(shell, "display", IPython.display, raising=False)
    return found


def test_notebook_says_where_to_look_and_folds_the_hint(shown, capsys):
    tell(WRONG)
    (data,) = shown
    before, _, folded = data["text/html"].partition("<details>")
    assert "Where to look: lesson 1.1</pre>" in before
    assert "Is 0" not in before
    assert "<summary>Hint</summary><p>Is 0 &lt; 0?</p>" in folded
    assert data["text/plain"] == WRONG.text()
    assert capsys.readouterr().out == ""


def test_only_evidence_keeps_its_lines_whole(shown):
    evidence = "got [[0.,\n     1.]]"
    tell(Report("step", 2, [Verdict("one", False, 1, evidence=evidence)]))
    (data,) = shown
    whole = re.findall(rf'<code style="{ALIGNED}">([^<]*)</code>', data["text/html"])
    assert whole == [textwrap.indent(evidence, "      ")]
    assert data["text/html"].startswith(f'<pre style="{SENTENCES};')
    assert "<details>" not in data["text/html"]


def test_whoever_watches_gets_a_right_answer_and_a_table_as_html(shown, monkeypatch):
    monkeypatch.setattr("course_lib.checks.telling.is_watched", lambda: True)
    tell(RIGHT)
    tell_table("1.1  step < 2  ✓")
    assert [data["text/plain"] for data in shown] == [RIGHT.text(), "1.1  step < 2  ✓"]
    assert (
        f'<code style="{ALIGNED}">1.1  step &lt; 2  ✓</code>' in shown[1]["text/html"]
    )


def test_report_of_a_right_answer_is_plain_text_for_a_program(shown, capsys):
    tell(RIGHT)
    assert shown == []
    assert capsys.readouterr().out == RIGHT.text() + "\n"


def test_script_prints_the_hint_after_where_to_look(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "IPython")
    tell(WRONG)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "  Where to look: lesson 1.1",
        "  Hint: Is 0 < 0?",
    ]
