"""The whole class of honest students, graded in one run; and the table of what came.

PYTHONPATH=tests python -m grading.honest.whole_class
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import types
from pathlib import Path

import pytest
from grading.class_of import rows
from grading.handed_in import write_files
from grading.honest import cells, files, whose, words
from grading.honest.habits import HABITS, SETS, Work, released

from course_lib.grading.command_line import main
from course_lib.grading.intake import handouts

#: Importing these has filled the table.
KINDS = (files, cells, words, whose)

#: By habit: the id of its student.
STUDENTS = {
    name: one.student or f"s{number:03d}"
    for number, (name, one) in enumerate(HABITS.items(), 1)
}


def hand_in(folder):
    """Let the whole class hand in; return the folder."""
    for name, one in HABITS.items():
        for place, content in one.hand_in(STUDENTS[name]).items():
            content, date = content if isinstance(content, tuple) else (content, None)
            write_files(folder, {place: content})
            if date:
                os.utime(folder / place, (date, date))
    return folder


def class_list(path):
    """Write the list of all except some whom only a platform names; return its path."""
    listed = [one for one in STUDENTS.values() if one[0].islower()]
    lines = [f"{one},{whose.KNOWN_AS.get(one, '')}" for one in listed if "_" not in one]
    path.write_bytes("\r\n".join(["student,known_as", *lines]).encode("gbk"))
    return path


def grade(folder):
    """Grade the class; return the exit code and the folder of results."""
    shown = released(folder / "released")
    path = shown / SETS["ch01"].chapter / "exercises.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "blank", json.loads(path.read_bytes())["cells"])
        patch.setattr(handouts, "exercise_sets", lambda: SETS)
        for name, exercises in SETS.items():
            module = types.ModuleType(name)
            module.EXERCISES = exercises
            patch.setitem(sys.modules, f"course_lib.checks.{name}", module)
        line = ["grade", hand_in(folder / "in"), "--out", folder / "out"]
        line += ["--released", shown, "--class-list", class_list(folder / "list.csv")]
        return main([*map(str, line)]), folder / "out"


def show(*words):
    """Print a row of the table as Markdown."""
    print(f"| {' | '.join(str(word).replace('|', '/') for word in words)} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        with contextlib.redirect_stdout(io.StringIO()):
            _, out = grade(Path(place))
        table = rows(out)
    show("habit", "student", "deserved", "given", "the student reads", "remarks")
    show(*["---"] * 6)
    for name, one in HABITS.items():
        row = table[STUDENTS[name]]
        given = [row[part] or "_" for part in ("step", "count", "why")]
        deserved = [mark or "_" for mark in one.marks]
        reads = one.reads or "nothing"
        show(
            name,
            STUDENTS[name],
            *map(" ".join, (deserved, given)),
            reads,
            row["remarks"],
        )
