"""Values cross as bytes; whatever else arrives is refused before it does harm."""

import json

import numpy as np
import pytest
from checks.subclasses import ArraySubclass, FloatSubclass

from course_lib.checks import serialization

VALUES = [
    None,
    True,
    -3,
    2**63 - 1,
    0.1,
    float("inf"),
    "θ and 𝜃",
    [1, [2.5, "three"]],
    (1, (2, 3)),
    {"weight": (1, -1), "nested": {"a": [None]}},
]


def message(header, body=b""):
    text = json.dumps(header).encode()
    return len(text).to_bytes(4, "little") + text + body


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_plain_values_come_back_the_same(value):
    back = serialization.unpack(serialization.pack(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", sorted(serialization.DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3)])
def test_arrays_come_back_the_same(dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    back = serialization.unpack(serialization.pack(array))
    assert back.dtype == array.dtype
    assert np.array_equal(back, array)
    assert back.shape == shape


def test_a_transposed_array_keeps_its_entries():
    array = np.arange(6.0).reshape(2, 3).T
    assert np.array_equal(serialization.unpack(serialization.pack(array)), array)


def test_an_array_in_the_byte_order_of_another_machine_keeps_its_entries():
    array = np.arange(3, dtype=">i4")
    assert serialization.unpack(serialization.pack(array)).tolist() == [0, 1, 2]


def test_long_floats_arrive_as_floats():
    sent = [np.longdouble(1.5), np.array([0.25, 2], np.longdouble)]
    number, array = serialization.unpack(serialization.pack(sent))
    assert (number, array.tolist()) == (1.5, [0.25, 2.0])
    assert (type(number), array.dtype) == (float, np.float64)


def test_an_array_that_came_back_may_be_written_to():
    back = serialization.unpack(serialization.pack(np.zeros(2)))
    back[0] = 1
    assert back.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (object(), "object"),
        (np.zeros(2).view(ArraySubclass), "ArraySubclass"),
        (np.array(["a"]), "array of str32"),
        (np.array([None]), "array of object"),
        (2j, "complex"),
        (2**63, "int"),
        (-(2**63) - 1, "int"),
        (FloatSubclass(1), "FloatSubclass"),
        ({1: 2}, "dict"),
        (list(range(1001)), "list"),
        (np.zeros(2**20 + 1), "array of float64 with 1048577"),
    ],
)
def test_of_anything_else_the_name_alone_crosses(value, name):
    back = serialization.unpack(serialization.pack(value))
    assert isinstance(back, serialization.Opaque)
    assert back.name.startswith(name)


def test_a_name_that_crosses_twice_stays_the_same():
    once = serialization.unpack(serialization.pack(print))
    twice = serialization.unpack(serialization.pack([once]))
    assert twice[0].name == "builtin_function_or_method"


def test_a_list_within_itself_is_cut():
    cycle = []
    cycle.append(cycle)
    assert "deeply nested" in repr(serialization.unpack(serialization.pack(cycle)))


def test_long_text_is_cut_unless_the_message_is_ours():
    text = "x" * 20_000
    assert (
        len(serialization.unpack(serialization.pack(text))) == serialization.TEXT_LIMIT
    )
    assert serialization.unpack(serialization.pack(text, job=True), job=True) == text


HOSTILE = {
    "too short": b"abc",
    "a header longer than the message": b"\xff\xff\xff\x7f{}",
    "no json": message("x")[:-1] + b"]",
    "two kinds": message({"list": [], "tuple": []}),
    "unknown kind": message({"pickle": []}),
    "a list that is none": message({"list": {}}),
    "an array of objects": message({"array": ["object", [1]]}, b"12345678"),
    "negative shape": message({"array": ["float64", [-1]]}),
    "a shape of nan": message({"array": ["float64", [float("nan")]]}),
    "more entries than bytes": message({"array": ["float64", [2**40, 2**40]]}),
    "nine axes": message({"array": ["int8", [1] * 9]}, b"1"),
    "an integer of many digits": b"\x1e\0\0\0" + b"9" * 30,
    "an integer of more than 64 bits": message(2**63),
    "too deep": message(eval('{"list": [' * 12 + "1" + "]}" * 12)),
    "bytes left over": message(3, b"more"),
    "no utf-8": b"\x02\0\0\0\xff\xff",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_refused(name):
    with pytest.raises(serialization.Malformed):
        serialization.unpack(HOSTILE[name])


def test_a_damaged_message_is_refused_or_harmless():
    rng = np.random.default_rng(0)
    whole = serialization.pack({"value": np.arange(4.0), "stdout": "x", "error": None})
    for _ in range(3000):
        damaged = bytearray(whole)
        for place in rng.integers(0, len(damaged), size=rng.integers(1, 5)):
            damaged[place] = rng.integers(0, 256)
        try:
            serialization.unpack(bytes(damaged[: rng.integers(1, len(damaged) + 1)]))
        except serialization.Malformed:
            continue


def test_a_byte_that_is_no_truth_value_becomes_one():
    back = serialization.unpack(message({"array": ["bool", [2]]}, b"\x00\x07"))
    assert back.tolist() == [False, True]
