"""Threads parse one after the other."""

from pathlib import Path
from threading import Thread
from types import SimpleNamespace

from course_lib.grading import parsing


def test_a_second_thread_waits_until_the_first_has_parsed(monkeypatch):
    events, others = [], []

    def slow(text):
        events.append(("begin", text))
        if not others:
            others.append(Thread(target=parsing.parse, args=("second",)))
            others[0].start()
            others[0].join(timeout=0.1)  # it can't end while this one parses
        events.append(("end", text))

    monkeypatch.setattr(parsing, "ast", SimpleNamespace(parse=slow))
    parsing.parse("first")
    others[0].join()
    order = [(what, text) for text in ("first", "second") for what in ("begin", "end")]
    assert events == order


def test_only_this_module_of_the_grader_parses():
    found = {
        path.name
        for path in Path(parsing.__file__).parent.rglob("*.py")
        if "ast.parse(" in path.read_text(encoding="utf-8")
    }
    assert found == {"parsing.py"}
