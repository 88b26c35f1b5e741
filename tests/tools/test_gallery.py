"""The gallery's grid has one card per figure, found while the pages are read."""

import base64
import html
import io
import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document
from gallery import pictures
from gallery.find import find_figures
from PIL import Image
from sphinx import addnodes

STYLE = "<style>.interactive { color: black; }</style>\n"
COLORS = {"red": (255, 0, 0), "blue": (0, 0, 255)}


def interactive(values, script="draw();"):
    shown = html.escape(json.dumps({"_about": {"alt": "A line. It turns."}, **values}))
    return (
        '<div class="interactive-place" data-figure="neuron" '
        f'data-values="{shown}"></div>\n{STYLE}<script type="module">{script}</script>'
    )


def animation(**more):
    """Return an animation with a blue picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), COLORS["blue"]).save(buffer, "PNG")
    image = base64.b64encode(buffer.getvalue()).decode()
    shown = html.escape(json.dumps(more))
    return (
        f'<div class="animation" data-animation="{shown}" data-drawing="H4sI">'
        '<div class="animation-screen" aria-label="A sheet folds.">'
        f'<img src="data:image/png;base64,{image}"></div></div>'
    )


def raw(text):
    return nodes.raw("", text, format="html")


def section(ids, title, *parts):
    made = nodes.section(ids=ids)
    made += [nodes.title("", title), *parts]
    return made


def page(title, *sections):
    document = new_document("page")
    document += section(["top"], title, nodes.paragraph("", "Words."), *sections)
    return document


def link():
    return addnodes.pending_xref("", reftarget="chapters/01_perceptron/01_neuron")


def in_figure(text):
    made = nodes.figure(ids=["fig-fold"])
    made += raw(text)
    return made


def make_pages():
    return {
        "book/gallery": page(
            "Interactive figures",
            section(["a-neuron"], "A neuron", link(), raw(interactive({"w": 1}))),
            section(["two"], "Two & more", link(), raw(interactive({"w": 2}))),
        ),
        "book/tour": page(
            "The tour",
            section(["it-folds", "tour-fold"], "It folds", raw(animation())),
            section(["end", "tour-end"], "The end", raw(animation(pace=2))),
        ),
        "chapters/01_perceptron/index": page("1 · Perceptron"),
        "chapters/02_mlp/index": page("2 · Network"),
        "chapters/02_mlp/01_xor": page(
            "2.1 XOR: a fold", section(["fold"], "Fold", in_figure(animation()))
        ),
    }


@pytest.fixture(scope="module")
def gallery():
    return extension("figure_gallery")


@pytest.fixture
def app(gallery, tmp_path, monkeypatch):
    """Return Sphinx after it has read a small book without a browser."""
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(pictures, "find_chromium", lambda: None)
    pages = make_pages()
    titles = {name: next(each.findall(nodes.title)) for name, each in pages.items()}
    env = SimpleNamespace(titles=titles, docname="")
    made = SimpleNamespace(env=env, builder=SimpleNamespace(format="html"))
    collector = gallery.FigureCollector()
    for env.docname, doctree in pages.items():
        collector.process_doc(made, doctree)
    return made


def grid_of(gallery, app):
    """Return the gallery's page with its grid: all its HTML, in its order."""
    document = make_pages()["book/gallery"]
    gallery.add_grid(app, document, "book/gallery")
    parts = document.findall(
        lambda node: isinstance(node, nodes.raw | gallery.UnsearchedHtml)
    )
    return "".join(each.get("html") or each.astext() for each in parts)


def figure_of(text, title="A neuron"):
    document = page("G", section(["a"], title, link(), raw(text)))
    (figure,) = find_figures(document, "book/gallery")
    return figure


def test_finder_reads_where_a_figure_is_and_what_it_shows():
    pages = make_pages()
    one, two = find_figures(pages["book/gallery"], "book/gallery")
    assert (one.anchor, one.title, one.name, one.chapter) == (
        "a-neuron",
        "A neuron",
        "neuron",
        "01_perceptron",
    )
    assert two.title == "Two & more"
    assert one.alt == "A line. It turns."
    name = "chapters/02_mlp/01_xor"
    (fold,) = find_figures(pages[name], name)
    assert (fold.anchor, fold.place) == ("fig-fold", "2.1 XOR")
    assert (fold.name, fold.lesson, fold.alt) == ("fold", name, "A sheet folds.")


