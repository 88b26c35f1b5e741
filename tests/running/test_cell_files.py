"""Code of a cell is told from that of libraries, wherever the cell runs."""

import pytest

from course_lib.running.cell_files import is_cell


@pytest.mark.parametrize(
    "file", ["<answer 3>", "<cell a>", "<ipython-input-1-ab>", "ipykernel_7/1.py"]
)
def test_code_of_a_cell_is_known(file):
    assert is_cell(file)


def test_code_of_a_library_is_not_a_cells():
    assert not is_cell(pytest.__file__)
