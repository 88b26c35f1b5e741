"""Times are read as people and spreadsheets write them."""

import pytest

from course_lib.grading.results.times import parse_time, shown


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-10-01 23:59", "2026-10-01 23:59"),
        ("2026-10-01T08:05:30", "2026-10-01 08:05"),
        ("2026/10/1 8:05", "2026-10-01 08:05"),
        ("2026-10-01", "2026-10-01 23:59"),
        ("", ""),
    ],
)
def test_time_is_read(text, read):
    assert shown(parse_time(text)) == read


@pytest.mark.parametrize("text", ["1.10.2026", "2026-13-01", "2026-10-01 25:00", "x"])
def test_anything_else_is_refused_with_what_came(text):
    with pytest.raises(ValueError, match=f"such as 2026-10-01 23:59, got '{text}'"):
        parse_time(text)
