"""Nobody is at a keyboard, and the code that asks for one is told so."""

import sys

import pytest

from course_lib.running.keyboard import NO_KEYBOARD, no_keyboard


def test_input_says_what_to_do_each_time():
    with no_keyboard():
        for _ in range(2):
            with pytest.raises(EOFError, match=NO_KEYBOARD):
                input()


def test_nothing_that_is_read_is_empty_and_nothing_closes():
    with no_keyboard():
        sys.stdin.close()
        assert (sys.stdin.read(), sys.stdin.readlines(), [*sys.stdin]) == ("", [], [])
        assert not sys.stdin.isatty()


def test_a_breakpoint_is_passed():
    with no_keyboard():
        breakpoint()


def test_afterwards_the_keyboard_is_back():
    before = sys.stdin, sys.breakpointhook
    with no_keyboard():
        assert sys.stdin is not before[0]
    assert (sys.stdin, sys.breakpointhook) == before
