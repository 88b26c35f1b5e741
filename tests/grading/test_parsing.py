"""Threads parse one after the other."""

from pathlib import Path
from types import SimpleNamespace

from course_lib.grading import parsing


def test_no_other_thread_can_parse_meanwhile(monkeypatch):
    held = []

    def parse(text):
        held.append(parsing._one_at_a_time.locked())
        return text

    monkeypatch.setattr(parsing, "ast", SimpleNamespace(parse=parse))
    assert parsing.parse("first") == "first"
    assert held == [True]
    assert not parsing._one_at_a_time.locked()


def test_only_this_module_of_the_grader_parses():
    found = {
        path.name
        for path in Path(parsing.__file__).parent.rglob("*.py")
        if "ast.parse(" in path.read_text(encoding="utf-8")
    }
    assert found == {"parsing.py"}
