"""The WebAssembly loop is the product; Node runs it, as browsers do."""

import base64
import ctypes
import json
import subprocess

import numpy as np
import pytest
from widgets.javascript import node

from course_lib.functional import browser_products, products

SCRIPT = """\
import { readFileSync } from "node:fs";
const { code, name, given, parts } = JSON.parse(readFileSync(0, "utf8"));
const memory = new WebAssembly.Memory({ initial: 64 });
const bytes = new Uint8Array(memory.buffer);
const places = [];
let end = 1024;
for (const part of parts) {
  places.push(end);
  bytes.set(Buffer.from(part, "base64"), end);
  end += Math.ceil(part.length / 16) * 16;
}
const module = new WebAssembly.Module(Buffer.from(code, "base64"));
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const [a, b, out] = places;
exports[name](a, ...given.slice(0, 2), b, out, ...given.slice(2));
const length = Buffer.from(parts[2], "base64").length;
process.stdout.write(Buffer.from(bytes.slice(out, out + length)).toString("base64"));
"""


def run(name, a, a_row, a_column, b, out, out_row, n, d, m):
    """Do in Node what a browser does with these addresses."""
    size = int(name[-2:]) // 8
    lengths = (
        (n - 1) * a_row + (d - 1) * a_column + size,
        d * m * size,
        (n - 1) * out_row + m * size,
    )
    parts = [ctypes.string_at(*each) for each in zip((a, b, out), lengths, strict=True)]
    encoded = [base64.b64encode(part).decode() for part in parts]
    code = base64.b64encode(browser_products.module()).decode()
    given = (a_row, a_column, out_row, n, d, m)
    job = {"code": code, "name": name, "given": given, "parts": encoded}
    command = [node(), "--input-type=module", "--eval", SCRIPT]
    ended = subprocess.run(
        command, input=json.dumps(job), capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    ctypes.memmove(out, base64.b64decode(ended.stdout), lengths[2])


class InNode:
    """The module as Python in a browser loads it."""

    @staticmethod
    def float32(*given):
        run("float32", *given)

    @staticmethod
    def float64(*given):
        run("float64", *given)


@pytest.fixture
def in_browser(monkeypatch):
    monkeypatch.setattr(products, "WITH_BLAS", False)
    monkeypatch.setattr(browser_products, "WORTH", 0)
    monkeypatch.setattr(browser_products, "load", InNode)


def draw(shape, dtype, order="C"):
    numbers = np.random.default_rng(sum(shape)).normal(size=shape)
    return np.array(numbers, dtype, order=order)


@pytest.mark.parametrize(("dtype", "rounding"), [("f4", 1e-5), ("f8", 1e-14)])
@pytest.mark.parametrize("shape", [(4, 1, 8), (8, 5, 24), (11, 40, 16)])
def test_the_loop_gives_the_product_of_any_number_of_rows(
    in_browser, dtype, rounding, shape
):
    n, d, m = shape
    a, b = draw((n, d), dtype), draw((d, m), dtype)
    found = products.matmul(a, b)
    assert found.dtype == a.dtype
    assert np.allclose(found, a.astype("f8") @ b, rtol=0, atol=rounding)


@pytest.mark.parametrize("turned", ["a", "b"])
def test_a_turned_matrix_is_read_where_it_is(in_browser, turned):
    a = draw((8, 6), "f4", "F" if turned == "a" else "C")
    b = draw((6, 8), "f4", "F" if turned == "b" else "C")
    assert np.allclose(products.matmul(a, b), a @ b, atol=1e-5)


def test_only_the_result_is_written(in_browser):
    whole = np.full((6, 16), 7.0, "f4")
    a, b = draw((4, 3), "f4"), draw((3, 8), "f4")
    assert products.matmul(a, b, whole[1:5, 4:12]).base is whole
    assert np.allclose(whole[1:5, 4:12], a @ b, atol=1e-5)
    whole[1:5, 4:12] = 7
    assert (whole == 7).all()


@pytest.mark.parametrize(
    ("a", "b", "out"),
    [
        (np.ones((3, 8)), np.ones((8, 8)), None),
        (np.ones((4, 8)), np.ones((8, 6)), None),
        (np.ones((4, 8), "f4"), np.ones((8, 12), "f4"), None),
        (np.ones((4, 8), "f4"), np.ones((8, 8)), None),
        (np.ones((4, 8), int), np.ones((8, 8), int), None),
        (np.ones((2, 4, 8)), np.ones((8, 8)), None),
        (np.ones((4, 8)), np.ones((8, 8)), np.ones((4, 8), "f4")),
        (np.ones((4, 8)), np.ones((8, 8)), np.ones((8, 4)).T),
    ],
)
def test_what_is_not_made_of_whole_tiles_is_left_to_numpy(in_browser, a, b, out):
    assert not browser_products.fits(a, b, out)


def test_matrices_that_do_not_match_get_the_error_of_numpy(in_browser):
    with pytest.raises(ValueError, match="matmul"):
        products.matmul(np.ones((4, 8)), np.ones((16, 8)))


def test_a_small_product_is_not_worth_a_call(in_browser, monkeypatch):
    monkeypatch.setattr(browser_products, "WORTH", 4 * 8 * 8)
    assert browser_products.fits(np.ones((4, 8)), np.ones((8, 8)))
    assert not browser_products.fits(np.ones((4, 7)), np.ones((7, 8)))


def test_where_the_module_cannot_be_loaded_numpy_multiplies(monkeypatch):
    monkeypatch.setattr(products, "WITH_BLAS", False)
    a, b = draw((64, 64), "f8"), draw((64, 64), "f8")
    assert browser_products.load() is None
    assert np.allclose(products.matmul(a, b), a @ b)
