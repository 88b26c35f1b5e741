"""The command names each fault with its slide, and fails if there is one."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
import slides

FOUND = {"01_a": ([], 3), "01_b": (["slide 2: 9 px below the edge"], 4)}


@pytest.fixture
def lessons(monkeypatch):
    """Let the command measure two lessons, the second of which has a fault."""
    folder = slides.ROOT / "chapters" / "01_x"
    browser = SimpleNamespace(new_page=lambda viewport: None)
    monkeypatch.setattr(
        slides, "find_lessons", lambda: [folder / f"{name}.ipynb" for name in FOUND]
    )
    monkeypatch.setattr(
        slides, "lesson_numbered", {"1.1": folder / "01_a.ipynb"}.__getitem__
    )
    monkeypatch.setattr(slides, "serving", lambda site: nullcontext("http://here"))
    monkeypatch.setattr(slides, "browsing", lambda: nullcontext(browser))
    monkeypatch.setattr(
        slides,
        "faults_of",
        lambda page, address: {
            f"http://here/slides/01_x/{name}.html": found
            for name, found in FOUND.items()
        }[address],
    )


def test_a_fault_fails_the_command_and_is_named_with_its_slide(
    lessons, monkeypatch, capsys
):
    monkeypatch.setattr("sys.argv", ["slides.py"])
    assert slides.main() == 1
    said = capsys.readouterr().out
    assert "slides/01_x/01_b.html\n      slide 2: 9 px below the edge\n" in said
    assert "7 slides, 1 fault" in said


def test_without_a_fault_all_is_well(lessons, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["slides.py", "1.1"])
    assert slides.main() == 0
    assert "3 slides, 0 faults" in capsys.readouterr().out
