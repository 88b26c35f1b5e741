"""Count a block by hand: parameters, and the work for one token (lesson 4.3).

The sizes are the learner's own. The letters are those of the lesson: d for the length
of a token vector, f for the hidden units of the FFN.
"""

from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    ask_for,
    explain_forms,
    explain_parts,
    one_number_of,
)


def counted(d, f, *, biases=True, norms=2, shift=True, matrices=4, operations=2):
    """Count a block; the keywords say what a mistaken count leaves out."""
    attention = matrices * (d * d + biases * d)
    feed_forward = 2 * d * f + biases * (f + d)
    return {
        "attention": attention,
        "ffn": feed_forward,
        "block": attention + feed_forward + norms * (1 + shift) * d,
        "work": operations * 2 * d * f,
    }


block_count = Question(
    "block_count",
    exercise="4.6",
    title="Count your own block",
    stars=2,
    minutes=10,
    kind="paper",
    lesson="4.3",
    points=2,
    reference=counted,
    value=True,
)


@block_count.variant
def own_sizes(rng):
    """Draw the sizes of this student's block."""
    d = int(rng.choice([20, 30, 40, 50, 60, 80, 90, 110, 120]))
    return {"d": d, "f": d * int(rng.choice([2, 3, 5, 6]))}


block_count.reading(one_number_of)
ask_for(block_count, "parameters of attention", "attention")
ask_for(block_count, "parameters of the FFN", "ffn")
ask_for(block_count, "parameters of the block", "block")
ask_for(block_count, "operations of the FFN for one token", "work")


COUNTS = {
    "You counted only the weights. Every layer has biases, too.": {"biases": False},
    "Your count includes neither the biases nor the norms.": {
        "biases": False,
        "norms": 0,
    },
    "A block has two norms, each with a scale and a shift.": {"norms": 0},
    "You counted half of your norms' parameters. A block has two norms, and each has a "
    "scale *and* a shift.": {"shift": False},
    "Attention has four layers, one of which mixes the outputs of the heads.": {
        "matrices": 3
    },
}
explain_steps(block_count, counted, COUNTS)


@block_count.mistake("The FFN has a second layer, which leads back from f to d.")
def one_layer_of_the_ffn(d, f):
    full, half = counted(d, f), d * f + f
    return {**full, "ffn": half, "block": full["block"] - full["ffn"] + half}


@block_count.mistake(
    "A layer has one bias for each *output*, not for each input. How many outputs does "
    "each of the two layers have?"
)
def biases_exchanged(d, f):
    return {**counted(d, f), "ffn": 2 * d * f + 2 * d}


@block_count.mistake(
    "That is half of the work. There are two matrices, and each weight takes a "
    "multiplication *and* an addition."
)
def one_operation_a_weight(d, f):
    return counted(d, f, operations=1)


@block_count.mistake("In this exercise f is not 4d. Look up your own f.")
def always_four(d, f):
    return counted(d, 4 * d)


@block_count.mistake("The layers of attention have biases as well, so count them, too.")
def attention_without_biases(d, f):
    full = counted(d, f)
    return {**full, "attention": 4 * d * d, "block": full["block"] - 4 * d}


@block_count.mistake(
    "The two layers of the FFN have biases as well, one for each of their outputs."
)
def ffn_without_biases(d, f):
    full = counted(d, f)
    return {**full, "ffn": 2 * d * f, "block": full["block"] - (d + f)}


@block_count.mistake("Leave the biases out of the work. You counted them.")
def work_of_biases(d, f):
    return {**counted(d, f), "work": 4 * d * f + d + f}


@block_count.mistake(
    "These are the numbers of the example. Now count the block with your own sizes."
)
def numbers_of_the_example(d, f):
    return counted(4, 8)


FIRST_LOOKS = {
    "Only the number for attention is wrong. How many layers does it have, and "
    "how many weights and biases does each of them have?": ("attention",),
    "Only the number for the FFN is wrong. It has two layers. Count the weights "
    "and the biases of each, and keep in mind which way each of them leads.": ("ffn",),
    "Attention and the FFN are right. What else is in a block, and how many "
    "parameters does it have? Add all of them up.": ("block",),
    "The parameters are right, and the work isn't. How many weights do the two "
    "matrices of the FFN have together, and what does one weight cost?": ("work",),
    "Attention is wrong, and the block with it. The FFN is right. Begin with "
    "attention: what does one of its layers have, and how many are there?": (
        "attention",
        "block",
    ),
    "The FFN is wrong, and the block with it. Attention is right. Begin with the "
    "FFN: what does each of its two layers have?": ("ffn", "block"),
    "The work is right, the parameters aren't. Begin with one layer, from d to f: "
    "how many weights and how many biases does it have?": ("attention", "ffn", "block"),
    "Try your way of counting on d = 4 and f = 8. The statement gives these four "
    "numbers: which one is the first that you don't get?": (
        "attention",
        "ffn",
        "block",
        "work",
    ),
}
explain_parts(block_count, FIRST_LOOKS)
explain_forms(block_count)
