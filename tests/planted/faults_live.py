"""Faults of the exercises that answer on their pages."""

from planted.fault import Fault

LIVE = [
    Fault(
        "a cell that brings along definitions that others have replaced",
        "live",
        "course_lib/live.py",
        "wanted = (wanted - defined) | read",
        "wanted |= read",
        "tests/test_live.py -k last_definition",
    ),
    Fault(
        "a cell that doesn't run again when what it needs has changed",
        "live",
        "course_lib/live.py",
        "if cell in targets or read & stale or not self._is_fresh(cell, defined):",
        "if cell in targets or not self._is_fresh(cell, defined):",
        "tests/test_live.py -k runs_again",
    ),
    Fault(
        "an answer in words that no script finds",
        "live",
        "book/_ext/live_page.py",
        'return "written" if marks.get("solution") else None',
        "return None",
        "tests/tools/test_live_page.py",
    ),
    Fault(
        "every page of the site loads what only exercises need",
        "live",
        "book/tools/live_edition/pages.py",
        "    if CHECK not in html:\n        return html\n",
        "",
        "tests/tools/live_edition/test_pages.py",
    ),
    Fault(
        "a library for the exercises that carries the grader along",
        "live",
        "book/tools/live.py",
        '("data", "explorables", "figures", "grading")',
        '("data", "explorables", "figures")',
        "tests/tools/test_live.py -k packed",
    ),
    Fault(
        "a site with the scripts of an earlier version",
        "live",
        "book/tools/live.py",
        "if SITE.exists() and not is_current():",
        "if not SITE.exists():",
        "tests/tools/test_live.py -k published",
    ),
]