def test_animation_that_the_tour_shows_once_more_is_called_as_in_its_lesson(
    gallery, app
):
    names = gallery.names_of_animations(app.env)
    shown = gallery.FigureCollector.kept(app.env)["book/tour"]
    assert [names[each.story] for each in shown] == ["fold", "tour-end"]


def test_cards_are_grouped_by_chapter_before_the_first_section(gallery, app):
    made = grid_of(gallery, app)
    places = [
        made.index(words)
        for words in (
            "1 · Perceptron",
            'href="#a-neuron"',
            "Two &amp; more",
            "2 · Network",
            'href="../chapters/02_mlp/01_xor.html#fig-fold"',
            "Animation in 2.1 XOR",
            'class="interactive-place"',
        )
    ]
    assert places == sorted(places)


def test_without_a_browser_only_animations_have_pictures(
    gallery, app, tmp_path, capsys
):
    made, shown = grid_of(gallery, app), gallery.shown_in_grid(app.env)
    pictures.take_pictures(shown[:2], None)
    assert "The gallery has no new pictures" in capsys.readouterr().err
    pictures.copy_pictures(shown, tmp_path / "images")
    (picture,) = (tmp_path / "images").iterdir()
    assert made.count("<img") == made.count(f"../_images/{picture.name}") == 1
    with Image.open(picture) as image:
        middle = image.getpixel((image.width // 2, image.height // 2))
    assert middle[2] > 200 > 50 > middle[0]  # blue


def test_gallery_with_all_its_pictures_needs_no_browser(gallery, app, capsys):
    shown = gallery.shown_in_grid(app.env)
    for figure in shown:
        pictures.keep(figure, Image.new("RGB", pictures.SIZE, "blue"))
    pictures.take_pictures(shown, None)
    assert capsys.readouterr().err == ""
    assert grid_of(gallery, app).count("<img") == 3


def test_pictures_to_come_are_on_the_page_where_there_is_a_browser(
    gallery, app, monkeypatch
):
    monkeypatch.setattr(pictures, "find_chromium", lambda: "/usr/bin/chromium")
    assert grid_of(gallery, app).count("<img") == 3


def test_picture_of_a_figure_that_is_gone_is_removed(tmp_path):
    old = tmp_path / "gallery-old.webp"
    old.write_bytes(b"")
    pictures.copy_pictures([], tmp_path)
    assert not old.exists()


def test_gallery_and_tour_are_written_again_whenever_another_page_is(gallery):
    env = SimpleNamespace(all_docs=["book/gallery", "book/tour", "book/intro"])
    assert gallery.write_again(None, env) == ["book/gallery", "book/tour"]


def test_style_sheet_that_figures_share_is_kept_once(gallery, app):
    assert grid_of(gallery, app).count(STYLE) == 1


def test_new_values_or_a_new_script_need_a_new_picture():
    given = (({"w": 1},), ({"w": 2},), ({"w": 1}, "redraw();"))
    assert len({figure_of(interactive(*each)).picture for each in given}) == 3


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("size", [(400, 1000), (2000, 250)])
def test_tall_and_wide_pictures_are_whole_and_on_white(size):
    figure = figure_of(interactive({"w": 1}))
    framed = Image.new("RGB", size, "red")
    framed.paste("blue", (50, 50, size[0] - 50, size[1] - 50))
    pictures.keep(figure, framed)
    with Image.open(pictures.kept_at(figure)) as shown:
        assert shown.size == pictures.SIZE
        pixels = np.asarray(shown.convert("RGB")).astype(int)
    assert pixels[0].min() > 240
    assert pixels[:, 0].min() > 240
    is_red = pixels[..., 0] - pixels[..., 2] > 50
    rows, columns = np.nonzero(is_red)
    seen = (np.ptp(columns) + 1) / (np.ptp(rows) + 1)
    assert seen == pytest.approx(size[0] / size[1], rel=0.15)


def test_figure_without_a_lesson_is_refused(gallery, app):
    kept = gallery.FigureCollector.kept(app.env)
    kept["book/gallery"][0] = replace(kept["book/gallery"][0], lesson="")
    with pytest.raises(ValueError, match=r"a link to a lesson above 'A neuron'"):
        grid_of(gallery, app)
