"""Run a lesson's cells for the animations that they make.

A kernel shows an animation and doesn't hand it out, but a film needs it drawn again,
larger.
"""

import ast
import contextlib
import io

import nbformat


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


def figures_of(path, wanted):
    """Return what the cells of named figures make, as far as a notebook has to run.

    Parameters
    ----------
    path : Path
    wanted : iterable of str
        Names of figures, with ``fig-``.

    Returns
    -------
    dict
        By name, in the order of the notebook.

    Raises
    ------
    ValueError
        If the notebook lacks one of them.
    """
    missing, found, names = set(wanted), {}, {"__name__": "__main__"}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code" or not missing:
            continue
        name = cell.metadata.get("mystnb", {}).get("figure", {}).get("name")
        with contextlib.redirect_stdout(io.StringIO()):
            value = run_cell(cell.source, names)
        if name in missing:
            found[name] = value
            missing.remove(name)
    if missing:
        raise ValueError(
            f"expected {path.name} to have a cell for {min(missing)}, got none"
        )
    return found
