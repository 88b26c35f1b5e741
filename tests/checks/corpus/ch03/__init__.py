"""Chapter 3: right answers other than ours, and wrong ones as learners write them."""

from checks.corpus.ch03 import backprop, descent, loop, losses, optimizers

PARTS = (losses, descent, backprop, optimizers, loop)
RIGHT = {name: sources for part in PARTS for name, sources in part.RIGHT.items()}
WRONG = {name: wrong for part in PARTS for name, wrong in part.WRONG.items()}
