"""A cell runs after what it needs, and what has run runs again only for a reason."""

import numpy as np
from notebook_files import find_notebooks, read
from page_cells import cells_of

from course_lib.cell_runs import Schedule
from course_lib.live import Page

LESSON = {
    "tools": "import numpy as np\nrng = np.random.default_rng(1)",
    "rows": "rows = [1, 2]",
    "length": "def length():\n    return len(rows)",
    "grow": "rows.append(3)",
    "draw": "noise = rng.normal(size=3)",
    "look": "print(rows)",
    "call": "size = length()",
    "noise": "more = rng.normal(size=3)",
    "end": "size",
}


def plan(page, target, **edited):
    """Return the cells that a page would run, for the lesson with edited cells."""
    codes = LESSON | edited
    return page.plan(cells_of(*codes.values(), ids=codes), [target])


def run(page, target, **edited):
    """Run a cell and what it needs; return the cells that ran."""
    planned = plan(page, target, **edited)
    for cell in planned:
        page.run(cell)
    return planned


def planned_again(path):
    """Return the plans with other cells when a notebook is run from top to bottom."""
    codes = {c.id: c.source for c in read(path).cells if c.cell_type == "code"}
    schedule, found = Schedule(follows_changes=True), []
    for cell in codes:
        schedule.plan(codes, [cell], {"rng"})
        found += [(path.name, cell, schedule.cells())] * (schedule.cells() != [cell])
        for part in schedule.planned[cell]:
            schedule.end(part, has_ended=True)
    return found


def lesson():
    """Return a page on which cells need what changes their values."""
    return Page(follows_changes=True)


def test_in_a_lesson_what_changes_a_value_is_needed_and_in_exercises_it_is_not():
    assert plan(lesson(), "look") == ["rows", "grow", "look"]
    assert plan(Page(), "look") == ["rows", "look"]


def test_a_call_needs_what_changes_the_names_that_the_function_reads():
    assert plan(lesson(), "call") == ["rows", "length", "grow", "call"]


def test_what_a_function_would_change_is_changed_by_its_calls_alone():
    grow = "rows = []\ndef grow():\n    rows.append(1)"
    cells = cells_of(grow, "print(rows)", "grow()", "len(rows)")
    page = lesson()
    assert page.plan(cells, ["b"]) == ["a", "b"]
    assert page.run("a") == page.run("b")[1:] == []
    assert "grow" not in page.names
    assert page.plan(cells, ["d"]) == ["a", "c", "d"]


def test_random_numbers_are_those_of_a_page_that_ran_from_its_top():
    page = lesson()
    assert run(page, "noise") == ["tools", "draw", "noise"]
    whole = np.random.default_rng(1).normal(size=6)
    assert np.array_equal(page.names["more"], whole[3:])


def test_a_function_draws_from_the_generator_that_its_cell_has_made():
    page = lesson()
    draw = "\ndef draw():\n    return rng.normal()"
    first = "first = [draw() for _ in range(3)]"
    cells = cells_of(LESSON["tools"] + draw, first, "draw()")
    assert page.plan(cells, ["c"]) == ["a", "b", "c"]


def test_what_was_given_a_generator_draws_from_it():
    give, draw = "batches = Batches(rng)", "fit(batches)"
    cells = cells_of(LESSON["tools"], give, draw, "rng.normal()")
    assert lesson().plan(cells, ["d"]) == ["a", "b", "c", "d"]


def test_a_page_that_is_run_from_its_top_runs_each_cell_once():
    page = lesson()
    assert [run(page, cell) for cell in LESSON] == [[cell] for cell in LESSON]


def test_a_lesson_that_is_run_from_its_top_runs_each_cell_once():
    paths = find_notebooks("chapters")
    again = [found for path in paths for found in planned_again(path)]
    assert again == []


def test_what_depends_on_an_edited_cell_runs_again():
    page = lesson()
    run(page, "end")
    edited = {"grow": "rows.extend([3, 4])"}
    assert plan(page, "end", **edited) == ["rows", "length", "grow", "call", "end"]
    run(page, "end", **edited)
    assert page.names["size"] == 4
    assert plan(page, "end", **edited) == ["end"]


def test_a_cell_that_ran_with_new_code_makes_what_depends_on_it_run_again():
    page = lesson()
    run(page, "end")
    edited = {"rows": "rows = [5]"}
    assert run(page, "rows", **edited) == ["rows"]
    assert run(page, "end", **edited) == ["length", "grow", "call", "end"]
    assert page.names["size"] == 2


def test_an_edited_definition_makes_no_earlier_one_run_again():
    page = Page()
    cells = cells_of("x = 1", "y = x", "x = 2", "x + y")
    for cell in page.plan(cells, ["d"]):
        page.run(cell)
    cells[2]["code"] = "x = 3"
    assert page.plan(cells, ["d"]) == ["c", "d"]


def test_of_a_cell_above_only_the_needed_lines_run():
    page = Page()
    cells = cells_of("x = 1\nfigures.draw(x)\ny = slow(x)", "x + 1")
    assert page.plan(cells, ["b"]) == ["a", "b"]
    assert page.run("a") == []
    assert page.run("b")[0]["data"] == {"text/plain": "2"}
    assert not page.is_whole("a")


def test_a_cell_that_changes_what_another_made_runs_whole():
    page = lesson()
    cells = cells_of("rows = []", "rows.append(1)\nprint(rows)", "len(rows)")
    assert page.plan(cells, ["c"]) == ["a", "b", "c"]
    assert page.is_whole("b")
    assert [page.run(cell) for cell in "ab"][1][0]["text"] == "[1]\n"


def test_a_call_for_its_effect_belongs_to_what_follows_it():
    page = Page()
    cells = cells_of("import numpy as np\nnp.random.seed(5)\nx = np.random.rand()", "x")
    assert page.plan(cells, ["b"]) == ["a", "b"]
    page.run("a")
    assert page.names["x"] == np.random.RandomState(5).rand()


def test_a_cell_that_is_chosen_again_goes_on_from_where_it_was():
    page = lesson()
    run(page, "look")
    assert run(page, "grow") == ["grow"]
    assert page.names["rows"] == [1, 2, 3, 3]


def test_random_numbers_that_were_drawn_again_make_nothing_else_run_again():
    page = lesson()
    run(page, "noise")
    run(page, "draw")
    assert plan(page, "noise") == ["noise"]
