"""One self-contained ES module made from the scripts of a figure and of the stage.

A browser that shows a widget gets its script as one text, so nothing can be imported.
:func:`join` follows the imports of a file and concatenates all the files without their
``import`` and ``export`` keywords. All names then share one scope, so two files of a
figure must not define the same name. A page can have many figures, so comments,
indentation, and blank lines, which are for authors, are left out. (A comment at the end
of a line stays if it has a quotation mark: it could be a part of a text.)
"""

import posixpath
import re
from functools import cache

from course_lib.figures.kit.palette import fill_colors
from course_lib.language import read_text

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[./\w]+)\.js";\n', re.MULTILINE)
_AT_THE_END = re.compile(r"""(?<=[;,{}()\]]) +// [^"'`\n]*$""", re.MULTILINE)
_FOR_AUTHORS = re.compile(r"^(?:\s*(?://.*|/\*[\s\S]*?\*/)\n|\s+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.M)


@cache
def read_file(name: str) -> str:
    """Return the text of a file in the folder of a figure.

    Parameters
    ----------
    name : str
        Its path in ``widgets``, such as ``kit/stage.css``.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there's no such file.

    Examples
    --------
    >>> read_file("kit/numbers.js").startswith("//")
    True
    """
    place = posixpath.normpath(f"widgets/{name}")  # or in figures/kit
    try:
        return read_text(place)
    except OSError:
        raise ValueError(f"expected a file in widgets, got {name!r}") from None


def files_of(*names: str) -> list[str]:
    """List the files that modules need, each after those it imports.

    Parameters
    ----------
    *names : str
        Paths of scripts in ``widgets``, without their ending: ``neuron/view``.

    Returns
    -------
    list of str
        The last of the modules is last.

    Examples
    --------
    >>> files_of("kit/own_keys", "kit/controls")[-1]
    'kit/controls'
    """
    found = []

    def visit(module):
        if module not in found:
            folder = posixpath.dirname(module)
            for needed in _IMPORT.findall(read_file(f"{module}.js")):
                visit(posixpath.normpath(posixpath.join(folder, needed)))
            if module not in found:
                found.append(module)

    for name in names:
        visit(name)
    return found


@cache
def join(*names: str) -> str:
    """Join modules and everything they import into one script without imports.

    Parameters
    ----------
    *names : str
        Paths of scripts in ``widgets``, without their ending: ``neuron/view``.

    Returns
    -------
    str

    Examples
    --------
    >>> "import" in join("kit/numbers")
    False
    """
    texts = [read_file(f"{module}.js") for module in files_of(*names)]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return _FOR_AUTHORS.sub("", _AT_THE_END.sub("", joined))


@cache
def sheets(*names: str) -> tuple[str, ...]:
    """List style sheets, ``stage.css`` first, without comments and indentation.

    Parameters
    ----------
    *names : str
        Further style sheets in ``widgets``, such as ``playground/face.css``.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> len(sheets("neuron/neuron.css"))
    2
    """
    return tuple(map(_strip, ("kit/stage.css", *names)))


def style(*names: str) -> str:
    """Join style sheets, those of :func:`sheets`, into one.

    Parameters
    ----------
    *names : str
        Further style sheets in ``widgets``, such as ``playground/face.css``.

    Returns
    -------
    str

    Examples
    --------
    >>> "/*" in style()
    False
    """
    return "".join(sheets(*names))


def _strip(name):
    rules = re.sub(r"/\*.*?\*/", "", fill_colors(read_file(name)), flags=re.DOTALL)
    rules = re.sub(r"\s+", " ", rules).strip()
    return re.sub(r"(?<=[{};:,]) | (?=[{}])", "", rules)
