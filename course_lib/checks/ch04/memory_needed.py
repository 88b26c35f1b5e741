"""Predict what a decoder needs, in parameters and in memory (lesson 4.3).

One number takes four bytes. Training keeps four numbers for each parameter, and writing
keeps a key and a value for each token and block.
"""

from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import (
    ask_for,
    explain_forms,
    explain_parts,
    one_number_of,
)


def needs(d, blocks, tokens, context, **slip):
    """Count what a decoder needs; the keywords say what a mistaken count does."""
    biases, norms = slip.get("biases", 1), slip.get("norms", 1)
    attention = 4 * d * d + 4 * d * biases
    feed_forward = 8 * d * d + 5 * d * biases
    one_block = attention + feed_forward + 4 * d * norms
    tables = slip.get("tables", 2) * tokens * d + 2 * d * slip.get("last_norm", norms)
    count = slip.get("counted_blocks", blocks) * one_block + tables
    size, kept = slip.get("size", 4), slip.get("kept", 2)
    per_token = kept * slip.get("cached_blocks", blocks) * d
    return {
        "parameters": count,
        "training": size * slip.get("copies", 4) * count,
        "cache": size * per_token * context,
        "longest": count // per_token,
    }


memory_needed = Question(
    "memory_needed",
    needs,
    exercise="4.22",
    title="Will it fit?",
    stars=2,
    minutes=15,
    kind="predict",
    lesson="4.3",
    points=3,
    value=True,
    tolerance=1e-9,  # counts are exact, and large
)


@memory_needed.variant
def own_decoder(rng):
    """Draw the sizes of this student's decoder; none makes `longest` come out even."""
    sizes = {"d": [64, 96, 128, 160, 192], "blocks": [3, 4, 5, 7, 8]}
    sizes |= {"tokens": [500, 800, 1000, 2000], "context": [200, 300, 400, 600]}
    return {name: int(rng.choice(choices)) for name, choices in sizes.items()}


memory_needed.reading(one_number_of)
ask_for(memory_needed, "the parameters of the whole decoder", "parameters")
ask_for(memory_needed, "the bytes for training it", "training")
ask_for(memory_needed, "the bytes of the keys and values that it keeps", "cache")
ask_for(
    memory_needed,
    "the most tokens whose keys and values take no more than the parameters",
    "longest",
)


COUNTS = {
    "You counted only weights. Layers have biases, and norms a scale and a shift.": {
        "biases": 0,
        "norms": 0,
    },
    "The biases are missing. Each layer of a block has one for each output.": {
        "biases": 0
    },
    "The norms are missing: two in each block, and one after the last.": {"norms": 0},
    "There is one more norm, after the last block.": {"last_norm": 0},
    "The matrix at the end is missing. It isn't the token table here, so it counts.": {
        "tables": 1
    },
    "The token table and the matrix at the end are missing.": {"tables": 0},
    "You counted a single block. There are more of them.": {"counted_blocks": 1},
}
explain_steps(memory_needed, needs, COUNTS)


def slip_in(part, hint, **changes):
    """Add a mistaken count of only one part."""
    memory_needed.mistake(hint)(
        lambda **sizes: {**needs(**sizes), part: needs(**sizes, **changes)[part]}
    )


slip_in(
    "training",
    "The parameters alone take that much. In training, each has a gradient and two "
    "numbers of Adam besides.",
    copies=1,
)
slip_in(
    "training",
    "That is room for the parameters and their gradients. What does Adam keep?",
    copies=2,
)
slip_in(
    "training",
    "Adam keeps *two* numbers for each parameter, m and s. You left one of them, or "
    "the gradient, out.",
    copies=3,
)
SIZES = {
    "You counted numbers. Each of them takes four bytes.": {"size": 1},
    "A number in float32 takes four bytes, not eight.": {"size": 8},
    "A number in float32 takes four bytes, not two.": {"size": 2},
}
explain_steps(memory_needed, needs, SIZES)


@memory_needed.mistake(
    "A token leaves a key *and* a value behind in each block. You counted one of them."
)
def keys_alone(**sizes):
    return {**needs(**sizes, kept=1), "training": needs(**sizes)["training"]}


KEPT = {
    "Queries aren't kept: only the newest token asks. Keys and values are.": {
        "kept": 3
    },
    "Each block has keys and values of its own. You counted one.": {"cached_blocks": 1},
}
explain_steps(memory_needed, needs, KEPT)


@memory_needed.mistake(
    "That is what one token leaves behind. How many tokens are kept?"
)
def one_token_kept(**sizes):
    full = needs(**sizes)
    return {**full, "cache": full["cache"] // sizes["context"]}


@memory_needed.mistake(
    "For the longest text, parameters and keys are both measured in bytes, or both in "
    "numbers. You compare the one with the other.",
)
def bytes_against_numbers(**sizes):
    full = needs(**sizes)
    return {
        **full,
        "longest": 4 * full["parameters"] // (2 * sizes["blocks"] * sizes["d"]),
    }


@memory_needed.mistake(
    "That is one token too many, or part of one: with it, the keys and values take "
    "more than the parameters. Round down.",
    when=lambda got, given: given.args[0] == "longest" and got % 1 != 0,
    partly=True,
)
def not_rounded(**sizes):
    full = needs(**sizes)
    per_token = 2 * sizes["blocks"] * sizes["d"]
    return {**full, "longest": full["parameters"] / per_token}


@memory_needed.mistake(
    "That is one token too many: with it, the keys and values take more than the "
    "parameters. Round down."
)
def rounded_up(**sizes):
    full = needs(**sizes)
    return {**full, "longest": full["longest"] + 1}


@memory_needed.mistake("These are the numbers of the example. Now count with your own.")
def numbers_of_the_example(**sizes):
    return needs(8, 2, 10, 5)


FIRST_LOOKS = {
    "The parameters are right, the bytes for training aren't. How many numbers are "
    "kept for each parameter, and how many bytes does each of them take?": (
        "training",
    ),
    "Only the longest text is wrong. How many numbers does one token leave behind, "
    "and how often do these fit into the number of parameters?": ("longest",),
    "Only the cache is wrong. How many numbers does one token leave behind in all "
    "blocks, how many tokens are there, and how many bytes does a number take?": (
        "cache",
    ),
    "The parameters are right, what a token leaves behind isn't. In one block, "
    "which arrays does a later token look at, and how long is a row of each?": (
        "cache",
        "longest",
    ),
    "The cache is right, and what depends on the number of parameters isn't. Count "
    "the parameters of one block first, for the sizes of the example: 872.": (
        "parameters",
        "training",
        "longest",
    ),
    "Try your way of counting on the sizes of the example. The statement gives its "
    "four numbers: which one is the first that you don't get?": (
        "parameters",
        "training",
        "cache",
        "longest",
    ),
}
explain_parts(memory_needed, FIRST_LOOKS)
explain_forms(memory_needed)
