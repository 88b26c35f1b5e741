"""Only lessons and exercises load what runs them, and only from one version."""

import pytest
from live_edition.pages import RUNS_HERE, enliven, scripts_of

HTML = '<html><head>\n</head><body><div data-role="check"></div></body></html>'


@pytest.mark.parametrize("role", ["check", "code"])
def test_a_page_whose_cells_run_starts_them_from_the_root_of_the_site(role):
    html = HTML.replace("check", role)
    found = enliven(html, "chapters/01_perceptron/a_page", "live/abc/starter.js")
    tag = '<script src="../../live/abc/starter.js" defer></script>\n</head>'
    assert found == html.replace("</head>", RUNS_HERE + tag)


def test_other_pages_stay_as_they_are():
    html = HTML.replace("check", "given")
    assert enliven(html, "book/intro", "live/abc/starter.js") == html


def test_there_is_one_starter(tmp_path):
    with pytest.raises(ValueError, match=r"expected one \*/starter\.js in .*, got 0"):
        scripts_of(tmp_path)
    (tmp_path / "abc").mkdir()
    (tmp_path / "abc" / "starter.js").touch()
    assert scripts_of(tmp_path) == "abc/starter.js"
