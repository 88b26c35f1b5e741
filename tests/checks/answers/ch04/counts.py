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
    "fair_width": f / active,
}}
"""
    ],
}

WRONG = {
    "block_count": [
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
    "fair_width": f / active,
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
    "fair_width": f / active,
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
    "fair_width": f / active,
}}
""",
            "the two other numbers aren't",
        ),
    ],
}
