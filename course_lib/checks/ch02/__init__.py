"""The exercises of chapter 2, the feed-forward network.

In the notebook: ``from course_lib.checks import ch02``, then for example
``ch02.leaky_relu.check(leaky_relu)``.
"""

from course_lib.checks.ch02.accepting import accepts
from course_lib.checks.ch02.activations import deadly_bias, leaky_relu
from course_lib.checks.ch02.affine import linear
from course_lib.checks.ch02.broadcasting import perfect_pair
from course_lib.checks.ch02.chain import forward
from course_lib.checks.ch02.conjunction import and_unit
from course_lib.checks.ch02.disguises import standard_form
from course_lib.checks.ch02.enclosing import enclose
from course_lib.checks.ch02.folds import folded
from course_lib.checks.ch02.hinges import hinges_through
from course_lib.checks.ch02.islands import two_islands
from course_lib.checks.ch02.leaving_out import ablated
from course_lib.checks.ch02.ordering import cheapest_order
from course_lib.checks.ch02.pairing import share_right
from course_lib.checks.ch02.pieces import count_pieces
from course_lib.checks.ch02.polygon import half_planes
from course_lib.checks.ch02.probabilities import softmax
from course_lib.checks.ch02.sizes import shapes
from course_lib.checks.ch02.sorting import sorter
from course_lib.checks.ch02.trimming import trim
from course_lib.checks.ch02.walking import walk
from course_lib.checks.ch02.without_bend import collapse
from course_lib.checks.ch02.xor import output_layer
from course_lib.checks.exercise import Written
from course_lib.checks.exercise_set import ExerciseSet

__all__ = [
    "EXERCISES",
    "ablated",
    "accepts",
    "and_unit",
    "cheapest_order",
    "collapse",
    "count_pieces",
    "deadly_bias",
    "enclose",
    "folded",
    "forward",
    "half_planes",
    "hinges_through",
    "leaky_relu",
    "linear",
    "output_layer",
    "perfect_pair",
    "score_card",
    "shapes",
    "share_right",
    "softmax",
    "sorter",
    "standard_form",
    "trim",
    "two_islands",
    "walk",
]

EXERCISES = ExerciseSet(
    "ch02",
    chapter="02_mlp",
    questions=[
        output_layer,
        leaky_relu,
        collapse,
        deadly_bias,
        shapes,
        linear,
        forward,
        perfect_pair,
        standard_form,
        hinges_through,
        count_pieces,
        folded,
        softmax,
        enclose,
        share_right,
        accepts,
        cheapest_order,
        walk,
        sorter,
        ablated,
        half_planes,
        and_unit,
        trim,
        two_islands,
    ],
    written=[
        Written(
            name="one_start",
            exercise="2.15",
            title="One start that failed",
            stars=2,
            minutes=18,
            points=3,
            lesson="2.1",
        )
    ],
    lessons=["datasets"],
)
score_card = EXERCISES.score_card
