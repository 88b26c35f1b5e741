"""Faults of what leaves a page: answers in a notebook, progress in a file."""

from faults.built import STATIC
from faults.makers import text
from faults.parts import part

handing_in = part("handing-in")


def lost(name, place, old, new, tests):
    """Return a fault that the tests of handing in must find."""
    return handing_in(name, place, text(old, new), f"tests/handing_in/test_{tests}")


FAULTS = [
    lost(
        "an answer that a browser without room forgets at once",
        "book/live/answers.js",
        "return this.#over(kept);",
        "return kept;",
        "answers.py -k memory",
    ),
    lost(
        "an answer that is lost because the clock was set back",
        "book/live/answers.js",
        "const at = before > now ? before : now;",
        "const at = now;",
        "answers.py -k clock",
    ),
    lost(
        "a warning that stays away while nothing is kept",
        "book/live/answers.js",
        "this.#problem = reason(error);",
        "",
        "answers.py -k told_as_long",
    ),
    lost(
        "room that another tab has made and nobody uses",
        "book/live/answers.js",
        "if (this.#problem) this.#tryToKeep(); // there may be room now",
        "",
        "answers.py -k room_that",
    ),
    lost(
        "an answer that is a number in the file that is loaded",
        "book/live/notebook.js",
        'every((line) => typeof line === "string");',
        "every(() => true);",
        "notebook.py -k no_notebook",
    ),
    lost(
        "an answer of which only the first piece comes back",
        "book/live/notebook.js",
        'const text = distinct.join("\\n\\n");',
        "const text = distinct[0];",
        "notebook.py -k pieces",
    ),
    lost(
        "a page that is unread after a file was loaded",
        "book/_static/progress_file.js",
        "seen: mine.seen || theirs.seen,",
        "seen: theirs.seen,",
        "progress_file.py -k undone",
    ),
    lost(
        "a file that chooses where a link of the book leads",
        "book/_static/progress_file.js",
        ".every(isText) && PAGE.test(page)",
        ".every(isText)",
        "progress_file.py -k refuse",
    ),
    handing_in(
        "half a file of progress, where there is no room for all of it",
        f"{STATIC}/progress_carrying.js",
        text("text === null) localStorage.removeItem(key)", "text === null) continue"),
        "tests/browser/test_progress_file.py -k whole",
    ),
]
