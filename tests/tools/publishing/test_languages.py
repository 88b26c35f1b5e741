"""A page leads to itself in every language that the site has, and says which it is."""

import pytest
from environment import SPOKEN
from publishing.languages import (
    ENGLISH,
    Language,
    alternates,
    language_here,
    read_languages,
    switch,
)

CHINESE = Language("zh-CN", "中文", "zh")
LANGUAGES = (ENGLISH, CHINESE)
PAGE = "chapters/01_perceptron/01_neuron"
HOME = "https://someone.github.io/fork-of-it/"


@pytest.fixture
def tree(tmp_path):
    """Return a tree with an edition in Chinese."""
    told = tmp_path / "locale" / "zh_CN" / "edition.toml"
    told.parent.mkdir(parents=True)
    told.write_text('name = "中文"\nfolder = "zh"\n', encoding="utf-8")
    return tmp_path


def speak(tree, code):
    """Let a tree name the language of its edition."""
    spoken = tree / SPOKEN
    spoken.parent.mkdir(parents=True)
    spoken.write_text(f"{code}\n", encoding="utf-8")


def test_a_file_for_each_language_makes_the_list(tree, tmp_path):
    assert read_languages(tree) == [ENGLISH, CHINESE]
    assert read_languages(tmp_path / "none") == [ENGLISH]


def test_a_tree_names_its_language_and_is_english_if_it_names_none(tree):
    assert language_here(tree) == ENGLISH
    speak(tree, "zh_CN")
    assert language_here(tree) == CHINESE


def test_a_language_without_an_edition_is_named(tree):
    speak(tree, "es")
    with pytest.raises(ValueError, match=r"expected locale/es/edition.toml"):
        language_here(tree)


def test_the_switch_finds_the_way_from_any_depth():
    there = switch(PAGE, ENGLISH, LANGUAGES)
    assert f'href="../../zh/{PAGE}.html">中文</a>' in there
    assert 'lang="zh-CN"' in there
    back = switch(PAGE, CHINESE, LANGUAGES)
    assert f'href="../../../{PAGE}.html">English</a>' in back
    assert 'href="zh/index.html"' in switch("index", ENGLISH, LANGUAGES)


def test_with_one_language_there_is_nothing_to_choose():
    assert switch(PAGE, ENGLISH, [ENGLISH]) == ""
    assert alternates(PAGE, HOME, [ENGLISH]) == ""


def test_search_engines_learn_all_places_of_a_page_where_it_has_an_address():
    tags = alternates(PAGE, HOME, LANGUAGES)
    assert f'hreflang="zh-CN" href="{HOME}zh/{PAGE}.html"' in tags
    assert tags.count(f'href="{HOME}{PAGE}.html"') == 2  # in English, and by default
    assert alternates(PAGE, "", LANGUAGES) == ""
