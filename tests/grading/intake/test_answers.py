"""The answers are found after any honest edits, and run as the notebook did."""

from grading.tiny_course import RELEASED, SOLUTIONS, code, notebook, solved

from course_lib.grading.intake.answers import find_answers
from course_lib.grading.intake.submission import Cell

STUB = next(cell for cell in RELEASED if cell.name == "relu")


def own(submitted):
    """Return the student's own cells that run, by what they run for."""
    runs = find_answers(RELEASED, submitted).runs.items()
    found = {name: [text for text, part in ran if not part] for name, ran in runs}
    return {name: texts for name, texts in found.items() if texts}


def parts(submitted, name="relu"):
    """Return the texts of the cells that count as an answer."""
    ran = find_answers(RELEASED, submitted).runs.get(name, [])
    return [text for text, part in ran if part]


def answer(source, **parts):
    """Return a cell with the mark of the answer relu."""
    return code(source, "relu", is_answer=True, **parts)


def without(cells, *names):
    """Return cells except those with a name."""
    return [cell for cell in cells if cell.name not in names]


def after(cells, name, *added):
    """Return cells with others put in below the one of a name."""
    at = [cell.name for cell in cells].index(name) + 1
    return [*cells[:at], *added, *cells[at:]]


def test_every_answer_is_found_by_its_mark():
    answers = find_answers(RELEASED, solved())
    assert {name: cell.source for name, cell in answers.chosen.items()} == SOLUTIONS
    assert answers.notes == []


def test_an_untouched_notebook_has_no_own_cells():
    assert own(RELEASED) == {}


def stripped(cells):
    return [Cell(cell.source, cell.is_code) for cell in cells]


def test_without_marks_it_is_found_by_what_it_defines():
    answers = find_answers(RELEASED, stripped(solved()))
    assert {name: cell.source for name, cell in answers.chosen.items()} == SOLUTIONS


def test_without_marks_it_is_found_by_the_id_of_its_cell():
    released = [Cell("# In words", False, "why", "answer-why", True, True)]
    submitted = [Cell("Because.", False, "", "answer-why")]
    assert find_answers(released, submitted).chosen["why"].source == "Because."


def test_without_marks_a_text_is_found_below_the_one_above_it():
    above = Cell("# Say why", is_code=False)
    stub = Cell("*Here.*", False, "why", "", True, True)
    released = [above, stub, Cell("# The next", is_code=False)]
    for text in ("Because.", "*Here.*"):
        submitted = [above, Cell(text, is_code=False), released[-1]]
        assert find_answers(released, submitted).chosen["why"].source == text
    deleted = [above, released[-1]]
    assert find_answers(released, deleted).chosen["why"] is None


def test_pieces_of_a_split_cell_run_in_order():
    first, second = "def helper(x):\n    return x", "def relu(x):\n    return helper(x)"
    cells = after(without(solved(), "relu"), "", answer(first), answer(second))
    found = find_answers(RELEASED, cells)
    assert parts(cells) == [first, second]
    assert found.chosen["relu"].source == f"{first}\n\n{second}"
    assert found.notes == ["relu: found in 2 cells, which ran in order"]


def test_cell_between_two_pieces_keeps_its_place():
    cells = [answer("a = 1"), code("b = 2"), answer("def relu(x): ..."), *solved()]
    ran = [text for text, _ in find_answers(RELEASED, cells).runs["relu"]]
    assert ran[:3] == ["a = 1", "b = 2", "def relu(x): ..."]


def test_stub_beside_a_changed_copy_does_not_run():
    cells = after(solved(), "relu", STUB)
    assert parts(cells) == [SOLUTIONS["relu"]]


def test_copy_that_no_check_saw_is_a_later_version():
    cells = [*solved(), answer("def relu(x):\n    return 1")]
    assert parts(cells) == [SOLUTIONS["relu"]]
    found = find_answers(RELEASED, cells)
    assert found.later == {"relu": ["def relu(x):\n    return 1"]}
    assert found.chosen["relu"].source.endswith("return 1")


def test_copy_that_ran_before_the_check_above_it_counts():
    better = "def relu(x):\n    return 2"
    check = code("ch01.relu.check(relu)", "check-relu", is_graded=True, ran=9)
    cells = [answer("x", ran=3), check, answer(better, ran=8)]
    assert parts(cells) == ["x", better]


def test_all_copies_count_if_every_check_was_deleted():
    cells = [cell for cell in solved() if not cell.is_check]
    assert parts([*cells, answer("second = 1")]) == [SOLUTIONS["relu"], "second = 1"]


def test_copy_of_another_answers_cell_is_known_by_what_it_defines():
    leaky = "def leaky(x):\n    return x"
    cells = after(without(solved(), "leaky"), "shout", answer(leaky))
    assert parts(cells, "leaky") == [leaky]
    assert parts(cells) == [SOLUTIONS["relu"]]


def test_answer_in_a_cell_of_its_own_counts_if_the_stub_is_untouched():
    cells = notebook(SOLUTIONS | {"relu": STUB.source})
    found = find_answers(RELEASED, [code(SOLUTIONS["relu"]), *cells])
    assert [text for text, part in found.runs["relu"] if part] == [SOLUTIONS["relu"]]
    assert found.notes == ["relu: its cell is unchanged; another one defines it"]


def test_answer_in_the_check_cell_counts_only_if_the_stub_is_untouched():
    check = f"{SOLUTIONS['relu']}\nch01.relu.check(relu)"
    cells = [
        code(check, cell.name, is_graded=True) if cell.name == "check-relu" else cell
        for cell in notebook(SOLUTIONS | {"relu": STUB.source})
    ]
    assert parts(cells) == [check]
    wrong = after(without(cells, "relu"), "", answer("def relu(x): return 0"))
    assert parts(wrong) == ["def relu(x): return 0"]


def test_words_in_place_of_code_are_held_for_a_person():
    words = Cell("![paper](attachment:paper.png)", is_code=False)
    title = RELEASED[2]
    cells = without(notebook(SOLUTIONS), "relu")
    assert find_answers(RELEASED, after(cells, "", title, words)).held == {
        "relu": words.source
    }
    typed = Cell("The maximum.", False, "relu", "", True)
    assert find_answers(RELEASED, [typed, *cells]).held == {"relu": "The maximum."}
    assert find_answers(RELEASED, [*solved(), words]).held == {}


def test_a_deleted_answer_is_noted():
    submitted = [cell for cell in solved() if cell.name != "relu"]
    answers = find_answers(RELEASED, submitted)
    assert answers.chosen["relu"] is None
    assert answers.notes == ["relu: no answer cell was found"]


def test_own_cells_keep_their_place_before_an_answer_or_its_check():
    cells = list(RELEASED)
    at = [cell.name for cell in cells].index("relu")
    cells.insert(at + 1, code("second = 'thought'"))
    cells.insert(at, code("helper = 1"))
    assert own(cells) == {
        "relu": ["helper = 1"],
        "check-relu": ["second = 'thought'"],
    }


def test_an_edited_first_cell_is_an_own_cell():
    assert own(notebook(SOLUTIONS, "s7")) == {"relu": ["STUDENT = 's7'"]}


def test_own_cell_behind_an_answer_runs_before_a_check_that_was_deleted():
    cells = after(without(solved(), "check-relu"), "relu", code("second = 'thought'"))
    assert own(cells) == {
        "check-relu": ["second = 'thought'"],
        "relu": ["STUDENT = 's001'"],
    }
