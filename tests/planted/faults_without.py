"""Faults of pages without a storage, without Python, or without the internet."""

from planted.fault import Fault

SITE = "build/_build/html"
NEURON = f"{SITE}/chapters/01_perceptron/01_neuron.html"
IN_STORAGE = "tests/browser/test_storage.py"

WITHOUT = [
    Fault(
        "a theme that stops halfway where nothing is kept",
        "without",
        NEURON,
        "const theirs = /^(mode$|theme$|sidebar-|pst_|sphinx_)/;",
        "const theirs = /^$/;",
        IN_STORAGE,
    ),
    Fault(
        "sections that fold only where that is kept",
        "without",
        f"{SITE}/_static/deeper_sections.js",
        "} catch { /* a window that",
        "} finally { /* a window that",
        f"{IN_STORAGE} -k chooses",
    ),
    Fault(
        "exercises that nothing runs and that don't say where to answer",
        "without",
        f"{SITE}/chapters/01_perceptron/exercises.html",
        '<div class="reading-only docutils container">',
        '<div class="reading-only docutils container" hidden>',
        "tests/browser/test_exercises.py -k nothing_runs",
    ),
    Fault(
        "a page on a USB drive that hides where to answer",
        "without",
        "book/tools/live_edition/pages.py",
        """if (location.protocol !== "file:") """,
        "",
        "tests/browser/test_offline.py -k where_to_answer",
    ),
    Fault(
        "a page that runs its exercises and says that they can only be read",
        "without",
        "book/tools/live_edition/pages.py",
        "dataset.runs",
        "dataset.run",
        "tests/browser/test_offline.py -k where_to_answer",
    ),
    Fault(
        "a first page that promises too much of a folder without packages",
        "without",
        "book/tools/publishing/start_page.py",
        "needs=NEEDS[has_packages]",
        "needs=NEEDS[True]",
        "tests/tools/publishing/test_start_page.py",
    ),
]
