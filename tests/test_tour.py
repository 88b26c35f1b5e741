"""The short tour: the order of its stops, their pictures, numbers, lessons and quiz."""

import contextlib
import io
import re

import pytest
from notebook_files import read
from offenders import assert_none
from quiz_rules import ANSWER, explained_questions, places_of_right_answers
from reading_time import minutes
from repository import ROOT

PAGE = ROOT / "book" / "tour.md"
STOPS = (
    *("neuron", "penguins", "xor", "deep", "layers", "fold", "loop", "race"),
    *("playground", "classes", "mixing", "trip", "fact", "quiz"),
)
MOST_WORDS = 1_600  # ten minutes of text, at the pace of reading_time.py

CELL = re.compile(
    r"^```\{code-cell\}[^\n]*\n:tags: \[([^\]]*)\]\n\n(.*?)^```\n", re.M | re.S
)
LABEL = re.compile(r"^\(tour-(\w+)\)=$", re.M)
LESSON = re.compile(r"\]\((\.\./chapters/\w+/\d\d_\w+\.ipynb)\)")
LESSON_NAME = re.compile(r"\[(\d)\.(\d)\s[^\]]+\]\(([^)]+)\)")
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
SETS = re.compile(r"\{sets\}`([^`<]+?)\s*<[^`]*`")  # words that move a figure
MATH = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.S)
CITE = re.compile(r"\s*\{cite\}`[^`]*`")
HEADING = re.compile(r"^#+ .*$", re.M)
NUMBER = re.compile(r"(?<![\w-])\d+(?:,\d{3})*(?:\.\d+)?%?")


@pytest.fixture(scope="module")
def source():
    """Return the page below its front matter."""
    return PAGE.read_text(encoding="utf-8").split("---\n", 2)[2]


def test_title_says_how_long_the_tour_takes(source):
    assert "\n# The whole story in half an hour\n" in source
    assert abs(minutes(read(PAGE)).all - 30) <= 5


@pytest.fixture(scope="module")
def stops(source):
    """Return the source of each stop by its label, without the quiz."""
    _, *parts = LABEL.split(source)
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    found.pop("quiz")
    return found


@pytest.fixture(scope="module")
def printed(stops):
    """Run all cells of the page; return what those of each stop print."""
    names, shown = {}, {}
    for stop, text in stops.items():
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            for _, code in CELL.findall(text):
                exec(compile(code, f"<{stop}>", "exec"), names)
        shown[stop] = output.getvalue()
    return shown


def prose(source):
    """Return what is read as text: no cells, formulas, sources or targets of links."""
    source = SETS.sub(r"\1", LABEL.sub("", CELL.sub("", source)))
    return LINK.sub(r"\1", CITE.sub("", MATH.sub(" formula ", source)))


def paragraphs(source):
    """Return the paragraphs of a stop, without its heading and the next one's."""
    text = HEADING.sub("", CELL.sub("", source))
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def test_stops_come_in_the_order_of_the_story(source):
    assert tuple(LABEL.findall(source)) == STOPS


def test_the_tour_is_short(source):
    told = prose(source.partition("(tour-quiz)=")[0])
    assert 1_000 < len(re.findall(r"[\w'’-]+", told)) <= MOST_WORDS


def test_each_stop_opens_on_one_picture_that_waits_until_it_is_near(stops):
    for stop, text in stops.items():
        shown = [tags.split(", ") for tags, _ in CELL.findall(text) if "story" in tags]
        assert shown == [["remove-input", "lazy", "story"]], stop
        before = HEADING.sub("", CELL.sub("", text[: text.index("story]")])).strip()
        assert before.startswith("```{code-cell}"), stop


def test_no_cell_shows_code(source):
    cells = CELL.findall(source)
    assert len(cells) == source.count("```{code-cell}") > 13
    assert all("remove-" in tags for tags, _ in cells)


def test_each_stop_ends_in_a_link_to_a_lesson(stops):
    for stop, text in stops.items():
        links = LESSON.findall(paragraphs(text)[-1])
        assert links, stop
        assert all((PAGE.parent / link).is_file() for link in links), stop


def test_a_link_to_a_lesson_says_its_number(source):
    links = LESSON_NAME.findall(source)
    assert len(links) == len(LESSON.findall(source)) > 13
    for chapter, lesson, target in links:
        assert re.search(rf"/0{chapter}_\w+/0{lesson}_", target), target


def test_each_number_is_printed_by_a_cell_of_its_stop(stops, printed):
    def complaints(stop):
        known = {*NUMBER.findall(printed[stop]), "0", "1"}
        has_source = "{cite}" in stops[stop]
        for text in paragraphs(stops[stop]):
            text = re.sub(r"^\d\. ", "", LESSON_NAME.sub("", text), flags=re.M)
            for number in NUMBER.findall(prose(text)):
                is_year = re.fullmatch(r"(19|20)\d\d", number)
                if number not in known and not (is_year and has_source):
                    yield f"{stop}: {number}"

    assert_none(each for stop in stops for each in complaints(stop))


def test_the_timeline_and_the_text_date_the_prize_alike(stops):
    cells = "".join(code for _, code in CELL.findall(stops["deep"]))
    told = " ".join(prose(stops["deep"]).split())
    assert '(2019, "Turing Award for 2018"' in cells
    assert "in 2019, the Turing Award for 2018" in told
    assert not re.search(r"20\d\d Turing", told + cells)


def test_the_page_prints_enough_to_compare(printed):
    assert sum(bool(text) for text in printed.values()) > 6


def test_eight_questions_explain_each_answer(source):
    quiz = source.partition("(tour-quiz)=")[2]
    count, complaints = explained_questions(quiz)
    assert count == 8
    assert complaints == []
    assert len(set(places_of_right_answers(quiz))) == 3
    assert len(ANSWER.findall(quiz)) == 24
