"""The gallery's grid has one card per figure, and is the same when made again."""

import base64
import html
import io
import json

import numpy as np
import pytest
from gallery import grid, pictures
from gallery.find import FigureFinder
from PIL import Image

STYLE = "<style>.explorable { color: black; }</style>\n"
COLORS = {"red": (255, 0, 0), "blue": (0, 0, 255)}


def interactive(values, script="draw();"):
    shown = html.escape(json.dumps({"_about": {"alt": "A line. It turns."}, **values}))
    return (
        '<div class="explorable-place" data-figure="neuron" '
        f'data-values="{shown}"></div>\n{STYLE}<script type="module">{script}</script>'
    )


def animation():
    """Return an animation of two frames: a red one, then a blue one."""
    sprite = Image.new("RGB", (40, 10), COLORS["red"])
    sprite.paste(COLORS["blue"], (20, 0, 40, 10))
    buffer = io.BytesIO()
    sprite.save(buffer, "PNG")
    image = base64.b64encode(buffer.getvalue()).decode()
    shown = html.escape(json.dumps({"columns": 2, "rows": 1}))
    style = f"--animation-sprite: url(data:image/png;base64,{image})"
    still = '<div class="animation-still" style="background-position: {}% 0.0%"></div>'
    return (
        f'<figure id="fig-fold"><div class="animation" data-animation="{shown}" '
        f'style="{style}">{still.format(0.0)}{still.format(100.0)}'
        '<div class="animation-screen" aria-label="A sheet folds."></div>'
        "</div></figure>"
    )


def page(title, *sections):
    link = '<a class="headerlink" href="#">#</a>'
    inner = "".join(
        f'<section id="{name}">\n<h2>{words}{link}</h2>{body}</section>\n'
        for name, words, body in sections
    )
    top = f'<section id="top">\n<h1>{title}{link}</h1><p>Words.</p>\n{inner}</section>'
    return f'<article class="bd-article">{top}</article>'


LINK = '<a href="../chapters/01_perceptron/01_neuron.html">1.1</a>'
PAGES = {
    "book/gallery": page(
        "Interactive figures",
        ("a-neuron", "A neuron", LINK + interactive({"w": 1})),
        ("two", "Two &amp; more", LINK + interactive({"w": 2})),
    ),
    "chapters/01_perceptron/index": page("1 · Perceptron"),
    "chapters/02_mlp/index": page("2 · Network"),
    "chapters/02_mlp/01_xor": page("2.1 XOR: a fold", ("fold", "Fold", animation())),
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Return a small site, on a machine without a browser."""
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(pictures, "find_chromium", lambda: None)
    for name, text in PAGES.items():
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def read_gallery(site):
    return (site / grid.GALLERY).read_text(encoding="utf-8")


def test_finder_reads_where_a_figure_is_and_what_it_shows():
    one, two = FigureFinder(PAGES["book/gallery"]).figures
    assert (one.anchor, one.title, one.chapter) == (
        "a-neuron",
        "A neuron",
        "01_perceptron",
    )
    assert two.title == "Two & more"
    assert one.alt == "A line. It turns."
    (fold,) = FigureFinder(PAGES["chapters/02_mlp/01_xor"]).figures
    assert (fold.anchor, fold.place, fold.frame) == ("fig-fold", "2.1 XOR", (1.0, 0.0))
    assert fold.alt == "A sheet folds."


def test_animation_whose_frames_are_elsewhere_is_refused():
    near = animation().replace(' style="--animation', ' data-style="--animation')
    with pytest.raises(
        ValueError, match="the animation in 'Fold' on its page, got none"
    ):
        FigureFinder(page("2.1 XOR", ("fold", "Fold", near)))


def test_cards_are_grouped_by_chapter_before_the_first_section(site):
    grid.add_grid(site)
    made = read_gallery(site)
    places = [
        made.index(words)
        for words in (
            "1 · Perceptron",
            'href="#a-neuron"',
            "Two &amp; more",
            "2 · Network",
            'href="../chapters/02_mlp/01_xor.html#fig-fold"',
            "Animation in 2.1 XOR",
            '<section id="a-neuron">',
        )
    ]
    assert places == sorted(places)


def test_without_a_browser_animations_have_pictures_all_the_same(site, capsys):
    assert not grid.add_grid(site)
    assert "The gallery has no new pictures" in capsys.readouterr().err
    made = read_gallery(site)
    assert made.count("<img") == 1
    (picture,) = (site / "_images").glob("gallery-*.webp")
    assert f"../_images/{picture.name}" in made
    with Image.open(picture) as shown:
        middle = shown.getpixel((shown.width // 2, shown.height // 2))
    assert middle[2] > 200 > 50 > middle[0]  # the last still is blue


def test_gallery_with_all_its_pictures_needs_no_browser(site):
    for figure in FigureFinder(read_gallery(site)).figures:
        pictures.keep(figure, Image.new("RGB", pictures.SIZE, "blue"))
    assert grid.add_grid(site)
    assert read_gallery(site).count("<img") == 3


def test_picture_of_a_figure_that_is_gone_is_removed(site):
    old = site / "_images" / "gallery-old.webp"
    old.parent.mkdir()
    old.write_bytes(b"")
    grid.add_grid(site)
    assert not old.exists()


def test_grid_that_is_made_again_is_the_same(site):
    grid.add_grid(site)
    made = read_gallery(site)
    grid.add_grid(site)
    assert read_gallery(site) == made
    assert made.count("gallery-grid") == 1


def test_style_sheet_that_figures_share_is_kept_once(site):
    grid.add_grid(site)
    assert read_gallery(site).count(STYLE) == 1


def test_new_values_or_a_new_script_need_a_new_picture():
    sources = {
        FigureFinder(page("G", ("a", "A", LINK + interactive(*given))))
        .figures[0]
        .source
        for given in (({"w": 1},), ({"w": 2},), ({"w": 1}, "redraw();"))
    }
    assert len(sources) == 3


@pytest.mark.parametrize("size", [(400, 1000), (2000, 250)])
def test_tall_and_wide_pictures_are_whole_and_on_white(size, site):
    figure = FigureFinder(PAGES["book/gallery"]).figures[0]
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


def test_figure_without_a_lesson_is_refused(site):
    path = site / grid.GALLERY
    path.write_text(read_gallery(site).replace(LINK, ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a link to a lesson above 'A neuron'"):
        grid.add_grid(site)
