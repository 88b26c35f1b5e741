"""Stand-ins for what a notebook has and a page or the sandbox doesn't: plots, displays.

An answer may import matplotlib or show a table. None of that is part of the answer, so
it does nothing there. Packages that compute can be imported too, but using them raises
the error that a missing package raises. The grader then lets a person look.
"""

import builtins
import contextlib
import importlib.machinery
import sys
import types

from course_lib.running.cell_files import is_cell
from course_lib.running.keyboard import no_keyboard

OF_THE_COURSE = frozenset({"figures", "widgets"})
#: Packages that only show something.
SHOWING = OF_THE_COURSE | frozenset(
    {
        *("IPython", "matplotlib", "matplotlib_inline", "seaborn", "plotly", "bokeh"),
        *("altair", "PIL", "graphviz", "ipywidgets", "ipympl", "google", "nbformat"),
        *("rich", "tabulate", "tqdm"),
    }
)
BARS = ("tqdm", "trange", "tnrange", "tqdm_notebook")
MOST_NAMED = 20


class Nothing:
    """Whatever is done with it, nothing happens."""

    def __init__(self, name="", items=()):
        self.__name__, self._items = name, items

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(name)

    def __call__(self, *args, **options):
        """Return nothing again, or what a decorator or a progress bar passes on."""
        if self.__name__ in BARS:
            first = args[0] if args else ()
            return Nothing("", range(*args) if isinstance(first, int) else first)
        if self.__name__ == "subplots":
            return Nothing("figure"), _axes(*args, **options)
        if len(args) == 1 and not options and isinstance(args[0], types.FunctionType):
            return args[0]
        return Nothing()

    def __iter__(self):
        return iter(self._items)

    def __getitem__(self, key):
        return Nothing()

    def __setitem__(self, key, value):
        """Do nothing."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        """Do nothing."""


class Absent:
    """A part of a package that isn't here; using it raises the usual error."""

    def __init__(self, name):
        self._name = name

    def _missing(self, *args, **options):
        package = self._name.partition(".")[0]
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._name}.{name}")

    __call__ = __getitem__ = __iter__ = __mro_entries__ = __enter__ = _missing
    __add__ = __radd__ = __mul__ = __rmul__ = __matmul__ = __array__ = _missing


class StandIn(types.ModuleType):
    """A module in place of one that isn't here."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if _package_of(self.__name__) in SHOWING:
            return Nothing(name)
        return Absent(f"{self.__name__}.{name}")


def _package_of(name):
    """Return the package of a module, or the part of the course that shows things."""
    package, _, rest = name.partition(".")
    part = rest.partition(".")[0]
    return part if package == "course_lib" and part in SHOWING else package


class Finder:
    """Finds a stand-in for any module that a cell imports and that isn't here."""

    def __init__(self):
        self.found = {}

    def find_spec(self, name, path=None, target=None):
        """Return a stand-in's spec if a cell asks for it; of ours, only figures."""
        package = _package_of(name)
        if package == "course_lib" or not _asked_by_a_cell():
            return None
        whole = f"course_lib.{package}" if name.startswith("course_lib.") else package
        if whole in sys.modules and not isinstance(sys.modules[whole], StandIn):
            return None
        if len(self.found) < MOST_NAMED:
            self.found[package] = True
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        """Return the stand-in itself."""
        return StandIn(spec.name)

    def exec_module(self, module):
        """Do nothing."""

    def taken(self):
        """Return the packages that were asked for since the last time."""
        names, self.found = list(self.found), {}
        return names


def install():
    """Make the stand-ins available to the cells that run from now on.

    Returns
    -------
    finder : Finder
    """
    finder = Finder()
    sys.meta_path.append(finder)
    builtins.display = Nothing("display")
    builtins.get_ipython = Nothing("get_ipython")
    return finder


@contextlib.contextmanager
def without_notebook():
    """Let cells do without packages and a keyboard inside a ``with`` block."""
    finder = Finder()
    sys.meta_path.append(finder)
    try:
        with no_keyboard():
            yield finder
    finally:
        sys.meta_path.remove(finder)
        for name, module in list(sys.modules.items()):
            if isinstance(module, StandIn):
                del sys.modules[name]


def _asked_by_a_cell():
    """Return whether the code that imports is a cell's, not a library's."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and is_cell(frame.f_code.co_filename)


def _axes(rows=1, columns=1, **options):
    """Return what ``subplots`` returns beside the figure, as far as it is unpacked."""
    rows, columns = options.get("nrows", rows), options.get("ncols", columns)
    row = Nothing("", [Nothing()] * columns)
    if rows == 1:
        return Nothing() if columns == 1 else row
    return Nothing("", [Nothing() if columns == 1 else row] * rows)
