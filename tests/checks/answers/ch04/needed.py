"""What a decoder needs, right and wrong."""

from checks.answers.changing import changed

MEMORY = """
own = ch04.memory_needed.constants(STUDENT)
d, L, V, T = (own[name] for name in ("d", "blocks", "tokens", "context"))
parameters = L * (12 * d**2 + 13 * d) + 2 * V * d + 2 * d
memory_needed = {"parameters": parameters, "training": 16 * parameters}
memory_needed |= {"cache": 8 * L * d * T, "longest": parameters // (2 * L * d)}
"""

RIGHT = {"memory_needed": [MEMORY]}

WRONG = {
    "memory_needed": [
        (changed(MEMORY, ("parameters // (", "parameters / (")), "or part of one"),
        (
            changed(MEMORY, ("16 * parameters", "5 * parameters")),
            "bytes for training aren't",
        ),
        (
            changed(MEMORY, ("parameters // (2 * L * d)", "parameters // L")),
            "Only the longest text is wrong",
        ),
        (
            changed(MEMORY, ("8 * L * d * T", "8 * L * d * T * T")),
            "Only the cache is wrong",
        ),
        (
            changed(MEMORY, ("12 * d**2", "11 * d**2")),
            "what depends on the number of parameters",
        ),
        ("memory_needed = 7", "with braces"),
        ("memory_needed = {'parameter': 3}", "A part of the dict is missing"),
    ],
}
