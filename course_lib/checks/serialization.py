"""Turn values into bytes and back, strictly.

What an answer returns reaches its judge only in this form, whether it ran beside the
judge or in a sandbox. A message is a length, a header in JSON, and the raw bytes of the
arrays in the order in which the header names them. It uses no pickle, eval, or archive,
so the reader can reject a message before anything is allocated.
"""

import functools
import json

import numpy as np

DTYPES = {"bool", "float16", "float32", "float64"} | {
    f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)
}
LIMIT = 16 * 2**20  # bytes of one message from an answer
HEADER_LIMIT = 256 * 2**10  # bytes of JSON in it
TEXT_LIMIT = 10_000  # characters of one string
DEPTH = 8  # of lists and dicts inside each other
MOST_ITEMS = 1000  # of a list
MOST_KEYS = 100  # of a dict
MOST_AXES = 8  # of an array
INTEGERS = range(-(2**63), 2**63)
MOST_DIGITS = 20  # of an integer, with its sign
SCALARS = frozenset(np.sctypeDict.values())
NAME_LIMIT = 80  # characters of the name of a type
JOB_LIMIT = 256 * 2**20  # bytes of a message of ours, which may be larger


class Malformed(ValueError):
    """The bytes aren't one of our messages."""


class Opaque:
    """Represents a value that has no wire format; only the name of its type is sent.

    Parameters
    ----------
    name : str
        The name of the type.
    """

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


def pack(value, job=False):
    """Return a value as bytes.

    Parameters
    ----------
    value : None, bool, number, str, ndarray, or a list, tuple, or dict of these
        Anything that has no wire format becomes an ``Opaque``: subclasses, arrays of
        objects, and integers of more than 64 bits. Long text is truncated.
    job : bool
        Whether the message is one of ours, whose text may be long.

    Returns
    -------
    blob : bytes

    Examples
    --------
    >>> unpack(pack({"weight": np.array([1.0, -2.0]), "steps": 3}))
    {'weight': array([ 1., -2.]), 'steps': 3}
    >>> unpack(pack(print))
    <builtin_function_or_method>
    """
    writer = _Writer(JOB_LIMIT if job else TEXT_LIMIT)
    header = json.dumps(writer.encode(value, 0)).encode()
    return len(header).to_bytes(4, "little") + header + b"".join(writer.arrays)


def unpack(blob, job=False):
    """Return the value that ``pack`` wrote.

    Parameters
    ----------
    blob : bytes
    job : bool
        Whether the message is one of ours, which may be large.

    Returns
    -------
    value
        The value given to ``pack``; its arrays are new and may be written to.

    Raises
    ------
    Malformed
        If the bytes are anything other than a message from ``pack``.
    """
    if not 4 <= len(blob) <= (JOB_LIMIT if job else LIMIT):
        raise Malformed("the length of the message")
    body = 4 + int.from_bytes(blob[:4], "little")
    if body > len(blob) or (body - 4 > HEADER_LIMIT and not job):
        raise Malformed("the length of the header")
    try:
        tree = _DECODER.decode(blob[4:body].decode())
        reader = _Reader(blob, body)
        value = reader.decode(tree, 0)
    except (ValueError, RecursionError) as error:  # of json, or ours
        raise Malformed(str(error)[:NAME_LIMIT]) from None
    if reader.position != len(blob):
        raise Malformed("bytes are left over")
    return value


@functools.lru_cache(maxsize=64)
def _name_of(dtype):
    return dtype.name  # NumPy puts it together each time


class _Writer:
    def __init__(self, text_limit):
        self.text_limit, self.arrays = text_limit, []

    def encode(self, value, depth):
        if depth > DEPTH:
            return {"opaque": "deeply nested value"}
        if value is None or type(value) is bool:
            return value
        if type(value) in SCALARS and isinstance(value, (np.bool_, np.number)):
            value = value.item()
        if type(value) is np.longdouble:  # it is its own item
            value = float(value)
        if type(value) in (bool, float) or (type(value) is int and value in INTEGERS):
            return value
        if type(value) is str:
            return value[: self.text_limit]
        if type(value) is np.ndarray:
            return self._array(value)
        if type(value) is Opaque:  # it crosses a second time
            return {"opaque": value.name[:NAME_LIMIT]}
        return self._container(value, depth)

    def _array(self, value):
        small = value.nbytes < LIMIT // 2 and value.ndim <= MOST_AXES
        dtype = _name_of(value.dtype)
        if value.dtype == np.longdouble:  # of 80 bits or so, where the machine has them
            dtype = "float64"
        if dtype in DTYPES and small:
            ours = np.ascontiguousarray(value, dtype=dtype)  # byte order
            self.arrays.append(ours.tobytes())
            return {"array": [dtype, list(value.shape)]}
        name = f"array of {dtype} with {value.size} entries"
        return {"opaque": name[:NAME_LIMIT]}

    def _container(self, value, depth):
        kind = type(value)
        if kind in (list, tuple) and len(value) <= MOST_ITEMS:
            return {kind.__name__: [self.encode(item, depth + 1) for item in value]}
        named = kind is dict and all(type(key) is str for key in value)
        if named and len(value) <= MOST_KEYS:
            items = value.items()
            return {"dict": {key: self.encode(item, depth + 1) for key, item in items}}
        return {"opaque": kind.__name__[:NAME_LIMIT]}


FORMS = {"array": list, "list": list, "tuple": list, "dict": dict, "opaque": str}


class _Reader:
    def __init__(self, blob, position):
        self.blob, self.position = blob, position

    def decode(self, tree, depth):
        if depth > DEPTH + 1:
            raise Malformed("depth")
        if tree is None or type(tree) in (bool, int, float, str):
            return tree
        if type(tree) is not dict or len(tree) != 1:
            raise Malformed("kind")
        ((kind, content),) = tree.items()
        if kind not in FORMS or type(content) is not FORMS[kind]:
            raise Malformed("content")
        if kind == "array":
            return self._array(content)
        if kind == "opaque":
            return Opaque(content[:NAME_LIMIT])
        if kind == "dict":
            return {key: self.decode(item, depth + 1) for key, item in content.items()}
        items = [self.decode(item, depth + 1) for item in content]
        return tuple(items) if kind == "tuple" else items

    def _array(self, content):
        dtype, shape = content if len(content) == 2 else (None, None)
        if type(dtype) is not str or dtype not in DTYPES:
            raise Malformed("array")
        if type(shape) is not list or len(shape) > MOST_AXES:
            raise Malformed("shape")
        if not all(type(n) is int and 0 <= n <= JOB_LIMIT for n in shape):
            raise Malformed("shape")
        size = np.dtype(dtype).itemsize
        for n in shape:
            size *= n  # integers of Python: no overflow
        if size > len(self.blob) - self.position:
            raise Malformed("bytes of an array")
        raw = self.blob[self.position : self.position + size]
        self.position += size
        if dtype == "bool":  # a byte other than 0 and 1 is no bool
            return (np.frombuffer(raw, "uint8") != 0).reshape(shape)
        return np.frombuffer(raw, dtype).reshape(shape).copy()


def _small_int(text):
    if len(text) > MOST_DIGITS or int(text) not in INTEGERS:
        raise Malformed("integer")
    return int(text)


_DECODER = json.JSONDecoder(parse_int=_small_int)
