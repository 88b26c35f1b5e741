"""Fold the answer to a prediction when its cell runs together with those above it.

A lesson asks for a prediction, and the next cell, tagged ``hide-output``, answers it.
JupyterLab opens an output whenever its cell runs, so *Run All* would show each answer
beside its question. A cell that starts as soon as another one has ended was sent along
with it. If it answers a prediction, its output begins with a line that opens the rest.
A cell that a reader runs alone shows its answer at once.
"""

import time
from collections.abc import Callable

from course_lib.language import say
from course_lib.notebook import cell_tags, display_function, running_shell

ANSWER = "hide-output"
SECONDS_TO_READ = 1  # in less time nobody has read the question and run its answer

# The outputs of a cell are siblings. Where a front end's are called otherwise, nothing
# is hidden, and the line isn't shown.
STYLE = """\
<style>
details.prediction { display: none; cursor: pointer; }
.jp-OutputArea-child details.prediction { display: block; }
.jp-OutputArea-child:has(details.prediction:not([open])) ~ .jp-OutputArea-child {
  display: none !important;
}
</style>"""
_LINE = f"<summary>{say('Show the answer')}</summary>"
FOLD = f'<details class="prediction">{_LINE}</details>\n{STYLE}'


class Folding:
    """Folds the answers among the cells that one shell runs.

    Parameters
    ----------
    clock : callable
        Returns the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self.ended = clock, float("-inf")

    def before_cell(self, _: object) -> None:
        """Begin the output of an answer with a fold if another cell has just ended."""
        at_once = self.clock() - self.ended < SECONDS_TO_READ
        if at_once and ANSWER in cell_tags():
            display_function()({"text/plain": "", "text/html": FOLD})

    def after_cell(self, _: object) -> None:
        """Note when a cell ended."""
        self.ended = self.clock()


def fold_answers() -> None:
    """Fold the answers in this notebook from now on; do nothing in a script."""
    if (shell := running_shell()) is not None:
        folding = Folding()
        shell.events.register("pre_run_cell", folding.before_cell)
        shell.events.register("post_run_cell", folding.after_cell)
