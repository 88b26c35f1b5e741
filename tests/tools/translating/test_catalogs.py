import pytest
from translating.catalogs import (
    messages_in,
    messages_of,
    place_of,
    read_catalog,
    translations,
    update,
    write_catalog,
)

PAGE = "# A neuron\n\nIt adds 5% of its inputs.\n\nAnd it decides.\n"
NAME = "book/page.md"


@pytest.fixture
def tree(tmp_path):
    """Return a tree with a page and a catalogue that has one translation."""
    (tmp_path / "book").mkdir()
    (tmp_path / NAME).write_text(PAGE, encoding="utf-8")
    catalog = update(NAME, tmp_path, tmp_path)
    messages_in(catalog)["It adds 5% of its inputs."].string = "它加上输入的 5%。"
    write_catalog(place_of(NAME, tmp_path), catalog)
    return tmp_path


def rewrite(tree, old, new):
    page = tree / NAME
    page.write_text(page.read_text("utf-8").replace(old, new), encoding="utf-8")
    return update(NAME, tree, tree)


def test_a_new_catalogue_has_every_message_empty(tmp_path):
    assert messages_of(PAGE, NAME) == {
        "A neuron": ["heading"],
        "It adds 5% of its inputs.": ["text"],
        "And it decides.": ["text"],
    }


def test_an_update_without_changes_writes_the_same_bytes(tree):
    before = place_of(NAME, tree).read_bytes()
    update(NAME, tree, tree)
    assert place_of(NAME, tree).read_bytes() == before
    assert b"format" not in before


def test_translations_are_kept(tree):
    kept = translations(read_catalog(place_of(NAME, tree)))
    assert kept == {"It adds 5% of its inputs.": "它加上输入的 5%。"}


def test_a_changed_message_is_fuzzy_and_names_its_old_english(tree):
    catalog = rewrite(tree, "5% of its inputs", "5% of all its inputs")
    message = messages_in(catalog)["It adds 5% of all its inputs."]
    assert message.fuzzy
    assert message.previous_id == ["It adds 5% of its inputs."]
    assert translations(catalog) == {}
    assert "#, fuzzy" in place_of(NAME, tree).read_text("utf-8")


def test_a_message_without_a_translation_is_never_fuzzy(tree):
    catalog = rewrite(tree, "And it decides.", "And it decides now.")
    assert not messages_in(catalog)["And it decides now."].fuzzy


def test_a_message_that_is_gone_is_no_message(tree):
    assert "A neuron" not in messages_in(rewrite(tree, "# A neuron\n\n", ""))
