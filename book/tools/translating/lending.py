"""Lend the outputs of the English run to notebooks whose code is the same.

Comments and captions are all that a translation changes in a code cell, so what it
shows doesn't have to be computed again.
"""

import ast
import shutil

from environment import ROOT, read_note, write_note
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from notebook_files import find_computing_pages, find_notebooks, read

import build


def is_same_code(one, other):
    """Return whether two cells do the same; only their comments may differ.

    Examples
    --------
    >>> is_same_code("x = 1  # a number", "x = 1  # 一个数")
    True
    """
    if one == other:
        return True
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False


def with_outputs(notebook, executed):
    """Return a notebook with the outputs of another one; None if their code differs."""
    ours, theirs = (
        [cell for cell in each.cells if cell.cell_type == "code"]
        for each in (notebook, executed)
    )
    pairs = list(zip(ours, theirs, strict=False))
    alike = all(is_same_code(one.source, other.source) for one, other in pairs)
    if len(ours) != len(theirs) or not alike:
        return None
    for one, other in pairs:
        one.outputs, one.execution_count = other.outputs, other.execution_count
    return notebook


def lend(target, root=ROOT):
    """Keep the English outputs for the tree's notebooks; return how many were lent."""
    library = build.state()["library"]
    pages, note = target / "build" / "_build", target / "build" / "book.json"
    if read_note(note).get("library") != library:
        shutil.rmtree(pages, ignore_errors=True)
        write_note(note, {"library": library})
    cache = get_cache(pages / ".jupyter_cache")
    lent = 0
    try:
        notebooks = find_notebooks(root=root) + find_notebooks("solutions", root)
        for path in [*find_computing_pages(root), *notebooks]:
            copy = target / path.relative_to(root)
            notebook = read(copy)
            executed = build.executed(read(path))
            if executed is None or build.find_kept(cache, notebook) is not None:
                continue
            if ready := with_outputs(notebook, executed):
                bundle = CacheBundleIn(ready, str(copy))
                cache.cache_notebook_bundle(
                    bundle, check_validity=False, overwrite=True
                )
                lent += 1
    finally:
        cache.db.dispose()
    return lent
