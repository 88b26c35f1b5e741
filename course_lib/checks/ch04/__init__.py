"""The exercises of chapter 4: the MLP inside the Transformer."""

from course_lib.checks.ch04.adapting import adapt
from course_lib.checks.ch04.attention import causal_attention
from course_lib.checks.ch04.attention_parts import attention_parts
from course_lib.checks.ch04.budgets import budget
from course_lib.checks.ch04.cached_mask import last_weights
from course_lib.checks.ch04.capstone_attention import own_attention
from course_lib.checks.ch04.capstone_block import own_block
from course_lib.checks.ch04.capstone_map import draw_attention
from course_lib.checks.ch04.capstone_model import own_decoder
from course_lib.checks.ch04.capstone_norm import own_norm
from course_lib.checks.ch04.capstone_reading import own_map
from course_lib.checks.ch04.causal_test import is_causal
from course_lib.checks.ch04.controlling import with_control
from course_lib.checks.ch04.copying import copying_heads
from course_lib.checks.ch04.counting import block_count
from course_lib.checks.ch04.drawing import draw
from course_lib.checks.ch04.editing import edit_fact
from course_lib.checks.ch04.fewer_bits import stored
from course_lib.checks.ch04.fooling import fool
from course_lib.checks.ch04.gate import swiglu
from course_lib.checks.ch04.half_block import half_block_parts
from course_lib.checks.ch04.heads import heads_attention
from course_lib.checks.ch04.in_parts import in_parts
from course_lib.checks.ch04.keeping import keeping
from course_lib.checks.ch04.largest import top_k
from course_lib.checks.ch04.memory_needed import memory_needed
from course_lib.checks.ch04.moving import moves
from course_lib.checks.ch04.naming import best_feature
from course_lib.checks.ch04.one_row import attention_row
from course_lib.checks.ch04.planting import plant
from course_lib.checks.ch04.price import bits_per_character
from course_lib.checks.ch04.residual import block
from course_lib.checks.ch04.root_mean_square import rms_norm
from course_lib.checks.ch04.rotating import rotate
from course_lib.checks.ch04.routing import experts
from course_lib.checks.ch04.sharing_keys import grouped_scores
from course_lib.checks.ch04.splitting import best_split
from course_lib.checks.ch04.training_problems import train_decoder
from course_lib.checks.exercise import RubricItem, Written
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.datasets import load_shakespeare_weights

EXERCISES = ExerciseSet(
    "ch04",
    chapter="04_transformer_ffn",
    questions=[
        attention_row,  # 4.1 one_row.py
        causal_attention,  # 4.2 attention.py
        in_parts,  # 4.3 in_parts.py
        moves,  # 4.4 moving.py
        block,  # 4.5 residual.py
        block_count,  # 4.6 counting.py
        plant,  # 4.7 planting.py
        fool,  # 4.8 fooling.py
        edit_fact,  # 4.9 editing.py
        bits_per_character,  # 4.10 price.py
        draw,  # 4.11 drawing.py
        budget,  # 4.13 budgets.py
        swiglu,  # 4.14 gate.py
        experts,  # 4.15 routing.py
        attention_parts,  # 4.16 attention_parts.py
        last_weights,  # 4.17 cached_mask.py
        is_causal,  # 4.18 causal_test.py
        half_block_parts,  # 4.19 half_block.py
        heads_attention,  # 4.20 heads.py
        keeping,  # 4.21 keeping.py
        memory_needed,  # 4.22 memory_needed.py
        copying_heads,  # 4.23 copying.py
        own_norm,  # 4.24 capstone_norm.py
        own_attention,  # 4.25 capstone_attention.py
        own_block,  # 4.26 capstone_block.py
        own_decoder,  # 4.27 capstone_model.py
        best_split,  # 4.28 splitting.py
        adapt,  # 4.29 adapting.py
        stored,  # 4.30 fewer_bits.py
        train_decoder,  # 4.31 capstone_training.py, training_problems.py
        rms_norm,  # 4.32 root_mean_square.py
        rotate,  # 4.33 rotating.py
        grouped_scores,  # 4.34 sharing_keys.py
        top_k,  # 4.35 largest.py
        best_feature,  # 4.36 naming.py
        with_control,  # 4.37 controlling.py
        draw_attention,  # 4.38 capstone_map.py
        own_map,  # 4.39 capstone_reading.py
    ],
    written=[
        Written(
            name="too_good",
            exercise="4.12",
            title="Too good to be true",
            stars=2,
            minutes=10,
            lesson="4.5",
            points=3,
            rubric=(
                RubricItem(
                    0.5, "without the mask, a position sees the target and copies it"
                ),
                RubricItem(0.5, "so it works on unseen text, too"),
                RubricItem(0.5, "in writing, there is no next letter to copy"),
                RubricItem(0.5, "real prediction was hardly practiced"),
                RubricItem(0.5, "a test of causality is named"),
                RubricItem(0.5, "the test says what to change and where to look"),
            ),
        )
    ],
    lessons=["datasets", "functional"],
)
EXERCISES.ask_again()
score_card = EXERCISES.score_card
#: Nothing where it's graded: the long cells after it need not run there.
trained_weights = load_shakespeare_weights
