"""Checks for the exercises: each calls your answer and reports what it finds.

Each chapter has a set: ``from course_lib.checks import ch01``, then for example
``ch01.step.check(step)``. A check calls your answer on a few inputs, compares the
results with the expected ones, and names the mistake if it recognizes it. Nothing is
sent anywhere.
"""
