"""The names of a cell are found in its code, without running it."""

import pytest

from course_lib.cell_names import fixed_by, names_of


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("x = 1\ny = x", set()),
        ("y = x\nx = 1", {"x"}),
        ("for x in xs:\n    y = x\nprint(y)", {"xs", "print"}),
        ("for x in xs:\n    total = total + x", {"xs", "total"}),
        ("if a:\n    b = 1\nb", {"a", "b"}),
        ("if a:\n    b = 1\nelse:\n    b = 2\nb", {"a"}),
        ("with f() as x:\n    x", {"f"}),
        ("try:\n    x = 1\nexcept E:\n    pass\nx", {"E", "x"}),
        ("[x for x in xs if x > low]", {"xs", "low"}),
        ("[x] + [x for x in xs]", {"x", "xs"}),
        ("class A:\n    xs = [1]\n    ys = [step * x for x in xs]", {"step"}),
        ("def f(n):\n    return n and f(n - 1)", set()),
        ("total += 1", {"total"}),
        ("def f():\n    total = 0\n    total += 1", set()),
        ("def f(total):\n    total[0] += step", {"step"}),
        ("def f():\n    global total\n    total += 1", {"total"}),
    ],
)
def test_only_what_comes_from_outside_is_read(code, read):
    assert names_of(code)[0] == read


def test_names_that_stand_for_the_same_are_imports_functions_and_classes():
    code = "import a.b\nfrom c import d as e\ndef f(): pass\nclass G: pass\nx = 1"
    assert fixed_by(code) == ({"a", "e"}, {"f", "G"})
    assert fixed_by("def f(:") == (set(), set())


@pytest.mark.parametrize(
    ("code", "defined"),
    [
        ("def f(:\n    inner = 1", {"f"}),
        ("class C:\nx: int = (", {"C", "x"}),
        ("a, b = 1 2\nif a == b:", {"a", "b"}),
        ("from a import b, c\n(", {"b", "c"}),
        ("\0", set()),
    ],
)
def test_names_of_a_cell_that_cannot_be_read_are_those_its_lines_define(code, defined):
    assert names_of(code) == (set(), defined)


def test_names_are_those_outside_of_functions():
    code = "from a import b\nclass C(b): pass"
    assert names_of(code) == (set(), {"b", "C"})
