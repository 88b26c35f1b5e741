"""The worker runs a notebook's cells, and tells what it left out."""

from grading.tiny_course import TINY

from course_lib.grading.sandbox import bwrap, sandbox


def test_result_of_a_cell_says_what_was_left_out(sandboxed):
    cells = ["%matplotlib inline\nimport tqdm", "x = 1", "!ls\nx = 1 / 0"]
    steps = [{"id": k, "cell": cell, "seconds": 5} for k, cell in enumerate(cells)]
    seen = sandbox.run(steps, bwrap.command(TINY))
    assert [seen[k]["skipped"] for k in range(3)] == [1, 0, 1]
    assert [list(seen[k]["absent"]) for k in range(3)] == [["tqdm"], [], []]
    assert seen[2]["error"]["type"] == "ZeroDivisionError"


def test_lesson_that_a_cell_names_is_loaded_before_the_first_cell(sandboxed):
    look = "import sys\nfound = sys.modules['course_lib.data' + 'sets']"
    for second, error in (("from course_lib import datasets", None), ("", "KeyError")):
        cells = [look, second]
        steps = [{"id": k, "cell": cell, "seconds": 5} for k, cell in enumerate(cells)]
        seen = sandbox.run(steps, bwrap.command(TINY))
        assert (seen[0]["error"] or {}).get("type") == error
        assert seen[1]["error"] is None


def test_what_a_drawing_is_noted_by_is_there_although_the_checks_are_hidden(sandboxed):
    cell = (
        "from course_lib.checks.sketch import drawn\nassert drawn(print)['shown'] == []"
    )
    steps = [
        {"id": 0, "checks": "ch01", "constants": {}, "seconds": 5},
        {"id": 1, "cell": cell, "seconds": 5},
    ]
    seen = sandbox.run(steps, bwrap.command(TINY))
    assert seen[1]["error"] is None


def test_of_an_answers_process_only_its_own_garbage_is_collected(sandboxed):
    cell = "import gc\nassert gc.isenabled() and gc.get_freeze_count() > 10_000"
    seen = sandbox.run([{"id": 0, "cell": cell, "seconds": 5}], bwrap.command(TINY))
    assert seen[0]["error"] is None


def test_lesson_that_reads_no_file_loads_nothing_that_would(sandboxed):
    cell = """\
import sys
from course_lib.datasets import logic_gate
assert not {"importlib.resources", "hashlib"} & {*sys.modules}"""
    seen = sandbox.run([{"id": 0, "cell": cell, "seconds": 5}], bwrap.command(TINY))
    assert seen[0]["error"] is None
