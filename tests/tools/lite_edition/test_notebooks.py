"""The browser edition shows each notebook without outputs, with working links."""

import re

import nbformat
import pytest
from environment import ROOT
from lite_edition.notebooks import BOOK, KERNEL, write_copies
from notebook_files import find_notebooks

LINK = re.compile(r"\]\(([^()\s]+)[ )]")


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    write_copies(folder)
    paths = sorted(folder.rglob("*"))
    return {
        path.relative_to(folder).as_posix(): nbformat.read(path, as_version=4)
        for path in paths
        if path.is_file()
    }


def test_all_lessons_and_exercises_are_there_and_nothing_else(copies):
    assert sorted(copies) == sorted(
        path.relative_to(ROOT).as_posix() for path in find_notebooks()
    )


def test_copy_is_fresh(copies):
    for copy in copies.values():
        code = [cell for cell in copy.cells if cell.cell_type == "code"]
        assert all(cell.outputs == [] for cell in code)
        assert all(cell.execution_count is None for cell in code)
        assert copy.metadata.kernelspec == KERNEL


def test_code_is_the_same_and_folded_where_it_was(copies):
    for place, copy in copies.items():
        notebook = nbformat.read(ROOT / place, as_version=4)
        for old, new in zip(notebook.cells, copy.cells, strict=True):
            if old.cell_type == "code":
                assert new.source == old.source
                assert new.metadata.get("jupyter") == old.metadata.get("jupyter")


def test_links_lead_to_notebooks_that_are_there_or_to_pages_of_the_book(copies):
    pages = 0
    for place, copy in copies.items():
        for cell in copy.cells:
            if cell.cell_type != "markdown":
                continue
            for link in LINK.findall(cell.source):
                if link.startswith(BOOK):
                    pages += 1
                    page = link.removeprefix(BOOK).partition("#")[0]
                    assert (ROOT / page).with_suffix(".md").exists(), (place, link)
                elif link.endswith(".ipynb"):
                    found = (ROOT / place).parent / link
                    assert found.resolve().relative_to(ROOT).as_posix() in copies
                else:
                    assert link == "x" or "://" in link, (place, link)
    assert pages > 300
