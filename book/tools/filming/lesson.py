"""Run the cells of a lesson, or of the tour, for the animations that they make.

A kernel shows an animation and doesn't hand it out, but a film needs it drawn again,
larger.
"""

import ast
import contextlib
import io
import re

import nbformat

from course_lib.cell_runs import Schedule
from course_lib.figures.kit.player import Animation

# In a page of text: the label of a section, or a cell without its first line of tags.
PART = re.compile(
    r"^\((?P<label>[\w-]+)\)=$"
    r"|^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(?P<cell>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def run_cell(source, names):
    r"""Run a cell in a namespace; return the value of its last expression, or None.

    Parameters
    ----------
    source : str
    names : dict
        The namespace, which the cell changes.

    Examples
    --------
    >>> run_cell("x = 2\nx + 1", {})
    3
    """
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "<cell>", "exec"), names)
        return None
    first = ast.Module(tree.body[:-1], type_ignores=[])
    exec(compile(first, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def named_cells(path):
    """Yield the source of each code cell and the anchor of what it shows, or None.

    Parameters
    ----------
    path : Path
        A notebook, whose figures are named in the metadata of their cells, or a page
        of text (``.md``), whose figures are called after the section that they open.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        anchor = None
        for part in PART.finditer(text):
            anchor = part["label"] or anchor
            if part["cell"]:
                yield part["cell"], anchor
        return
    for cell in nbformat.reads(text, as_version=4).cells:
        if cell.cell_type == "code":
            figure = cell.metadata.get("mystnb", {}).get("figure", {})
            yield cell.source, figure.get("name")


def figures_of(path, wanted):
    """Return what the cells of named figures make; only what they need is run.

    Parameters
    ----------
    path : Path
    wanted : iterable of str
        Anchors of animations, such as ``fig-loop``.

    Returns
    -------
    dict
        By anchor, in the order of the lesson.

    Raises
    ------
    ValueError
        If the lesson lacks one of them.
    """
    missing, found, names = set(wanted), {}, {"__name__": "__main__"}
    cells = dict(enumerate(named_cells(path)))
    targets = [k for k, (_, anchor) in cells.items() if anchor in missing]
    schedule = Schedule(follows_changes=True)
    schedule.plan({k: source for k, (source, _) in cells.items()}, targets, set())
    for source, anchor in map(cells.get, schedule.cells()):
        if not missing:
            break
        with contextlib.redirect_stdout(io.StringIO()):
            value = run_cell(source, names)
        if anchor in missing and isinstance(value, Animation):
            found[anchor] = value
            missing.remove(anchor)
    if missing:
        raise ValueError(
            f"expected {path.name} to have a cell for {min(missing)}, got none"
        )
    return found
