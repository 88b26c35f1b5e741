"""The page of a deck has its slides, and shares files with the pages of the book."""

import base64
import hashlib
import io
import re

import pytest
from nbformat.v4 import new_code_cell, new_output
from PIL import Image
from slide_decks.blocks import Block
from slide_decks.pages import page_of
from slide_decks.plan import Run, Slide

from course_lib import widgets

LESSON = "chapters/01_a/01_b"
TITLE = Slide("1.1 A & B", "title", ["**Why** $x$?"])
ALT = {"image": {"alt": 'A "bird".'}, "figure": {"caption": "It *flies*."}}


def page(site, *slides):
    return page_of([TITLE, *slides], LESSON, site)


def shown(**data):
    """Return what a cell draws."""
    cell = new_code_cell("draw()", metadata={"mystnb": ALT})
    named = {key.replace("_", "/"): value for key, value in data.items()}
    cell.outputs.append(new_output("display_data", data=named))
    return Run(cell)


def svg(width, height):
    return {"image_svg+xml": f'<svg viewBox="0 0 {width} {height}"/>'}


def test_page_leads_back_and_describes_itself(tmp_path):
    html = page(tmp_path)
    assert "<title>1.1 A &amp; B, slides — From Perceptron" in html
    assert "<h1>1.1 A &amp; B</h1>" in html
    assert f'<a href="../../{LESSON}.html">The lesson</a>' in html
    assert '<meta name="description" content="Why ' in html
    assert "<!--published: preview" in html


def test_speakers_notes_and_seconds_are_with_their_slide(tmp_path):
    slide = Slide("Go", notes=["Say **it**."], seconds=61.7)
    html = page(tmp_path, slide)
    assert '<section class="text" data-timing="62">\n<h2>Go</h2>' in html
    assert '<aside class="notes">\n<p>Say <strong>it</strong>.</p>' in html


def test_a_still_is_the_file_of_the_lessons_page_and_has_its_alt_text(tmp_path):
    data = svg(4, 4)
    name = hashlib.sha256(data["image_svg+xml"].encode()).hexdigest()
    html = page(tmp_path, Slide("See", "figure", ["Look."], [shown(**data)]))
    assert f'src="../../_images/{name}.svg" alt="A &quot;bird&quot;."' in html
    assert (tmp_path / "_images" / f"{name}.svg").read_text() == data["image_svg+xml"]
    assert re.search(r"<figcaption><div class=\"said\">\s*<p>Look\.</p>", html)


def test_a_wide_still_has_its_words_above(tmp_path):
    stream = io.BytesIO()
    Image.new("L", (40, 10)).save(stream, "PNG")
    picture = shown(image_png=base64.b64encode(stream.getvalue()).decode())
    html = page(tmp_path, Slide("See", "figure", ["Look."], [picture]))
    assert html.index("<p>Look.</p>") < html.index('<figure class="still wide">')
    assert "<figcaption>It <em>flies</em>.</figcaption>" in html


@pytest.mark.parametrize(
    ("size", "sentences", "printed", "look"),
    [
        ((4, 4), 1, "", "still"),
        ((3, 4), 1, "", "still tall"),
        ((4, 4), 1, "2", "still tall"),
        ((8, 4), 2, "", "still wide"),
        ((8, 4), 3, "", "still tall"),
    ],
)
def test_a_still_without_room_is_as_high_as_the_slide(
    tmp_path, size, sentences, printed, look
):
    run = shown(**svg(*size))
    if printed:
        run.cell.outputs.insert(0, new_output("stream", text=printed))
    html = page(tmp_path, Slide("See", "figure", ["Look."] * sentences, [run]))
    assert f'<figure class="{look}">' in html
    assert html.count("<p>Look.</p>") == sentences


def test_a_figure_is_alive_in_a_frame_and_its_files_are_those_of_its_own_page(tmp_path):
    figure = shown(text_html=widgets.Neuron().html)
    html = page(tmp_path, Slide("Play", "figure", [], [figure]))
    assert '<div class="frame interacting"><template>' in html
    assert '<iframe title="It flies.">' in html
    files = re.findall(r'(?:href|src)="\.\./\.\./(_figures/\w+\.(?:css|js))"', html)
    assert len(files) == 3
    assert all((tmp_path / file).is_file() for file in files)
    assert "mountAll(" not in html


def test_clicks_uncover_answers_but_the_lines_of_code_are_there_at_once(tmp_path):
    cell = new_code_cell("1 + 1")
    cell.outputs.append(new_output("stream", text="<2>"))
    html = page(
        tmp_path, Slide("Predict", "question", ["What?"], [], [Run(cell), "It."])
    )
    code, first, second = html.split("</aside>")[1].split('<div class="fragment">')
    assert '<div class="highlight">' in code
    assert '<pre class="output">&lt;2&gt;</pre>' in first
    assert "<p>It.</p>" in second


def test_a_click_marks_the_right_answer_of_a_quiz(tmp_path):
    slide = Slide("Check", "quiz", ["Which?"], [("`a`", False), ("b", True)])
    answers = '<li><code>a</code></li><li class="fragment right">b</li>'
    assert answers in page(tmp_path, slide)


def test_code_that_is_not_run_is_in_colors_and_a_list_is_a_list(tmp_path):
    slide = Slide("A", shown=[Block("code", "```python\nimport a\n```")])
    listed = Slide("B", shown=[Block("list", "* one\n* two")])
    html = page(tmp_path, slide, listed)
    assert '<span class="kn">import</span>' in html
    assert "<li>one</li>" in html


@pytest.mark.parametrize("data", [{"text_plain": "1"}, {}])
def test_what_is_no_picture_is_drawn_nowhere(tmp_path, data):
    run = shown(**data)
    assert "<figure" not in page(tmp_path, Slide("A", "code", shown=[run]))
