"""The same numbers, lying differently in memory: what readers hand to a library."""

import numpy as np
from hypothesis import strategies as st


def _every_second(x):
    """Return a view with gaps of other numbers between its columns."""
    wide = np.full((*x.shape[:-1], 2 * x.shape[-1]), 99, x.dtype)
    wide[..., ::2] = x
    return wide[..., ::2]


def _inner_part(x):
    """Return a view into the middle of a larger array."""
    large = np.full([size + 2 for size in x.shape], 99, x.dtype)
    inside = tuple(slice(1, -1) for _ in x.shape)
    large[inside] = x
    return large[inside]


def _read_only(x):
    x = x.copy()
    x.flags.writeable = False
    return x


#: Each returns an array equal to x (the last one: to its first row, repeated).
LAYOUTS = {
    "plain": np.array,
    "fortran order": np.asfortranarray,
    "transposed": lambda x: np.ascontiguousarray(x.T).T,
    "every second": _every_second,
    "inner part": _inner_part,
    "reversed": lambda x: x[::-1].copy()[::-1],
    "all axes reversed": lambda x: np.flip(np.flip(x).copy()),
    "read-only": _read_only,
    "one row for all": lambda x: np.broadcast_to(x[:1], x.shape),
}

layouts = st.sampled_from(sorted(LAYOUTS))
seeds = st.integers(0, 999)


def lay(name, x):
    """Return x in a layout, and a plain copy of the same numbers."""
    view = LAYOUTS[name](x)
    return view, np.array(view, order="C")


def numbers(shape, seed, dtype=np.float64, scale=1.0):
    """Draw numbers of a dtype: whole ones for int and bool."""
    drawn = scale * np.random.default_rng(seed).normal(size=shape)
    if np.issubdtype(dtype, np.floating):
        return drawn.astype(dtype)
    if dtype == np.bool_:
        return drawn > 0
    info = np.iinfo(dtype)
    return np.clip(np.rint(90 * drawn), info.min, info.max).astype(dtype)


def tolerance(dtype):
    """Return the room that another order of summing needs."""
    rough = np.finfo(dtype).eps if np.issubdtype(dtype, np.floating) else 1e-16
    return {"rtol": 1e3 * rough, "atol": 1e3 * rough}
