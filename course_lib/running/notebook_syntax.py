r"""Turn a notebook cell that isn't plain Python into what its Python lines do.

IPython runs more than Python: ``%time x = 1``, ``!pip install numpy``, ``relu?``, or a
cell that is indented or has prompts. Whatever only talks to the notebook is left out,
so that a cell that runs there runs here, too.
"""

import re
import textwrap
import warnings
from functools import lru_cache

#: Line magics whose rest is a statement that counts.
RUN_THE_REST = ("time", "prun", "memit")

#: Cell magics whose other lines run as usual.
PYTHON_CELLS = ("time", "timeit", "capture", "prun", "memit")

COMMAND = re.compile(r"\s*(?:[%!?]|.*\?\s*$)")
ASSIGNED = re.compile(r"(\s*[\w.\[\], ]+=\s*)([%!])")
MAGIC = re.compile(r"%+(\w+)(?:\s+-\w+)*\s*(.*)", re.DOTALL)
PROMPT = re.compile(r"^(?:>>>|\.\.\.|In \[\d+\]:| +\.\.\.:) ?", re.MULTILINE)
MOST_TRIES = 100
BLANK = re.compile(r"\A(?:[^\S\n]*\n)+")  # first lines, of any kind of space
BYTE_ORDER_MARK = "\ufeff"  # invisible; files begin with it, and so may what is pasted


@lru_cache(1000)  # a page asks for the same cells before each run
def as_python(source):
    r"""Return the Python in a cell, and how many lines were left out.

    Parameters
    ----------
    source : str

    Returns
    -------
    text : str
        The cell itself if it is Python, or if nothing helps.
    skipped : int
        Lines that only a notebook understands.

    Examples
    --------
    >>> as_python("%matplotlib inline\nx = 1")
    ('pass\nx = 1', 1)
    >>> as_python("x = 1")
    ('x = 1', 0)
    """
    if problem_in(source) is None:
        return source, 0
    text = source.lstrip(BYTE_ORDER_MARK).replace("\r\n", "\n")
    text = BLANK.sub(lambda lines: "\n" * lines[0].count("\n"), text)
    text = textwrap.dedent(text)
    lines, skipped = _without_cell_magic(text.split("\n"))
    if any(line.startswith((">>>", "In [")) for line in lines):
        lines = PROMPT.sub("", "\n".join(lines)).split("\n")
    for _ in range(MOST_TRIES):
        problem = problem_in("\n".join(lines))
        if problem is None:
            return "\n".join(lines), skipped
        line = (problem.lineno or 0) - 1
        if not (0 <= line < len(lines) and is_command(lines[line])):
            break
        _leave_out(lines, line)
        skipped += 1
    commands = [line for line in range(len(lines)) if is_command(lines[line])]
    for line in commands:
        _leave_out(lines, line)
    skipped += len(commands)
    text = "\n".join(lines)
    return (source, 0) if problem_in(text) else (text, skipped)


def problem_in(text):
    """Return the syntax error in a text, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # whoever runs the cell gives them
            compile(text, "<cell>", "exec")
    except SyntaxError as problem:
        return problem
    except (ValueError, MemoryError, RecursionError):
        return SyntaxError("too deep")
    return None


def is_command(line):
    """Return whether a line may be a command to the notebook.

    Examples
    --------
    >>> [is_command(line) for line in ("!ls", "  %time x", "relu?", "a = !ls", "x = 1")]
    [True, True, True, True, False]
    """
    return bool(COMMAND.match(line) or ASSIGNED.match(line))


def _without_cell_magic(lines):
    """Return a cell's lines without its first magic, and how many were left out."""
    first = next((line for line in lines if line.strip()), "")
    if not first.startswith("%%"):
        return lines, 0
    at = lines.index(first)
    if MAGIC.match(first) and MAGIC.match(first)[1] in PYTHON_CELLS:
        return [*lines[:at], "pass", *lines[at + 1 :]], 1
    return ["pass"], len(lines)


def _leave_out(lines, line):
    """Replace a command by what it does to Python's names."""
    text = lines[line]
    indent = text[: len(text) - len(text.lstrip())]
    while lines[line].endswith("\\") and line + 1 < len(lines):
        lines[line] = indent + "pass"
        line += 1
    assigned, magic = ASSIGNED.match(text), MAGIC.match(text.strip())
    if assigned:
        lines[line] = assigned[1] + ("[]" if assigned[2] == "!" else "None")
    elif magic and magic[1] in RUN_THE_REST and magic[2]:
        lines[line] = indent + magic[2]
    else:
        lines[line] = indent + "pass"
