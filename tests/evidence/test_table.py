"""A table is read as HTML, and numbers are short."""

import pytest

from book.evidence.table import Table, broken, written


def test_columns_of_numbers_are_marked_and_texts_are_escaped():
    shown = Table("a < b", ("claim", "*error"), [("x < y\njudge", "0.1")])._repr_html_()
    assert "<caption>a &lt; b</caption>" in shown
    assert (
        '<th scope="col">claim</th><th scope="col" class="number">error</th>' in shown
    )
    assert '<th scope="row">x &lt; y<small>judge</small></th>' in shown
    assert '<td class="number">0.1</td>' in shown


def test_folded_rows_are_counted():
    rows, folded = [("a", "1")], [("b", "2"), ("c", "3")]
    both = Table("title", ("x", "*y"), rows, folded)._repr_html_()
    assert "<summary>The other 2</summary>" in both
    alone = Table("title", ("x", "*y"), [], folded)._repr_html_()
    assert "<p>title</p>" in alone
    assert "<summary>All 2</summary>" in alone


def test_long_names_may_break_between_their_words():
    assert broken("LayerNorm, a > b") == "Layer<wbr>Norm, a &gt; b"
    assert broken("ReLU") == "ReLU"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (0.7934, "0.793"),
        (4.0, "4"),
        (4.734e-4, "4.73e-4"),
        (2e5, "2e5"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_are_written_short(number, text):
    assert written(number) == text
