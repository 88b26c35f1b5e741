"""A name ends with its code, an error stops what needs it, and what is old is known."""

import pytest
from page_cells import cells_of

from course_lib.live import Page


def page_of(*codes):
    """Return a page that has run all its cells a, b, ..., and these cells."""
    page = Page(follows_changes=True)
    cells = cells_of(*codes)
    for cell in page.plan(cells, [cell["id"] for cell in cells]):
        page.run(cell)
    return page, cells


def test_a_failed_line_stops_only_what_needs_its_names():
    page = Page()
    cells = cells_of("x = 1\ny = 1 / 0\nz = x", "z", "y")
    page.plan(cells, ["b", "c"])
    assert page.run("a")[-1]["ename"] == "ZeroDivisionError"
    assert page.skipped("b") == {}
    assert page.run("b")[0]["data"] == {"text/plain": "1"}
    assert page.skipped("c") == {"name": "y", "because": "a"}


def test_what_a_cell_that_was_asked_for_defines_before_its_error_is_there():
    page = Page()
    cells = cells_of("def f():\n    return 1\nf(2)\ng = 3", "f()", "g")
    page.plan(cells, ["a", "b", "c"])
    assert page.run("a")[-1]["ename"] == "TypeError"
    assert page.run("b")[0]["data"] == {"text/plain": "1"}
    assert page.skipped("c") == {"name": "g", "because": "a"}


def test_what_a_skipped_cell_would_have_made_is_missing_too():
    page = Page()
    cells = cells_of("x = 1 / 0", "y = x", "y")
    page.plan(cells, ["b", "c"])
    page.run("a")
    assert page.skipped("b")
    assert page.skipped("c") == {"name": "y", "because": "a"}


@pytest.mark.parametrize("now", ["# nothing here", "", "def g():\n    return 2"])
def test_a_name_goes_with_the_code_that_defined_it(now):
    page, cells = page_of("def f():\n    return 1", "f()")
    cells[0]["code"] = now
    page.plan(cells, ["b"])
    assert "f" not in page.names


def test_a_name_goes_before_its_code_runs_again():
    page, cells = page_of("flag = True", "if flag:\n    x = 1", "x")
    cells[0]["code"] = "flag = False"
    for cell in page.plan(cells, ["c"]):
        outputs = page.run(cell)
    assert outputs[-1]["ename"] == "NameError"


def test_a_cell_that_reads_its_own_name_can_count_on():
    page, cells = page_of("n = 0", "n = n + 1")
    page.plan(cells, ["b"])
    page.run("b")
    assert page.names["n"] == 2


def test_a_value_that_former_code_has_changed_is_made_anew():
    page, cells = page_of("rows = [1]", "rows.append(2)", "sum(rows)")
    cells[1]["code"] = "rows.append(5)"
    assert page.plan(cells, ["c"]) == ["a", "b", "c"]
    outputs = [page.run(cell) for cell in "abc"]
    assert outputs[-1][0]["data"] == {"text/plain": "6"}
    cells[1]["code"] = ""
    assert page.plan(cells, ["c"]) == ["a", "c"]


def test_a_value_that_is_changed_anew_is_made_anew_before():
    page, cells = page_of("rows = [1]", "k = 2", "rows.append(k)", "sum(rows)")
    cells[1]["code"] = "k = 3"
    assert page.plan(cells, ["d"]) == ["a", "b", "c", "d"]


def test_what_depends_on_a_cell_that_has_changed_is_stale():
    page, cells = page_of("x = 1", "y = 2", "x", "y")
    assert page.stale() == []
    cells[0]["code"] = "x = 3"
    page.plan(cells, ["a"])
    assert page.stale() == ["c"]
    page.run("a")
    assert page.stale() == ["c"]
    page.plan(cells, ["c"])
    page.run("c")
    assert page.stale() == []


def test_a_cell_that_is_run_again_as_it_was_makes_nothing_stale():
    page, cells = page_of("x = 1", "y = x", "y")
    for target in "ab":
        page.plan(cells, [target])
        page.run(target)
    assert page.stale() == []
