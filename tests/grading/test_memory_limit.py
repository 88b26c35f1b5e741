"""Judging takes a bounded amount of memory, and the grader survives the refusal."""

import resource
import subprocess
import sys

import numpy as np
import pytest

from course_lib.grading.memory_limit import memory_limit

MIB = 2**20
TOO_MUCH = 512 * MIB  # also if memory becomes free while the limit holds
#: The first product of a process, for which NumPy's library takes memory of its own.
FIRST_PRODUCT = """
import numpy as np
from course_lib.grading.memory_limit import memory_limit
left, right = np.ones((4, 900)), np.ones((900, 900))
with memory_limit(2**20):
    print((left @ right).sum())
"""


def test_more_than_the_limit_is_refused_and_less_is_not():
    with memory_limit(64 * MIB):
        assert np.zeros(32 * MIB, dtype="int8").any() == np.False_
        with pytest.raises(MemoryError):
            np.zeros(TOO_MUCH, dtype="int8")


def test_limit_ends_with_its_block():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(ZeroDivisionError), memory_limit(MIB):
        raise ZeroDivisionError
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_block_inside_another_has_no_more_than_that_one():
    with (
        memory_limit(64 * MIB),
        memory_limit(2**30),
        pytest.raises(MemoryError),
    ):
        np.zeros(TOO_MUCH, dtype="int8")


def test_first_product_of_a_process_has_the_memory_that_it_needs():
    line = [sys.executable, "-c", FIRST_PRODUCT]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.stdout.strip() == str(4 * 900.0 * 900)
