"""The exercises of chapter 2, the feed-forward network.

In the notebook: ``from course_lib.checks import ch02``, then for example
``ch02.leaky_relu.check(leaky_relu)``.
"""

from course_lib.checks.ch02.accepting import accepts
from course_lib.checks.ch02.activations import deadly_bias, leaky_relu
from course_lib.checks.ch02.affine import linear
from course_lib.checks.ch02.boundary import draw_boundary
from course_lib.checks.ch02.broadcasting import perfect_pair
from course_lib.checks.ch02.chain import forward
from course_lib.checks.ch02.conjunction import and_unit
from course_lib.checks.ch02.disguises import standard_form
from course_lib.checks.ch02.enclosing import enclose
from course_lib.checks.ch02.folds import folded
from course_lib.checks.ch02.hinges import hinges_through
from course_lib.checks.ch02.islands import two_islands
from course_lib.checks.ch02.learning import train_output
from course_lib.checks.ch02.leaving_out import ablated
from course_lib.checks.ch02.ordering import cheapest_order
from course_lib.checks.ch02.pairing import share_right
from course_lib.checks.ch02.pieces import count_pieces
from course_lib.checks.ch02.polygon import half_planes
from course_lib.checks.ch02.probabilities import softmax
from course_lib.checks.ch02.sizes import shapes
from course_lib.checks.ch02.sorting import sorter
from course_lib.checks.ch02.trimming import trim
from course_lib.checks.ch02.two_sides import own_boundary
from course_lib.checks.ch02.walking import walk
from course_lib.checks.ch02.without_bend import collapse
from course_lib.checks.ch02.xor import output_layer
from course_lib.checks.exercise import RubricItem, Written
from course_lib.checks.exercise_set import ExerciseSet

EXERCISES = ExerciseSet(
    "ch02",
    chapter="02_mlp",
    questions=[
        output_layer,  # 2.1 xor.py
        leaky_relu,  # 2.2 activations.py
        collapse,  # 2.3 without_bend.py
        deadly_bias,  # 2.4 activations.py
        shapes,  # 2.5 sizes.py
        linear,  # 2.6 affine.py
        forward,  # 2.7 chain.py
        perfect_pair,  # 2.8 broadcasting.py
        standard_form,  # 2.9 disguises.py
        hinges_through,  # 2.10 hinges.py
        count_pieces,  # 2.11 pieces.py
        folded,  # 2.12 folds.py
        softmax,  # 2.13 probabilities.py
        enclose,  # 2.14 enclosing.py
        share_right,  # 2.16 pairing.py
        accepts,  # 2.17 accepting.py
        cheapest_order,  # 2.18 ordering.py
        walk,  # 2.19 walking.py
        sorter,  # 2.20 sorting.py
        ablated,  # 2.21 leaving_out.py
        half_planes,  # 2.22 polygon.py
        and_unit,  # 2.23 conjunction.py
        trim,  # 2.24 trimming.py
        two_islands,  # 2.25 islands.py
        train_output,  # 2.26 learning.py
        draw_boundary,  # 2.27 boundary.py
        own_boundary,  # 2.28 two_sides.py
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
            rubric=(
                RubricItem(0.5, '"too few" is judged wrong'),
                RubricItem(
                    0.5, "two units suffice: weights, or what a failed run can't show"
                ),
                RubricItem(
                    0.5, '"two can\'t" is judged wrong, though eight succeed more often'
                ),
                RubricItem(0.5, "eight against two, supported by a number"),
                RubricItem(0.5, '"more steps" is judged wrong'),
                RubricItem(0.5, "no run was rescued, or a dead unit has slope 0"),
            ),
        )
    ],
    lessons=["datasets"],
)
EXERCISES.ask_again()
score_card = EXERCISES.score_card
