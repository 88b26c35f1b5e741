"""The table of the hostile set: what each answer does, and the points it gets.

    PYTHONPATH=tests python -m grading.hostile.table

Each answer replaces one right answer (2 points) in an otherwise perfect notebook (15
points), or is an answer to an exercise of the course; the files belong to one class, 8
points each, and are graded by the command.
"""

import contextlib
import io
import tempfile
import time
from pathlib import Path

from checks.exercise_sets import SETS
from grading.class_of import few_handed_out, records, rows
from grading.hostile.cheating import CHEATING
from grading.hostile.forging import FORGING, RUINING
from grading.hostile.handing_in import hand_in_all
from grading.hostile.harming import HARMING
from grading.hostile.spying import SPYING
from grading.test_sets_in_the_sandbox import reports_on_part
from grading.tiny_course import TINY, graded, scores, solved

from course_lib.grading.command_line import main
from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.sandbox import Limits

LIMITS = Limits(seconds=60, patience=1, memory=500 * 2**20, received=20 * 2**20)
KINDS = {"forges": FORGING, "ruins": RUINING, "spies": SPYING, "harms": HARMING}


def row_of_answer(kind, name, source):
    """Grade a hostile answer; return its row."""
    source = source[0] if isinstance(source, tuple) else source
    began = time.monotonic()
    answer = f"FOLDER = '/nowhere'\n{source}"
    reports = graded(solved(relu=answer), bwrap.command(TINY), LIMITS)
    seconds = time.monotonic() - began
    marks = scores(reports)
    others = sum(marks.values()) - marks["relu"]
    problem = next(v.problem for v in reports["relu"].verdicts if not v.passed)
    return [kind, name, problem[:90], f"{marks['relu']:g}", f"{others:g}", seconds]


def row_of_cheat(name, source):
    """Grade an answer to one of the course's own exercises; return its row."""
    began = time.monotonic()
    chapter, question = SETS[name[0]], SETS[name[0]].question(name[1])
    (report,) = reports_on_part(chapter.name, [(question, source)])
    problem = next(v.problem for v in report.verdicts if not v.passed)
    seconds = time.monotonic() - began
    score = f"{report.score:g} of {report.points:g}"
    return ["cheats", " ".join(name), problem[:90], score, "", seconds]


def rows_of_files():
    """Grade the hostile files as one class; return their rows."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        hand_in_all(Path(folder))
        with contextlib.redirect_stdout(io.StringIO()):
            released = few_handed_out(Path("released"))
            main(["grade", "in", "--out", "marks", "--released", str(released)])
        table, kept = rows(Path("marks")), records(Path("marks"))
    for name, row in table.items():
        marks = list(row.values())[3:-4]
        total = "blank" if "" in marks else f"{sum(map(float, marks)):g}"
        seconds = kept[f"{name}.attempt-1.json"]["seconds"]
        yield ["file", name, row["status"], total, "", seconds]


def show(cells):
    """Print a row of the table as Markdown."""
    *words, seconds = cells
    said = seconds if isinstance(seconds, str) else f"{seconds:.1f}"
    words = [str(word).replace("|", "/") for word in words]
    print(f"| {' | '.join([*words, said])} |", flush=True)


if __name__ == "__main__":
    show(["kind", "name", "what the grader says", "points", "other points", "seconds"])
    show(["---"] * 6)
    for kind, answers in KINDS.items():
        for name, source in answers.items():
            show(row_of_answer(kind, name, source))
    for name, source in CHEATING.items():
        show(row_of_cheat(name, source))
    for cells in rows_of_files():
        show(cells)
