"""Cells of a page run as in a notebook, without a browser."""

import base64
import json

import pytest
from page_cells import cells_of

from course_lib.live import CUT_OFF, LONGEST_TEXT, Page, bundle_of


def run(*codes, targets=None, page=None):
    """Run cells named a, b, ... as one page; return the outputs of each that ran."""
    page = page or Page()
    cells = cells_of(*codes)
    plan = page.plan(cells, targets or [cells[-1]["id"]])
    return {cell: page.run(cell) for cell in plan}


def output(code):
    """Return the only output of a cell that runs alone."""
    (found,) = run(code)["a"]
    return found


def told(code):
    """Return what the error of a cell says."""
    return output(code)["traceback"]


def test_the_last_expression_is_shown_as_in_a_notebook():
    assert output("x = 2\nx + 3")["output_type"] == "execute_result"
    assert output("x = 2\nx + 3")["data"] == {"text/plain": "5"}
    assert run("x = 2", "None", "1;") == {"c": []}
    assert run("")["a"] == run("# only a comment")["a"] == []


def test_dicts_keep_their_order_and_break_where_a_notebook_does():
    assert bundle_of({"b": 1, "a": (2, 3)})["text/plain"] == "{'b': 1, 'a': (2, 3)}"
    assert bundle_of(list(range(40)))["text/plain"].count("\n") == 39


def test_what_is_printed_comes_in_its_order():
    shown = run("import sys\nprint(1)\nprint(2)\nprint(3, file=sys.stderr)\n4")["a"]
    texts = [(each.get("name"), each.get("text")) for each in shown]
    assert texts == [("stdout", "1\n2\n"), ("stderr", "3\n"), (None, None)]


def test_endless_printing_is_cut_off():
    (shown,) = run(f"for _ in range(9):\n    print('x' * {LONGEST_TEXT // 3})")["a"]
    assert len(shown["text"]) == LONGEST_TEXT + len(CUT_OFF)
    assert shown["text"].endswith(CUT_OFF)


@pytest.mark.parametrize("code", ["'x' * 10**6", "raise ValueError('x' * 10**6)"])
def test_a_long_value_or_error_is_cut_off(code):
    shown = output(code)
    text = shown.get("data", {}).get("text/plain") or "\n".join(shown["traceback"])
    assert len(text) == LONGEST_TEXT + len(CUT_OFF)
    assert text.endswith(CUT_OFF)


def test_values_in_a_row_are_cut_off_together():
    (first, second) = run("for _ in range(9):\n    display('x' * 70_000)")["a"]
    assert len(first["data"]["text/plain"]) == 70_002
    assert second["data"]["text/plain"].endswith(CUT_OFF)


def test_a_form_that_is_too_long_and_cannot_be_cut_is_left_out():
    code = "class Long:\n    _repr_html_ = lambda self: '<p>' * 10**7\nLong()"
    assert set(output(code)["data"]) == {"text/plain"}


def test_warnings_are_seen_each_time():
    page = Page()
    code = "import numpy as np\nnp.log(np.zeros(1))"
    for _ in range(2):
        shown = run(code, page=page)["a"]
        assert "RuntimeWarning: divide by zero" in shown[0]["text"]


def test_rich_values_have_all_their_forms_as_plain_data():
    class Rich:
        def __repr__(self):
            return "rich"

        def _repr_html_(self):
            return "<b>rich</b>"

        def _repr_png_(self):
            return b"\x89PNG"

        def _repr_mimebundle_(self, include, exclude):
            return {"application/json": {"a": 1}}, {}

    bundle = bundle_of(Rich())
    png = base64.b64encode(b"\x89PNG").decode()
    assert json.loads(json.dumps(bundle)) == {
        "text/plain": "rich",
        "text/html": "<b>rich</b>",
        "image/png": png,
        "application/json": {"a": 1},
    }
    assert set(bundle_of(Rich)) == {"text/plain"}


def test_display_shows_values_before_the_last():
    kinds = [each["output_type"] for each in run("display(1, 2)\n3")["a"]]
    assert kinds == ["display_data", "display_data", "execute_result"]


def test_an_error_names_the_lines_of_the_cells_that_led_to_it():
    ran = run("def half(x):\n    return x / 0", "y = 1\nhalf(y)")
    assert ran["b"][-1]["traceback"] == [
        "line 2:  half(y)",
        "line 2:  return x / 0",
        "",
        "ZeroDivisionError: division by zero",
    ]


def test_an_error_in_the_library_is_shortened_as_in_a_notebook():
    lines = told("from course_lib.datasets import logic_gate\nlogic_gate('NO')")
    assert lines[0] == "line 2:  logic_gate('NO')"
    assert lines[1].startswith("in ")
    assert "course_lib/datasets/gates.py, line" in lines[1]
    assert lines[-1].startswith("ValueError: ")


