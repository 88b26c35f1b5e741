"""Faults of the lessons and exercises that run on their pages."""

from faults.makers import code
from faults.parts import part

live = part("live")

FAULTS = [
    live(
        "a cell that brings along definitions that others have replaced",
        "course_lib/cell_plan.py::_add_providers",
        code("required = (required - defined) | read", "required |= read"),
        "-k earlier_one",
    ),
    live(
        "a cell that doesn't run again when what it needs has changed",
        "course_lib/cell_plan.py::_dirty",
        code(
            "part in changed_codes or read & names or newest > when",
            "part in changed_codes",
        ),
        "tests/test_live.py -k runs_again",
    ),
    live(
        "a lesson whose numbers aren't those of a page that ran from its top",
        "course_lib/cell_plan.py::_needed",
        code("defined | changed", "defined"),
        "-k random_numbers_are",
    ),
    live(
        "a cell that changes a value twice after its input was edited",
        "course_lib/cell_plan.py::_add_providers",
        code("set() if part.cell in targets else made[part] - defined", "set()"),
        "tests/test_cell_runs.py -k made_anew_before",
    ),
    live(
        "a value that code which is gone has changed",
        "course_lib/cell_plan.py::_add_providers",
        code(
            "any(spoiled.get(name, 0) > when for name in defined & required)", "False"
        ),
        "tests/test_cell_runs.py -k former_code_has_changed",
    ),
    live(
        "an answer that passes after it was deleted",
        "course_lib/live.py::Page.plan",
        code(
            "self._schedule.plan(self._code, targets, self._drawn())",
            "[self._schedule.plan(self._code, targets, self._drawn())][:0]",
        ),
        "tests/test_cell_runs.py -k goes_with_the_code",
    ),
    live(
        "a cell above that runs whole although little of it is needed",
        "course_lib/cell_plan.py::_reaching_out",
        code("facts[part].changed - here - facts[part].defined", "True"),
        "-k only_the_needed_lines",
    ),
    live(
        "a failed line that stops what doesn't need it",
        "course_lib/live.py::Page._run_parts",
        code("parts[place:] if stops else [part]", "parts"),
        "tests/test_cell_runs.py -k failed_line",
    ),
    live(
        "a cell that would give something else, and nobody says so",
        "course_lib/cell_runs.py::Schedule.stale",
        code("{part.cell for part in self._changed()}", "set(self.planned)"),
        "-k stale",
    ),
    live(
        "an exercise whose data never comes",
        "book/tools/live.py::copy_data",
        code("SHA256", "sorted(SHA256)[1:]"),
        "-k exercise_page",
    ),
    live(
        "a lesson without the scripts of its interactive figures",
        "book/tools/live.py::lesson_files",
        code('path.suffix not in (".pyc", ".md")', 'path.suffix == ".py"'),
        "-k lessons_import",
    ),
    live(
        "an answer in words that no script finds",
        "book/_ext/live_page.py::role_of",
        code('"written" if marks.get("solution") else None', "None"),
        "tests/tools/test_live_page.py",
    ),
    live(
        "every page of the site loads what only lessons and exercises need",
        "book/_ext/publishing_placeholders.py",
        code('cell["live"]["data-role"] in RUNNING', "True"),
        "tests/tools/test_publishing_placeholders.py -k loads_python",
    ),
    live(
        "a library for the exercises that carries the grader along",
        "book/tools/live.py::LEFT_OUT",
        code(
            '("data", "widgets", "figures", "grading")',
            '("data", "widgets", "figures")',
        ),
        "-k draws_or_grades",
    ),
    live(
        "a site with the scripts of an earlier version",
        "book/tools/live.py::require_current",
        code("SITE.exists() and not is_current()", "not SITE.exists()"),
        "-k published",
    ),
    live(
        "a check that doesn't know which answers it depends on",
        "course_lib/live.py::Page.needs",
        code("self._schedule.needs(target)", "[]"),
        "course_lib/live.py --doctest-modules -k needs",
    ),
    live(
        "a page that takes a line for a notebook for an error",
        "course_lib/live.py::Page.plan",
        code("as_python(text)[0]", "text"),
        "-k lines_for_a_notebook",
    ),
    live(
        "a page that answers a check without an answer by a traceback",
        "course_lib/live.py::Page.run",
        code("error is not None and reply_to(error)", "error is None"),
        "tests/grading/test_one_verdict.py -k another",
    ),
    live(
        "a notebook that answers a check without an answer by a traceback",
        "course_lib/tracebacks.py::show",
        code("reply_to(error, *_failed_before(shell))", "error is None"),
        "-k missing_answer",
    ),
    live(
        "a grader that doesn't see under which name an answer was defined",
        "course_lib/grading/judging/steps.py::Plan._instead",
        code("cell.defines - {*self.answers}", "[]"),
        "tests/grading/test_one_verdict.py -k another",
    ),
    live(
        "a keyboard that fails in Python's own words",
        "course_lib/running/keyboard.py::NoKeyboard.readline",
        code("raise EOFError(NO_KEYBOARD)", 'return ""'),
        "-k input_says",
    ),
]
