"""The checks of the digit reader draw what its statement warns of."""

from course_lib.checks import ch01
from course_lib.checks.ch01.reader import last_of_equals, reference_reader, ties


def test_case_of_ties_holds_a_tie_whatever_the_seed():
    place = [case.make for case in ch01.read_digits.cases].index(ties)
    without = []
    for seed in range(300):
        given = ch01.read_digits.given(place, seed)
        digits, others = (
            answer(*given.args)[0] for answer in (reference_reader, last_of_equals)
        )
        if (digits == others).all():
            without.append(seed)
    assert without == []
