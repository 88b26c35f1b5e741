"""A browser is found, or it is said how to get one."""

import urllib.request

import pytest
from printed import browser


def test_named_browser_goes_before_all_others(monkeypatch):
    monkeypatch.setenv("BOOK_BROWSER", "/opt/mine")
    assert browser.find_browser() == "/opt/mine"


def test_without_a_browser_the_package_is_named(monkeypatch):
    monkeypatch.delenv("BOOK_BROWSER", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="apt install chromium"):
        browser.find_browser()


def test_folder_is_served_while_it_is_needed(tmp_path):
    (tmp_path / "a.txt").write_text("here")
    with (
        browser.serving(tmp_path) as address,
        urllib.request.urlopen(f"{address}/a.txt") as file,
    ):
        assert file.read() == b"here"
