"""Links are found, and missing pages are told apart from those that refuse programs."""

import http.server
import json
import subprocess
from collections import Counter
from typing import ClassVar

import links
import pytest
from serve import answering


class Site(http.server.BaseHTTPRequestHandler):
    """A small site whose pages are named after their answers."""

    seen: ClassVar = Counter()

    def do_GET(self):
        self.seen[self.path] += 1
        name = self.path.strip("/").split("/")[-1]
        status = {"gone": 404, "shy": 403, "broken": 500, "doi": 302}.get(name, 200)
        if name == "tired" and self.seen[self.path] < links.TRIES:
            status = 503
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/gone")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """Return the address of the site, requested without pauses."""
    monkeypatch.setattr(links, "PAUSE", 0)
    monkeypatch.setattr(Site, "seen", Counter())
    with answering(Site) as address:
        yield address


@pytest.fixture
def clone(tmp_path):
    """Return a function that makes a clone whose one page has a text."""

    def make(text):
        (tmp_path / "page.md").write_text(text)
        for words in (["init", "--quiet"], ["add", "."]):
            subprocess.run(["git", *words], cwd=tmp_path, check=True)
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[here](https://a.org/b) and <https://c.org>.", ["a.org/b", "c.org"]),
        ("See https://a.org/b, or **https://a.org/c**.", ["a.org/b", "a.org/c"]),
        ("doi = {10.1/x-y_z},", ["doi.org/10.1/x-y_z"]),
        ("note = {doi:10.23915/distill.00006},", ["doi.org/10.23915/distill.00006"]),
        ("http://127.0.0.1:8000/ http://localhost/ http://x/y https://example.org", []),
    ],
)
def test_addresses_of_a_text(text, found):
    assert links.addresses(text) == {f"https://{one}" for one in found}


def test_only_the_prose_of_a_notebook_is_read(clone):
    cells = [
        {"cell_type": "code", "source": ["'https://a.org/code'"]},
        {"cell_type": "markdown", "source": ["[a](https://a.org/", "prose)"]},
    ]
    root = clone("")
    (root / "a.ipynb").write_text(json.dumps({"cells": cells}))
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    assert links.places(root) == {"https://a.org/prose": ["a.ipynb"]}


@pytest.mark.parametrize(
    ("page", "answer", "times"),
    [
        ("fine", 200, 1),
        ("gone", 404, 1),
        ("shy", 403, 1),
        ("tired", 200, 3),
        ("broken", 500, 3),
        ("doi", 404, 1),
    ],
)
def test_page_is_asked_again_only_if_that_may_help(site, page, answer, times):
    assert links.look(f"{site}/{page}") == answer
    assert Site.seen[f"/{page}"] == times


def test_registered_doi_is_there_whatever_its_publisher_says(site, monkeypatch):
    monkeypatch.setattr(links, "RESOLVER", f"{site}/")
    assert links.look(f"{site}/doi") == 302
    assert Site.seen["/gone"] == 0


def test_site_without_a_server_is_gone(site):
    assert "refused" in str(links.ask("http://127.0.0.1:9/")).lower()


@pytest.mark.parametrize(("page", "code"), [("fine", 0), ("shy", 0), ("gone", 1)])
def test_report_names_page_and_place(site, clone, monkeypatch, capsys, page, code):
    monkeypatch.setattr(links, "NO_SITE", links.re.compile("nothing"))
    assert links.main(clone(f"[a]({site}/{page})")) == code
    said = capsys.readouterr().out
    assert f"Requested: 1, gone: {code}." in said
    assert (f"{site}/{page}" in said) == (page != "fine")
    assert ("in page.md" in said) == (page == "gone")
