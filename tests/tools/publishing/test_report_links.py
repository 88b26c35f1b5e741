"""A published page has a link below each section that opens the form for errors."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import yaml
from publishing.address import Address
from publishing.edition import Edition
from publishing.report_links import FORM, report_link
from repository import ROOT

PAGE = "chapters/02_mlp/01_xor.html#b"
ADDRESS = Address("someone/fork-of-it", "https://someone.github.io/fork-of-it/")
EDITION = Edition("1.2.3", 1_772_999_998)


def fields_of(link):
    """Return the address of a link, and the fields that it fills in."""
    (target,) = re.findall(r'<p class="report"><a href="([^"]*)"', link)
    parts = urlsplit(unescape(target))
    return parts.path, parse_qs(parts.query)


def test_link_opens_the_form_and_names_the_section():
    link = report_link(PAGE, "A & <b>", "2.1 XOR", ADDRESS, EDITION)
    path, fields = fields_of(link)
    assert path == "/someone/fork-of-it/issues/new"
    assert fields["place"] == [f"2.1 XOR, “A & <b>” ({ADDRESS.site}{PAGE})"]
    assert "Report an error in “A &amp; &lt;b&gt;”" in link


def test_link_of_a_page_without_sections_names_the_page():
    _, fields = fields_of(report_link(PAGE, "Notation", "", ADDRESS, EDITION))
    assert fields["place"] == [f"Notation ({ADDRESS.site}{PAGE})"]


def test_links_fill_in_fields_that_the_form_has():
    path = ROOT / ".github" / "ISSUE_TEMPLATE" / FORM
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {part.get("id") for part in form["body"]}
    _, fields = fields_of(report_link(PAGE, "Notation", "", ADDRESS, EDITION))
    assert fields.pop("template") == [FORM]
    assert set(fields) <= known
    assert fields["version"] == [EDITION.words]


def test_copy_without_a_repository_has_no_link():
    assert report_link(PAGE, "Notation", "", Address(), EDITION) == ""
