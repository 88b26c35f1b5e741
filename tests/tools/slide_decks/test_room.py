"""What is shown is cut to what a slide can hold."""

from slide_decks.room import (
    MOST,
    ROOM,
    of_lines,
    of_table,
    of_text,
    parts_that_fit,
    shortened,
)


def test_text_takes_lines_of_words_as_they_are_seen():
    link = f"[word](../{'long' * 40}.md)"
    assert of_text([link]) == of_text(["word"]) < of_text(["word " * 40])
    assert of_text(["a", "b"]) == 2 * of_text(["a"])


def test_tables_and_code_grow_by_their_lines():
    assert of_table("a\nb\nc") - of_table("a\nb") == of_table("a\nb") - of_table("a")
    assert of_lines("") == 0
    lines = [of_lines("\n".join("a" * number)) for number in (1, 2, 3)]
    assert 0 < lines[1] - lines[0] == lines[2] - lines[1] < lines[0]


def test_of_a_long_output_the_beginning_is_shown_and_the_rest_counted():
    lines = [str(k) for k in range(MOST)]
    assert shortened("\n".join(lines)).split("\n") == lines
    cut = shortened("\n".join([*lines, "last"])).split("\n")
    assert cut == [*lines[:-1], "... 2 more lines"]


def test_a_list_is_split_where_the_slide_is_full():
    items = ["word " * 40, "word", "word " * 40]
    assert parts_that_fit(items, 1) == [[each] for each in items]
    assert parts_that_fit(items, ROOM) == [items]
