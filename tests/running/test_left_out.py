"""A note says what only a notebook has or understands."""

from course_lib.running.left_out import MOST_NAMED, notes_on


def test_nothing_left_out_gives_no_note():
    assert notes_on(0, set(), "this page") == []


def test_lines_are_counted():
    (one,), (two,) = notes_on(1, set(), ""), notes_on(2, set(), "")
    assert one.startswith("1 line that only a notebook understands was left out")
    assert two.startswith("2 lines that only a notebook understands were left out")


def test_packages_that_show_are_apart_from_those_that_compute():
    assert notes_on(0, {"matplotlib", "scipy", "torch"}, "this page") == [
        "this page doesn't have matplotlib, so nothing was shown",
        "this page doesn't have scipy, torch, so importing did nothing",
    ]


def test_only_some_packages_are_named():
    (note,) = notes_on(0, {f"p{k}" for k in range(99)}, "this page")
    assert note.count(",") == MOST_NAMED
