"""Counting instead of learning: the table that a language model must beat.

An n-gram model says what usually follows the last n - 1 tokens. It needs no gradient
and is built in a second. Chapter 4 compares its Transformers with two of them: a simple
one and the strongest that we know how to build by counting.
"""

from course_lib.ngram.kneser_ney import KneserNeyModel
from course_lib.ngram.witten_bell import NGramModel

__all__ = ["KneserNeyModel", "NGramModel"]
