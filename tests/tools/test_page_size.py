"""A page counts with the files it loads, and our bytes separately from the theme's."""

import page_size
import pytest

WEIGHTS = dict.fromkeys(page_size.ORIGINS, 1000) | {
    "ours": 3000,
    "ready_ms": 120,
    "paint_ms": 900,
    "shift": 0.01,
}


@pytest.fixture
def site(tmp_path):
    """Return the folder of a site with one page and one file of each origin."""
    files = {
        "book/intro.html": "<nav>12</nav><article>1234</article><footer></footer>",
        "_figures/a.js": "12",
        "_figures/a.webp": "1234",
        "_images/a.png": "123",
        "_static/book.css": "1234567",
        "_static/faces.css": "123",
        "_static/styles/theme.css": "12345",
        "fonts/text.woff2": "12345678",
        "mathjax/startup.js": "123456",
        "searchindex.js": "1",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_bytes_are_told_apart_by_their_origin(site):
    weights = page_size.weigh([f for f in site.rglob("*") if f.is_file()], site)
    assert weights == {
        "text": len("<article>1234</article>"),
        "pictures": 3 + 4,
        "scripts": 7 + 2,
        "faces": 8 + 3,
        "formulas": 6,
        "theme": len("<nav>12</nav><footer></footer>") + 5 + 1,
    }
    assert page_size.ours(weights) == weights["text"] + 7 + 9


def test_file_that_is_loaded_twice_is_weighed_once(site):
    picture = site / "_images" / "a.png"
    assert page_size.weigh([picture, picture], site)["pictures"] == 3


def test_page_that_is_looked_up_or_computes_may_be_heavier(site):
    page = site / "book" / "intro.html"
    assert page_size.limit(page, site) == 100_000
    page.write_text('<article><div class="cell docutils"></div></article>')
    assert page_size.limit(page, site) == 1_500_000
    figures = 28 * '<div class="interactive-place" data-figure="neuron"></div>'
    page.write_text(f'<article><div class="cell docutils">{figures}</div></article>')
    assert page_size.limit(page, site) == 28 * 61_000
    solutions = site / "solutions" / "exercises.html"
    solutions.parent.mkdir()
    solutions.write_text("<article></article>")
    assert page_size.limit(solutions, site) == 200_000


def test_address_leads_to_its_file(site):
    address = "http://127.0.0.1:1/book/a%20b.html?x=1#part"
    assert page_size.file_at(address, site) == site / "book" / "a b.html"


def test_all_pages_but_those_of_theme_and_formulas_are_weighed(site):
    for name in ("index.html", "search.html", "_static/macros.html"):
        (site / name).write_text("")
    assert page_size.pages_of(site) == ["book/intro", "search"]


def test_table_is_in_kilobytes_and_names_what_is_too_heavy():
    small = WEIGHTS | {"limit": 100_000}
    large = small | {"ours": 200_000, "ready_ms": 140, "paint_ms": 1100}
    head, first, second, median = page_size.table({"a": small, "b": large}).split("\n")
    columns = ["ours", *page_size.ORIGINS, "ready/ms", "paint/ms", "shift"]
    assert head.split()[2:] == columns
    assert first.split()[:8] == ["b", "200", *["1"] * 6]
    assert first.split()[8:] == ["140", "1100", "0.010", "over", "its", "100", "kB"]
    assert second.split() == ["a", "3", *["1"] * 6, "120", "900", "0.010"]
    assert median.split() == ["median", "102", *["1"] * 6, "130", "1000", "0.010"]


@pytest.mark.parametrize(
    ("most", "more", "said"),
    [
        ({"paint_ms": 1500}, {"paint_ms": 1501}, "later than 1500 ms"),
        ({"shift": 0.05}, {"shift": 0.051}, "jumps more than 0.05"),
    ],
)
def test_page_that_is_late_or_jumps_is_named(most, more, said):
    fine = WEIGHTS | {"limit": 100_000}
    assert list(page_size.complaints(fine | most)) == []
    assert list(page_size.complaints(fine | more)) == [said]


def test_unknown_page_is_refused_by_its_name(monkeypatch, capsys, site):
    monkeypatch.setattr(page_size, "pages_of", lambda: ["book/intro"])
    monkeypatch.setattr("sys.argv", ["page_size.py", "book/outro"])
    with pytest.raises(SystemExit):
        page_size.main()
    assert "no page 'book/outro'" in capsys.readouterr().err
