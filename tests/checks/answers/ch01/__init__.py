"""Chapter 1: right answers other than ours, and wrong ones as learners write them."""

from checks.answers.ch01 import (
    failure,
    features,
    geometry,
    learning,
    mixed,
    neuron,
    reader,
    summit,
)

PARTS = (neuron, geometry, learning, failure, features, mixed, reader, summit)
RIGHT = {name: sources for part in PARTS for name, sources in part.RIGHT.items()}
WRONG = {name: wrong for part in PARTS for name, wrong in part.WRONG.items()}
