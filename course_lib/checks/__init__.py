"""Checks for the exercises: ask one about your answer and read what it found.

Each chapter has a set: ``from course_lib.checks import ch01``, then for example
``ch01.step.check(step)``. A check calls your answer on a few inputs, compares what came
with what was expected, and names the mistake if it knows it. Nothing is sent anywhere.
"""
