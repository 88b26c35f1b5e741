"""The rhythm of a page is the way from one thing to look at to the next."""

import pytest
from rhythm import FIRST_PLAY, LONGEST_RUN, Rhythm, pages_with_rhythm, rhythm_of


def places(text, *, play=(), look=()):
    """Return the places of a page as a browser tells them."""
    return {"text": text, "play": list(play), "look": [*play, *look]}


def test_run_is_measured_from_the_end_of_what_is_above():
    found = rhythm_of(places([100, 5000], play=[[900, 1500]], look=[[4000, 4100]]))
    assert found == Rhythm(play=800, run=2500, place=1500)


def test_what_is_beside_something_taller_shortens_no_run():
    found = rhythm_of(places([0, 3000], look=[[100, 2000], [300, 400]]))
    assert found == Rhythm(play=None, run=1000, place=2000)


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [
        (Rhythm(FIRST_PLAY, LONGEST_RUN, 0), []),
        (Rhythm(None, 0, 0), ["nothing to play with"]),
        (Rhythm(FIRST_PLAY + 1, 0, 0), ["1,501 px to the first thing to play with"]),
        (Rhythm(0, 2501, 70), ["2,501 px without a picture, from 70 px on"]),
    ],
)
def test_what_is_too_long_is_said(rhythm, told):
    assert rhythm.faults() == told


def test_the_tour_and_all_lessons_are_measured():
    names = pages_with_rhythm()
    assert names[:2] == ["book/tour", "chapters/01_perceptron/01_neuron"]
