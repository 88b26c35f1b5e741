"""The word in the browser ends as in course_lib, and its link keeps the whole state."""

import numpy as np
import pytest
from widgets.javascript import assert_equal, assert_same_code, run, run_code

from course_lib.widgets import NextLetter
from course_lib.widgets.feed_forward.tiny_writer import plain_letters, tiny_writer_file

BLOCK, CORE = "feed_forward/block", "next_letter/core"
FILE = tiny_writer_file()
STATES = [
    ("god save the kin", ()), ("god save the kin", (1, 26)), ("what light throu", (9,)),
    ("", ()), ("q", (26, 50)), ("once more unto the breach dear friends o", range(64)),
]  # fmt: skip
TYPED = [
    "My Lord, I'll go!", "", "   ", "<b>kin</b>", "\u6f22\u5b57",
    "R2D2 \U0001f451\U0001f451", "two\n\nlines\r\n", "\u00c4\u00d69z",
    "to be or not to be " * 500,
]  # fmt: skip


@pytest.mark.parametrize(("text", "off"), STATES)
def test_browser_finishes_a_word_as_the_library_does(text, off):
    figure = NextLetter(text=text, switched_off=off)
    state = figure.state()
    (ending, traced) = run(CORE, ("endingOf", FILE, state), ("code", state))
    assert ending == figure.ending
    assert traced[1]["switched_off"] == list(off)
    (found,) = run(BLOCK, ("trace", FILE, text, list(off)))
    assert_equal(list(found["strengths"][-1].values()), figure.strengths)
    (probs,) = run(BLOCK, ("softmax", list(found["logits"][-1].values())))
    assert_equal(probs, figure.probs)


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_becomes_a_text_that_is_allowed(typed):
    (kept,) = run(CORE, ("readable", typed))
    assert kept == plain_letters(typed)[-40:]
    assert NextLetter(text=kept).text == kept


def test_a_lamp_shows_the_letter_that_its_neuron_raises_most():
    (favorites,) = run(BLOCK, ("favoritesOf", FILE))
    assert len(favorites) == 64
    rows = run(BLOCK, *[("writes", FILE, k) for k in range(64)])
    letters = [FILE["characters"][int(np.argmax(row))] for row in rows]
    assert favorites == letters


def test_code_gives_the_numbers_that_are_shown():
    figure = NextLetter(text="what light throu", switched_off=[9])
    assert_same_code(figure)
    names = run_code(figure)
    assert_equal(names["probs"], figure.probs)
    assert_equal(names["strengths"], figure.strengths)
    assert figure.ending.startswith(names["letter"])


@pytest.mark.parametrize(("text", "off"), STATES)
def test_link_keeps_the_state_as_a_messenger_sends_it(text, off):
    state = NextLetter(text=text, switched_off=off).state()
    (link,) = run(CORE, ("toLink", state))
    sent = link.replace("+", "%20").replace(",", "%2C")
    assert run(CORE, ("fromLink", link), ("fromLink", sent)) == [state, state]


@pytest.mark.parametrize(
    "rest",
    [
        "", "&text=kin", "&text=Kin&off=", "&text=a++b&off=", "&text=kin&off=64",
        "&text=kin&off=1,1", "&text=kin&off=-1", "&text=kin&off=1,", "&off=1&text=kin",
        f"&text={'a' * 41}&off=", "&text=<b>&off=", "&text=kin&off=1&more=2",
    ],
)  # fmt: skip
def test_wrong_link_opens_nothing(rest):
    assert run(CORE, ("fromLink", f"#next_letter{rest}")) == [None]


def test_two_lamps_hold_the_goals_word():
    """The first goal names a word, and both lamps are needed for it."""
    assert NextLetter().ending == "g"
    assert NextLetter(switched_off=[1, 26]).ending == "d"
    assert all(NextLetter(switched_off=[k]).ending != "d" for k in range(64))
