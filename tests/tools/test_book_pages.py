"""The book's extensions make a new style reach every page."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from book_site import extension

from course_lib.figures.kit.palette import COLORS


@pytest.fixture(scope="module")
def book_pages():
    return extension("book_pages")


def test_new_style_sheet_makes_all_pages_anew_and_an_old_one_none(book_pages, tmp_path):
    (tmp_path / "_static").mkdir()
    sheet = tmp_path / "_static" / "book.css"
    sheet.write_text("p { color: black; }")
    config = SimpleNamespace(
        html_static_path=["_static"], html_extra_path=[], templates_path=[]
    )
    app = SimpleNamespace(confdir=tmp_path, config=config)
    env = SimpleNamespace(all_docs={"book/intro": 0, "book/history": 0})
    assert book_pages.write_all_in_new_style(app, env) == list(env.all_docs)
    assert book_pages.write_all_in_new_style(app, env) == []
    sheet.write_text("p { color: white; }")
    assert book_pages.write_all_in_new_style(app, env) == list(env.all_docs)


@pytest.mark.parametrize(
    ("body", "loaded"),
    [
        ("<p>Words.</p>", ["print.js"]),
        ('<details class="answer right">', ["quiz.js", "print.js"]),
        ('<div class="deeper docutils container">', ["deeper_sections.js", "print.js"]),
        ('<div class="cell" id="answer-a">', ["predictions.js", "print.js"]),
        ('<a class="term" data-definition="A step.">', ["definitions.js", "print.js"]),
    ],
)
def test_page_loads_only_the_scripts_that_it_needs(book_pages, body, loaded):
    named = ("quiz", "deeper_sections", "predictions", "definitions", "print")
    names = [f"{name}.js" for name in named]
    assert kept_of(book_pages, "page", names, body) == loaded


@pytest.mark.parametrize(
    ("name", "waits"),
    [
        ("print.js", True),
        ("scripts/theme.js", True),
        ("theme_at_once.js", False),
        ("documentation_options.js", False),
        (None, False),  # it stands in the page
    ],
)
def test_page_waits_only_for_the_scripts_that_it_begins_with(book_pages, name, waits):
    file = SimpleNamespace(filename=name, attributes={})
    context = {"script_files": [file]}
    book_pages.load_scripts_late(None, "page", "page.html", context, None)
    assert ("defer" in file.attributes) == waits


def kept_of(book_pages, page, names, body=""):
    files = [SimpleNamespace(filename=f"_static/{name}") for name in names]
    context = {"body": body, "script_files": files, "css_files": []}
    book_pages.leave_files_out(None, page, "page.html", context, None)
    return [Path(script.filename).name for script in context["script_files"]]


def test_page_that_is_looked_up_does_not_tell_what_has_been_read(book_pages):
    names = ["print.js", "progress_shown.js"]
    assert kept_of(book_pages, "book/api/layers", names) == ["print.js"]
    assert kept_of(book_pages, "book/tour", names) == names


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("// a remark\nconst a = 1; // here\n", "const a = 1; // here\n"),
        ("/* two\n   lines */\nconst b = '//';\n", "const b = '//';\n"),
        ("/* a */ .x {}\n.y {}\n/* b */\n", "/* a */ .x {}\n.y {}\n"),
    ],
)
def test_comments_of_whole_lines_stay_behind(book_pages, text, left):
    assert book_pages.COMMENTS.sub("", text) == left


def written_by(book_pages, folder, builder):
    """Return what a builder of this format leaves of one file of each kind."""
    for name in ("book.css", "quiz.js", "data.json", "fold.jpg"):
        (folder / "static").mkdir(exist_ok=True)
        (folder / "static" / name).write_text("// a remark\nwords\n")
    app = SimpleNamespace(
        builder=SimpleNamespace(format=builder),
        config=SimpleNamespace(html_static_path=["static"], html_extra_path=["extra"]),
        srcdir=folder,
        outdir=folder / builder,
    )
    (app.outdir / "_static").mkdir(parents=True)
    book_pages.finish_files(app, None)
    return {file.name: file.read_text() for file in (app.outdir / "_static").iterdir()}


def test_style_sheets_of_a_site_have_the_colors_of_the_palette(book_pages, tmp_path):
    for folder, name in (("static", "a.css"), ("extra/figures", "b.css")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text("a { color: var(--blue); }")
    (tmp_path / "site" / "figures").mkdir(parents=True)
    (tmp_path / "site" / "_static").mkdir()
    app = SimpleNamespace(
        builder=SimpleNamespace(format="html"),
        config=SimpleNamespace(html_static_path=["static"], html_extra_path=["extra"]),
        srcdir=tmp_path,
        outdir=tmp_path / "site",
    )
    book_pages.finish_files(app, None)
    for name in ("_static/a.css", "figures/b.css"):
        text = (tmp_path / "site" / name).read_text()
        assert text == f"a {{ color: {COLORS['BLUE']}; }}"


def test_only_scripts_and_style_sheets_of_a_site_lose_their_comments(
    book_pages, tmp_path
):
    plain = {"book.css": "words\n", "quiz.js": "words\n"}
    assert written_by(book_pages, tmp_path, "html") == plain
    assert written_by(book_pages, tmp_path, "latex") == {}
