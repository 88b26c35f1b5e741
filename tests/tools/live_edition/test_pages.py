"""A page loads what runs its cells from the one version that the site has."""

import pytest
from live_edition.pages import RUNS_HERE, scripts_of, starter_tags


def test_a_page_starts_its_cells_from_the_root_of_the_site():
    tag = '<script src="../../live/abc/starter.js" defer></script>\n'
    assert starter_tags("../../", "live/abc/starter.js") == RUNS_HERE + tag


def test_site_without_python_starts_nothing():
    assert starter_tags("../../", "") == ""


def test_there_is_one_starter(tmp_path):
    with pytest.raises(ValueError, match=r"expected one \*/starter\.js in .*, got 0"):
        scripts_of(tmp_path)
    (tmp_path / "abc").mkdir()
    (tmp_path / "abc" / "starter.js").touch()
    assert scripts_of(tmp_path) == "abc/starter.js"
