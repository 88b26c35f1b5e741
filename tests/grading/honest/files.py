"""Habits of saving, naming and choosing files."""

import json
import time

from grading.handed_in import as_bytes, zipped
from grading.honest.habits import (
    ALL,
    NONE,
    NOTEBOOK,
    STEP,
    UNREADABLE,
    WAITS,
    Work,
    alone,
    cells_of_two,
    code,
    habit,
    text,
)

HEADING = "## Exercise 1.2: The step\n\nWrite it."
LATE = time.mktime((2099, 1, 1, 12, 0, 0, 0, 0, -1))
MONDAY, TUESDAY = 1_700_000_000, 1_700_086_400
STUBS = {"step": "def step(z):\n    ...", "count": "count = None"}


def untouched():
    """Return the notebook as it was handed out."""
    return Work(**STUBS, why="*Your answer goes here.*")


def is_alone(name, content, place, *row):
    """Add a row to the table: a student who hands in nothing but this file."""

    def hand_in(student):
        return alone(student, content, place)

    hand_in.__name__ = name
    habit(*row)(hand_in)


@habit()
def plain_notebook(student):
    return alone(student, Work())


@habit()
def renamed_file(student):
    return alone(student, Work(), "Final version (2) really.ipynb")


@habit(remark="its name doesn't end in .ipynb")
def saved_as_json(student):
    return alone(student, Work(), "exercises.json")


@habit(remark="its name doesn't end in .ipynb")
def saved_as_text(student):
    return alone(student, Work(), "exercises.ipynb.txt")


@habit()
def capital_ending(student):
    return alone(student, Work(), "EXERCISES.IPYNB")


@habit()
def byte_order_mark(student):
    return alone(student, Work().content.decode().encode("utf-8-sig"))


@habit()
def utf_16(student):
    return alone(student, Work(why="它会停下来。").content.decode().encode("utf-16"))


@habit()
def gbk(student):
    return alone(student, Work(why="它会停下来，因为。").content.decode().encode("gbk"))


@habit()
def line_ends_of_windows(student):
    work = Work()
    for cell in work.cells:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    return alone(
        student,
        json.dumps(json.loads(work.content), indent=1).replace("\n", "\r\n").encode(),
    )


def third_format(work, **parts):
    """Return the bytes of a notebook in an old format."""
    cells = [
        {k: v for k, v in cell.items() if k != "source"} | {"input": cell["source"]}
        if cell["cell_type"] == "code"
        else cell
        for cell in work.cells
    ]
    sheet = {"worksheets": [{"cells": cells}], "nbformat_minor": 0}
    return json.dumps(sheet | {"nbformat": 3} | parts).encode()


@habit()
def third_format_of_notebooks(student):
    return alone(student, third_format(Work()))


@habit()
def second_format_of_notebooks(student):
    work = Work()
    for cell in work.cells:
        cell["metadata"] = {}
    return alone(student, third_format(work, nbformat=2))


@habit()
def thirty_megabytes_of_outputs(student):
    work = Work()
    line = "epoch 1: loss 0.5\n"
    printed = {"output_type": "stream", "name": "stdout", "text": [line] * 1_400_000}
    work.cell("step")["outputs"] = [printed]
    return alone(student, work)


@habit()
def pictures_in_outputs(student):
    work = Work()
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 3_000_000}}
    work.cell("step")["outputs"] = [picture] * 3
    return alone(student, work)


@habit()
def state_of_widgets(student):
    state = {"widgets": {"state": {str(k): {"model": [k]} for k in range(100_000)}}}
    return alone(student, as_bytes(Work().cells, metadata=state))


@habit()
def metadata_of_other_programs(student):
    work = Work()
    for number, cell in enumerate(work.cells):
        cell["metadata"] |= {"id": f"x{number}", "colab": {"base_uri": "x"}}
        cell["metadata"] |= {"vscode": {"languageId": "python"}, "execution": {}}
    return alone(student, work)


@habit()
def stripped_metadata(student):
    work = Work()
    for cell in work.cells:
        cell["metadata"] = {}
    return alone(student, work)


@habit()
def stripped_metadata_and_ids(student):
    work = Work()
    for cell in work.cells:
        cell["metadata"] = {}
        del cell["id"]
    return alone(student, work)


@habit(NONE, UNREADABLE, "the file isn't a Jupyter notebook: line 3 isn't valid JSON")
def marks_of_a_merge(student):
    text = json.dumps(json.loads(Work().content), indent=1)
    lines = text.split("\n")
    return alone(student, "\n".join([*lines[:2], "<<<<<<< HEAD", *lines[2:]]).encode())


@habit(NONE, UNREADABLE, "it breaks off at line 1")
def broken_off_upload(student):
    return alone(student, Work().content[:700])


