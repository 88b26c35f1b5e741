"""The printed document has a cover, contents, all pages and their running titles."""

import re

from printed import paper
from tiny_book import BOOK, CONTENTS, taken

DOCUMENT = paper.document(CONTENTS, BOOK, taken())


def test_every_page_of_the_contents_is_a_section():
    lines = re.findall(r'<a href="#([^"]+)"><span>', DOCUMENT)
    sections = re.findall(r'<section class="page" id="([^"]+)"', DOCUMENT)
    assert lines == sections
    assert sections[0] == "book-intro"
    assert len(sections) == 4


def test_contents_use_the_title_of_the_list_where_it_has_one():
    assert "<span>Exercises</span>" in DOCUMENT
    assert "<span>1 · Paper</span>" in DOCUMENT


def test_running_titles_are_chapter_and_page():
    rule = re.search(r"@page p3 .*", DOCUMENT)[0]
    assert '@top-left { content: "1 · Paper"; }' in rule
    assert r'@top-right { content: "1.1 A \"fold\" <is> made"; }' in rule


def test_chapter_does_not_run_twice_above_its_own_page():
    assert (
        '@page p2 { @top-left { content: "1 · Paper"; } @top-right { content: ""; }'
        in (DOCUMENT)
    )


def test_words_of_titles_stay_words():
    assert "<h1>Folds &amp; creases</h1>" in DOCUMENT
    assert "A &quot;fold&quot; &lt;is&gt; made</span>" in DOCUMENT


def test_cover_says_version_date_and_license():
    assert "Version 1.2.3, 4 May 2030" in DOCUMENT
    assert "© 2030. CC BY 4.0" in DOCUMENT


def test_formulas_are_set_as_on_the_pages_but_once():
    settings = paper.settings_of_mathjax()
    assert "[tex]/ams" in settings["loader"]["load"]
    assert not any("a11y" in part for part in settings["loader"]["load"])
