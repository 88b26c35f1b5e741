"""Counting instead of learning: the table that a language model must beat.

An n-gram model says what usually follows the last few tokens. It looks back n - 1 of
them, needs no gradient and is made in a second. Chapter 4 measures its Transformers
against two: the simple one, and the strongest that we know how to count.
"""

from course_lib.ngram.kneser_ney import KneserNeyModel
from course_lib.ngram.witten_bell import NGramModel

__all__ = ["KneserNeyModel", "NGramModel"]
