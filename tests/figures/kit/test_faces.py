"""Labels are said in the reader's language, in a face that has its characters."""

import pytest
from matplotlib import font_manager
from matplotlib.text import Text
from repository import ROOT

from course_lib.figures.kit import faces as kit
from course_lib.figures.kit.faces import OWN, families, speak
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.style import house_style
from course_lib.language import Catalogue

VENDORED = ROOT / "book" / "vendor" / "noto_sans_sc"
CHINESE = "Noto Sans CJK SC"
SAID = {"layer": "层", "weight $w$": "权重 $w$", "{} layers": "{} 层"}


@pytest.fixture
def chinese(monkeypatch):
    """Let figures speak Chinese until the test ends; return their families."""
    manager = font_manager.fontManager
    monkeypatch.setattr(manager, "ttflist", list(manager.ttflist))
    monkeypatch.setattr(kit, "faces", lambda: sorted(VENDORED.glob("*.otf")))
    monkeypatch.setattr(kit, "say", Catalogue(SAID).say)
    for method in ("set_text", "__init__"):
        monkeypatch.setattr(Text, method, getattr(Text, method))
    speak(found := families())
    return found


def test_english_has_one_face_and_texts_stay_as_matplotlib_makes_them():
    before = Text.set_text, Text.__init__
    speak(families())
    assert (Text.set_text, Text.__init__) == before


def test_texts_are_said_when_they_are_made_and_when_they_change(chinese):
    text = Text(text="layer")
    assert text.get_text() == "层"
    text.set_text("3 layers")
    assert text.get_text() == "3 层"
    text.set_text(4)
    assert text.get_text() == "4"


def test_own_face_comes_first_unless_a_formula_is_beside_chinese(chinese):
    assert chinese == [OWN, CHINESE]
    text = Text(text="layer", family=OWN)
    assert text.get_fontfamily() == chinese
    text.set_text("weight $w$")
    assert text.get_fontfamily() == chinese[::-1]
    text.set_text("$w$")
    assert text.get_fontfamily() == chinese


def test_labels_are_drawn_without_a_missing_glyph(chinese, recwarn):
    with house_style():
        picture = new_picture(width=2, height=1)
        picture.axes.set_title("layer", family=chinese)
        picture.axes.set_xlabel("weight $w$", family=chinese)
    assert "<svg" in picture.to_bytes("svg").decode()
    assert [str(each.message) for each in recwarn] == []
