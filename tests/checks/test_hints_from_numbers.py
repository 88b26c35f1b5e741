"""What is said of wrong numbers is true of all cases that failed."""

import numpy as np
import pytest

from course_lib.checks.hints_from_numbers import relation

ONE = np.array([[1.25, -2.5, 0.125], [3.0, 0.75, -1.0]])
TWO = np.array([[0.5, 4.75, -0.25], [-6.0, 2.0, 1.0 / 3]])


def tried(rule):
    """Return pairs in which a rule makes the wrong numbers of the right ones."""
    return [(rule(want), want) for want in (ONE, TWO)]


RULES = {
    "rounded to 1 decimal.": lambda want: np.round(want, 1),
    "rounded to whole ones": np.round,
    "lost what comes after the decimal point": np.trunc,
    "except for the sign, which is always opposite": np.negative,
    "none is negative": np.abs,
    "only the signs of the expected ones": np.sign,
    "3 times the expected one, in every case": lambda want: 3 * want,
    "times one factor": lambda want: want / want[0, 0],
    "off by the same amount, -0.5": lambda want: want - 0.5,
    "is 0 where a different number was expected": np.zeros_like,
    "are equal, but they should differ": lambda want: np.full(want.shape, 7.0),
    "in reverse order": np.flip,
    "in a different order": lambda want: want[::-1],
    "Within each row, your numbers are all off": lambda want: want - want[:, :1],
    "Within each column, your numbers are all off": lambda want: want - want[:1],
    "factor that differs from row to row": lambda want: want * want[:, :1],
    "factor that differs from column to column": lambda want: want / want.sum(0),
    "Some of your numbers are nan or inf": lambda want: np.full(want.shape, np.nan),
    "close to the expected ones": lambda want: want + 1e-3 * np.cos(want),
    "a step left out that changes little": lambda want: 1.0003 * want,
    "your numbers are too large; none is too small": lambda want: want + want**2 / 2,
    "Only the last row is wrong": lambda want: want + [[0], [1]] * want**2,
    "Only the first column is wrong": lambda want: want + [1, 0, 0] * want**2,
}


@pytest.mark.parametrize(("said", "rule"), RULES.items(), ids=RULES)
def test_relation_is_said(said, rule):
    assert said in relation(tried(rule))


@pytest.mark.parametrize(("said", "rule"), RULES.items(), ids=RULES)
def test_relation_that_is_not_so_in_one_case_is_not_said(said, rule):
    other = (np.array([[5.0, 0.1, -7.0], [2.0, -3.0, 0.25]]), ONE)
    assert said not in relation([*tried(rule), other])


UNQUOTED = {
    "rounded. Return": lambda want: np.round(want, 1),
    "times the same factor": lambda want: 3 * want,
    "times one factor": lambda want: want / want[0, 0],
    "off by the same amount.": lambda want: want - 0.5,
}


@pytest.mark.parametrize(("said", "rule"), UNQUOTED.items(), ids=UNQUOTED)
def test_relation_is_said_without_its_numbers_where_none_may_be_quoted(said, rule):
    sentence = relation(tried(rule), quote=False)
    assert said in sentence
    assert not any(letter.isdigit() for letter in sentence)
    assert any(letter.isdigit() for letter in relation(tried(rule)))


def test_one_factor_for_two_parts_of_one_case_is_no_comparison_of_cases():
    want = {"a": ONE, "b": TWO}
    assert "in another" not in relation([({"a": 2 * ONE, "b": 3 * TWO}, want)])


def test_direction_of_two_parts_in_one_case_is_chance():
    want = {"a": 1.0, "b": 1.5}
    assert relation([({"a": 2.0, "b": 5.0}, want)]) == ""


def test_numbers_that_the_question_accepts_are_not_wrong():
    pairs = [((ONE + 1e-4, TWO**2), (ONE, TWO))]
    assert relation(pairs, tolerance=1e-3).startswith(
        "Everything is right except the second"
    )
    assert not relation(pairs, tolerance=1e-6).startswith(
        "Everything is right except the second"
    )


def test_single_number_gets_no_factor_but_a_direction():
    pairs = [(2.0, 1.0), (5.0, 1.5)]
    assert relation(pairs) == "Your number is too large in every case that fails."
    assert relation(pairs[:1]) == ""


def test_what_fits_many_mistakes_is_left_out_on_request_unless_a_part_is_named():
    pairs = [(want + want**2 / 2, want) for want in (ONE, TWO)]
    assert relation(pairs, vague=False) == ""
    parts = [({"a": got, "b": want}, {"a": want, "b": want}) for got, want in pairs]
    sentence = relation(parts, vague=False)
    assert sentence.startswith("Everything is right except a. ")
    assert "none is too small" in sentence


def test_numbers_that_are_infinite_in_some_cases_are_told_only_if_it_may_be_vague():
    pairs = [(ONE**2 + 1, ONE), (np.where(TWO > 0, np.inf, TWO), TWO)]
    assert relation(pairs).startswith("In some of the cases that fail, a number is")
    assert relation(pairs, vague=False) == ""
    assert relation(pairs[1:]).startswith("Some of your numbers are nan or inf.")


def test_square_result_is_transposed():
    want = np.array([[1.0, 2.0], [3.0, 5.0]])
    assert relation([(want.T, want)]).startswith("Your result is transposed")


def test_wrong_parts_are_named_and_what_is_wrong_with_them():
    pairs = [
        ({"dW": -want, "db": want}, {"dW": want, "db": want}) for want in (ONE, TWO)
    ]
    assert relation(pairs).startswith("Everything is right except dW. Your numbers")
    three = {"a": ONE, "b": ONE, "c": ONE}
    assert relation([(three | {"b": TWO, "c": TWO}, three)]).startswith(
        "Look at b first, because a is right"
    )
    four = three | {"d": ONE}
    assert relation([(four | {"b": TWO, "c": TWO}, four)]).startswith(
        "Look at b first, because a and d are right"
    )


def test_wrong_truth_values_are_named_but_not_told_as_numbers():
    want = {"grad": ONE, "drawn from rng": True}
    wrong = {"grad": ONE, "drawn from rng": False}
    only = "Everything is right except 'drawn from rng'."
    assert relation([(wrong, want), (wrong, want)]) == only
    assert relation([(wrong | {"grad": -ONE}, want)]).endswith("always opposite.")
    assert relation([(want | {"grad": -ONE}, want)]).startswith("Your numbers")


def test_the_same_part_of_several_pairs_is_named_once():
    want = {"train": (ONE, TWO), "test": (TWO, ONE)}
    wrong = {"train": (-ONE, TWO), "test": (-TWO, ONE)}
    assert relation([(wrong, want)]).startswith(
        "In train and test, the first is wrong, and everything else is right."
    )


def test_numbers_that_overflow_in_one_case_raise_no_warning():
    one = (np.array([3.0, 5.0]), np.array([1.0, 2.0]))
    other = (np.array([np.inf, 2.0]), np.array([1.0, 0.0]))
    assert "times the" not in relation([one, other])
