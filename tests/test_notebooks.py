"""Every notebook keeps the rules of the house, and every rule can be broken."""

import re
from copy import deepcopy

import nbformat
import notebook_rules as rules
import pytest
from answers import put_back, read_answers, take_out
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from notebook_files import find_written
from notebooks import SETUP_CELL, serialize, strip
from offenders import assert_none
from reading_time import SIGN
from repository import place
from stored_notebooks import LESSONS, NOTEBOOKS, WRITTEN, complaints_about, read
from tiny_lesson import complaints, lesson

__all__ = ["lesson"]


def test_notebooks_keep_the_rules():
    assert_none(complaints_about(NOTEBOOKS, rules.RULES))


def test_written_notebooks_keep_their_rules():
    assert_none(complaints_about(WRITTEN, rules.WRITTEN_RULES))


def test_lessons_keep_their_rules():
    assert_none(complaints_about(LESSONS, rules.LESSON_RULES))


def test_notebooks_are_stored_as_make_notebooks_would():
    assert_none(
        f"{place(path)}: run `make notebooks`"
        for path in WRITTEN
        if path.read_text(encoding="utf-8") != serialize(strip(deepcopy(read(path))))
    )


def seeds_of(notebook):
    """Return the numbers that the generators of a notebook are seeded with."""
    source = "\n".join(cell.source for cell in notebook.cells)
    return {int(seed) for seed in re.findall(r"default_rng\((\d+)\)", source)}


def test_seeds_are_the_numbers_of_the_chapters():
    assert_none(
        f"{place(path)}: the seed is {seed}, not the number of the chapter"
        for path in NOTEBOOKS
        for seed in sorted(seeds_of(read(path)) - {int(path.parent.name[:2])})
    )


def test_there_are_lessons():
    assert LESSONS


def test_every_chapter_folder_has_its_number():
    assert all(re.match(r"\d\d_", path.parent.name) for path in NOTEBOOKS)
    known = re.compile(r"\d\d_|exercises|summary")
    assert all(known.match(path.name) for path in NOTEBOOKS)


def test_the_tiny_lesson_keeps_every_rule(lesson):
    every = rules.RULES + rules.WRITTEN_RULES + rules.LESSON_RULES
    assert {rule.__name__: rule(lesson) for rule in every if rule(lesson)} == {}


def test_second_setup_cell_is_found(lesson):
    lesson.cells.append(nbformat.from_dict(SETUP_CELL))
    complaints(lesson, rules.setup_stands_once_and_first)


def test_late_setup_cell_is_found(lesson):
    lesson.cells[1], lesson.cells[2] = lesson.cells[2], lesson.cells[1]
    complaints(lesson, rules.setup_stands_once_and_first)


def test_visible_setup_cell_is_found(lesson):
    lesson.cells[1].metadata = {}
    complaints(lesson, rules.setup_stands_once_and_first)


@pytest.mark.parametrize(
    "output",
    [
        new_output("display_data", data={"image/png": "AAAA"}),
        new_output("display_data", data={"text/html": "<b>1</b>", "text/plain": "1"}),
        new_output("stream", name="stderr", text="slow"),
        new_output("error", ename="E", evalue="e", traceback=[]),
        new_output("execute_result", data={"text/plain": "<f at 0x7f00aa>"}),
    ],
    ids=["picture", "html", "stderr", "error", "address"],
)
def test_output_that_is_not_text_is_found(lesson, output):
    lesson.cells[-3].outputs = [output]
    complaints(lesson, rules.outputs_are_text)


@pytest.mark.parametrize("key", ["alt", "caption", "name"])
def test_figure_without_description_is_found(lesson, key):
    described = lesson.cells[3].metadata["mystnb"]
    described["image" if key == "alt" else "figure"][key] = " "
    assert key in complaints(lesson, rules.figures_are_described)


def test_figure_without_any_metadata_is_found(lesson):
    lesson.cells[3].metadata = {}
    complaints(lesson, rules.figures_are_described)


