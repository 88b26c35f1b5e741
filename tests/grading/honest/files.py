"""Habits of saving, naming and choosing files."""

import io
import json
import time
import zipfile

from grading.honest.habits import (
    ALL,
    NONE,
    UNREADABLE,
    WAITS,
    Work,
    alone,
    as_bytes,
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


def zipped(**files):
    """Return the bytes of a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


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


@habit(NONE, UNREADABLE, "the file is empty")
def empty_file(student):
    return alone(student, b"")


@habit(NONE, UNREADABLE, "the file has nothing in it but zeros and spaces")
def file_of_zeros(student):
    return alone(student, bytes(5000))


@habit(NONE, UNREADABLE, "isn't a Jupyter notebook but a PDF document")
def pdf_under_the_name_of_a_notebook(student):
    return alone(student, b"%PDF-1.7\n\xff\xfe\x00")


@habit(NONE, UNREADABLE, "exercises.pdf: the file isn't a Jupyter notebook but a PDF")
def pdf(student):
    return alone(student, b"%PDF-1.7\n\xff\xfe\x00", "exercises.pdf")


@habit(NONE, UNREADABLE, "isn't a Jupyter notebook but a web page")
def web_page_of_the_notebook(student):
    return alone(student, b"<!DOCTYPE html>\n<html>...", "exercises.html")


@habit(NONE, UNREADABLE, "isn't a Jupyter notebook but a Python script")
def script_of_the_notebook(student):
    return alone(student, b"def step(z):\n    return (z > 0) * 1", "exercises.py")


@habit(NONE, UNREADABLE, "an office document")
def word_document(student):
    return alone(student, zipped(**{"word/document.xml": b"<w/>"}), "exercises.docx")


@habit(NONE, UNREADABLE, "isn't a Jupyter notebook but a picture")
def photo_of_paper_alone(student):
    return alone(student, b"\xff\xd8\xff\xe0JFIF", "IMG_0042.jpg")


@habit(NONE, UNREADABLE, "isn't a Jupyter notebook but a RAR archive")
def rar_archive(student):
    return alone(student, b"Rar!\x1a\x07", "work.rar")


@habit(NONE, UNREADABLE, "a zip archive with no notebook")
def zip_without_a_notebook(student):
    return alone(student, zipped(**{"notes.txt": b"x"}), "work.zip")


@habit(NONE, UNREADABLE, "a zip archive that can't be opened")
def broken_zip(student):
    return alone(student, b"PK\x03\x04", "work.zip")


@habit(NONE, UNREADABLE, "a pointer to a file that wasn't handed in")
def pointer_of_git(student):
    return alone(student, b"version https://git-lfs.github.com/spec/v1\noid sha256:1")


@habit(NONE, UNREADABLE, "none of the exercises is in the notebook")
def notebook_of_something_else(student):
    return alone(student, as_bytes([text("# My notes"), code("x = 1")]))


@habit(NONE, UNREADABLE, "it has 601 cells; the limit is 500")
def hundreds_of_cells(student):
    return alone(student, as_bytes([code("x = 1")] * 601))


@habit()
def zip_of_the_notebook(student):
    made = zipped(**{"work/exercises.ipynb": Work().content, "work/a.csv": b"1"})
    return alone(student, made, "work.zip")


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
