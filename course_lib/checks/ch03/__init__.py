"""The exercises of chapter 3: a loss, its gradient, a step, and what goes wrong."""

from course_lib.checks.ch03.accepting import accepts_gradient
from course_lib.checks.ch03.adam import adam
from course_lib.checks.ch03.backprop import linear_backward
from course_lib.checks.ch03.descent import gradient_descent
from course_lib.checks.ch03.initialization import initial_weight
from course_lib.checks.ch03.late_steps import late_steps
from course_lib.checks.ch03.losses import mean_squared_error, price
from course_lib.checks.ch03.momentum import momentum
from course_lib.checks.ch03.museum import diagnose
from course_lib.checks.ch03.nudging import nudged_gradient
from course_lib.checks.ch03.paths import all_slopes
from course_lib.checks.ch03.pencil import sweep
from course_lib.checks.ch03.rates import rates
from course_lib.checks.ch03.records import example_records
from course_lib.checks.ch03.reports import train
from course_lib.checks.ch03.rows_and_columns import softmax_cross_entropy
from course_lib.checks.ch03.scheduled_adam import scheduled_adam
from course_lib.checks.ch03.softmax_parts import softmax_parts
from course_lib.checks.ch03.standardizing import standardized
from course_lib.checks.ch03.summit_adam import own_adam
from course_lib.checks.ch03.summit_layers import own_linear, own_loss
from course_lib.checks.ch03.summit_loop import own_loop
from course_lib.checks.ch03.two_classes import binary_cross_entropy
from course_lib.checks.ch03.two_layers import two_layer_gradients
from course_lib.checks.ch03.valley import in_time
from course_lib.checks.exercise import Written
from course_lib.checks.exercise_set import ExerciseSet

EXERCISES = ExerciseSet(
    "ch03",
    chapter="03_training",
    questions=[
        price,
        mean_squared_error,
        binary_cross_entropy,
        softmax_cross_entropy,
        gradient_descent,
        rates,
        nudged_gradient,
        sweep,
        linear_backward,
        two_layer_gradients,
        initial_weight,
        momentum,
        in_time,
        adam,
        train,
        diagnose,
        softmax_parts,
        standardized,
        late_steps,
        accepts_gradient,
        all_slopes,
        scheduled_adam,
        own_linear,
        own_loss,
        own_adam,
        own_loop,
    ],
    written=[
        Written(
            name="a_report",
            exercise="3.17",
            title="Would you believe this report?",
            stars=2,
            minutes=15,
            points=2,
            lesson="3.6",
        )
    ],
    lessons=["datasets"],
)
score_card = EXERCISES.score_card

__all__ = ["EXERCISES", "example_records", "score_card"]
__all__ += [question.name for question in EXERCISES.questions]
