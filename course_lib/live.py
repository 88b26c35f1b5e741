"""Run the cells of a page that the reader edits, the way a notebook runs them.

A page of the published book can load Python into the browser. There, a :class:`Page`
holds the names of one page, decides which cells above the chosen one have to run
first, and returns what a cell prints and shows as plain data, in Jupyter's own format.
It doesn't know the browser, so it is tested without one.
"""

import ast
import base64
import contextlib
import linecache
import pprint
import re
import symtable
import traceback
import warnings
from itertools import chain

from course_lib.notebook import displaying_by
from course_lib.tracebacks import short_lines

LONGEST_TEXT = 100_000  # characters that one cell may print, and that it may show
CUT_OFF = "\n... The page doesn't show the rest, because it's too long.\n"
FRAMES = 4  # lines of cells that an error names at most
WIDTH = 79  # characters in a line of a dict or list, as in a notebook
CONTAINERS = (dict, list, tuple, set, frozenset)
# What a line defines: a function or a class, what is imported, what gets a value.
DEFINED = re.compile(
    r"^(?:(?:async +)?def|class) +(\w+)|^(?:from .* )?import +(.+)"
    r"|^(\w[\w, ]*?) *(?::[^=\n]*)?=(?!=)",
    re.MULTILINE,
)
RICH = {
    "text/html": "_repr_html_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
}


def names_of(code):
    r"""Return the global names that a cell reads, and those that it defines.

    Parameters
    ----------
    code : str

    Returns
    -------
    read : set of str
        Also those that its functions read when they are called.
    defined : set of str
        If the code has a syntax error, these are the names that its lines seem to
        define, and none is read. So a cell that needs them finds the error instead of
        what an earlier version of the code has defined.

    Examples
    --------
    >>> read, defined = names_of("def double(x):\n    return x * factor")
    >>> read, defined
    ({'factor'}, {'double'})
    """
    try:
        spelled = ast.unparse(_Spelled().visit(ast.parse(code)))
        top = symtable.symtable(spelled, "cell", "exec")
    except (SyntaxError, ValueError):  # ValueError: a null character
        return set(), set(re.findall(r"\w+", " ".join(chain(*DEFINED.findall(code)))))
    read, waiting = set(), [top]
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        symbols = (s for s in table.get_symbols() if s.is_referenced())
        read |= {s.get_name() for s in symbols if table is top or s.is_global()}
    symbols = top.get_symbols()
    return read, {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}


class _Spelled(ast.NodeTransformer):
    """Spell ``x += 1`` as ``x = x + 1``: a symbol table misses that ``x`` is read."""

    def visit_AugAssign(self, node):
        """Return the statement that is spelled out, if its target is a name."""
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        value = ast.BinOp(ast.Name(node.target.id, ast.Load()), node.op, node.value)
        return ast.copy_location(ast.Assign([node.target], value), node)


def bundle_of(value):
    """Return a value in the forms in which a front end can show it.

    Parameters
    ----------
    value : object

    Returns
    -------
    dict of str to object
        Text or JSON data by MIME type; there is always ``text/plain``. Bytes, such as
        those of a PNG, are in base64.

    Examples
    --------
    >>> bundle_of((1, 2))
    {'text/plain': '(1, 2)'}
    """
    nested = type(value) in CONTAINERS
    text = pprint.pformat(value, width=WIDTH, sort_dicts=False) if nested else None
    bundle = {"text/plain": repr(value) if text is None else text}
    if isinstance(value, type):
        return bundle
    for kind, method in RICH.items():
        content = getattr(value, method, lambda: None)()
        if content is not None:
            bundle[kind] = content
    if hasattr(value, "_repr_mimebundle_"):
        found = value._repr_mimebundle_(include=None, exclude=None) or {}
        bundle |= found[0] if isinstance(found, tuple) else found
    return {kind: _as_text(content) for kind, content in bundle.items()}


def error_lines(error):
    """Return the lines that tell the reader about an error in a cell.

    Parameters
    ----------
    error : BaseException
        It was raised by a cell that :class:`Page` ran.

    Returns
    -------
    list of str
        The lines of the cells that led to it and its message. An error raised in the
        library also names the place there, as :mod:`course_lib.tracebacks` does.
    """
    if lines := short_lines(error):
        return lines
    message = "".join(traceback.format_exception_only(error)).strip().split("\n")
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith("<cell ")]
    if not ours:
        return message
    places = [(frame.lineno, linecache.getline(*frame[:2])) for frame in ours]
    lines = [f"line {number}:  {code.strip()}" for number, code in places[-FRAMES:]]
    return [*lines, "", *message]


