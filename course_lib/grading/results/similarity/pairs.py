"""Pairs of students whose answers share passages that few others have."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from course_lib.grading.results.similarity.fingerprints import (
    RUN,
    code_tokens,
    fingerprints,
    hashes,
    word_tokens,
)

MOST_SHARING = 30  # students; what more of them share is how the exercise is solved
LEAST_EVIDENCE = 2  # passages that only these two have, or more that others have, too
MOST_PAIRS = 50

#: Lines around the parts of a solved notebook, which no student sees.
MARKS = re.compile(
    r"^.*\b(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)\b.*\n?", re.MULTILINE
)


@dataclass(frozen=True)
class Pair:
    """Two students whose answers share passages.

    Attributes
    ----------
    students : tuple of (str, str)
    evidence : float
        The number of shared passages, each divided by the number of other students
        who have it as well.
    share : float
        The share of one student's passages that the other one has, from 0 to 1; the
        larger of the two shares.
    passages : dict of str to set of int
        The shared fingerprints of each answer.
    """

    students: tuple
    evidence: float
    share: float
    passages: dict


def known_hashes(cells):
    """Return the hashes of what isn't a student's own.

    Parameters
    ----------
    cells : list of Cell
        Of the released notebook and of the published solutions.

    Returns
    -------
    known : set of int
    """
    streams = {True: [], False: []}  # across cells, as an answer may have several
    for cell in cells:
        text = MARKS.sub("", cell.source)
        streams[cell.is_code] += tokens_of(text, cell.is_code)
    return {one for tokens in streams.values() for one in hashes(tokens)}


def tokens_of(text, is_code):
    """Return the tokens of an answer."""
    return code_tokens(text) if is_code else word_tokens(text)


def similar_pairs(
    answers: dict[str, dict[str, str]],
    written: Collection[str],
    known: Collection[int] = frozenset(),
) -> list[Pair]:
    """Return the pairs of students whose answers match most.

    Parameters
    ----------
    answers : dict of str to dict of str to str
        By student, the text of each answer by its name.
    written : collection of str
        The names of the answers in words; the others are code.
    known : collection of int, optional
        Hashes that don't count; see :func:`known_hashes`.

    Returns
    -------
    pairs : list of Pair
        At most ``MOST_PAIRS``, with the one that has the most evidence first.
    """
    sizes, having = Counter(), defaultdict(list)
    for student, texts in sorted(answers.items()):
        for name, text in texts.items():
            found = fingerprints(tokens_of(text, name not in written), known)
            sizes[student] += len(found)
            for one in found:
                having[name, one].append(student)
    evidence, passages = Counter(), defaultdict(lambda: defaultdict(set))
    for (name, one), students in having.items():
        if 2 <= len(students) <= MOST_SHARING:
            for pair in itertools.combinations(students, 2):
                evidence[pair] += 1 / (len(students) - 1)
                passages[pair][name].add(one)
    pairs = [
        Pair(pair, weight, _share(pair, passages[pair], sizes), dict(passages[pair]))
        for pair, weight in evidence.items()
        if weight >= LEAST_EVIDENCE
    ]
    return sorted(pairs, key=lambda one: (-one.evidence, one.students))[:MOST_PAIRS]


def _share(pair, passages, sizes):
    shared = sum(map(len, passages.values()))
    return shared / min(sizes[student] for student in pair)


def shared_lines(text, is_code, passages):
    """Return the indices of the lines of an answer that have shared passages.

    Parameters
    ----------
    text : str
    is_code : bool
    passages : set of int

    Returns
    -------
    lines : set of int
    """
    tokens = tokens_of(text, is_code)
    return {
        line
        for start, one in enumerate(hashes(tokens))
        if one in passages
        for _, line in tokens[start : start + RUN]
    }
