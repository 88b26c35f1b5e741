"""Marks for a class: the instructor's side of the exercises.

A submission is read as text (:mod:`~course_lib.grading.intake.submission`) and planned
as steps (:mod:`~course_lib.grading.judging.steps`); a sandbox runs its answers and
returns what they gave (:mod:`~course_lib.grading.sandbox.sandbox`);
:mod:`course_lib.checks` judges that, outside. So whoever takes the sandbox over can
only answer differently.
"""
