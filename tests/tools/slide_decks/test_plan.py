"""The slides of a lesson follow from its cells, and metadata has the last word."""

import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)
from notebook_files import find_lessons, read
from reading_time import in_deeper, seconds_of
from slide_decks.blocks import Block
from slide_decks.plan import plan
from slide_decks.room import MOST
from tiny_lesson import QUIZ

TITLE = "# 1.1 Two\n\nA bird flies. **Why?** More.\n\nIt goes on."
FIGURE = {"image/svg+xml": "<svg/>", "text/plain": "<Figure>"}
PLAYER = {"text/html": '<div class="animation"></div>', "text/plain": "A"}


def text(source, *tags, slide_type=""):
    metadata = {"tags": list(tags)}
    if slide_type:
        metadata["slideshow"] = {"slide_type": slide_type}
    return new_markdown_cell(source, metadata=metadata)


def code(source, *tags, prints="", shows=None, slide_type=""):
    cell = new_code_cell(
        source, metadata=text("", *tags, slide_type=slide_type).metadata
    )
    if prints:
        cell.outputs.append(new_output("stream", text=prints))
    if shows:
        cell.outputs.append(new_output("execute_result", data=shows))
    return cell


def slides_of(*cells):
    return plan(new_notebook(cells=[text(TITLE), *cells]))


def told(slides):
    return [(each.title, each.kind, each.text) for each in slides]


def test_a_lesson_opens_with_its_title_and_its_question():
    (first,) = slides_of()
    assert told([first]) == [("1.1 Two", "title", ["**Why?**"])]
    assert first.notes == ["A bird flies. **Why?** More.", "It goes on."]
    assert first.seconds > 0


def test_what_is_to_be_seen_has_the_words_that_lead_to_it():
    _, figure, formula = slides_of(
        text("## See\n\nLook here. **There.**"),
        code("figures.blank_graph()", "drawing", shows=FIGURE),
        text("In letters:\n\n$$\nx\n$$"),
    )
    assert told([figure]) == [("See", "figure", ["Look here.", "**There.**"])]
    assert figure.shown[0].code == ""
    assert figure.notes == ["Look here. **There.**"]
    assert told([formula]) == [("See", "formula", ["In letters:"])]
    assert formula.shown == [Block("formula", "$$\nx\n$$")]


def test_a_figure_that_says_what_to_do_has_no_other_words():
    _, figure = slides_of(text("## Play\n\nPress it."), code("a", shows=PLAYER))
    assert told([figure]) == [("Play", "figure", [])]
    assert figure.notes == ["Press it."]


def test_only_a_paragraph_with_something_in_bold_is_a_slide_of_its_own():
    slides = slides_of(text("## Say\n\nPlain.\n\n**New** is this.\n\n## End\n\nPlain."))
    assert told(slides[1:]) == [("Say", "text", ["**New** is this."])]
    assert slides[1].notes == ["Plain.", "**New** is this.", "Plain."]


def test_a_click_answers_a_prediction():
    _, asked = slides_of(
        text("## Ask"),
        text("> **Predict**\n>\n> What is it?\n>\n> * one\n> * two", "predict"),
        code("1 + 1", "hide-output", shows={"text/plain": "2"}),
        text("It is two. That is all."),
    )
    assert told([asked]) == [("Predict", "question", ["What is it?", "* one\n* two"])]
    run, said = asked.answers
    assert (run.code, run.printed, said) == ("1 + 1", "2", "It is two.")
    assert asked.notes == ["It is two. That is all."]
    assert asked.seconds > 60


def test_a_picture_answers_a_prediction_on_the_next_slide():
    asked, figure = slides_of(
        text("> **Predict**\n>\n> What is it?", "predict"),
        code("figures.blank_graph()", shows=FIGURE),
    )[1:]
    assert (asked.answers, figure.kind) == ([""], "figure")


def test_code_that_is_too_high_with_its_output_becomes_two_slides():
    long = "\n".join("a" * (MOST - 2))
    lines, output = slides_of(text("## Run"), code(long, prints=long))[1:]
    assert [
        (each.shown[0].code, each.shown[0].printed) for each in (lines, output)
    ] == [
        (long, ""),
        ("", long),
    ]


def test_of_a_long_list_only_beginnings_are_shown_on_as_many_slides_as_it_takes():
    item = "Word **bold** and more words. " + "Then many others follow it. " * 9
    slides = slides_of(text("## List\n\n" + f"1. {item}\n" * 12))[1:]
    shown = [slide.shown[0].source.split("\n") for slide in slides]
    assert len(shown) == 2
    assert shown[0][0] == "1. Word **bold** and more words."
    assert shown[1][-1].startswith("12. Word")


def test_deeper_sections_setup_and_folds_are_left_out():
    slides = slides_of(
        text("## Proof", "deeper"),
        code("proof()", prints="true"),
        text("## Go"),
        code("import numpy", "imports"),
        code("setup()", "remove-cell"),
        text("<details><summary>Why?</summary>\n\n**Bold.**\n\n</details>"),
    )
    assert [slide.title for slide in slides] == ["1.1 Two"]


@pytest.mark.parametrize(
    ("slide_type", "kinds"),
    [
        ("", ["text", "code"]),
        ("skip", []),
        ("notes", []),
        ("subslide", ["whole", "code"]),
    ],
)
def test_metadata_says_what_becomes_of_a_cell(slide_type, kinds):
    run = slide_type if slide_type != "subslide" else ""
    slides = slides_of(
        text("## A"),
        text("Is **it**? Yes.", slide_type=slide_type),
        text("Run it."),
        code("1", prints="1", slide_type=run),
    )
    assert [slide.kind for slide in slides[1:]] == kinds
    said = "".join(note for slide in slides for note in slide.notes)
    assert ("Is **it**" in said) is (slide_type in ("", "notes"))
    if slide_type == "subslide":
        assert slides[1].shown == [Block("paragraph", "Is **it**? Yes.")]


def test_a_quiz_is_a_slide_per_question():
    assert [slide.kind for slide in slides_of(text(QUIZ, "quiz"))[1:]] == ["quiz"] * 3


def test_the_speaker_needs_most_of_the_core_of_each_lesson_and_no_more():
    for path in find_lessons():
        cells = read(path).cells
        pairs = zip(cells, in_deeper(cells), strict=True)
        core = sum(seconds_of(cell) for cell, deeper in pairs if not deeper)
        planned = sum(slide.seconds for slide in plan(read(path)))
        assert 0.8 * core < planned < core, path.stem


def test_sentence_that_leans_is_said_in_other_words():
    cell = text("## Loss\n\n**Adam** fixes that.\n\n$$a$$")
    cell.metadata["slideshow"] = {"instead": {"fixes that": "fixes the first step"}}
    (slide,) = [each for each in slides_of(cell) if each.kind == "formula"]
    assert slide.text == ["**Adam** fixes the first step."]
    assert slide.notes == slide.text


@pytest.mark.parametrize("source", ["It is well.", "It fixes that that fixes that."])
def test_words_that_the_text_lacks_or_has_twice_are_refused(source):
    cell = text(f"## Loss\n\n{source}")
    cell.metadata["slideshow"] = {"instead": {"fixes that": "fixes the first step"}}
    with pytest.raises(ValueError, match="expected 'fixes that' once in the text"):
        slides_of(cell)