class Page:
    """The names of one page, and the cells that have run.

    Examples
    --------
    >>> page = Page()
    >>> cells = [{"id": "a", "code": "x = 2"}, {"id": "b", "code": "x + 3"}]
    >>> page.plan(cells, ["b"])
    ['a', 'b']
    >>> page.run("a"), page.run("b")[0]["data"]
    ([], {'text/plain': '5'})
    >>> page.plan(cells, ["b"])  # the first cell has run and didn't change
    ['b']
    """

    def __init__(self):
        self.names = {"__name__": "__main__", "__builtins__": __builtins__}
        self.names["display"] = self._display
        self._code = {}  # of each cell in the last plan
        self._ran = {}  # the code with which each cell has run without an error
        self._owner = {}  # the cell that defined each name last
        self._outputs = []
        self._left = 0  # characters of values that the cell may still show

    def plan(self, cells, targets):
        """Return the cells to run, in the order of the page.

        Parameters
        ----------
        cells : list of dict
            All code cells of the page in order, each with its ``id`` and its ``code``.
        targets : list of str
            The cells that run in any case.

        Returns
        -------
        list of str
            The targets, and those cells above them that define a name that is needed
            and that haven't run, have changed, or depend on a cell that runs again.

        Raises
        ------
        ValueError
            If a target is not one of the cells.
        """
        self._code = {cell["id"]: cell["code"] for cell in cells}
        for target in targets:
            if target not in self._code:
                raise ValueError(f"expected the id of a cell, got {target!r}")
        needed = self._needed(targets)
        again, stale = [], set()
        for cell in needed:
            read, defined = names_of(self._code[cell])
            if cell in targets or read & stale or not self._is_fresh(cell, defined):
                again.append(cell)
                stale |= defined
            else:
                stale -= defined
        return again

    def run(self, cell):
        """Run one of the cells of the last plan.

        Parameters
        ----------
        cell : str
            Its id.

        Returns
        -------
        list of dict
            Its outputs in the notebook format: ``stream``, ``display_data``,
            ``execute_result``, and as the last one perhaps ``error``.
        """
        code = self._code[cell]
        file = f"<cell {cell}>"
        lines = code.splitlines(keepends=True)
        linecache.cache[file] = (len(code), None, lines, file)
        self._outputs, self._left, self._ran[cell] = [], LONGEST_TEXT, None
        printed = (_Stream(self._outputs, name) for name in ("stdout", "stderr"))
        with _writing_to(*printed), displaying_by(self._show):
            try:
                self._execute(code, file)
            except BaseException as error:  # the page goes on, whatever a cell raises
                self._outputs.append(_error(error))
            else:
                self._ran[cell] = code
        self._owner |= dict.fromkeys(names_of(code)[1], cell)
        return self._outputs

    def _needed(self, targets):
        wanted, needed = set(), []
        for cell in reversed(self._code):
            read, defined = names_of(self._code[cell])
            if cell in targets or (needed and defined & wanted):
                needed.append(cell)
                wanted = (wanted - defined) | read
        return needed[::-1]

    def _is_fresh(self, cell, defined):
        unchanged = self._ran.get(cell) == self._code[cell]
        return unchanged and all(self._owner.get(name) == cell for name in defined)

    def _execute(self, code, file):
        tree = ast.parse(code, file)
        last = tree.body.pop() if tree.body and _is_shown(tree.body[-1], code) else None
        exec(compile(tree, file, "exec"), self.names)
        if last is None:
            return
        value = eval(compile(ast.Expression(last.value), file, "eval"), self.names)
        if value is not None:
            self._show(bundle_of(value), "execute_result")

    def _show(self, bundle, kind="display_data"):
        if self._left <= 0:
            return
        fits = {kind: c for kind, c in bundle.items() if len(str(c)) <= self._left}
        text = bundle["text/plain"]
        data = {"text/plain": _cut(text, self._left)} | fits
        self._left -= len(text)
        self._outputs.append({"output_type": kind, "data": data, "metadata": {}})

    def _display(self, *values):
        for value in values:
            self._show(bundle_of(value))


class _Stream:
    """What a cell prints: pieces of text in a row are one output."""

    encoding = "utf-8"

    def __init__(self, outputs, name):
        self.outputs, self.name, self.left = outputs, name, LONGEST_TEXT

    def write(self, text):
        if self.left <= 0:
            return len(text)
        shown = _cut(text, self.left)
        self.left -= len(text)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == self.name:
            last["text"] += shown
        elif shown:
            stream = {"output_type": "stream", "name": self.name, "text": shown}
            self.outputs.append(stream)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


@contextlib.contextmanager
def _writing_to(stdout, stderr):
    """Collect what is printed, and let each run warn again."""
    with (
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("default")
        warnings.showwarning = lambda *warning: stderr.write(
            warnings.formatwarning(*warning[:4])
        )
        yield


def _is_shown(statement, code):
    """Tell whether a notebook shows the value of this statement, the last of a cell."""
    return isinstance(statement, ast.Expr) and not code.rstrip().endswith(";")


def _cut(text, length):
    return text if len(text) <= length else text[:length] + CUT_OFF


def _as_text(content):
    is_bytes = isinstance(content, bytes)
    return base64.b64encode(content).decode() if is_bytes else content


def _error(error):
    lines = _cut("\n".join(error_lines(error)), LONGEST_TEXT).split("\n")
    return {
        "output_type": "error",
        "ename": type(error).__name__,
        "evalue": _cut(str(error), LONGEST_TEXT),
        "traceback": lines,
    }
