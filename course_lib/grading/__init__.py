"""Grades for a class: the instructor's side of the exercises.

A submission is read as text (:mod:`~course_lib.grading.intake.submission`) and planned
as steps (:mod:`~course_lib.grading.judging.steps`); a sandbox runs its answers and
returns their results (:mod:`~course_lib.grading.sandbox.sandbox`); and
:mod:`course_lib.checks` judges them outside it. A student who takes over the sandbox
can therefore only give different answers.
"""
