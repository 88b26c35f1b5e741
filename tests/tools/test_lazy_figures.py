"""The heavy parts of a figure leave the page, whole, and their places say which."""

import base64
import re

from book_site import extension
from figures.kit.scenes import animated, trail

from course_lib import widgets

lazy_figures = extension("lazy_figures")
DRAWING = re.compile(r'data-drawing="([^"]*)"')
PICTURE = re.compile(r'src="\.\./(_images/\w+\.webp)"')


def animation():
    return animated(trail)


def files_of(html, site):
    (names,) = re.findall(r'^<div class="lazy" data-files="([^"]*)">', html)
    return [site / name.removeprefix("../") for name in names.split()]


def test_an_interactive_figure_leaves_style_and_script_outside(tmp_path):
    whole = widgets.Neuron().html
    thin = lazy_figures.thin(whole, tmp_path, "../")
    *styles, script = files_of(thin, tmp_path)
    assert [style.read_text("utf-8").strip() in whole for style in styles] == [True] * 2
    assert 'mountAll("neuron", figure);' in script.read_text("utf-8")
    assert len(thin) < len(whole) / 10
    assert re.search("data-values='[^']+'", thin)[0] in whole


def test_scripts_are_classic_so_that_they_run_without_a_server(tmp_path):
    thin = lazy_figures.thin(widgets.Neuron().html, tmp_path, "../")
    script = files_of(thin, tmp_path)[-1].read_text("utf-8")
    assert script.startswith('(() => {\n"use strict";\n')
    assert not re.search(r"^(?:import|export) ", script, re.MULTILINE)


def test_drawing_and_picture_of_an_animation_are_the_same_outside(tmp_path):
    shown = animation().html
    thin = lazy_figures.thin(shown, tmp_path, "../")
    script = files_of(thin, tmp_path)[0].read_text("utf-8")
    assert f'each.dataset.drawing = "{DRAWING.search(shown)[1]}";' in script
    assert DRAWING.search(script)[1] == DRAWING.search(thin)[1]
    kept = (tmp_path / PICTURE.search(thin)[1]).read_bytes()
    assert base64.b64encode(kept).decode() in shown
    assert "base64" not in thin


def test_two_figures_of_a_kind_share_their_files(tmp_path):
    first = lazy_figures.thin(widgets.Neuron(w1=1).html, tmp_path, "../")
    second = lazy_figures.thin(widgets.Neuron(w1=2).html, tmp_path, "../")
    assert files_of(first, tmp_path) == files_of(second, tmp_path)
    assert len(list((tmp_path / "_figures").iterdir())) == 3


def test_light_html_stays_as_it_is(tmp_path):
    assert lazy_figures.thin("<p>Words.</p>", tmp_path, "") == "<p>Words.</p>"
    assert list(tmp_path.iterdir()) == []
