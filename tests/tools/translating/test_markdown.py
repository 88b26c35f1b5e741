import pytest
from translating.markdown import is_message, parser, walk_text

PAGE = """\
---
a: front matter
---

(place)=
# A heading

A paragraph of
two lines with `code`.

> **A box**
>
> Its text
> goes on.

1. an item,
   going on
2. **another** one

| head | $x$ |
|---|---|
| a cell | `code` |

$$
x = 1 \\text{ if } y > 0
$$ (eq-x)

<details class="answer"><summary>An answer</summary>

Its reason.

</details>

:::{container} doors
[a link](page.md)\\
after a hard break
:::

```python
x = "no message"  # nor this
```
"""
CELL = """\
```{code-cell} ipython3
---
mystnb:
  image:
    alt: 'What is
      seen'
  figure:
    caption: What to notice
    name: fig-one
tags: [remove-input]
---
draw()  # unseen
```

```{code-cell} ipython3
draw()  # seen by readers
```
"""
ENTRIES = """\
```{glossary}
weight
  {zh}`权重`. What an input is
  multiplied by.

bias
  {zh}`偏置`. Added to it.
```
"""


def messages(text):
    found = []
    walk_text(text, lambda message, kind: (found.append((kind, message)), message)[1])
    return found


def upper(message, kind):
    return message.upper()


def test_every_kind_of_text_is_found_in_its_order():
    assert [message for _, message in messages(PAGE)] == [
        "A heading",
        "A paragraph of two lines with `code`.",
        "**A box**",
        "Its text goes on.",
        "an item, going on",
        "**another** one",
        "head",
        "a cell",
        "if",
        "An answer",
        "Its reason.",
        "[a link](page.md)\\\nafter a hard break",
    ]


def test_messages_are_named_by_their_kinds():
    kinds = dict(map(reversed, messages(PAGE)))
    assert kinds["A heading"] == "heading"
    assert kinds["if"] == "formula"
    assert kinds["head"] == kinds["Its reason."] == "text"


def test_new_words_stand_where_the_old_ones_did():
    text = walk_text(PAGE, upper)
    for line in (
        "# A HEADING",
        "A PARAGRAPH OF TWO LINES WITH `CODE`.",
        "> ITS TEXT GOES ON.",
        "1. AN ITEM, GOING ON",
        "| A CELL | `code` |",
        r"x = 1 \text{ IF } y > 0",
        '<details class="answer"><summary>AN ANSWER</summary>',
        "[A LINK](PAGE.MD)\\",
        "AFTER A HARD BREAK",
        'x = "no message"  # nor this',
    ):
        assert line in text.split("\n")
    assert "two lines" not in text


@pytest.mark.parametrize("text", [PAGE, CELL, ENTRIES])
def test_the_same_words_change_nothing(text):
    assert walk_text(text, lambda message, kind: message) == text


def test_new_words_leave_the_blocks():
    def blocks(text):
        return [token.type for token in parser().parse(text, {})]

    assert blocks(walk_text(PAGE, lambda m, _: f"词 {m}")) == blocks(PAGE)


def test_a_code_cell_has_a_caption_an_alt_text_and_visible_comments():
    assert [message for _, message in messages(CELL)] == [
        "What to notice",
        "What is seen",
        "seen by readers",
    ]
    text = walk_text(CELL, upper)
    assert "    alt: WHAT IS SEEN\n" in text
    assert "draw()  # unseen\n" in text
    assert "draw()  # SEEN BY READERS\n" in text


def test_an_entry_of_the_glossary_is_named_by_its_term_without_its_translation():
    assert messages(ENTRIES) == [
        ("term weight", "What an input is multiplied by."),
        ("term bias", "Added to it."),
    ]
    assert "  {zh}`权重`. WHAT AN INPUT IS MULTIPLIED BY.\n" in walk_text(
        ENTRIES, upper
    )


@pytest.mark.parametrize("text", ["`code` $x^2$", "2 · 3", "{cite}`hebb1949`", "x"])
def test_what_has_no_words_is_no_message(text):
    assert not is_message(text)
    assert is_message(f"see {text}")


def test_an_unknown_directive_is_refused_with_its_name():
    with pytest.raises(ValueError, match="got 'table'"):
        walk_text("```{table} A title\nx\n```", upper)
