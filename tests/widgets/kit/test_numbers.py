"""Parts of a sentence are joined as a reader expects."""

from widgets.javascript import run


def test_and_has_a_comma_before_it_from_three_parts_on():
    parts = [], ["Oslo"], [5, 6], [3, 4, 5, 6]
    found = run("kit/numbers", *(("listed", each) for each in parts))
    assert found == ["", "Oslo", "5 and 6", "3, 4, 5, and 6"]
