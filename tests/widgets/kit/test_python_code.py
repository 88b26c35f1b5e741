"""Python and the browser write the same code."""

import numpy as np
import pytest
from widgets.javascript import run

from course_lib.widgets.kit.python_code import Code, fill, literal

VALUES = [
    0, -0.0, 1, -2.5, 0.1 + 0.2, 1e-5, 3.25e-9, -7e-7, 1e-6, 123456789.125, 1e20, 1e21,
    2 / 3, "AND", True, [[1, 0.5], [-1, 2]],
]  # fmt: skip


def test_browser_writes_every_value_as_python_does():
    found = run("kit/numbers", *[("literal", value) for value in VALUES])
    assert found == [literal(value) for value in VALUES]


@pytest.mark.parametrize("value", VALUES)
def test_literal_is_python_for_the_value(value):
    read = eval(literal(value))
    if isinstance(value, str):
        assert read == value
    else:
        np.testing.assert_allclose(np.array(read, float), value, rtol=1e-11)


def test_numpy_values_are_written_as_python_values():
    assert literal(np.array([1.5, 2])) == "[1.5, 2]"
    assert literal(np.int64(3)) == "3"
    assert literal(np.bool_(True)) == "True"


def test_browser_fills_a_template_as_python_does():
    given = ("b = $bias\nw = $weight", {"bias": 0.5, "weight": [1, 2]})
    assert run("kit/numbers", ("fillCode", *given)) == [fill(*given)]
    assert fill(*given) == "b = 0.5\nw = [1, 2]"


def test_piece_of_code_is_kept_as_it_is():
    given = ("act = $act\nname = $name", {"act": {"code": "Tanh()"}, "name": "tanh"})
    values = {"act": Code("Tanh()"), "name": "tanh"}
    assert fill(given[0], values) == 'act = Tanh()\nname = "tanh"'
    assert run("kit/numbers", ("fillCode", *given)) == [fill(given[0], values)]


def test_place_without_a_value_is_named():
    with pytest.raises(ValueError, match=r"value for \$bias, got weight"):
        fill("$bias", {"weight": 1})
