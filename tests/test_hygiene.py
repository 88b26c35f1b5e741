"""What must never stand in the repository: strangers' paths, debris, long files."""

import ast
import re
from pathlib import Path

import pytest
from offenders import assert_none
from repository import place, project_files

HEAVY = 200_000  # bytes; data and vendored assets have places of their own
HEAVY_PLACES = ("course_lib/data/", "book/vendor/")
LONGEST_FILE = 400  # lines of Python
LONGEST_FUNCTION = 40

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.])/(?:home|root|tmp|work|Users)/\w",
    "unfinished work": r"\b(?:TODO|FIXME|XXX)\b",
    "a conflict": r"^(?:<{7}|>{7}) ",
    "a number of the tracker": r"\b[Ii]ssue #?\d",
    "the host of a registry": r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs)",
}
NAMES = re.compile(r"(?:^|/)(?:utils|helpers|misc|.*_(?:v\d|old|new|final|copy))\.\w+$")


def text_of(path):
    """Return the text of a file, or none if it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def is_ours(path):
    """Tell whether a file was written here, not brought along."""
    return not place(path).startswith(HEAVY_PLACES)


FILES = project_files()
PAGE_TESTS = re.compile(r"tests/(?:(?:browser|live|lite)/.*|\w+_driving)\.py")
WITHOUT_A_KEY = re.compile(r"\.(?:fill|insert_text)\(")
HERE = Path(__file__).resolve()  # names what is forbidden
TEXTS = {path: text for path in FILES if is_ours(path) and (text := text_of(path))}


def line_of(text, position):
    """Return the number of the line that a position is in."""
    return text.count("\n", 0, position) + 1


def findings(text):
    """Return what a text has that must not stand in the repository, with the line."""
    return [
        f"{line_of(text, found.start())}: {what}: {found[0]}"
        for what, pattern in FORBIDDEN.items()
        for found in re.finditer(pattern, text, re.MULTILINE)
    ]


def loose_ends(text, may_trail=False):
    """Return what is wrong with the ends of a text and of its lines."""
    wrong = {
        "it does not end in a newline": not text.endswith("\n"),
        "it ends in an empty line": text.endswith("\n\n"),
        "it has carriage returns": "\r" in text,
        "lines end in spaces": not may_trail
        and re.search(r"[ \t]+$", text, re.MULTILINE),
    }
    return [complaint for complaint, holds in wrong.items() if holds]


def lines_of(function):
    """Return how many lines a function has, its docstring not counted."""
    docstring = ast.get_docstring(function, clean=False) or ""
    lines = function.end_lineno - function.lineno + 1
    return lines - len(docstring.splitlines())


def long_functions(source):
    """Return the names of the functions with more lines than allowed."""
    nodes = ast.walk(ast.parse(source))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if lines_of(node) > LONGEST_FUNCTION]


def test_no_file_has_what_must_not_stand_there():
    assert_none(
        f"{place(path)}:{found}"
        for path, text in TEXTS.items()
        if path != HERE
        for found in findings(text)
    )


def test_files_end_in_one_newline_and_have_no_loose_ends():
    assert_none(
        f"{place(path)}: {found}"
        for path, text in TEXTS.items()
        for found in loose_ends(text, may_trail=path.suffix == ".ipynb")
    )


def test_heavy_files_stand_only_where_they_may():
    heavy = [place(p) for p in FILES if is_ours(p) and p.stat().st_size > HEAVY]
    assert heavy == []


def test_files_and_functions_of_python_are_short():
    sources = {path: text_of(path) for path in FILES if path.suffix == ".py"}
    lengths = {path: len(source.splitlines()) for path, source in sources.items()}
    assert_none(
        [f"{place(p)} has {n} lines" for p, n in lengths.items() if n > LONGEST_FILE]
        + [
            f"{place(path)}: {name} has more than {LONGEST_FUNCTION} lines"
            for path, source in sources.items()
            for name in long_functions(source)
        ]
    )


def test_tests_of_pages_type_key_by_key():
    assert_none(
        f"{place(path)}:{line_of(text, found.start())}: {found[0]}"
        for path, text in TEXTS.items()
        if PAGE_TESTS.fullmatch(place(path))
        for found in WITHOUT_A_KEY.finditer(text)
    )


def test_no_derived_file_is_kept():
    derived = (".pyc", ".egg-info", ".ipynb_checkpoints", ".DS_Store", ".partial")
    assert [p for p in FILES if any(part.endswith(derived) for part in p.parts)] == []


def test_file_names_say_what_is_inside():
    assert [place(path) for path in FILES if NAMES.search(place(path))] == []


@pytest.mark.parametrize("name", ["a/utils.py", "loss_v2.py", "a/b/loss_old.py"])
def test_names_that_say_nothing_are_found(name):
    assert NAMES.search(name)
    assert not NAMES.search("course_lib/layers/linear.py")


@pytest.mark.parametrize(
    "text",
    [
        "see /home/me/data",
        "# TODO: fix",
        "x\n<<<<<<< main\n",
        "pypi" + ".org",
        "issue #3",
    ],
)
def test_what_must_not_stand_there_is_found(text):
    assert findings(text)


def test_plain_text_is_not_complained_about():
    assert findings("Weights / biases; chapters/01_perceptron; 3/4; `a/home/b`\n") == []


def test_every_finding_is_named_with_its_line():
    assert findings("a\n# TODO: fix\nb\n# TODO: more") == [
        "2: unfinished work: TODO",
        "4: unfinished work: TODO",
    ]


@pytest.mark.parametrize("text", ["a", "a\n\n", "a\r\n", "a \n", "a\t\nb\n"])
def test_loose_ends_are_found(text):
    assert loose_ends(text)
    assert loose_ends("a\n\n  b\n") == []
    assert loose_ends("a \nb\n", may_trail=True) == []


def test_long_functions_are_found():
    body = "    x = 0\n"
    docstring = '    """One.\n\n    Two.\n    """\n'
    assert long_functions("def f():\n" + body * 40) == ["f"]
    assert long_functions("def f():\n" + docstring + body * 39) == []
