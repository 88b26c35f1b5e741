"""Lessons and solved exercises are written by hand; handed-out ones are derived."""

import pytest
from notebook_files import (
    find_computing_pages,
    find_notebooks,
    find_written,
    handed_out,
    source_of,
)

NAMES = (
    "chapters/01_first/01_lesson.ipynb",
    "chapters/01_first/exercises.ipynb",
    "chapters/01_first/summary.ipynb",
    "solutions/01_first/exercises.ipynb",
)


@pytest.fixture
def root(tmp_path):
    """Return a folder with four notebooks and a copy that Jupyter made."""
    for name in (*NAMES, "chapters/01_first/.ipynb_checkpoints/01_lesson.ipynb"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_notebooks_of_a_folder_are_found_without_the_copies_of_jupyter(root):
    assert find_notebooks(root=root) == [root / name for name in NAMES[:3]]
    assert find_notebooks("solutions", root) == [root / NAMES[3]]


def test_page_with_a_code_cell_computes(root):
    for name, text in (("a", "```{code-cell}\n1\n```\n"), ("b", "`{code-cell}`\n")):
        (root / "book" / name).mkdir(parents=True)
        (root / "book" / name / "page.md").write_text(text)
    assert find_computing_pages(root) == [root / "book" / "a" / "page.md"]


def test_what_is_handed_out_is_not_written_by_hand(root):
    assert find_written(root) == [root / NAMES[0], root / NAMES[2], root / NAMES[3]]


def test_source_and_what_is_handed_out_of_it_know_each_other(root):
    assert handed_out(root / NAMES[3], root) == root / NAMES[1]
    assert source_of(root / NAMES[1], root) == root / NAMES[3]


@pytest.mark.parametrize("name", NAMES[:3])
def test_only_solved_exercises_are_handed_out(root, name):
    assert handed_out(root / name, root) is None


@pytest.mark.parametrize("name", [NAMES[0], NAMES[2], NAMES[3]])
def test_only_handed_out_exercises_are_derived(root, name):
    assert source_of(root / name, root) is None
