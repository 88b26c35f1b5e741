import json

import plans
import pytest
from babel.messages.catalog import Catalog
from environment import BOOK_INPUTS, ROOT
from publishing.packing import WHEEL_SOURCES
from translating.catalogs import (
    LANGUAGE,
    LOCALE,
    messages_in,
    place_of,
    update,
    write_catalog,
)
from translating.edition import filled_plans, released_from, translated, write_edition
from translating.glossary import put_headwords
from translating.headings import TABLE

NAME = "book/page.md"
PAGE = "# A neuron\n\nIt decides.\n"
ENTRY = "weight\n  {zh}`权重`. What an input\n  counts.\n"


@pytest.fixture
def tree(tmp_path):
    """Return a tree whose only page is translated as far as its title."""
    for name in (*BOOK_INPUTS, *WHEEL_SOURCES):
        place = tmp_path / name
        place.touch() if place.suffix else place.mkdir(parents=True, exist_ok=True)
    (tmp_path / NAME).write_text(PAGE, encoding="utf-8")
    (tmp_path / "book" / "other.css").write_text("a {}", encoding="utf-8")
    locale = tmp_path / LOCALE.relative_to(ROOT)
    catalog = update(NAME, tmp_path, locale)
    messages_in(catalog)["A neuron"].string = "神经元"
    write_catalog(place_of(NAME, locale), catalog)
    script = tmp_path / "book" / "hints.js"
    script.write_text('say("Play");', encoding="utf-8")
    words = Catalog()
    words.add("Play", "播放", context="book/hints.js")
    write_catalog(locale / "words.po", words)
    return tmp_path


def written(tree):
    """Write the edition of a tree; return its folder."""
    names = write_edition(tree / "zh", tree, tree / LOCALE.relative_to(ROOT))
    assert names == [NAME]
    return tree / "zh"


def test_a_page_is_chinese_as_far_as_it_is_translated(tree):
    target = written(tree)
    assert (target / NAME).read_text("utf-8") == "# 神经元\n\nIt decides.\n"
    assert (target / "book" / "other.css").read_text("utf-8") == "a {}"


def test_what_is_right_isnt_written_and_what_is_gone_is_removed(tree):
    page, other = written(tree) / NAME, tree / "zh" / "book" / "other.css"
    before = page.stat().st_mtime_ns
    (tree / "book" / "other.css").unlink()
    written(tree)
    assert page.stat().st_mtime_ns == before
    assert not other.exists()


def test_scripts_of_the_site_and_the_library_speak(tree):
    target = written(tree)
    assert (target / "book" / "hints.js").read_text("utf-8") == 'say("播放");'
    spoken = target / "course_lib" / "words" / "language.txt"
    assert spoken.read_text("utf-8") == f"{LANGUAGE}\n"


def test_headings_keep_the_anchors_of_their_english(tree):
    table = json.loads((written(tree) / TABLE).read_text("utf-8"))
    assert table == {"book/page": {"神经元": ["a-neuron", "a-neuron"]}}


def test_plans_of_teachers_are_filled_from_the_english_lessons():
    filled = filled_plans()
    assert filled
    assert not any(plans.PLACE.search(text) for text in filled.values())


def test_exercises_are_handed_out_from_their_translated_solutions():
    name = "chapters/01_perceptron/exercises.ipynb"
    text = (ROOT / name).read_text(encoding="utf-8")
    assert released_from({}, name) == text
    new = released_from({"Exercises: the perceptron": "练习：感知机"}, name)
    assert new == text.replace("Exercises: the perceptron", "练习：感知机")


def test_a_chinese_headword_comes_before_the_english_one():
    assert put_headwords(ENTRY) == "权重\nweight\n  What an input\n  counts.\n"


def test_every_entry_of_the_glossary_gets_its_headword():
    text = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8")
    entries = put_headwords(text).partition("```{glossary}\n")[2]
    assert "\n  {zh}" not in entries


def test_a_glossary_keeps_its_messages():
    text = f"```{{glossary}}\n{ENTRY}```\n"
    known = {"What an input counts.": "输入有多重要。"}
    new = translated(text, "book/glossary.md", known)
    assert new == "```{glossary}\n权重\nweight\n  输入有多重要。\n```\n"
