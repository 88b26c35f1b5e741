"""A page has something to play with at once, and never goes long without a picture.

The limits are those of ``book/tools/rhythm.py``, which also shows a table of all pages.
"""

import pytest
from rhythm import FIRST_PLAY, LONGEST_RUN, measure, pages_with_rhythm

# Lessons that still wait for a picture: the longest run that they may have until then.
# Take one out as soon as it keeps the limit, and never raise a number.
WAITING = {
    "03_training/08_autograd": 2_600,
    "04_transformer_ffn/02_whole_block": 2_700,
    "04_transformer_ffn/07_scale": 3_800,
}
# A clinic comes after its illnesses, and a whole block has no figure of its own.
PLAYED_LATE = {"03_training/07_failure_museum", "04_transformer_ffn/02_whole_block"}
TALLER = 1.04  # text in the fonts of a different machine


@pytest.fixture(scope="module")
def rhythms(browser, address):
    names = pages_with_rhythm()
    found = measure(browser, address, names)
    short = [name.removeprefix("chapters/") for name in names]
    return dict(zip(short, found, strict=True))


def test_something_to_play_with_comes_soon(rhythms):
    late = {
        name
        for name, found in rhythms.items()
        if found.play is None or found.play > FIRST_PLAY * TALLER
    }
    assert late == PLAYED_LATE


def test_no_run_without_a_picture_is_too_long(rhythms):
    too_long = {
        name: found.faults()
        for name, found in rhythms.items()
        if found.run > WAITING.get(name, LONGEST_RUN) * TALLER
    }
    assert too_long == {}


def test_lessons_that_wait_for_a_picture_still_need_it(rhythms):
    done = [name for name in WAITING if rhythms[name].run <= LONGEST_RUN / TALLER]
    assert done == []
