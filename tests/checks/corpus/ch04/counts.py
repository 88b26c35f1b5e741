"""Answers about counting, right and wrong."""

BLOCK = """
d, f = ch04.block_count.constants(STUDENT).values()
attention, ffn = 4 * (d**2 + d), 2 * d * f + d + f
"""
SIZES = """
sizes = ch04.budget.constants(STUDENT)
d, f, experts, active = (sizes[k] for k in ("d", "f", "experts", "active"))
"""

RIGHT = {
    "block_count": [
        """
d, f = ch04.block_count.constants(STUDENT).values()
attention, ffn = 4 * d * (d + 1), d * f + f + f * d + d
block_count = {
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 4 * d * f,
}
"""
    ],
    "budget": [
        f"""{SIZES}
budget = {{
    "gated_width": 2 * f / 3,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
"""
    ],
}

WRONG = {
    "block_count": [
        (
            """
d, f = ch04.block_count.constants(STUDENT).values()
block_count = {
    "attention": 4 * d**2,
    "ffn": 2 * d * f,
    "block": 4 * d**2 + 2 * d * f + 4 * d,
    "work": 4 * d * f,
}
""",
            "counted only the weights",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn,
    "work": 4 * d * f,
}}
""",
            "A block has two norms, each with",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 2 * d * f,
}}
""",
            "a multiplication *and* an addition",
        ),
        (
            f"""{BLOCK}
attention = 3 * (d**2 + d)
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 2 * (d + d),
    "work": 2 * (d * f + f * d),
}}
""",
            "Attention has four layers",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": 4 * d**2,
    "ffn": ffn,
    "block": 4 * d**2 + ffn + 4 * d,
    "work": 4 * d * f,
}}
""",
            "layers of attention have biases",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": 2 * d * f,
    "block": attention + 2 * d * f + 4 * d,
    "work": 4 * d * f,
}}
""",
            "one for each of their outputs",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 2 * 2 * d * f + f + d,
}}
""",
            "Leave the biases out",
        ),
        (
            """
block_count = {"attention": 80, "ffn": 76, "block": 172, "work": 128}
""",
            "numbers of the example",
        ),
        (
            """
d, f = ch04.block_count.constants(STUDENT).values()
block_count = {"attention": 4 * d * (d + 1), "work": 4 * d * f}
""",
            "A part of the dict is missing",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * f,
    "work": 4 * d * f,
}}
""",
            "What else is in a block",
        ),
        (
            f"""{BLOCK}
attention = 4 * (d + 1)
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 4 * d * f,
}}
""",
            "and the block with it. The FFN is right",
        ),
        (
            f"""{BLOCK}
ffn = d * f + f + f * d + f
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 4 * d * f,
}}
""",
            "and the block with it. Attention is right",
        ),
        (
            f"""{BLOCK}
block_count = {{
    "attention": attention,
    "ffn": ffn,
    "block": attention + ffn + 4 * d,
    "work": 8 * d * f,
}}
""",
            "The parameters are right, and the work isn't",
        ),
        (
            """
d, f = ch04.block_count.constants(STUDENT).values()
block_count = {"attention": d, "ffn": f, "block": d + f, "work": d * f}
""",
            "which one is the first that you don't get",
        ),
    ],
    "budget": [
        (
            f"""{SIZES}
budget = {{
    "gated_width": f,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "With the same width",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 * f // 3,
    "stored": experts * 2 * d * f,
    "used": active * 2 * d * f,
}}
""",
            "The router is missing",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 * f // 3,
    "stored": experts * 2 * d * f + d * experts,
    "used": experts * 2 * d * f + d * experts,
}}
""",
            "chosen for it, not all",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": f * 3 / 2,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "wider than your plain FFN",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": f / 3,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "A third of the width",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 8 / 3 * d,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "belongs to a plain FFN with f = 4d",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 / 3 * f,
    "stored": experts * d * f + d * experts,
    "used": active * d * f + d * experts,
}}
""",
            "but you counted one.",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 / 3 * f,
    "stored": experts * 3 * d * f + d * experts,
    "used": active * 3 * d * f + d * experts,
}}
""",
            "The experts are plain",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 / 3 * f,
    "stored": experts * (2 * d * f + d + f) + d * experts,
    "used": active * (2 * d * f + d + f) + d * experts,
}}
""",
            "the biases don't count",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 / 3 * f,
    "stored": experts * (2 * d * f + d * experts),
    "used": active * (2 * d * f + d * experts),
}}
""",
            "one router for all experts",
        ),
        (
            """
budget = {"gated_width": 12, "stored": 296, "used": 80}
""",
            "numbers of the example",
        ),
        (
            f"""{SIZES}
width, router = 2 * f / 3, d * experts
budget = [width, experts * 2 * d * f + router, active * 2 * d * f + router]
""",
            "with braces",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 * d * f / 3,
    "stored": experts * 2 * d * f + d * experts,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "Only the width is wrong",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 * f / 3,
    "stored": experts * 2 * d * f + d,
    "used": active * 2 * d * f + d * experts,
}}
""",
            "Only the stored weights are wrong",
        ),
        (
            f"""{SIZES}
budget = {{
    "gated_width": 2 * f / 3,
    "stored": experts * 2 * d * f + f * experts,
    "used": active * 2 * d * f + f * experts,
}}
""",
            "the two other numbers aren't",
        ),
    ],
}
