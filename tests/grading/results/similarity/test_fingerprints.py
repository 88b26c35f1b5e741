"""A fingerprint stays when a text is renamed, laid out anew or moved."""

import pytest

from course_lib.grading.results.similarity.fingerprints import (
    ALWAYS_FOUND,
    RUN,
    code_tokens,
    fingerprints,
    hashes,
    word_tokens,
)

CODE = '''
def softmax(logits):
    """Return probabilities."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=1, keepdims=True)
'''
RENAMED = """
def f(a):
    'other words'  # a comment
    b = (a
         - a.max(axis=0, keepdims=True))
    c = np.exp(b)
    return c / c.sum(axis=2,
                     keepdims=True)
"""
OTHER = """
def softmax(logits):
    rows = []
    for row in logits:
        total = 0
        for one in row:
            total += math.exp(one - max(row))
        rows.append([math.exp(one - max(row)) / total for one in row])
    return np.array(rows)
"""


def prints(text):
    return {*fingerprints(code_tokens(text))}


def test_renamed_copy_shares_nearly_all_and_another_way_nearly_none():
    shared = prints(CODE) & prints(RENAMED)
    assert len(shared) >= 0.6 * len(prints(CODE))
    assert len(prints(CODE) & prints(OTHER)) <= 0.1 * len(prints(CODE))


def test_line_of_a_token_is_that_of_the_text():
    tokens = code_tokens("a = '''x\ny'''\n# z\nb")
    assert tokens == [("n", 0), ("=", 0), ("s", 0), ("n", 3)]


@pytest.mark.parametrize(
    "text", ["'open", '"""open', "'''" * 999, "\\" * 99, "é = 1\x00", '"' * 9999, "("]
)
def test_any_text_has_tokens(text):
    assert all(isinstance(token, str) for token, _ in code_tokens(text))


def test_passage_of_the_promised_length_is_always_found():
    passage = [(f"word{k}", 0) for k in range(ALWAYS_FOUND)]
    for before in range(20):
        one = [(f"x{k}", 0) for k in range(before)] + passage + [("y", 0)] * before
        other = [(f"z{k}", 0) for k in range(31 - before)] + passage
        assert fingerprints(one).keys() & fingerprints(other).keys()


def test_text_shorter_than_a_run_has_none():
    assert fingerprints(word_tokens("one two three four five six seven")) == {}
    assert len(fingerprints(word_tokens("a b c d e f g h"))) == 1
    assert RUN == 8


def test_fingerprint_says_where_it_begins():
    tokens = word_tokens("it stops as soon as every point is on its own side")
    every = hashes(tokens)
    found = fingerprints(tokens)
    assert found
    assert all(every[start] == one for one, places in found.items() for start in places)


def test_known_hashes_are_left_out():
    tokens = code_tokens(CODE)
    assert fingerprints(tokens, {*hashes(tokens)}) == {}
