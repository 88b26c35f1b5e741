"""Data for every lesson: bundled files, logic gates, and generated sets.

Every function returns new arrays, inputs first and targets second. Targets and ids are
of type intp, which NumPy uses for counting and indexing (int64, or int32 in the
browser). Random sets are drawn from the `rng` that you pass. Importing this package
doesn't read any files.
"""

from course_lib.datasets.cards import marked_cards
from course_lib.datasets.gates import logic_gate, truth_table
from course_lib.datasets.images import (
    DigitImages,
    TrainTestImages,
    load_digits,
    load_mnist,
)
from course_lib.datasets.integers import modular_addition, parity
from course_lib.datasets.penguins import Penguins, load_penguins
from course_lib.datasets.planar import (
    blobs,
    checkerboard,
    circles,
    moons,
    noisy_xor,
    spirals,
)
from course_lib.datasets.tapes import load_tapes
from course_lib.datasets.text import load_names, load_shakespeare
from course_lib.datasets.vocabulary import CharVocabulary
from course_lib.datasets.weights import load_shakespeare_weights

__all__ = [
    "CharVocabulary",
    "DigitImages",
    "Penguins",
    "TrainTestImages",
    "blobs",
    "checkerboard",
    "circles",
    "load_digits",
    "load_mnist",
    "load_names",
    "load_penguins",
    "load_shakespeare",
    "load_shakespeare_weights",
    "load_tapes",
    "logic_gate",
    "marked_cards",
    "modular_addition",
    "moons",
    "noisy_xor",
    "parity",
    "spirals",
    "truth_table",
]
