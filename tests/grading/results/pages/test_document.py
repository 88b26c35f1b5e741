"""A page is one file that requests nothing else."""

import re

from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element


def test_page_names_its_language_and_fits_a_phone():
    page = document("Marks & more", element("h1", "Marks"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Marks &amp; more</title>" in page
    assert 'content="width=device-width, initial-scale=1"' in page


def test_page_forbids_scripts_and_requests():
    page = document("Marks")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "default-src &#x27;none&#x27;" in policy
    assert "script" not in policy
    assert not re.search(r"<script|<link|@import|url\(|https?:", page)


def test_look_has_a_light_and_a_dark_form():
    assert "@media (prefers-color-scheme: dark)" in document("Marks")
