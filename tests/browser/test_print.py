"""A page is taken down for print without loss, and what looks wrong is found."""

import base64
import io
import json
import re
from contextlib import contextmanager
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from book_site import ROOT, extension
from PIL import Image
from printed import gather, paper, pdf
from printed.browser import PATIENCE
from pypdf import PdfReader
from serve import serving
from tiny_book import BOOK, CONTENTS, taken

from course_lib.figures import animate, sketch_tokens
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.widgets import Neuron

COLORS = ["#d55e00", "#0072b2", "#009e73", "#222222", "#ffffff"]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<script>MathJax = {settings}</script>
<script defer src="mathjax/startup.js"></script></head><body>
<article class="bd-article"><section id="top"><h1>A fold<a class="headerlink">#</a></h1>
<p id="lead">The <span lang="zh-Hans">折</span>
<span class="math">\\(x &lt; 2^3\\)</span>.</p>
{animation}{figure}{sketch}
<p>Which?</p><div class="quiz-answers" role="group">
<details class="answer"><summary>All.</summary><p>No.</p></details>
<details class="answer right"><summary>One.</summary><p>Yes.</p></details></div>
<details class="hide above-input"><summary>Show the answer</summary>
<pre onclick="1" style="color: red">42</pre></details>
<p hidden="until-found">A comment.</p>
<p><a href="book/other.html#term">term</a> <a href="#lead">lead</a>
<a href="genindex.html">index</a> <a href="https://a.org/">elsewhere</a></p>
<button>Copy</button></section></article></body></html>"""


def animation():
    """Return an animation of five plain frames, told by four, above its steps."""
    picture = new_picture(width=4.8, height=2.4)
    ground = picture.axes.axvspan(0, 1)
    picture.axes.set(xlim=(0, 1), ylim=(0, 1))
    frames = [Keyframe(color, f"color {k}") for k, color in enumerate(COLORS)]
    show = lambda each: ground.set_color(each.state)  # noqa: E731
    alt = "Colors change."
    drawn = animate(picture, show, frames, alt=alt, stills=[0, 1, 3, 4])
    return "".join(extension("take_along").without_steps(drawn.html))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a folder with the page and the MathJax of the book."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "mathjax").symlink_to(ROOT / "book" / "vendor" / "mathjax")
    settings = paper.settings_of_mathjax()
    settings["loader"]["load"].append("a11y/assistive-mml")
    text = PAGE.format(
        settings=json.dumps(settings),
        animation=animation(),
        figure=Neuron().html,
        sketch=sketch_tokens("fold", "Four letters.").html,
    )
    (folder / "book-fold.html").write_text(text, encoding="utf-8")
    return folder


def take_down(browser, site, address=""):
    """Take the page down as the tool does."""
    with serving(site) as host:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{host}/book-fold.html", wait_until="load")
        page.evaluate(gather.SETTLED)
        given = {
            "slug": "book-fold",
            "pages": ["book-fold", "book/other"],
            "address": address,
            "touched": [{"name": "touch.png", "width": 300}],
        }
        result = page.evaluate(gather.TAKE_DOWN, given)
        page.close()
    return result


@pytest.fixture(scope="module")
def printed(browser, site):
    return take_down(browser, site)


def test_title_is_the_heading_alone(printed):
    assert printed["title"] == "A fold"


def test_page_for_an_ebook_is_xml(printed):
    ElementTree.fromstring(f"<body>{printed['xhtml']}</body>")


def test_animation_becomes_its_stills_in_order(printed):
    names = re.findall(r'<div class="still"><img src="images/([^"]+)"', printed["html"])
    assert len(names) == 4
    for name, k in zip(names, [0, 1, 3, 4], strict=True):
        data = base64.b64decode(printed["pictures"][name].partition(",")[2])
        still = Image.open(io.BytesIO(data)).convert("RGB")
        assert still.width == 2 * still.height
        wanted = Image.new("RGB", (1, 1), COLORS[k]).getpixel((0, 0))
        found = still.getpixel((still.width // 2, still.height // 2))
        assert max(abs(a - b) for a, b in zip(wanted, found, strict=True)) < 8
        assert f"<p>color {k}</p>" in printed["html"]


@pytest.mark.parametrize("edition", ["html", "xhtml"])
def test_all_moments_of_an_animation_are_told_below_its_stills(printed, edition):
    steps = re.search(r"Step by step.*?</ol>", printed[edition], re.S)[0]
    told = [re.sub(r"<.*?>", "", each).strip() for each in steps.split("<li")[1:]]
    assert [each.split(">")[-1].strip() for each in told] == [
        f"color {k}" for k in range(5)
    ]
    assert printed[edition].index("still") < printed[edition].index(steps)


def test_sketch_becomes_a_picture_with_its_description(printed):
    image = re.search(r'<img src="images/([^"]+\.svg)"[^>]*>', printed["html"])
    assert 'alt="Four letters."' in image[0]
    assert 'width="240"' in image[0]
    with urlopen(printed["pictures"][image[1]]) as picture:
        drawn = ElementTree.fromstring(picture.read())
    letters = [node.text for node in drawn.iter() if node.tag.endswith("text")]
    assert letters == list("fold")


def test_figure_to_touch_becomes_a_picture_with_words(printed):
    image = re.search(r'<img src="images/touch.png"[^>]*>', printed["html"])[0]
    assert 'width="300"' in image
    assert Neuron.alt[:20] in image
    assert "Touch it in the book on the web." in printed["html"]


def test_figure_to_touch_links_to_the_published_page(browser, site):
    html = take_down(browser, site, "https://a.org/fold.html")["html"]
    assert '<a href="https://a.org/fold.html#top">Touch it in' in html


def test_answers_stand_open_with_letter_and_mark(printed):
    assert "<b>A ✗</b> All." in printed["html"]
    assert "<b>B ✓</b> One." in printed["html"]
    assert "<p>Yes.</p>" in printed["html"]
    assert "details" not in printed["html"]


def test_hidden_output_and_its_comment_are_there_and_the_button_is_not(printed):
    assert "<pre>42</pre>" in printed["html"]
    assert "<p>A comment.</p>" in printed["html"]
    assert "Show the answer" not in printed["html"]
    assert "button" not in printed["html"]


def test_formula_is_its_source_on_paper_and_mathml_in_an_ebook(printed):
    assert r'<span class="math">\(x &lt; 2^3\)</span>' in printed["html"]
    assert "<math" not in printed["html"]
    assert 'alttext="x &lt; 2^3"' in printed["xhtml"]
    assert "mjx-" not in printed["xhtml"]


def test_links_lead_within_the_edition_or_fall_away(printed):
    assert '<a href="#book-other--term">' in printed["html"]
    assert '<a href="#book-fold--lead">' in printed["html"]
    assert 'href="book-other.xhtml#term"' in printed["xhtml"]
    assert "genindex" not in printed["html"]
    assert '<a href="https://a.org/">' in printed["html"]


def test_places_of_all_pages_differ_on_paper(printed):
    assert 'id="book-fold--lead"' in printed["html"]
    assert 'id="lead"' in printed["xhtml"]


def test_language_of_a_word_is_kept(printed):
    assert '<span lang="zh-Hans">折</span>' in printed["html"]


@contextmanager
def paper_page(browser, tmp_path, body):
    """Open a tiny book with this text as the document for paper."""
    (tmp_path / "_build" / "html").mkdir(parents=True)
    (tmp_path / "_build" / "html" / "_static").symlink_to(ROOT / "book" / "_static")
    vendor = ROOT / "book" / "vendor" / "mathjax"
    (tmp_path / "_build" / "html" / "mathjax").symlink_to(vendor)
    document = paper.document(CONTENTS, BOOK, taken(fold=body))
    (tmp_path / "paper.html").write_text(document, encoding="utf-8")
    with serving(tmp_path) as host:
        page = browser.new_page(viewport={"width": pdf.WIDTH, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{host}/paper.html")
        yield page
        page.close()


def complaints(browser, tmp_path, body):
    """Make a tiny book with this text ready for paper; return what is wrong."""
    with paper_page(browser, tmp_path, body) as page:
        page.emulate_media(media="print")
        return page.evaluate(pdf.MAKE_READY)


NUMBERS = {
    "book-intro": 3,
    "chapters-01-index": 4,
    "chapters-01-fold": 5,
    "chapters-01-exercises": 9,
}
WIDE = r'<div><span class="math">\[' + "x_1 + " * 18 + r"y\]</span></div>"
FINE = f"<p>A line of <code>{'code' * 60}</code> and <i>words</i>.</p>{WIDE}"


def test_long_lines_wrap_and_wide_formulas_shrink(browser, tmp_path):
    assert complaints(browser, tmp_path, FINE) == []


FAULTS = {
    '<div style="width: 900px">A table.</div>': "wider than the page",
    '<p><a href="#nowhere">there</a></p>': "no target #nowhere",
    r'<p><span class="math">\(\undefined\)</span></p>': "a formula is wrong",
    "<p>\u0378</p>": "no font has the character",
    '<img src="/_build/html/_static/logo.svg">': "a picture has no alt text",
    '<img src="absent.png" alt="A fold.">': "a picture cannot be read",
}


def test_what_would_look_wrong_on_paper_is_found(browser, tmp_path):
    found = complaints(browser, tmp_path, "".join(FAULTS))
    counts = {fault: sum(fault in told for told in found) for fault in FAULTS.values()}
    assert counts == dict.fromkeys(FAULTS.values(), 1), found
    assert len(found) == len(FAULTS), found


def test_printed_contents_say_where_each_page_begins(browser, tmp_path):
    long = "<p>A long text.</p>" * 120  # more than three sheets
    with paper_page(browser, tmp_path, long) as page:
        printed, numbers = pdf.print_twice(page, list(NUMBERS))
    reader = PdfReader(io.BytesIO(printed))
    assert numbers == NUMBERS
    assert len(reader.pages) == NUMBERS["chapters-01-exercises"]
    contents = reader.pages[1].extract_text()
    assert re.findall(r"(\d+)\s*$", contents, re.MULTILINE)[-4:] == [
        str(number) for number in NUMBERS.values()
    ]
    assert "/StructTreeRoot" in reader.root_object