def test_figure_with_the_name_of_another_is_found(lesson):
    lesson.cells.append(lesson.cells[3])
    assert "fig-loss" in complaints(lesson, rules.figures_are_described)


def test_figure_before_the_end_of_its_cell_is_found(lesson):
    lesson.cells[3].source += "\nprint(1)"
    complaints(lesson, rules.figures_end_their_cell)


@pytest.mark.parametrize(
    "source", ["widgets.Neuron()", "neuron = widgets.Neuron()\nneuron"]
)
def test_interactive_figure_needs_a_caption_but_no_alternative_text(lesson, source):
    lesson.cells[3].source = source
    lesson.cells[3].metadata["mystnb"].pop("image")
    assert rules.figures_are_described(lesson) == []
    assert rules.figures_end_their_cell(lesson) == []
    lesson.cells[3].metadata = {}
    assert "caption" in complaints(lesson, rules.figures_are_described)


@pytest.mark.parametrize("source", ["neuron = widgets.Neuron()", "widgets.Neuron().b"])
def test_interactive_figure_that_is_not_shown_is_found(lesson, source):
    lesson.cells[3].source = source
    complaints(lesson, rules.figures_end_their_cell)


def test_long_cell_is_found(lesson):
    lesson.cells[2].source += "\nx = 1" * 10
    assert "13 lines" in complaints(lesson, rules.cells_are_short)


def test_lines_of_a_solution_are_not_counted(lesson):
    lines = "\nx = 1" * 20
    lesson.cells[2].source = f"x = 0\n# BEGIN SOLUTION{lines}\n# END SOLUTION"
    assert rules.cells_are_short(lesson) == []


def test_cells_that_are_long_on_the_whole_are_found(lesson):
    lesson.cells += [new_code_cell("x = 1\n" * 7) for _ in range(9)]
    assert "median" in complaints(lesson, rules.cells_are_short)


@pytest.mark.parametrize(
    "text", ["```\nx\n```", "~~~\nx\n~~~", "```python\nx\n```\n```\n"]
)
def test_bare_code_fence_is_found(lesson, text):
    lesson.cells[0].source += f"\n\n{text}"
    complaints(lesson, rules.fences_say_their_kind)


def test_nested_fence_is_no_bare_fence(lesson):
    lesson.cells[0].source += "\n\n````{note}\n```python\nx\n```\n````"
    assert rules.fences_say_their_kind(lesson) == []


@pytest.mark.parametrize(
    "source",
    [
        "import urllib.request",
        "text = open('data.txt')",
        "np.load('digits.npz')",
        "folder = '/data/me'",
        "folder = '../data'",
        "page = 'https://example.org'",
        "%pip install numpy",
        "!ls",
    ],
)
def test_code_that_leaves_home_is_found(lesson, source):
    lesson.cells[2].source = source
    complaints(lesson, rules.code_stays_at_home)


def test_drawing_by_hand_is_found(lesson):
    lesson.cells[2].source = "import matplotlib.pyplot as plt"
    complaints(lesson, rules.drawing_stays_in_the_library)


def test_empty_cell_is_found(lesson):
    lesson.cells[-3].source = " \n"
    complaints(lesson, rules.cells_are_full)


def test_unexecuted_cell_is_found(lesson):
    lesson.cells[-3].execution_count = None
    complaints(lesson, rules.cells_were_executed)


def test_noise_in_the_metadata_is_found(lesson):
    lesson.cells[-3].metadata = {"collapsed": False, "tags": ["nbval-ignore-output"]}
    lesson.metadata["toc"] = {}
    assert len(rules.metadata_is_minimal(lesson)) == 3


@pytest.mark.parametrize("lost", ["?", "* c", "# "])
def test_opening_that_lacks_something_is_found(lesson, lost):
    lesson.cells[0].source = lesson.cells[0].source.replace(lost, "")
    complaints(lesson, rules.opens_with_a_question_and_promises)


