"""Show a report where it was requested; a notebook folds the hint until it's wanted.

JupyterLab breaks the lines of printed text anywhere, even inside a word. So what a
notebook gets is HTML, whose sentences break between words and whose tables don't break.
"""

import html

from course_lib.language import say
from course_lib.notebook import display_function, is_watched

SENTENCES = "white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere"
ALIGNED = "white-space: pre"


def tell(report, write=print):
    """Show what a check found.

    A front end first shows what failed and where to look. The hint, which says what is
    wrong, opens on request. A terminal, which can't fold anything, prints all of it.

    Parameters
    ----------
    report : Report
    write : callable
        Takes the text if it isn't shown as HTML.
    """
    _show(report.text(), as_html(report), write, always=not report.passed)


def tell_table(text, write=print):
    """Show text whose columns stay one below the other, however narrow the page is."""
    _show(text, _pre(_aligned(text)), write)


def as_html(report):
    """Return a report as HTML: its lines, and the hint, if any, folded below them.

    Examples
    --------
    >>> from course_lib.checks.report import Report
    >>> print(as_html(Report("step", 2, hint="Is 0 < 0?")).partition(">")[2])
    step: 0 of 2 points</pre>
    <details><summary>Hint</summary><p>Is 0 &lt; 0?</p></details>
    """
    lines = _pre(
        "\n".join(
            _aligned(text) if is_aligned else html.escape(text)
            for text, is_aligned in report.parts()
        )
    )
    if not report.hint:
        return lines
    fold, hint = say("Hint"), html.escape(say(report.hint))
    return f"{lines}\n<details><summary>{fold}</summary><p>{hint}</p></details>"


def _show(text, as_html, write, always=False):
    """Display HTML to whoever watches, or if always wanted; write it for a program."""
    display = display_function()
    if display is None or not (always or is_watched()):
        write(text)
    else:
        display({"text/plain": text, "text/html": as_html})


def _pre(content):
    return f'<pre style="{SENTENCES}; overflow-x: auto">{content}</pre>'


def _aligned(text):
    return f'<code style="{ALIGNED}">{html.escape(text)}</code>'
