"""What was pasted, or not run yet, gets a sentence that says what to do."""

import pytest

from course_lib.running.explaining import ADVICE, advice_on

FAILING = {
    "x =\u00a01": "type them again",
    "print(\u201cx\u201d)": "Type it again",
    "if 1:\n\tx = 1\n        y = 2": "four for each step",
    "await x": "no exercise needs it",
    "async for x in y: pass": "no exercise needs it",
    "async with x: pass": "no exercise needs it",
    "import no_such_package": "only NumPy",
    "np.ones(2)": "the cell with the imports",
    "plt.show()": "the cell with the imports",
    "STUDENT": "the cell with the imports",
    "ch01.predict": "the cell with the imports",
}


def message_of(source):
    """Return the message of the error of some code."""
    with pytest.raises((SyntaxError, ImportError, NameError)) as caught:
        exec(compile(source, "<cell>", "exec"), {})
    return str(caught.value)


@pytest.mark.parametrize("source", FAILING)
def test_error_gets_its_advice(source):
    assert FAILING[source] in advice_on(message_of(source))


def test_every_piece_is_one_of_an_error():
    messages = [message_of(source) for source in FAILING]
    for pieces, _ in ADVICE:
        for piece in pieces:
            assert any(piece in message for message in messages), piece
