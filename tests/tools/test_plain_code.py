"""Only code that has a look of its own has a span."""

import pytest
from book_site import extension
from pygments import highlight
from pygments.lexers import PythonLexer
from pygments.styles import get_style_by_name
from pygments.token import Text

plain_code = extension("plain_code")


def test_names_and_punctuation_are_text_and_keywords_are_not():
    html = highlight(
        "def f(x):\n    return x[0]", PythonLexer(), plain_code.PlainCodeFormatter()
    )
    assert html == (
        '<div class="highlight"><pre><span></span><span class="k">def</span> '
        '<span class="nf">f</span>(x):\n    <span class="k">return</span> '
        'x[<span class="mi">0</span>]\n</pre></div>\n'
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_theme_shows_plain_code_as_text(theme):
    style = get_style_by_name(f"a11y-high-contrast-{theme}")
    text = style.style_for_token(Text)
    assert [style.style_for_token(kind) for kind in plain_code.PLAIN] == [text] * 3
