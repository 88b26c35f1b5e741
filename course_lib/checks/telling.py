"""Show a report where it was requested; a notebook folds the hint until it's wanted."""

import html

from course_lib.notebook import display_function


def tell(report, write=print):
    """Show what a check found.

    A front end first shows what failed and where to look. The hint, which says what is
    wrong, opens on request. A terminal, which can't fold anything, prints all of it.

    Parameters
    ----------
    report : Report
    write : callable
        Takes the text if nothing can be folded.
    """
    display = display_function()
    if not report.hint or display is None:
        write(report.text())
        return
    display({"text/plain": report.text(), "text/html": as_html(report)})


def as_html(report):
    """Return a report with a hint as HTML: its lines, and the hint folded below them.

    Examples
    --------
    >>> from course_lib.checks.report import Report
    >>> print(as_html(Report("step", 2, hint="Is 0 < 0?")))
    <pre>step: 0 of 2 points</pre>
    <details><summary>Hint</summary><p>Is 0 &lt; 0?</p></details>
    """
    lines, hint = html.escape(report.text(hint=False)), html.escape(report.hint)
    return (
        f"<pre>{lines}</pre>\n<details><summary>Hint</summary><p>{hint}</p></details>"
    )
