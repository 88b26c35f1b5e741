"""The exercises of chapter 1: from one neuron by hand to a reader of digits.

Together they rebuild the perceptron: score and step, distance and margin, the learning
rule and its bound, the verdict that no line exists, and a feature that helps. At the
capstone, ten neurons read digits, and an honest exam says how well.
"""

from course_lib.checks.ch01.accepting import accepts_update
from course_lib.checks.ch01.bound import mistake_bound
from course_lib.checks.ch01.capstone_curves import draw_epochs
from course_lib.checks.ch01.capstone_epoch import best_epoch
from course_lib.checks.ch01.capstone_exam import exam_report
from course_lib.checks.ch01.capstone_piles import split_in_three
from course_lib.checks.ch01.capstone_reading import own_curves
from course_lib.checks.ch01.capstone_training import train_neurons
from course_lib.checks.ch01.certificate import certificate
from course_lib.checks.ch01.dual import dual_fit
from course_lib.checks.ch01.features import ring_feature
from course_lib.checks.ch01.gates import at_least
from course_lib.checks.ch01.geometry import signed_distance
from course_lib.checks.ch01.halfway import halfway
from course_lib.checks.ch01.impossible import proof_on_paper
from course_lib.checks.ch01.keeping import pocket
from course_lib.checks.ch01.lines import line_on_paper
from course_lib.checks.ch01.margins import margin
from course_lib.checks.ch01.neuron import neuron_on_paper, predict
from course_lib.checks.ch01.origin import shifted_gate, slow_pair
from course_lib.checks.ch01.reader import read_digits
from course_lib.checks.ch01.remembering import past
from course_lib.checks.ch01.rule import fit
from course_lib.checks.ch01.starting import bad_start
from course_lib.checks.ch01.updates import three_updates
from course_lib.checks.exercise import RubricItem, Written
from course_lib.checks.exercise_set import ExerciseSet

EXERCISES = ExerciseSet(
    "ch01",
    chapter="01_perceptron",
    questions=[
        neuron_on_paper,  # 1.1 neuron.py
        predict,  # 1.2 neuron.py
        at_least,  # 1.3 gates.py
        line_on_paper,  # 1.4 lines.py
        signed_distance,  # 1.5 geometry.py
        margin,  # 1.6 margins.py
        three_updates,  # 1.7 updates.py
        fit,  # 1.8 rule.py
        shifted_gate,  # 1.9 origin.py
        mistake_bound,  # 1.10 bound.py
        slow_pair,  # 1.11 origin.py
        proof_on_paper,  # 1.12 impossible.py
        certificate,  # 1.13 verdict.py, certificate.py
        ring_feature,  # 1.14 features.py
        bad_start,  # 1.16 starting.py
        past,  # 1.17 remembering.py
        halfway,  # 1.18 halfway.py
        pocket,  # 1.19 keeping.py
        accepts_update,  # 1.20 accepting.py
        dual_fit,  # 1.21 dual.py
        split_in_three,  # 1.22 capstone_piles.py
        train_neurons,  # 1.23 capstone_training.py
        read_digits,  # 1.24 reader.py
        best_epoch,  # 1.25 capstone_epoch.py
        exam_report,  # 1.26 capstone_exam.py
        draw_epochs,  # 1.27 capstone_curves.py
        own_curves,  # 1.28 capstone_reading.py
    ],
    written=[
        Written(
            name="no_end_in_sight",
            exercise="1.15",
            title="No end in sight",
            stars=3,
            minutes=25,
            points=4,
            lesson="1.5",
            rubric=(
                RubricItem(0.5, "it isn't proved that no line exists"),
                RubricItem(0.5, "the bound can be far above what was tried"),
                RubricItem(
                    1, "more mistakes are no bug: fixing a point can spoil others"
                ),
                RubricItem(
                    1, "a proof: arrows that add up to zero, or weights that return"
                ),
                RubricItem(0.5, "what to hand in: pocket or average"),
                RubricItem(0.5, "what to try: center, standardize, new features"),
            ),
        )
    ],
    lessons=["datasets"],
)

EXERCISES.ask_again()
score_card = EXERCISES.score_card
