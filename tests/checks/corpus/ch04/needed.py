"""What a decoder needs, right and wrong."""

from checks.corpus.changing import changed

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
        (
            changed(
                MEMORY, ("(12 * d**2 + 13 * d)", "12 * d**2"), (" + 2 * d\n", "\n")
            ),
            "You counted only weights",
        ),
        (changed(MEMORY, ("13 * d", "4 * d")), "The biases are missing"),
        (
            changed(MEMORY, ("13 * d", "9 * d"), (" + 2 * d\n", "\n")),
            "The norms are missing",
        ),
        (changed(MEMORY, (" + 2 * d\n", "\n")), "one more norm"),
        (changed(MEMORY, ("2 * V * d", "V * d")), "The matrix at the end is missing"),
        (changed(MEMORY, (" + 2 * V * d", "")), "The token table and the matrix"),
        (
            changed(MEMORY, ("parameters = L * (", "parameters = (")),
            "You counted a single block",
        ),
        (
            changed(MEMORY, ("16 * parameters", "4 * parameters")),
            "The parameters alone",
        ),
        (changed(MEMORY, ("16 * parameters", "8 * parameters")), "What does Adam keep"),
        (changed(MEMORY, ("16 * parameters", "12 * parameters")), "Adam keeps *two*"),
        (
            changed(MEMORY, ("16 * parameters", "4 * parameters"), ("8 * L", "2 * L")),
            "You counted numbers",
        ),
        (
            changed(
                MEMORY, ("16 * parameters", "32 * parameters"), ("8 * L", "16 * L")
            ),
            "not eight",
        ),
        (
            changed(MEMORY, ("16 * parameters", "8 * parameters"), ("8 * L", "4 * L")),
            "not two",
        ),
        (
            changed(MEMORY, ("8 * L", "4 * L"), ("(2 * L * d)", "(L * d)")),
            "a key *and* a value",
        ),
        (
            changed(MEMORY, ("8 * L", "12 * L"), ("(2 * L * d)", "(3 * L * d)")),
            "Queries aren't kept",
        ),
        (
            changed(MEMORY, ("8 * L * d", "8 * d"), ("(2 * L * d)", "(2 * d)")),
            "has keys and values of its own",
        ),
        (
            changed(MEMORY, ("8 * L * d * T", "8 * L * d")),
            "what one token leaves behind. How",
        ),
        (
            changed(MEMORY, ("parameters // (", "parameters * 4 // (")),
            "You compare the one with",
        ),
        (changed(MEMORY, ("parameters // (", "parameters / (")), "or part of one"),
        (
            changed(MEMORY, ("(2 * L * d)}", "(2 * L * d) + 1}")),
            "one token too many: with it",
        ),
        (
            "memory_needed = dict(parameters=1920, training=30720, cache=640, "
            "longest=60)",
            "numbers of the example",
        ),
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
