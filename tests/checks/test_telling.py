"""A hint is folded where it can be, and printed where it can't."""

import sys
from types import SimpleNamespace

import IPython.display
import pytest

from course_lib.checks.report import Report, Verdict
from course_lib.checks.telling import tell

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


def test_report_without_a_hint_is_plain_text(shown, capsys):
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
