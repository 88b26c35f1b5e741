"""A text that is too long is cut off, and says so."""

import pytest

from course_lib.grading.cutting import CUT_OFF, cut


@pytest.mark.parametrize(("length", "left"), [(0, 0), (5, 5), (6, 5)])
def test_only_what_is_too_long_is_cut(length, left):
    assert cut("x" * length, 5) == "x" * left + CUT_OFF * (length > 5)
