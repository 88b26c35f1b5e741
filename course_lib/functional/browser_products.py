"""Multiply matrices in a browser, several numbers at a time.

A browser runs WebAssembly, which has instructions for four float32 or two float64
numbers at once, but NumPy's build for browsers doesn't use them. So this module writes
the loop that a product needs as a WebAssembly module of about 1,200 bytes, which Python
loads like any other compiled library.

The loop computes the result tile by tile. A tile has 4 rows of 32 bytes, that is, of 8
float32 or 4 float64 numbers. It stays in the processor's registers while the loop walks
along 4 rows of ``a`` and down the tile's columns of ``b``.
"""

from functools import lru_cache

import numpy as np

ROWS = 4  # of a tile
BYTES = 32  # of a row of a tile
WORTH = 2**15  # multiplications; to begin takes about 15 microseconds

# The numbers of WebAssembly's types and instructions are those of its specification.
I32, V128 = b"\x7f", b"\x7b"
LOOP, END, REPEAT_IF = b"\x03\x40", b"\x0b", b"\x0d\x00"
ADD, SUBTRACT = b"\x6a", b"\x6b"
LOAD, STORE, ZEROS = b"\xfd\x00", b"\xfd\x0b", b"\xfd\x0c" + bytes(16)
# For each type: load one number into all places of a register, multiply, add.
SPREAD = {"float32": b"\xfd\x09", "float64": b"\xfd\x0a"}
TIMES = {"float32": b"\xfd\xe6\x01", "float64": b"\xfd\xf2\x01"}
PLUS = {"float32": b"\xfd\xe4\x01", "float64": b"\xfd\xf0\x01"}
TYPES = {np.dtype(name): name for name in SPREAD}

# What the function gets: addresses, steps in bytes between rows or columns, and sizes.
GIVEN = ("a", "a_row", "a_column", "b", "out", "out_row", "n", "d", "m")
WHOLE = ("row", "place", "rows_left", "products_left", "panel", "a0", "a1", "a2", "a3")
LANES = ("left", "right", "factor", *(f"sum{k}" for k in range(2 * ROWS)))
INDEX = {name: k for k, name in enumerate((*GIVEN, *WHOLE, *LANES))}


def _number(value):
    """Return a whole number in WebAssembly's code, seven bits per byte."""
    code = []
    while value > 127:
        code.append(value % 128 + 128)
        value //= 128
    return bytes([*code, value])


def _sized(content):
    """Return bytes with their number in front."""
    return _number(len(content)) + content


def _get(name):
    """Read a variable."""
    return b"\x20" + _number(INDEX[name])


def _set(name, *value):
    """Give a variable the value that the instructions before leave."""
    return b"".join(value) + b"\x21" + _number(INDEX[name])


def _move(name, by, instruction=ADD):
    """Add a variable, or a number below 64, to a variable."""
    step = _get(by) if isinstance(by, str) else b"\x41" + _number(by)
    return _set(name, _get(name), step, instruction)


def _repeat(*body, count, step):
    """Repeat the body until a count, which goes down in steps, is zero."""
    return b"".join(
        (LOOP, *body, _move(count, step, SUBTRACT), _get(count), REPEAT_IF, END)
    )


def _at(offset):
    """Return how memory is reached: at any address, plus an offset."""
    return b"\x00" + _number(offset)


