"""A student's files have a budget, and no other student's are left unread for it."""

import time

import pytest

from course_lib.grading.intake import reading
from course_lib.grading.intake.reading import read_all, read_spent, write_spent
from course_lib.grading.intake.sources import Handed, Refused


def file(name, size=1):
    return Handed(name, 1.0, None, size)


def endless(file, student):
    while "slow" in file.place:
        pass
    return file.place, student


def sleeping(file, student):
    time.sleep(60 if "slow" in file.place else 0)
    return file.place, student


def greedy(file, student):
    return len(bytes(2**33 if "slow" in file.place else 1)), student


UNITS = [[file("slow", 2), file("large", 3), file("small")], [file("other")]]


@pytest.mark.parametrize(
    ("read", "lost"),
    [(endless, {"slow", "large"}), (sleeping, {"slow", "large"}), (greedy, {"slow"})],
)
def test_spent_budget_costs_only_what_is_left_of_the_students(monkeypatch, read, lost):
    monkeypatch.setattr(reading, "SECONDS", 0.2)
    monkeypatch.setattr(reading, "CLOCK", 6 if read is not sleeping else 2)
    spent = set()
    found = {one.place: seen for one, seen in read_all(UNITS, read, spent)}
    assert list(found) == ["small", "slow", "large", "other"]
    assert {name for name, one in found.items() if isinstance(one, Refused)} == lost
    assert [found[name][1] for name in ("small", "other")] == [0, 1]
    assert spent == {one.mark for one in UNITS[0] if one.place in lost}


def test_what_spent_a_budget_is_not_met_again():
    spent = {UNITS[0][0].mark}
    found = {one.place: seen for one, seen in read_all(UNITS, endless, spent)}
    assert [name for name in found if isinstance(found[name], Refused)] == ["slow"]


def test_noted_files_are_those_of_the_same_version(tmp_path):
    path = tmp_path / "not_read.json"
    assert read_spent(path, "a") == set()
    write_spent(path, "a", {"x 1 2"})
    assert (read_spent(path, "a"), read_spent(path, "b")) == ({"x 1 2"}, set())
    path.write_text("[")
    assert read_spent(path, "a") == set()
