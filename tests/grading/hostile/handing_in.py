"""Whole files that try to get undeserved points or to do harm.

Files that only look odd are in ``honest``. Each function takes the student's empty
folder and hands something in there. The solution is next to the folder of all
submissions, where a link may point to it.
"""

import json
import os

from grading.class_of import few, solved_notebook
from grading.handed_in import as_bytes, write_zip

#: Points of a set: all except those of ``predict``, or blank grades.
ALL, BUT_ONE, NONE = "all", "all but one", "none"
WRONG = {"predict": "def predict(x, weight, bias):\n    return 1"}
HONEST = "honest"
LISTS = b'{"cells": [' + b"[]," * (15 * 2**20)

#: By name: what is handed in, the points it deserves, and the status of its row.
HANDED_IN = {}


def hands_in(name, points, status):
    """Add a function to the set."""

    def add(function):
        HANDED_IN[name] = (function, points, status)
        return function

    return add


def write(folder, cells):
    """Write a notebook with these cells."""
    (folder / "exercises.ipynb").write_bytes(as_bytes(cells))


def cells_of(**answers):
    return json.loads(few(solved_notebook(**answers)))["cells"]


def is_check(cell):
    marks = cell["metadata"].get("nbgrader", {})
    return marks.get("grade") and not marks.get("solution")


@hands_in("deleted checks", BUT_ONE, "needs manual")
def deleted_checks(folder):
    write(folder, [cell for cell in cells_of(**WRONG) if not is_check(cell)])


@hands_in("edited checks", BUT_ONE, "needs manual")
def edited_checks(folder):
    passing = "print('predict: 2 of 2 points')"
    cells = cells_of(**WRONG)
    write(folder, [c | {"source": passing} if is_check(c) else c for c in cells])


@hands_in("outputs and points of its own", BUT_ONE, "needs manual")
def outputs_and_points_of_its_own(folder):
    cells = cells_of(**WRONG)
    said = {"output_type": "stream", "name": "stdout", "text": "2 of 2 points"}
    for cell in filter(is_check, cells):
        cell["outputs"] = [said]
        cell["metadata"]["nbgrader"]["points"] = 99
    write(folder, cells)


@hands_in("a file of 300 MiB", NONE, "unreadable")
def a_file_of_300_mib(folder):
    with (folder / "exercises.ipynb").open("wb") as file:
        file.truncate(300 * 2**20)


@hands_in("lists in lists in lists", NONE, "unreadable")
def lists_in_lists(folder):
    (folder / "exercises.ipynb").write_text('{"cells": ' + "[" * 10**6)


@hands_in("a link to the solution", NONE, "unreadable")
def a_link_to_the_solution(folder):
    (folder / "exercises.ipynb").symlink_to(folder.parents[1] / "solution.ipynb")


@hands_in("a folder that is a link", NONE, "unreadable")
def a_folder_that_is_a_link(folder):
    (folder / "work").symlink_to(folder.parents[1])


@hands_in("a pipe that nobody fills", NONE, "unreadable")
def a_pipe(folder):
    os.mkfifo(folder / "exercises.ipynb")


@hands_in("cut off inside a picture", NONE, "unreadable")
def cut_off_inside_a_picture(folder):
    picture = {"data": {"image/png": "A" * 2**20}, "output_type": "display_data"}
    cells = [cell | {"outputs": [picture]} for cell in cells_of()]
    (folder / "exercises.ipynb").write_bytes(as_bytes(cells)[: 2**20])


@hands_in("an archive of six thousand", ALL, "needs manual")
def an_archive_of_six_thousand(folder):
    tiny = as_bytes([])
    files = {f"{number}/exercises.ipynb": tiny for number in range(6000)}
    write_zip(folder / "work.zip", {"0/0.ipynb": as_bytes(cells_of())} | files)


@hands_in("an archive that swells", NONE, "unreadable")
def an_archive_that_swells(folder):
    files = {f"{number}.ipynb": LISTS for number in range(3)}
    write_zip(folder / "work.zip", files)


@hands_in("fifteen million lists", NONE, "unreadable")
def fifteen_million_lists(folder):
    (folder / "a.ipynb").write_bytes(LISTS)


@hands_in("Chinese without an end", NONE, "unreadable")
def chinese_without_an_end(folder):
    text = '{"cells": ["' + "\u6743\u91cd" * (4 * 2**20)
    (folder / "a.ipynb").write_bytes(text.encode("gbk"))


def student(name):
    """Return the name of a hostile file's folder."""
    return name.replace(" ", "-")


def hand_in_all(folder):
    """Hand in all hostile files below a folder, and one honest student's."""
    (folder / "solution.ipynb").write_bytes(few(solved_notebook()))
    for name, (hand_in, _, _) in HANDED_IN.items():
        (folder / "in" / student(name)).mkdir(parents=True)
        hand_in(folder / "in" / student(name))
    (folder / "in" / HONEST).mkdir()
    write(folder / "in" / HONEST, cells_of())
