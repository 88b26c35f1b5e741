import re

from course_lib.datasets import load_names, load_shakespeare


def test_shakespeare_has_its_characters():
    text = load_shakespeare()
    assert len(text) == 1_132_209
    assert len(set(text)) == 64
    assert text.endswith("Whiles thou art waking.\n")


def test_names_are_sorted_lower_case_words():
    names = load_names()
    assert len(names) == len(set(names)) == 8_403
    assert names == sorted(names)
    assert all(re.fullmatch("[a-z]+", name) for name in names)
