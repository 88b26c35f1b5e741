"""Right and wrong answers to the exercises of chapter 2, as learners write them.

Each wrong answer stands with a piece of the hint that it must get.
"""

from checks.answers.ch02 import kinds, layers, outputs, pieces, sizes, summit, units

PARTS = (units, sizes, layers, pieces, outputs, kinds, summit)
RIGHT = {name: answers for part in PARTS for name, answers in part.RIGHT.items()}
WRONG = {name: answers for part in PARTS for name, answers in part.WRONG.items()}