@pytest.mark.parametrize("number", [4, 5])
def test_prediction_that_lacks_something_is_found(lesson, number):
    lesson.cells[number].metadata = {}
    complaints(lesson, rules.predictions_are_asked_and_answered)


def test_prediction_without_its_box_is_found(lesson):
    lesson.cells[4].source = "Predict: what comes out?"
    complaints(lesson, rules.predictions_are_asked_and_answered)


def test_drawing_that_is_not_folded_is_found(lesson):
    del lesson.cells[3].metadata["jupyter"]
    complaints(lesson, rules.drawing_is_folded)


def test_code_that_is_folded_is_found(lesson):
    lesson.cells[2].metadata["jupyter"] = {"source_hidden": True}
    complaints(lesson, rules.drawing_is_folded)


@pytest.mark.parametrize("number", [2, 3])
def test_quiet_code_without_its_tag_is_found(lesson, number):
    lesson.cells[number].metadata["tags"] = ["teaser"]
    complaints(lesson, rules.quiet_code_is_tagged)


@pytest.mark.parametrize(
    ("number", "source"),
    [
        (2, "import math\n\nx = math.pi"),
        (2, "rng = np.random.default_rng(1)"),
        (3, "x = 1\nfigures.score_map([2, x])"),
        (3, "print(figures)"),
    ],
)
def test_code_that_says_something_is_not_quiet(lesson, number, source):
    lesson.cells[number].source = source
    complaints(lesson, rules.quiet_code_is_tagged)


def test_drawing_that_answers_a_prediction_is_not_quiet(lesson):
    lesson.cells[5].source = "figures.score_map([2, 1])"
    assert rules.quiet_code_is_tagged(lesson) == []
    lesson.cells[5].metadata["tags"].append("drawing")
    complaints(lesson, rules.quiet_code_is_tagged)


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("figures.score_map([2, 1])", []),
        ("figures.score_map([2, 1])", ["hide-output", "teaser"]),
        ("widgets.Neuron()", ["teaser"]),
    ],
    ids=["no teaser", "an answer", "no still"],
)
def test_page_without_a_picture_to_open_on_is_found(lesson, source, tags):
    assert rules.one_picture_is_the_teaser(lesson) == []
    lesson.cells[3].source, lesson.cells[3].metadata["tags"] = source, tags
    complaints(lesson, rules.one_picture_is_the_teaser)


def test_second_teaser_is_found(lesson):
    lesson.cells.append(lesson.cells[3])
    assert "2 teasers" in complaints(lesson, rules.one_picture_is_the_teaser)


def test_answer_that_stands_open_is_found(lesson):
    lesson.cells[5].outputs = [new_output("stream", text="0\n")]
    complaints(lesson, rules.answers_stay_closed)


def test_every_answer_is_kept_and_belongs_to_a_cell():
    for path in find_written():
        notebook, kept = nbformat.read(path, as_version=4), read_answers(path)
        assert take_out(put_back(notebook, kept)) == kept, path.name


@pytest.mark.parametrize(
    "mark", ["{term}`bias`", "```{note}\na\n```", ":::{tip}\na\n:::", "(eq-a)="]
)
def test_mark_that_only_the_book_understands_is_found(lesson, mark):
    lesson.cells[4].source += f"\n\n{mark}"
    complaints(lesson, rules.texts_are_plain)


@pytest.mark.parametrize(
    "link",
    [
        "[a](../../book/glossary.md#term-nothing)",
        "[Hay, 1961](../../book/references.md#hay1960)",
        "[Nobody, 1960](../../book/references.md#nobody1960)",
    ],
)
def test_word_or_source_that_is_not_known_is_found(lesson, link):
    lesson.cells[4].source += f"\n\n{link}"
    complaints(lesson, rules.words_and_sources_are_known)


