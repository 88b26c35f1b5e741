"""List what could be said in a different language: the texts in code and in scripts."""

import ast
import re

import nbformat
from environment import ROOT
from notebook_files import find_computing_pages, find_written

from wording.scripts import texts

CELL = re.compile(
    r"^```\{code-cell\}[^\n]*\n(?:---\n.*?^---\n)?(.*?)^```", re.MULTILINE | re.DOTALL
)
# What a template puts in; x_{1} in a formula is none.
_FIELD = re.compile(r"(?<![_^{])\{[^{}]*\}")
_COMMAND = re.compile(r"^\s*[%!].*$|^:\w[^\n]*$", re.MULTILINE)
CODE = ("course_lib", "book/_ext", "book/tools")


def messages_in(source):
    """Return the texts in Python code, with ``{}`` for what a program puts in.

    A docstring is one, as is the name of a function: they can be the title of a case.

    Examples
    --------
    >>> "row {}!" in messages_in('say(f"row {k + 1}" "!")')
    True
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            found.add("".join(map(_piece, node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value, _FIELD.sub("{}", node.value)}
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name.replace("_", " "))
            found.add((ast.get_docstring(node) or "").strip())
    return found - {""}


def _piece(node):
    return node.value if isinstance(node, ast.Constant) else "{}"


def python_messages(root=ROOT):
    """Return the texts in the library, the site's extensions, and all cells of code.

    Returns
    -------
    set of str
    """
    sources = [
        path.read_text(encoding="utf-8")
        for folder in CODE
        for path in (root / folder).rglob("*.py")
    ]
    cells = []
    for path in find_written(root):
        found = nbformat.read(path, as_version=4).cells
        cells += [cell.source for cell in found if cell.cell_type == "code"]
    for path in find_computing_pages(root):
        cells += CELL.findall(path.read_text(encoding="utf-8"))
    sources += [_COMMAND.sub("", cell) for cell in cells]
    return set().union(*map(messages_in, sources))


def script_messages(place, root=ROOT):
    """Return the texts in a script.

    Parameters
    ----------
    place : str
        Its path in the project.
    root : Path

    Returns
    -------
    set of str
        Empty if there's no such script.
    """
    path = root / place
    if not path.is_file():
        return set()
    return {text.message for text in texts(path.read_text(encoding="utf-8"))}