def _products(dtype):
    """Add to the sums of a tile what one column of a and one row of b contribute."""
    code = [_set("left", _get("panel"), LOAD, _at(0))]
    code.append(_set("right", _get("panel"), LOAD, _at(BYTES // 2)))
    for row in range(ROWS):
        code.append(_set("factor", _get(f"a{row}"), SPREAD[dtype], _at(0)))
        code.append(_move(f"a{row}", "a_column"))
        for side, lane in enumerate(("left", "right")):
            total = f"sum{2 * row + side}"
            product = _get("factor") + _get(lane) + TIMES[dtype]
            code.append(_set(total, _get(total), product, PLUS[dtype]))
    return b"".join(code) + _move("panel", BYTES)


def _tile(dtype):
    """Compute one tile and write it into the result."""
    code = [_set(f"sum{k}", ZEROS) for k in range(2 * ROWS)]
    code += [_set("a0", _get("row")), _set("panel", _get("b"))]
    for row in range(1, ROWS):
        code.append(_set(f"a{row}", _get(f"a{row - 1}"), _get("a_row"), ADD))
    code.append(_set("row", _get(f"a{ROWS - 1}"), _get("a_row"), ADD))
    code.append(_set("products_left", _get("d")))
    code.append(_repeat(_products(dtype), count="products_left", step=1))
    for k in range(2 * ROWS):
        at = _at(BYTES // 2 * (k % 2))
        code.append(_get("place") + _get(f"sum{k}") + STORE + at)
        code.append(_move("place", "out_row") if k % 2 else b"")
    return b"".join(code)


def _function(dtype):
    """Return the code of the product, tile by tile, downward and then to the right."""
    width = BYTES // np.dtype(dtype).itemsize
    code = _repeat(
        _set("row", _get("a")),
        _set("place", _get("out")),
        _set("rows_left", _get("n")),
        _repeat(_tile(dtype), count="rows_left", step=ROWS),
        _set("b", _get("panel")),
        _move("out", BYTES),
        count="m",
        step=width,
    )
    kinds = ((len(WHOLE), I32), (len(LANES), V128))
    variables = _number(2) + b"".join(_number(n) + kind for n, kind in kinds)
    return _sized(variables + code + END)


def module() -> bytes:
    """Return a WebAssembly module with the products ``float32`` and ``float64``.

    Returns
    -------
    bytes
        Written so that Python in a browser can load it (the part ``dylink.0`` says that
        it needs no memory of its own).
    """
    names = list(SPREAD)
    exported = [_sized(n.encode()) + b"\x00" + _number(k) for k, n in enumerate(names)]
    parts = {
        0: _sized(b"dylink.0") + b"\x01" + _sized(bytes(4)),
        1: b"\x01\x60" + _sized(I32 * len(GIVEN)) + b"\x00",
        2: b"\x01" + _sized(b"env") + _sized(b"memory") + b"\x02\x00\x00",
        3: _sized(bytes(len(names))),
        7: _number(len(names)) + b"".join(exported),
        10: _number(len(names)) + b"".join(map(_function, names)),
    }
    begin = b"\x00asm\x01\x00\x00\x00"
    return begin + b"".join(bytes([k]) + _sized(part) for k, part in parts.items())


@lru_cache(maxsize=1)
def load() -> object:
    """Load the module into Python in a browser.

    Returns
    -------
    ctypes.CDLL or None
        None if this isn't a browser, or one too old for these instructions.
    """
    import ctypes  # these three are needed only in a browser
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder, "products.so")
        file.write_bytes(module())
        try:
            return ctypes.CDLL(str(file))
        except OSError:
            return None


def fits(a: np.ndarray, b: np.ndarray, out: np.ndarray | None = None) -> bool:
    """Return whether :func:`multiply` can compute a product, and sooner than NumPy.

    Parameters
    ----------
    a, b : ndarray
    out : ndarray, optional

    Returns
    -------
    bool
    """
    if not (a.ndim == b.ndim == 2 and a.shape[1] == b.shape[0]):
        return False
    if not (a.dtype == b.dtype and a.dtype in TYPES):
        return False
    (n, d), m = a.shape, b.shape[1]
    if n < ROWS or m * a.itemsize % BYTES or n * d * m < WORTH:
        return False
    if out is not None and not (out.dtype == a.dtype and out.strides[1] == a.itemsize):
        return False
    return load() is not None


def multiply(a: np.ndarray, b: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    """Multiply two matrices that :func:`fits` accepts.

    Parameters
    ----------
    a : ndarray of float32 or float64, shape (N, D)
        If N isn't a multiple of 4, NumPy multiplies the last rows.
    b : ndarray of the same type, shape (D, M)
    out : ndarray of the same type, shape (N, M), optional
        Where to write the product.

    Returns
    -------
    ndarray, shape (N, M)
    """
    (n, d), m, width = a.shape, b.shape[1], BYTES // a.itemsize
    out = np.empty((n, m), a.dtype) if out is None else out
    # Columns of the same tile come together, so that the loop reads on in one piece.
    panels = np.ascontiguousarray(b.reshape(d, m // width, width).swapaxes(0, 1))
    places = [array.ctypes.data for array in (a, panels, out)]
    product, whole = getattr(load(), TYPES[a.dtype]), n - n % ROWS
    product(places[0], *a.strides, *places[1:], out.strides[0], whole, d, m)
    if whole < n:
        np.matmul(a[whole:], b, out=out[whole:])
    return out
