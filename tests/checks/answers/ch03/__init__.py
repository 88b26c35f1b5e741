"""Chapter 3: right answers other than ours, and wrong ones as learners write them."""

from checks.answers.ch03 import (
    backprop,
    classes,
    descent,
    further,
    long_gradients,
    loop,
    losses,
    museum,
    optimizers,
    summit,
)

PARTS = (
    losses,
    classes,
    descent,
    backprop,
    optimizers,
    loop,
    museum,
    long_gradients,
    further,
    summit,
)
RIGHT = {name: sources for part in PARTS for name, sources in part.RIGHT.items()}
WRONG = {name: wrong for part in PARTS for name, wrong in part.WRONG.items()}
