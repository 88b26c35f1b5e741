"""Run the cells of a page that the reader edits, as a notebook would run them.

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
import sys
import warnings

from course_lib.cell_runs import Schedule
from course_lib.notebook import displaying_by
from course_lib.running.left_out import notes_on
from course_lib.running.missing_answer import reply_to
from course_lib.running.notebook_syntax import as_python
from course_lib.running.stand_ins import Nothing, without_notebook
from course_lib.tracebacks import lines_of

LONGEST_TEXT = 100_000  # characters that one cell may print, and that it may show
LONGEST_FORM = 8_000_000  # characters of the pictures and HTML that one cell may show
CUT_OFF = "\n... The page doesn't show the rest, because it's too long.\n"
WIDTH = 79  # characters in a line of a dict or list, as in a notebook
CONTAINERS = (dict, list, tuple, set, frozenset)
RICH = {
    "text/html": "_repr_html_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
}


def bundle_of(value):
    """Return a value in the forms that a front end can show.

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


class Page:
    """The names of one page and the cells that have run.

    Parameters
    ----------
    follows_changes : bool
        Whether a cell also needs the cells above it that may change the value of a name
        it reads, such as a network that they train. If not, it needs only those that
        define the name.

    Attributes
    ----------
    outputs : list of dict
        Those of the cell that is running or ran last.

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

    def __init__(self, follows_changes=False):
        self.names = {"__name__": "__main__", "__builtins__": __builtins__}
        self.names |= {"display": self._display, "get_ipython": Nothing("get_ipython")}
        self._given = {}  # the text of each cell in the last plan
        self._code = {}  # the Python in it
        self._schedule = Schedule(follows_changes)
        self._shown = set()  # the cells that have run as a whole
        self.outputs = []
        self._left = {}  # characters of values, and of their forms, that may be shown

    def plan(self, cells, targets):
        """Return the cells to run, in page order.

        What a cell has defined with code that is no longer there is removed.

        Parameters
        ----------
        cells : list of dict
            All code cells of the page in order, each with its ``id`` and its ``code``.
        targets : list of str
            The cells that run in any case.

        Returns
        -------
        list of str
            The targets, and those cells above them that define a needed name and either
            haven't run, have changed, or depend on a cell that runs again.

        Raises
        ------
        ValueError
            If a target isn't one of the cells.
        """
        self._given = {cell["id"]: cell["code"] for cell in cells}
        self._code = {cell: as_python(text)[0] for cell, text in self._given.items()}
        for target in targets:
            if target not in self._code:
                raise ValueError(f"expected the id of a cell, got {target!r}")
        for name in self._schedule.plan(self._code, targets, self._drawn()):
            self.names.pop(name, None)
        return self._schedule.cells()

    def stale(self):
        """Return the cells that have run, but would give something else by now.

        Returns
        -------
        list of str
            Those whose own code is as it was, while something that they need has
            changed or is gone.
        """
        return self._schedule.stale(self._shown, self._drawn())

    def needs(self, targets):
        """Return what some cells of the last plan depend on, whether it runs or not.

        Parameters
        ----------
        targets : list of str

        Returns
        -------
        dict of str to list of str
            For each target, the cells that it depends on, in page order.

        Examples
        --------
        >>> page = Page()
        >>> cells = [{"id": "a", "code": "x = 2"}, {"id": "b", "code": "x + 3"}]
        >>> page.plan(cells, ["b"]), page.needs(["b"])
        (['a', 'b'], {'b': ['a']})
        """
        return {target: self._schedule.needs(target) for target in targets}

    def is_whole(self, cell):
        """Return whether the plan has all of a cell, so that its outputs are shown."""
        return self._schedule.is_whole(cell)

    def skipped(self, cell):
        """Return why a cell that was asked for can't run after an error above it.

        Returns
        -------
        dict of str to str
            The ``name`` that it needs, and the cell with the error, ``because``. It is
            empty if the cell can run. Of a cell above, whatever can run does.
        """
        parts = self._schedule.planned[cell]
        name, because = self._schedule.missing(parts)
        if name is None or cell not in self._schedule.targets:
            return {}
        self._schedule.lose(parts, because)
        return {"name": name, "because": because}

    def run(self, cell):
        """Run one of the cells of the last plan, or what is needed of it.

        Parameters
        ----------
        cell : str
            The cell's id.

        Returns
        -------
        list of dict
            Its outputs in the notebook format: ``stream``, ``display_data``,
            ``execute_result``, and perhaps ``error`` as the last one.
        """
        file = f"<cell {cell}>"
        text = self._given[cell]
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        self.outputs = []
        self._left = {"text": LONGEST_TEXT, "forms": LONGEST_FORM}
        printed = (_Stream(self.outputs, name) for name in ("stdout", "stderr"))
        with _writing_to(*printed), displaying_by(self._show), self._noting(cell):
            error = self._run_parts(cell, file)
            if error is not None and reply_to(error):
                error = None
        if error is not None:
            self.outputs.append(_error(error))
        if self.is_whole(cell):
            self._shown.add(cell)
        return self.outputs

    def code_of(self, cell):
        """Return the code of a cell of the last plan."""
        return self._given[cell]

    @contextlib.contextmanager
    def _noting(self, cell):
        """Run a cell outside of a notebook, and note below it what was left out."""
        with without_notebook() as finder:
            yield
        lines = as_python(self._given[cell])[1]
        for note in notes_on(lines, {*finder.taken()}, "this page"):
            sys.stdout.write(f"Note: {note}.\n")

    def _drawn(self):
        """Return the names of random number generators."""
        return {name for name, value in self.names.items() if _is_generator(value)}

    def _run_parts(self, cell, file):
        """Run the planned parts of a cell; return the first error, or None.

        A cell that was asked for ends with its first error, as in a notebook. Of one
        above, only what needs the missing names doesn't run.
        """
        parts, schedule, first = self._schedule.planned[cell], self._schedule, None
        stops = cell in schedule.targets
        try:
            body = ast.parse(self._code[cell], file).body
        except (SyntaxError, ValueError) as error:  # ValueError: a null character
            schedule.lose(parts, cell)
            return error
        for place, part in enumerate(parts):
            _, because = schedule.missing([part])
            if because is not None:
                schedule.lose([part], because)
                continue
            try:
                self._run_part(part, body, file)
            except BaseException as error:  # the page goes on, whatever a cell raises
                first = first or error
                schedule.lose(parts[place:] if stops else [part], cell)
                if stops:
                    break
        return first

    def _run_part(self, part, body, file):
        statement, has_ended = body[part.number], False
        for name in self._schedule.begin(part):
            self.names.pop(name, None)
        try:
            if statement is body[-1] and _is_shown(statement, self._code[part.cell]):
                expression = ast.Expression(statement.value)
                value = eval(compile(expression, file, "eval"), self.names)
                if value is not None:
                    self._show_value(value, "execute_result")
            else:
                exec(compile(ast.Module([statement], []), file, "exec"), self.names)
            has_ended = True
        finally:
            self._schedule.end(part, has_ended)

    def _show_value(self, value, kind):
        own = getattr(value, "_ipython_display_", None)
        if own is None or isinstance(value, type):
            self._show(bundle_of(value), kind=kind)
        else:
            own()

    def _show(self, bundle, metadata=None, kind="display_data"):
        """Show a bundle and return the output, or None if that would be too much."""
        if min(self._left.values()) <= 0:
            return None
        text, data = bundle.get("text/plain"), {}
        if text is not None:
            data["text/plain"] = _cut(text, self._left["text"])
            self._left["text"] -= len(text)
        for form, content in bundle.items():
            size = len(str(content))
            if form != "text/plain" and size <= self._left["forms"]:
                data[form] = content
                self._left["forms"] -= size
        output = {"output_type": kind, "data": data, "metadata": metadata or {}}
        self.outputs.append(output)
        return output

    def _display(self, *values):
        for value in values:
            self._show_value(value, "display_data")


class _Stream:
    """What a cell prints; consecutive pieces of text are one output."""

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
    """Collect what is printed, and let each run repeat its warnings."""
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


def _is_generator(value):
    """Return whether a value is a NumPy generator, without importing that module."""
    return type(value).__module__.startswith("numpy.random")


def _is_shown(statement, code):
    """Return whether a notebook shows the value of this statement, a cell's last."""
    return isinstance(statement, ast.Expr) and not code.rstrip().endswith(";")


def _cut(text, length):
    return text if len(text) <= length else text[:length] + CUT_OFF


def _as_text(content):
    is_bytes = isinstance(content, bytes)
    return base64.b64encode(content).decode() if is_bytes else content


def _error(error):
    lines = _cut("\n".join(lines_of(error)), LONGEST_TEXT).split("\n")
    return {
        "output_type": "error",
        "ename": type(error).__name__,
        "evalue": _cut(str(error), LONGEST_TEXT),
        "traceback": lines,
    }
