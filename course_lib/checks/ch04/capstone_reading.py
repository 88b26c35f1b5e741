"""The capstone's very end: what the maps of one's own line say (lesson 4.2)."""

import functools

import numpy as np

from course_lib.checks.ch04.capstone_attention import own_attention
from course_lib.checks.ch04.capstone_block import own_block
from course_lib.checks.ch04.capstone_norm import own_norm
from course_lib.checks.ch04.trained import NUM_HEADS, trained
from course_lib.checks.exercise import CAPSTONE
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import read_off

#: Lines, each with a block, counted from 0, in whose maps nothing is hard to see.
LINES = (
    ("or shall i come to", 1),
    ("good morrow to you", 1),
    ("having no more but", 1),
    ("that thou wilt war", 1),
    ("he hath good usage", 1),
    ("while she did call", 1),
    ("rush all to pieces", 1),
    ("to meet you on the", 2),
    ("either this is the", 2),
    ("looking out at the", 2),
)


@functools.cache
def own_maps(line, block):
    """Return the weights of a block's heads for a line, shape (4, T, T)."""
    weights, vocabulary, _ = trained()
    tokens, norm = vocabulary.encode(line), own_norm.reference
    x = (weights["tokens"][tokens] + weights["positions"][: len(line)])[np.newaxis]
    for w in weights["blocks"][:block]:
        x = own_block.reference(x, w, norm, lambda *given: attend(*given)[0])
    w = weights["blocks"][block]
    arrays = [w[name] for name in ("W_in", "b_in", "W_out", "b_out")]
    return attend(norm(x, w["scale_1"], w["shift_1"]), *arrays)[1][0]


def attend(*given):
    return own_attention.reference(*given, num_heads=NUM_HEADS)


def seen_in(line, maps):
    """Return what the maps show."""
    spaces = on_spaces(line, maps).argmax()
    return {
        "spaces": int(spaces),
        "column": int(maps[spaces, -1].argmax()),
        "surest": int(maps[:, -1].max(axis=1).argmax()),
    }


def on_spaces(line, maps):
    """Return how much of its weight each head has on spaces, from letter 6 on."""
    columns = [letter == " " for letter in line]
    return maps[:, 6:, columns].sum(axis=2).mean(axis=1)


def reference_look(line, block):
    """Return what the maps of this line show."""
    return seen_in(line, own_maps(line, block))


own_map = Question(
    "own_map",
    reference_look,
    value=True,
    exercise="4.39",
    title="Capstone, the end: what your maps say",
    stars=1,
    minutes=8,
    kind=CAPSTONE,
    lesson="4.2",
    points=2,
)


@own_map.variant
def own_line(rng):
    """Draw a line of the plays, and a block."""
    line, block = LINES[rng.integers(len(LINES))]
    return {"line": line, "block": block}


def misread(change):
    """Return an answer that sees something else in the maps."""

    def answer(line, block):
        maps = own_maps(line, block)
        return seen_in(line, maps) | change(line, maps, **seen_in(line, maps))

    return answer


def on_another_head(rank):
    """Read the map of a head with less of its weight on spaces."""

    def change(line, maps, **_):
        head = int(on_spaces(line, maps).argsort()[-rank])
        return {"spaces": head, "column": int(maps[head, -1].argmax())}

    return change


def less_sure(rank):
    """Name a head that is less sure in its last row."""
    return lambda line, maps, **_: {
        "surest": int(maps[:, -1].max(axis=1).argsort()[-rank])
    }


MISREADINGS = {
    "You count the heads from 1. The first map is that of head 0.": [
        lambda line, maps, spaces, surest, **_: {
            "spaces": spaces + 1,
            "surest": surest + 1,
        }
    ],
    "Your column is one too large. The first letter is in column 0: do you count "
    "from 1?": [lambda line, maps, column, **_: {"column": column + 1}],
    "You count from 1, but the first map and the first column are number 0.": [
        lambda line, maps, **seen: {name: number + 1 for name, number in seen.items()}
    ],
    "Another head has more of its weight on the columns of spaces. Look at all rows.": [
        *map(on_another_head, (2, 3, 4))
    ],
    "The column of the last letter is where the row ends. Which square is brightest?": [
        lambda line, maps, **_: {"column": len(line) - 1}
    ],
    "In its last row, another head puts more weight on a single letter.": [
        *map(less_sure, (2, 3, 4))
    ],
}
for hint, changes in MISREADINGS.items():
    for change in changes:
        own_map.mistake(hint)(misread(change))
read_off(
    own_map,
    "the three numbers",
    "Not all three are what the maps show. A row belongs to the letter that attends, a "
    "column to the letter attended to, and the last row is at the bottom. Count heads "
    "and columns from 0.",
)
