"""Faults of pages without a storage, without Python, or without the internet."""

from faults.built import NEURON, SITE, STATIC
from faults.makers import code, pattern, text
from faults.parts import part

IN_STORAGE = "tests/browser/test_storage.py"

without = part("without", "tests/browser/test_offline.py -k where_to_answer")

FAULTS = [
    without(
        "a theme that stops halfway where nothing is kept",
        NEURON,
        text("theirs = /^(mode$|theme$|sidebar-|pst_|sphinx_)", "theirs = /^$"),
        IN_STORAGE,
    ),
    without(
        "sections that fold only where that is kept",
        f"{STATIC}/deeper_sections.js",
        pattern(r"\} catch \{(?= /\* a window that)", "} finally {"),
        f"{IN_STORAGE} -k chooses",
    ),
    without(
        "exercises that nothing runs and that don't say where to answer",
        f"{SITE}/chapters/01_perceptron/exercises.html",
        text('-only docutils container"', '-only docutils container" hidden'),
        "tests/browser/test_exercises.py -k nothing_runs",
    ),
    without(
        "a page on a USB drive that hides where to answer",
        "book/tools/live_edition/pages.py::RUNS_HERE",
        text('if (location.protocol !== "file:") ', ""),
    ),
    without(
        "a page that runs its exercises and says that they can only be read",
        "book/tools/live_edition/pages.py::RUNS_HERE",
        text("dataset.runs", "dataset.run"),
    ),
    without(
        "a first page that promises too much of a folder without packages",
        "book/tools/publishing/start_page.py::start_page",
        code("NEEDS[has_packages]", "NEEDS[True]"),
        "tests/tools/publishing/test_start_page.py",
    ),
]
