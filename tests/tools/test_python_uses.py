"""What code uses has the names that an author would write, and none is missed."""

import ast

import pytest
from python_uses import (
    NODES,
    Scope,
    keys_of_format,
    shows_last_line,
    uses_of_code,
)

USES = {
    "for i in range(3):\n    print([1, 2][i] + 3 * i)": set(),
    "a, b = 1, 2": {"a, b = 1, 2"},
    "a = b = 0": {"a = b = 0"},
    "for a, b in c:\n    pass": {"for a, b in"},
    "def f(x=1):\n    return x, x": {"def", "def f(x=1)", "return a, b"},
    "def f(*a, **b):\n    pass": {"def", "def f(*args)", "def f(**kwargs)"},
    "def f(*, a):\n    pass": {"def", "def f(*, x)"},
    "class A(B):\n    def __init__(self):\n        self.a = 1": {
        *("class", "class B(A)", "def", "__init__", "self"),
    },
    "f(1, a=2, **b)": {"f(name=value)", "f(**dictionary)"},
    "f(*a)(b)": {"f(*items)", "f(x)(y)"},
    "f(abs)": {"f(function)"},
    "a.sum(axis=(1, 2), keepdims=True)": {".sum", "axis=(1,2)", "keepdims="},
    "n += 1; n //= 2": {"+=", "//="},
    "a[0] = 1": {"a[i] = 0"},
    "a[:] = 1": {"a[i] = 0", "a[:]"},
    "a[:, 1], a[0, 1]": {"a[:, j]", "a[i, j]"},
    "a[:, None]": {"None"},
    "a[:, np.newaxis]": {"np.newaxis"},
    "a[:2], a[2:], a[1:2]": {"a[:3]", "a[3:]", "a[1:3]"},
    "a[::-1], a[::2], a[:-1], a[-1]": {
        *("a[::-1]", "a[::2]", "a[:-1]", "a[:3]", "a[-1]"),
    },
    "m = a > 2\na[m], a[a < 1], a[~m]": {"a[mask]", "~"},
    "a[[2, 0]]": {"a[[2, 0]]"},
    "a['b']": {"dictionary"},
    "{**a}": {"dictionary", "{**dictionary}"},
    "{i: i for i in a if i}": {"dictionary comprehension", "if in a comprehension"},
    "f'{a!r:>8} {b:.{n}f}'": {"f-string", "!r", ":>", ":6", "braces in braces"},
    "1_000 * 1e-5 * 0.5": {"1_000", "1e-3"},
    "1 < a < 3": {"a < b < c"},
    "rng.normal(size=3)": {"rng.normal", "size="},
    "np.linalg.norm(a.T)": {"np.linalg.norm", ".T"},
    "zip(a, b)": {"zip()"},
    "from itertools import pairwise\npairwise(a)": {"itertools.pairwise"},
    "from course_lib import zip\nzip(a)": set(),
    "async def f():\n    await a": {"AsyncFunctionDef", "Await"},
    "a << 2": {"LShift"},
    "(n := 3)": {"NamedExpr"},
}


@pytest.mark.parametrize("source", USES)
def test_a_use_has_its_key(source):
    assert uses_of_code(source) == USES[source]


def test_a_lesson_remembers_its_names():
    scope = Scope()
    uses_of_code("import math as m\nmask = a > 2\ndef zip(a):\n    pass", scope)
    found = uses_of_code("m.erf(zip(a[mask]))\nf(zip)", scope)
    assert found == {"math.erf", "a[mask]", "f(function)"}


@pytest.mark.parametrize("kind", NODES)
def test_every_node_with_a_key_exists_in_python(kind):
    assert issubclass(getattr(ast, kind), ast.AST)


def test_a_format_that_nobody_knows_is_its_own_key():
    assert keys_of_format("_") == {":_"}
    assert keys_of_format("#x") == {":#x"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [("x", True), ("f(x)", True), ("print(x)", False), ("figures.f()", False)],
)
def test_a_last_line_shows_its_value_unless_it_prints_or_draws(source, expected):
    assert shows_last_line(source) is expected
    assert not shows_last_line(f"y = {source}")
