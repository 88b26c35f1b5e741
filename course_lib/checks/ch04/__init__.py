"""The exercises of chapter 4: the MLP inside the Transformer."""

from course_lib.checks.ch04.attention import causal_attention
from course_lib.checks.ch04.attention_parts import attention_parts
from course_lib.checks.ch04.budgets import budget
from course_lib.checks.ch04.cached_mask import last_weights
from course_lib.checks.ch04.causal_test import is_causal
from course_lib.checks.ch04.copying import copying_heads
from course_lib.checks.ch04.counting import block_count
from course_lib.checks.ch04.drawing import draw
from course_lib.checks.ch04.editing import edit_fact
from course_lib.checks.ch04.gate import swiglu
from course_lib.checks.ch04.half_block import half_block_parts
from course_lib.checks.ch04.heads import heads_attention
from course_lib.checks.ch04.keeping import keeping
from course_lib.checks.ch04.memory_needed import memory_needed
from course_lib.checks.ch04.moving import moves
from course_lib.checks.ch04.one_row import attention_row
from course_lib.checks.ch04.planting import fool, plant
from course_lib.checks.ch04.price import bits_per_character
from course_lib.checks.ch04.residual import block
from course_lib.checks.ch04.routing import experts
from course_lib.checks.ch04.summit_block import own_block
from course_lib.checks.ch04.summit_model import own_decoder
from course_lib.checks.ch04.summit_parts import own_attention, own_norm
from course_lib.checks.ch04.token_by_token import feed_forward
from course_lib.checks.ch04.trained import trained_weights
from course_lib.checks.exercise import Written
from course_lib.checks.exercise_set import ExerciseSet

EXERCISES = ExerciseSet(
    "ch04",
    chapter="04_transformer_ffn",
    questions=[
        attention_row,
        causal_attention,
        feed_forward,
        moves,
        block,
        block_count,
        plant,
        fool,
        edit_fact,
        bits_per_character,
        draw,
        budget,
        swiglu,
        experts,
        attention_parts,
        last_weights,
        is_causal,
        half_block_parts,
        heads_attention,
        keeping,
        memory_needed,
        copying_heads,
        own_norm,
        own_attention,
        own_block,
        own_decoder,
    ],
    written=[
        Written(
            name="too_good",
            exercise="4.12",
            title="Too good to be true",
            stars=2,
            minutes=10,
            lesson="4.4",
            points=3,
        )
    ],
    lessons=["datasets", "functional"],
)
score_card = EXERCISES.score_card

__all__ = ["EXERCISES", "score_card", "trained_weights"]
__all__ += [question.name for question in EXERCISES.questions]
