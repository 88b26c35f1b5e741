"""A browser is found, or a message says how to get one."""

import pytest
from printed import browser


def test_without_a_browser_the_package_is_named(monkeypatch):
    monkeypatch.delenv("BOOK_BROWSER", raising=False)
    monkeypatch.setattr(browser.chromium.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="apt install chromium"):
        browser.find_browser()
