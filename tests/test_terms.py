"""A class changes a lesson and takes our updates, by the commands on the page."""

import json
import os
import re
import shutil
import subprocess

import pytest
from repository import ROOT

PAGE = (ROOT / "book" / "terms.md").read_text(encoding="utf-8")
BEGIN, SAVE, UPDATE, KEEP = re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
LESSON = "chapters/01_perceptron/01_neuron.ipynb"
OTHER = "chapters/01_perceptron/02_geometry.ipynb"
NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    **{
        f"GIT_{who}_{what}": f"{who.lower()}@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def run(commands, folder, succeeds=True):
    """Run shell commands in a folder, and return what they say."""
    done = subprocess.run(
        ["sh", "-ec", commands],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **NOBODY},
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == succeeds, done.stdout + done.stderr
    return done.stdout + done.stderr


def edit(path, index, words):
    """Write words in front of a text cell of a notebook, as Jupyter stores it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    texts = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    texts[index]["source"].insert(0, f"{words}\n")
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repositories(tmp_path):
    """Return our repository, with two lessons, and a class's clone that has begun."""
    ours, yours = tmp_path / "ours", tmp_path / "yours.git"
    for name in (LESSON, OTHER):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, ours / name)
    run("git init -q -b main; git add .; git commit -qm lessons", ours)
    run(f"git init -q --bare {yours}", tmp_path)
    begin = BEGIN.replace("UPSTREAM", str(ours)).replace("FORK", str(yours))
    run(begin, tmp_path)
    return ours, tmp_path / "course"


def test_own_lesson_stays_and_updates_arrive(repositories):
    ours, course = repositories
    edit(course / LESSON, 0, "Our own birds.")
    run(SAVE, course)
    edit(ours / LESSON, -1, "A correction.")
    edit(ours / OTHER, 0, "News.")
    run("git commit -qam corrections", ours)
    run(UPDATE, course)
    lesson = (course / LESSON).read_text(encoding="utf-8")
    assert "Our own birds." in lesson
    assert "A correction." in lesson
    assert "News." in (course / OTHER).read_text(encoding="utf-8")
    assert json.loads(lesson)["cells"]
    assert "my-class" in run("git ls-remote --heads origin", course)


def test_where_both_changed_the_same_line_the_class_keeps_its_own(repositories):
    ours, course = repositories
    edit(course / LESSON, 0, "Our own birds.")
    run(SAVE, course)
    mine = (course / LESSON).read_bytes()
    edit(ours / LESSON, 0, "Other birds.")
    edit(ours / OTHER, 0, "News.")
    run("git commit -qam changes", ours)
    assert f"conflict in {LESSON}" in run(UPDATE, course, succeeds=False)
    run(KEEP, course)
    assert (course / LESSON).read_bytes() == mine
    assert "News." in (course / OTHER).read_text(encoding="utf-8")
    assert run("git status --porcelain", course) == ""


def test_files_that_the_page_names_are_there():
    for name in re.findall(r"`([\w/.-]+\.(?:md|cff|ipynb)|LICENSE)`", PAGE):
        assert (ROOT / name).is_file(), name
