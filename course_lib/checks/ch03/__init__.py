"""The exercises of chapter 3: a loss, its gradient, a step, and what goes wrong."""

from course_lib.checks.ch03.accepting import accepts_gradient
from course_lib.checks.ch03.adam import adam
from course_lib.checks.ch03.asked_wrongly import gradients
from course_lib.checks.ch03.backprop import linear_backward
from course_lib.checks.ch03.capstone_adam import own_adam
from course_lib.checks.ch03.capstone_curves import draw_curves
from course_lib.checks.ch03.capstone_layers import own_linear
from course_lib.checks.ch03.capstone_loss import own_loss
from course_lib.checks.ch03.capstone_misread import draw_misread
from course_lib.checks.ch03.capstone_reading import own_pictures
from course_lib.checks.ch03.descent import gradient_descent
from course_lib.checks.ch03.initialization import initial_weight
from course_lib.checks.ch03.keeping_the_best import own_loop
from course_lib.checks.ch03.late_steps import late_steps
from course_lib.checks.ch03.losses import mean_squared_error, price
from course_lib.checks.ch03.momentum import momentum
from course_lib.checks.ch03.museum import diagnose
from course_lib.checks.ch03.nudging import nudged_gradient
from course_lib.checks.ch03.parents_first import tape_order
from course_lib.checks.ch03.paths import all_slopes
from course_lib.checks.ch03.pencil import sweep
from course_lib.checks.ch03.rates import rates
from course_lib.checks.ch03.records import example_records
from course_lib.checks.ch03.reports import train
from course_lib.checks.ch03.rows_and_columns import softmax_cross_entropy
from course_lib.checks.ch03.scheduled_adam import scheduled_adam
from course_lib.checks.ch03.softmax_parts import softmax_parts
from course_lib.checks.ch03.stacks import stacked_product
from course_lib.checks.ch03.standardizing import standardized
from course_lib.checks.ch03.two_classes import binary_cross_entropy
from course_lib.checks.ch03.two_layers import two_layer_gradients
from course_lib.checks.ch03.valley import in_time
from course_lib.checks.exercise import RubricItem, Written
from course_lib.checks.exercise_set import ExerciseSet

EXERCISES = ExerciseSet(
    "ch03",
    chapter="03_training",
    questions=[
        price,  # 3.1 losses.py
        mean_squared_error,  # 3.2 losses.py
        binary_cross_entropy,  # 3.3 two_classes.py
        softmax_cross_entropy,  # 3.4 many_classes.py, rows_and_columns.py
        gradient_descent,  # 3.5 descent.py
        rates,  # 3.6 rates.py
        nudged_gradient,  # 3.7 nudging.py
        sweep,  # 3.8 pencil.py
        linear_backward,  # 3.9 backprop.py
        two_layer_gradients,  # 3.10 two_layers.py
        initial_weight,  # 3.11 initialization.py
        momentum,  # 3.12 momentum.py
        in_time,  # 3.13 valley.py
        adam,  # 3.14 adam.py
        train,  # 3.15 loop.py, reports.py
        diagnose,  # 3.16 museum.py
        softmax_parts,  # 3.18 softmax_parts.py
        standardized,  # 3.19 standardizing.py
        late_steps,  # 3.20 late_steps.py
        accepts_gradient,  # 3.21 accepting.py
        all_slopes,  # 3.22 paths.py
        scheduled_adam,  # 3.23 scheduled_adam.py
        own_linear,  # 3.24 capstone_layers.py
        own_loss,  # 3.25 capstone_loss.py
        own_adam,  # 3.26 capstone_adam.py
        own_loop,  # 3.27 capstone_loop.py, keeping_the_best.py
        tape_order,  # 3.28 parents_first.py
        gradients,  # 3.29 asked_alone.py, asked_wrongly.py
        stacked_product,  # 3.30 stacks.py
        draw_curves,  # 3.31 capstone_curves.py
        draw_misread,  # 3.32 capstone_misread.py
        own_pictures,  # 3.33 capstone_reading.py
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
            rubric=(
                RubricItem(0.5, "first fault, with its reason"),
                RubricItem(0.5, "first fault: a remedy that fits"),
                RubricItem(0.5, "second fault, with its reason"),
                RubricItem(0.5, "second fault: a remedy that fits"),
                RubricItem(-0.5, "no number from the report is used"),
            ),
        )
    ],
    lessons=["datasets"],
)
EXERCISES.ask_again()
score_card = EXERCISES.score_card
