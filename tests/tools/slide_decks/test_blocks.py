"""A text is taken apart into blocks and sentences; a slide gets those that matter."""

import pytest
from slide_decks.blocks import (
    blocks_of,
    box_of,
    gist,
    items_of,
    sentences,
    to_html,
    to_notes,
)

TEXT = """\
# 1.1 Two

One $a$ [link](../x.md).

> **Note**
>
> Said.

1. a
2. b

| a |
|---|
| 1 |

$$
x
$$

```text
code
```

<details><summary>Why?</summary>

Because.

</details>
"""


def test_each_block_has_its_kind_and_what_is_folded_stays_so():
    kinds = [block.kind for block in blocks_of(TEXT)]
    shown = ["heading", "paragraph", "box", "list", "table", "formula", "code"]
    assert kinds == [*shown, "folded", "folded", "folded"]


def test_a_block_that_no_slide_can_show_is_refused():
    with pytest.raises(ValueError, match="or HTML for a slide, got hr: '---'"):
        blocks_of("One.\n\n---\n")


def test_formulas_are_left_to_mathjax_and_links_are_words():
    html = to_html(r"One $a < b$ and [a *link*](../x.md).")
    assert r'<span class="math inline">\(a &lt; b\)</span>' in html
    assert "a <em>link</em>." in html
    assert "href" not in html


def test_a_speaker_reads_formulas_as_they_are_typed():
    assert "a b" in to_notes(r"The product $a\,b$.")
    assert "\\" not in to_notes(r"The product $a\,b$.")


def test_a_sentence_ends_in_no_formula_code_link_aside_or_bold_text():
    kept = [
        "Read [one](a.md#b.-C) (e.g. This).",
        "**It is. Really** `a. B` is $a. B$.",
        "Cover et al. Said so.",
    ]
    assert sentences("\n".join(kept)) == kept


def test_a_box_may_have_a_title():
    assert box_of("> **Note**\n>\n> One.\n> Two.") == ("Note", "One.\nTwo.")
    assert box_of("> One.") == ("", "One.")


def test_items_lose_their_marks():
    assert items_of("1. one\n   more\n10. two") == ["one more", "two"]
    assert items_of("* a - b\n* c") == ["a - b", "c"]


def test_what_leads_on_goes_before_what_is_bold_and_that_before_the_rest():
    said = ["One two three.", "Four **five** six.", "Seven eight nine:"]
    assert gist(said, 3) == said[2:]
    assert gist(said, 6) == said[1:]
    assert gist(said, 9) == said
    assert gist(said, 9, keys_only=True) == said[1:2]


def test_a_sentence_that_leans_on_another_brings_it_if_there_is_room():
    said = ["A bird flies.", "It is **a** swan."]
    assert gist(said, 7, keys_only=True) == said
    assert gist(said, 6, keys_only=True) == said[1:]


def test_an_aside_stays_away_unless_there_is_nothing_else():
    assert gist(["(Or two.)", "One."], 9) == ["One."]
    assert gist(["(Or two.)"], 9) == ["(Or two.)"]
