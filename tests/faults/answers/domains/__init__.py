"""Inputs that a statement allows, and that the cases of a question may not draw.

A mutant that passes all cases of its question and yet fails on one of these is a wrong
answer that passes. ``DOMAINS`` has lists of functions from a generator to ``Given``
inputs, by the name of the question; its reference must answer each of them.
"""

from faults.answers.domains import ch01, ch02, ch03, ch04

DOMAINS = {**ch01.DOMAINS, **ch02.DOMAINS, **ch03.DOMAINS, **ch04.DOMAINS}
