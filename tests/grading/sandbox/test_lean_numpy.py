"""Without what only people read, NumPy loads faster and computes the same."""

from grading.tiny_course import TINY

from course_lib.grading.sandbox import bwrap, sandbox


def error_of(cell):
    """Return the error of a cell that runs in the sandbox."""
    steps = [{"id": 0, "cell": f"import numpy as np\n{cell}", "seconds": 5}]
    return sandbox.run(steps, bwrap.command(TINY))[0]["error"]


def test_documentation_is_left_out(sandboxed):
    assert error_of("assert np.zeros.__doc__ is None") is None


def test_type_hints_are_the_real_ones_if_an_answer_asks_for_them(sandboxed):
    cell = """\
from numpy.typing import NDArray
def double(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return 2 * x
assert NDArray[np.float64].__origin__ is np.ndarray
assert double(np.ones(2)).sum() == 4"""
    assert error_of(cell) is None


def test_results_that_have_type_hints_are_as_usual(sandboxed):
    cell = """\
values = np.linalg.eigh(np.eye(2)).eigenvalues
assert np.array_equal(values, [1, 1])
assert np.array_equal(np.unique_counts([3, 3]).counts, [2])"""
    assert error_of(cell) is None


def test_seldom_used_modules_are_the_real_ones_for_an_answer_and_for_numpy(sandboxed):
    cell = """\
import ast, ctypes, inspect, pickle, platform, sys, textwrap
assert {type(m).__name__ for m in (ast, ctypes, inspect, pickle)} == {"module"}
assert str(inspect.signature(np.median)).startswith("(a, axis=None")
assert np.array_equal(np.matrix("1 2; 3 4"), [[1, 2], [3, 4]])  # by ast
assert isinstance(np.ones(2).ctypes.data, int)
assert np.array_equal(pickle.loads(np.arange(3).dumps()), [0, 1, 2])
assert np._core.overrides.inspect.cleandoc(" one\\n two") == "one\\ntwo"
np.info(np.median)"""
    assert error_of(cell) is None


def test_all_parts_of_numpy_load(sandboxed):
    parts = "ma, fft, polynomial, random, rec, char, strings, ctypeslib, testing"
    cell = "\n".join(f"import numpy.{part}" for part in parts.split(", "))
    cell += "\nassert np.ma.array([1, 2], mask=[0, 1]).sum() == 1"
    assert error_of(cell) is None
