"""Seeds differ as they must, and a class key stays secret."""

import stat

import pytest

from course_lib.grading.judging.seeds import class_key, seed_of

KEY = b"a key for the tests only"


def test_seed_depends_on_every_part():
    seeds = {
        seed_of(KEY, "ch01", "s001", 1),
        seed_of(b"another key for the tests", "ch01", "s001", 1),
        seed_of(KEY, "ch02", "s001", 1),
        seed_of(KEY, "ch01", "s002", 1),
        seed_of(KEY, "ch01", "s001", 2),
        seed_of(KEY, "ch01", "s0011", 1),
    }
    assert len(seeds) == 6


def test_new_key_is_long_stays_the_same_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "deep" / "class_key"
    key = class_key(path)
    assert len(key) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert class_key(path) == key
    assert class_key(tmp_path / "another") != key


def test_key_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "class_key"
    class_key(path)
    path.chmod(0o644)
    with pytest.raises(ValueError, match="others can read the class key"):
        class_key(path)


def test_key_that_is_too_short_is_refused(tmp_path):
    path = tmp_path / "class_key"
    path.touch(mode=0o600)
    with pytest.raises(ValueError, match=r"at least 16 characters in .*, got 0"):
        class_key(path)