OF_GIT = b"version https://git-lfs.github.com/spec/v1\noid sha256:1"
for name, reason, content, place in (
    ("empty file", "the file is empty", b"", NOTEBOOK),
    ("zeros", "has nothing in it but zeros and spaces", bytes(5000), NOTEBOOK),
    ("PDF as a notebook", "notebook but a PDF document", b"%PDF-1.7\n\xff", NOTEBOOK),
    ("PDF", "exercises.pdf: the file isn't a Jupyter", b"%PDF-1.7", "exercises.pdf"),
    ("web page", "a web page", b"<!DOCTYPE html>\n<html>", "exercises.html"),
    ("script", "a Python script", STEP.encode(), "exercises.py"),
    ("Word", "an office document", zipped({"word/document.xml": b"<w/>"}), "a.docx"),
    ("photo of paper alone", "a picture", b"\xff\xd8\xff\xe0JFIF", "IMG_0042.jpg"),
    ("RAR archive", "a RAR archive", b"Rar!\x1a\x07", "work.rar"),
    ("zip without", "archive with no notebook", zipped({"a.txt": b"x"}), "work.zip"),
    ("broken zip", "a zip archive that can't be opened", b"PK\x03\x04", "work.zip"),
    ("pointer of git", "pointer to a file that wasn't handed in", OF_GIT, NOTEBOOK),
):
    is_alone(name, content, place, NONE, UNREADABLE, reason)


@habit(NONE, UNREADABLE, "none of the exercises is in the notebook")
def notebook_of_something_else(student):
    return alone(student, as_bytes([text("# My notes"), code("x = 1")]))


@habit(NONE, UNREADABLE, "it has 601 cells; the limit is 500")
def hundreds_of_cells(student):
    return alone(student, as_bytes([code("x = 1")] * 601))


@habit()
def zip_of_the_notebook(student):
    archive = zipped({"work/exercises.ipynb": Work().content, "work/a.csv": b"1"})
    return alone(student, archive, "work.zip")


@habit()
def notebook_in_deep_folders(student):
    return alone(student, Work(), "my/courses/2026/week 1/exercises.ipynb")


@habit()
def what_systems_leave_behind(student):
    old = untouched().content
    return {
        f"{student}/exercises.ipynb": (Work().content, MONDAY),
        f"{student}/.ipynb_checkpoints/exercises-checkpoint.ipynb": (old, TUESDAY),
        f"{student}/__MACOSX/._exercises.ipynb": b"\x00",
        f"{student}/.DS_Store": b"\x00",
    }


@habit(remark="not graded, as another one fits better")
def untouched_download_beside_work_without_a_heading(student):
    work = Work().without(HEADING)
    return {
        f"{student}/work.ipynb": (work.content, MONDAY),
        f"{student}/exercises.ipynb": (untouched().content, TUESDAY),
    }


@habit(remark="not graded, as another one fits better")
def newer_file_without_a_heading(student):
    wrong = Work(step="def step(z):\n    return z")
    return {
        f"{student}/old.ipynb": (wrong.content, MONDAY),
        f"{student}/new.ipynb": (Work().without(HEADING).content, TUESDAY),
    }


@habit(remark="not graded, as another one fits better")
def second_version_with_a_number(student):
    wrong = Work(step="def step(z):\n    return z")
    return {
        f"{student}/exercises.ipynb": (wrong.content, MONDAY),
        f"{student}/exercises (1).ipynb": (Work().content, MONDAY),
    }


@habit(remark="not graded, as another one fits better")
def newer_scratch_file(student):
    scratch = Work(**STUBS)
    return {
        f"{student}/exercises.ipynb": (Work().content, MONDAY),
        f"{student}/scratch.ipynb": (scratch.content, TUESDAY),
    }


@habit(("", "1", ""), "1 of 7 points", "step: it is answered only in s")
def answers_from_two_devices(student):
    return {
        f"{student}/desk.ipynb": (Work(count=STUBS["count"]).content, MONDAY),
        f"{student}/laptop.ipynb": (
            Work(**STUBS | {"count": "count = 6", "why": "Because."}).content,
            TUESDAY,
        ),
    }


@habit(remark="new.ipynb: the file is empty")
def newer_file_that_is_empty(student):
    return {
        f"{student}/old.ipynb": (Work().content, MONDAY),
        f"{student}/new.ipynb": (b"", TUESDAY),
    }


@habit(
    ("0", "0", "0"),
    "0 of 7 points",
    "it hasn't changed since it was handed out, so it has no answers",
)
def untouched_download_alone(student):
    return alone(student, untouched())


@habit(remark="its date is in the future: 2099-01-01")
def date_in_the_future(student):
    return {f"{student}/exercises.ipynb": (Work().content, LATE)}


@habit()
def two_chapters_in_one_file(student):
    return alone(student, as_bytes([*Work().cells, *cells_of_two()]))


@habit()
def file_for_each_chapter(student):
    files = {f"{student}/two.ipynb": as_bytes(cells_of_two())}
    return files | alone(student, Work(), "one.ipynb")


@habit(ALL, "3 of 7 points", f"{WAITS}; also handed in, not graded: ")
def paper_beside_the_notebook(student):
    return alone(student, Work()) | {f"{student}/paper.pdf": b"%PDF-1.7"}
