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
            "the weights alone",
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
            "A gated FFN of the same width",
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
            "chosen for it, and not all",
        ),
    ],
}