def test_an_error_below_other_code_leaves_that_out():
    lines = told("import json\njson.loads('{')")
    assert lines[0] == "line 2:  json.loads('{')"
    assert len(lines) == 3


def test_a_syntax_error_shows_its_line():
    lines = told("x = 1\ny = (")
    assert "line 2" in lines[0]
    assert lines[-1].startswith("SyntaxError: ")


@pytest.mark.parametrize(
    "code",
    ["await x", "x = 1\nreturn x", "def f(:", "input()", "import zip2\nzip2.x()"],
)
def test_no_error_of_a_cell_shows_our_own_code(code):
    *_, error = run(code)["a"]
    assert not any(".py" in line or "<cell" in line for line in error["traceback"])


def test_a_cell_with_lines_for_a_notebook_brings_what_it_needs_and_a_note():
    ran = run("import math", "%matplotlib inline\n!pip install x\nmath.floor(2.5)")
    assert list(ran) == ["a", "b"]
    value, note = ran["b"]
    assert value["data"] == {"text/plain": "2"}
    assert note["text"].startswith("Note: 2 lines that only a notebook understands")


def test_an_error_shows_the_line_as_it_was_written():
    lines = told("def f(): return %1\n%ls")
    assert "return %1" in "".join(lines)
    note, error = run("%ls\n%time y = 1 / 0")["a"]
    assert note["text"].startswith("Note: 2 lines")
    assert error["traceback"][0] == "line 2:  %time y = 1 / 0"


def test_nothing_breaks_after_a_cell_that_asks_at_the_keyboard():
    page = Page()
    for code in ("x = input('How many? ')", "exit()"):
        (*_, last) = run(code, page=page)["a"]
        assert last["output_type"] == "error"
    assert run("print(1)", page=page)["a"][0]["text"] == "1\n"


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "raise KeyboardInterrupt"])
def test_no_cell_ends_the_page(code):
    page = Page()
    assert run(code, page=page)["a"][0]["output_type"] == "error"
    assert run("1 + 1", page=page)["a"][0]["data"] == {"text/plain": "2"}


def test_a_cell_takes_along_what_it_needs_and_nothing_else():
    codes = ["import numpy as np", "def f(x):\n    return np.abs(x)", "1 / 0", "f(-1)"]
    assert list(run(*codes)) == ["a", "b", "d"]


def test_the_last_definition_above_counts():
    assert list(run("x = 1", "x = 2", "x")) == ["b", "c"]
    assert list(run("x = 1", "x += 1", "x")) == ["a", "b", "c"]
    assert list(run("x = 1", "x", "x = 3", targets=["b"])) == ["a", "b"]


def test_what_has_run_runs_again_only_if_it_or_its_source_changed():
    page = Page()
    assert list(run("x = 1", "y = x", "y", page=page)) == ["a", "b", "c"]
    assert list(run("x = 1", "y = x", "y", page=page)) == ["c"]
    assert list(run("x = 1", "y = -x", "y", page=page)) == ["b", "c"]
    assert list(run("x = 2", "y = -x", "y", page=page)) == ["a", "b", "c"]


def test_a_name_that_another_cell_took_is_defined_again():
    page = Page()
    cells = ("x = 1", "x", "x = 2")
    run(*cells, page=page, targets=["b", "c"])
    ran = run(*cells, page=page, targets=["b"])
    assert ran["b"][0]["data"] == {"text/plain": "1"}


def test_what_failed_runs_again():
    page = Page()
    run("x = 1 / 0", "x", page=page)
    assert list(run("x = 1 / 0", "x", page=page)) == ["a", "b"]


def test_a_target_that_is_no_cell_is_refused():
    with pytest.raises(ValueError, match=r"expected the id of a cell, got 'z'"):
        Page().plan([{"id": "a", "code": ""}], ["z"])


def test_a_function_that_cannot_be_read_anymore_is_not_replaced_by_its_former_self():
    page = Page()
    run("def f():\n    return 1", "f()", page=page)
    ran = run("def f(:\n    return 2", "f()", page=page)
    assert ran["a"][-1]["ename"] == "SyntaxError"


def test_a_check_folds_its_hint_on_the_page_as_in_a_notebook():
    from course_lib.checks import ch01
    from course_lib.checks.telling import as_html

    wrong = (
        "def predict(x, weight, threshold):\n    return (x @ weight >= threshold) * 1"
    )
    codes = ["from course_lib.checks import ch01", wrong, "ch01.predict.check(predict)"]
    (shown,) = run(*codes)["c"]
    report = ch01.predict.last
    assert report.hint
    assert shown["output_type"] == "display_data"
    assert shown["data"] == {"text/plain": report.text(), "text/html": as_html(report)}


def test_outside_a_page_a_check_prints_again(capsys):
    from course_lib.checks import ch01

    run("1 + 1")
    ch01.predict.check(lambda x, weight, threshold: (x @ weight >= threshold) * 1)
    assert capsys.readouterr().out == ch01.predict.last.text() + "\n"
