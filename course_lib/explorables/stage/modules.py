"""One self-contained ES module out of the scripts of a figure and of the stage.

A browser that shows a widget gets its script as one text, so nothing may be imported.
:func:`join` follows the imports of a file and lays all files behind one another, with
the ``import`` and ``export`` words taken away. All names then share one scope: two
files of a figure must not define the same name. A page may hold many figures, so lines
of comment and indents, which are for authors, are left out.
"""

import posixpath
import re
from functools import cache
from importlib import resources

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[./\w]+)\.js";\n', re.MULTILINE)
_FOR_AUTHORS = re.compile(r"^(?:[ \t]*//.*\n|[ \t]+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.M)


@cache
def read_file(name):
    """Return the text of a file that stands beside the Python of a figure.

    Parameters
    ----------
    name : str
        Its place in ``explorables``, for example ``stage/stage.css``.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no such file.

    Examples
    --------
    >>> read_file("stage/numbers.js").startswith("//")
    True
    """
    path = resources.files("course_lib.explorables").joinpath(name)
    if not path.is_file():
        raise ValueError(f"expected a file in explorables, got {name!r}")
    return path.read_text("utf-8")


def files_of(name):
    """List the files that a module needs, each after those that it imports.

    Parameters
    ----------
    name : str
        A script by its place in ``explorables``, without its ending: ``neuron/view``.

    Returns
    -------
    list of str
        The module itself is the last.

    Examples
    --------
    >>> files_of("stage/stage")
    ['stage/numbers', 'stage/own_keys', 'stage/stage']
    """
    found = []

    def visit(module):
        if module not in found:
            folder = posixpath.dirname(module)
            for needed in _IMPORT.findall(read_file(f"{module}.js")):
                visit(posixpath.normpath(posixpath.join(folder, needed)))
            if module not in found:
                found.append(module)

    visit(name)
    return found


@cache
def join(name):
    """Join a module and all that it imports to one script without imports.

    Parameters
    ----------
    name : str
        A script by its place in ``explorables``, without its ending: ``neuron/view``.

    Returns
    -------
    str

    Examples
    --------
    >>> "import" in join("stage/numbers")
    False
    """
    texts = [read_file(f"{module}.js") for module in files_of(name)]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return _FOR_AUTHORS.sub("", joined)


@cache
def style():
    """Return what ``stage.css`` says, without comments and indents.

    Returns
    -------
    str

    Examples
    --------
    >>> "/*" in style()
    False
    """
    told = re.sub(r"/\*.*?\*/", "", read_file("stage/stage.css"), flags=re.DOTALL)
    told = re.sub(r"\s+", " ", told).strip()
    return re.sub(r"(?<=[{};:,]) | (?=[{}])", "", told)
