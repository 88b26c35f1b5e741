import pytest
from environment import BOOK_INPUTS, ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from translating.catalogs import messages_in, place_of, update, write_catalog
from translating.edition import released_from, translated, write_edition
from translating.glossary import put_headwords
from translating.lending import is_same_code, with_outputs

NAME = "book/page.md"
PAGE = "# A neuron\n\nIt decides.\n"
ENTRY = "weight\n  {zh}`权重`. What an input\n  counts.\n"


@pytest.fixture
def tree(tmp_path):
    """Return a tree whose only page is translated as far as its title."""
    for name in BOOK_INPUTS:
        place = tmp_path / name
        place.touch() if place.suffix else place.mkdir(parents=True, exist_ok=True)
    (tmp_path / NAME).write_text(PAGE, encoding="utf-8")
    (tmp_path / "book" / "other.css").write_text("a {}", encoding="utf-8")
    catalog = update(NAME, tmp_path, tmp_path / "locale")
    messages_in(catalog)["A neuron"].string = "神经元"
    write_catalog(place_of(NAME, tmp_path / "locale"), catalog)
    return tmp_path


def test_a_page_is_chinese_as_far_as_it_is_translated(tree):
    target = tree / "zh"
    assert write_edition(target, tree, tree / "locale") == [NAME]
    assert (target / NAME).read_text("utf-8") == "# 神经元\n\nIt decides.\n"
    assert (target / "book" / "other.css").read_text("utf-8") == "a {}"


def test_what_is_right_isnt_written_and_what_is_gone_is_removed(tree):
    target = tree / "zh"
    write_edition(target, tree, tree / "locale")
    page, other = target / NAME, target / "book" / "other.css"
    before = page.stat().st_mtime_ns
    (tree / "book" / "other.css").unlink()
    write_edition(target, tree, tree / "locale")
    assert page.stat().st_mtime_ns == before
    assert not other.exists()


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


def notebook(source):
    cells = [new_markdown_cell("Text."), new_code_cell(source)]
    return new_notebook(cells=cells)


def test_outputs_are_lent_to_the_same_code():
    executed = notebook("x = 1  # a number")
    executed.cells[1].outputs = [new_output("stream", text="1")]
    executed.cells[1].execution_count = 3
    lent = with_outputs(notebook("x = 1  # 一个数"), executed)
    assert lent.cells[1].outputs == executed.cells[1].outputs
    assert lent.cells[1].execution_count == 3


def test_outputs_of_other_code_are_not_lent():
    assert with_outputs(notebook("x = 2"), notebook("x = 1")) is None
    assert with_outputs(new_notebook(), notebook("x = 1")) is None
    assert not is_same_code("x = (", "y = (")
