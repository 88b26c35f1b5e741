"""A published page has a link below each section that opens the form for errors."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from publishing.address import Address
from publishing.edition import Edition
from publishing.report_links import FORM, add_report_links
from repository import ROOT

NAME = "chapters/02_mlp/01_xor"
ADDRESS = Address("someone/fork-of-it", "https://someone.github.io/fork-of-it/")
EDITION = Edition("1.2.3", 1_772_999_998)


def heading(level, title):
    return f'<h{level}>{title}<a class="headerlink" href="#x">#</a></h{level}>'


def section(anchor, level, title, inner=""):
    parts = heading(level, title) + "<p>Text.</p>" + inner
    return f'<section id="{anchor}">\n{parts}</section>\n'


INNER = section("b", 2, "A &amp; <code>b</code>", section("c", 3, "Deeper"))
PAGE = '<article class="bd-article">{}</article><footer></footer>'
LESSON = PAGE.format(section("a", 1, "2.1 XOR", INNER + section("d", 2, "Last")))
SHORT = PAGE.format(section("a", 1, "Notation"))


def reports(html):
    """Return the fields that each link fills in."""
    found = re.findall(r'<p class="report"><a href="([^"]*)"', html)
    return [parse_qs(urlsplit(unescape(target)).query) for target in found]


def test_link_is_at_the_end_of_each_section_and_names_it():
    html = add_report_links(LESSON, NAME, ADDRESS, EDITION)
    site = f"{ADDRESS.site}{NAME}.html"
    assert [fields["place"][0] for fields in reports(html)] == [
        f"2.1 XOR, “A & b” ({site}#b)",
        f"2.1 XOR, “Last” ({site}#d)",
    ]
    assert html.count("Report an error</a></p>\n</section>") == 2
    assert "someone/fork-of-it/issues/new?" in html


def test_page_without_sections_has_one_link():
    html = add_report_links(SHORT, NAME, ADDRESS, EDITION)
    (fields,) = reports(html)
    assert fields["place"] == [f"Notation ({ADDRESS.site}{NAME}.html#a)"]


def test_links_fill_in_fields_that_the_form_has():
    path = ROOT / ".github" / "ISSUE_TEMPLATE" / FORM
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {part.get("id") for part in form["body"]}
    (fields,) = reports(add_report_links(SHORT, NAME, ADDRESS, EDITION))
    assert fields.pop("template") == [FORM]
    assert set(fields) <= known
    assert fields["version"] == [EDITION.words]


@pytest.mark.parametrize("page", [LESSON, "<html>no article</html>"])
def test_copy_without_a_repository_has_no_link(page):
    assert add_report_links(page, NAME, Address(), EDITION) == page


@pytest.mark.parametrize("inner", ["</section>", '<section id="z">'])
def test_sections_that_do_not_enclose_each_other_are_refused(inner):
    with pytest.raises(ValueError, match="sections aren't nested"):
        add_report_links(PAGE.format(inner + INNER), NAME, ADDRESS, EDITION)
