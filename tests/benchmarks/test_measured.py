"""The measurements that the book keeps are whole, small, and of one machine.

No time is tested here, only that the page has what it needs.
"""

import re

import pytest

from tests.benchmarks import stored
from tests.benchmarks.catalog import GROUPS

FILES = sorted(stored.FOLDER.iterdir())


def test_two_whole_records_of_one_machine_are_kept():
    kept = stored.read_all()
    assert sorted(stored.path_of(kernel) for kernel in kept) == FILES
    assert len(FILES) == 2
    for record in kept.values():
        assert list(record["groups"]) == list(GROUPS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_record_is_small_and_names_no_place(path):
    text = path.read_text(encoding="utf-8")
    assert len(text) < 40_000
    assert re.findall(r"(?<![\w.])/\w+/", text) == []


def test_the_command_asks_for_the_kernel_that_was_measured():
    for kernel, record in stored.read_all().items():
        for run in record["groups"].values():
            found = re.match(r"OPENBLAS_CORETYPE=(\w+) ", run["command"])
            assert (found[1] if found else None) in (None, kernel)
            assert found or kernel != "Haswell"