@pytest.mark.parametrize(
    ("tags", "text"),
    [
        (["deeper"], "## Proof\n\nBecause."),
        ([], f"## Proof\n\n{SIGN}\n\nBecause."),
        (["deeper"], f"Because.\n\n{SIGN}"),
        (["deeper"], f"## Proof\n\nBecause.\n\n{SIGN}"),
        (["deeper"], f"## Proof\n\n{SIGN}\n\nBecause.\n\n## Core\n\nSo."),
    ],
    ids=["no sign", "no tag", "no heading", "sign late", "end in a cell"],
)
def test_deeper_section_that_does_not_say_so_is_found(lesson, tags, text):
    signed = new_markdown_cell(f"## Aside\n\n{SIGN}", metadata={"tags": ["deeper"]})
    lesson.cells[4:4] = [signed, new_markdown_cell("## Core")]
    assert rules.deeper_sections_say_so(lesson) == []
    lesson.cells.insert(4, new_markdown_cell(text, metadata={"tags": tags}))
    complaints(lesson, rules.deeper_sections_say_so)


def test_wrong_minutes_are_found(lesson):
    lesson.cells[4].source += " word" * 400
    found = complaints(lesson, rules.minutes_are_computed)
    assert "says 6 minutes for the core, 6 for all of it: it's 8" in found


def test_long_core_is_found_and_one_that_says_it_is(lesson):
    lesson.cells[0].source = re.sub(r"\*\*\d+", "**26", lesson.cells[0].source)
    for words, n in ((19, 26), (2, 27)):  # it takes 25 minutes, and then 27
        lesson.cells[4].source += " word" * 180 * words
        assert f"takes {n} m" in complaints(lesson, rules.minutes_are_computed)


def test_too_few_predictions_are_found(lesson):
    del lesson.cells[-4:]
    assert "not three" in complaints(lesson, rules.predictions_are_asked_and_answered)


def test_second_generator_is_found(lesson):
    lesson.cells[2].source = "a = default_rng(1), default_rng(2)"
    complaints(lesson, rules.chance_comes_from_one_generator)


def test_generator_seeded_by_a_variable_is_no_second_one(lesson):
    lesson.cells[-3].source = "[np.random.default_rng(seed) for seed in range(3)]"
    assert rules.chance_comes_from_one_generator(lesson) == []


def test_seeds_are_found(lesson):
    lesson.cells[-3].source = "default_rng(7), np.random.default_rng(seed)"
    assert seeds_of(lesson) == {1, 7}


@pytest.mark.parametrize(
    ("between", "answer"),
    [
        ("", "print(rng.random())"),
        ("x = rng.random()", "print(x)"),
        (
            "def draw():\n    return rng.random()",
            "for k in range(3):\n    print(draw())",
        ),
        ("def net(seed):\n    return np.random.default_rng(seed)", "print(net(3))"),
        ("model = transformer.load_shakespeare_model()", "print(model)"),
    ],
)
def test_answer_with_numbers_of_one_seed_is_found(lesson, between, answer):
    lesson.cells[3].source, lesson.cells[5].source = between, answer
    complaints(lesson, rules.answers_of_chance_give_ranges)
    lesson.cells[5].metadata["other-seeds"] = {"loss {}": [0, 1]}
    assert rules.answers_of_chance_give_ranges(lesson) == []


@pytest.mark.parametrize("answer", ["print(1)", "figures.score_map(rng.random(2))"])
def test_answer_without_chance_or_number_needs_no_range(lesson, answer):
    lesson.cells[5].source = answer
    assert rules.answers_of_chance_give_ranges(lesson) == []


def test_every_complaint_names_its_notebook_and_rule():
    def says_two_things(notebook):
        return ["cell 1 is long", "cell 2 is late"]

    found = complaints_about(LESSONS[:2], [says_two_things])
    assert len(found) == 4
    assert found[1] == f"{place(LESSONS[0])}: cell 2 is late (says_two_things)"
