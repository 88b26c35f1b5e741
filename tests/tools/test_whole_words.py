"""What is read as one is marked, so that no line of a page breaks inside it."""

import pytest
from book_site import extension

whole_words = extension("whole_words")
LINK = '<a class="headerlink" href="#x">#</a>'
FORMULA = r'<span class="math notranslate nohighlight">\(b-1 = 0\)</span>'
CODE = '<code class="docutils literal notranslate"><span class="pre">{}</span></code>'


def test_hyphenated_word_of_a_heading_is_whole():
    marked = whole_words.keep_whole(f"<h1>The feed-forward network{LINK}</h1>")
    assert marked == (
        f'<h1>The <span class="whole">feed-forward</span> network{LINK}</h1>'
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>A formula {FORMULA} with a minus{LINK}</h2>",
        f'<h2>A <a href="#a-b-c">link</a> to a place{LINK}</h2>',
        f"<h2>A sum &#8212;2-3{LINK}</h2>".replace("2-3", " 2 - 3"),
        "<p>Running text may break at well-known places.</p>",
    ],
)
def test_what_is_no_word_of_a_heading_stays_as_it_was(html):
    assert whole_words.keep_whole(html) == html


def test_formula_keeps_the_stop_that_follows_it():
    marked = whole_words.keep_whole(f"<p>Take {FORMULA}. Or {FORMULA} or</p>")
    assert marked == (
        f'<p>Take <span class="whole">{FORMULA}.</span> Or {FORMULA} or</p>'
    )


@pytest.mark.parametrize("sign", ["，", "。", "、", "）。"])
def test_formula_keeps_a_chinese_sign_that_follows_it(sign):
    marked = whole_words.keep_whole(f"<p>取 {FORMULA}{sign}再</p>")
    assert marked == f'<p>取 <span class="whole">{FORMULA}{sign}</span>再</p>'


@pytest.mark.parametrize(("length", "is_whole"), [(18, True), (19, False)])
def test_code_is_whole_if_it_is_short(length, is_whole):
    source = "&lt;" + (length - 1) * "x"  # one sign, written with four letters
    marked = whole_words.keep_whole(CODE.format(source))
    assert ('class="docutils literal notranslate whole"' in marked) == is_whole
