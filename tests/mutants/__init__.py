"""Mutants of the exercises' solutions: what the checks and the hints say about them.

``edits`` makes them, ``asking`` asks a question about each, ``domains`` holds inputs
that a statement allows and ``report`` prints what came of it:

    make mutants EXERCISES="predict fit"
"""
