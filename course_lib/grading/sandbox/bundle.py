"""The part of the library that goes into the sandbox: a set's lessons, but no answers.

An answer may import a lesson such as ``datasets``. The lesson needs the modules that it
imports, those need theirs, and so on. This closure is found by reading the imports, and
each of its files is shown separately. A package that is only a step on the path, like
``functional`` in ``functional.inputs``, comes without its ``__init__``, and therefore
without everything that ``__init__`` would import.
"""

import ast
import contextlib
from collections.abc import Iterable
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path, PurePosixPath

import course_lib
from course_lib.grading.parsing import parse

LIBRARY = Path(course_lib.__file__).resolve().parent
ALWAYS = (
    "checks/artists.py",
    "checks/observe.py",
    "checks/serialization.py",
    "checks/sketch.py",
    "grading/sandbox/worker.py",
    "grading/sandbox/lean_numpy.py",
    "grading/sandbox/packed_modules.py",
    "grading/sandbox/silent_checks.py",
    "running/cell_files.py",
    "running/keyboard.py",
    "running/notebook_syntax.py",
    "running/stand_ins.py",
)
DATA = ("*.npz", "*.csv")


def files_for(lessons: Iterable[str]) -> list[str]:
    """Return the files that the sandbox shows, relative to the library.

    Parameters
    ----------
    lessons : iterable of str
        Modules of ``course_lib``, such as ``"datasets"``.

    Returns
    -------
    files : list of str
        Sorted, with ``/`` between the parts.

    Raises
    ------
    ValueError
        If the library has no module with such a name.

    Examples
    --------
    >>> files_for([])  # doctest: +ELLIPSIS
    ['checks/artists.py', 'checks/observe.py', ..., 'running/stand_ins.py']
    """
    files, waiting = set(ALWAYS), list(lessons)
    while waiting:
        path = _file_of(waiting.pop())
        name = path.relative_to(LIBRARY).as_posix()
        if name in files:
            continue
        files.add(name)
        waiting += _needed_by(path)
        if path.parent.name == "data":
            files |= {f"data/{data.name}" for kind in DATA for data in _all(kind)}
    return sorted(files)


def compiled_for(names):
    """Return the compiled forms that Python keeps of files, and their places.

    They save the sandbox the time to compile the same files for each submission. Python
    takes one only if it was made from the file beside it. A file that was never
    imported here is compiled now, and not run.

    Parameters
    ----------
    names : iterable of str
        Files relative to the library, as ``files_for`` returns them.

    Returns
    -------
    places : dict of Path to str
        By file, where Python looks for it, relative to the library.
    """
    places = {}
    for name in names:
        if name.endswith(".py"):
            kept = Path(cache_from_source(LIBRARY / name, optimization=""))
            _compile(LIBRARY / name)
            if kept.is_file():
                folder = PurePosixPath(name).parent / "__pycache__"
                places[kept] = str(folder / kept.name)
    return places


def _compile(path):
    """Keep a file's compiled form, as importing it would, where Python may write it."""
    with contextlib.suppress(OSError, SyntaxError):
        SourceFileLoader(path.stem, str(path)).get_code(path.stem)


def _all(kind):
    return (LIBRARY / "data").glob(kind)


def _file_of(module):
    """Return the file of a module, whose name is given without ``course_lib.``."""
    stem = LIBRARY.joinpath(*module.split("."))
    for path in (stem.with_suffix(".py"), stem / "__init__.py"):
        if path.is_file():
            return path
    raise ValueError(f"expected a module of course_lib, got {module!r}")


def _needed_by(path):
    """Return the library modules that a file imports anywhere in it."""
    modules = []
    for node in ast.walk(parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules += [_imported(node.module, alias.name) for alias in node.names]
        elif isinstance(node, ast.Constant) and node.value == "course_lib.data":
            modules.append(node.value)  # opened by importlib.resources
    prefix = "course_lib."
    return [name.removeprefix(prefix) for name in modules if name.startswith(prefix)]


def _imported(source, name):
    """Return the module that ``from source import name`` runs: a submodule or source.

    The library has no relative imports.
    """
    folder = LIBRARY.joinpath(*(source or "").split(".")[1:])
    is_module = (folder / f"{name}.py").is_file() or (folder / name).is_dir()
    return f"{source}.{name}" if is_module else source
