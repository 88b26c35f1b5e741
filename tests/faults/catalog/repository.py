"""Faults of style, of the layout, and what must stand in no file.

Such words are put together here from two pieces.
"""

from faults.makers import Whole, after, code, pattern, text
from faults.parts import part

HYGIENE = "tests/test_hygiene.py"
ARCHITECTURE = "tests/test_architecture.py"
LENGTHS = f"{HYGIENE} {ARCHITECTURE} -k functions"
LOSSES = "course_lib/losses.py"
ERROR = "return 2 * self.error / self.error.size"
FANS = "fan_in, _ = _fans(shape)"
NOTE = "book/notation.md"
BOWL = "course_lib/figures/mlp/bowl.py"
TOO_MANY_LINES = 500  # more than any cap that was ever in force

hygiene = part("hygiene", HYGIENE)
layout = part("layout", ARCHITECTURE)
style = part("style")

FAULTS = [
    style(
        "an import that nothing uses",
        LOSSES,
        code("import numpy as np", "import os\n\nimport numpy as np"),
        "ruff check .",
    ),
    style(
        "a line that is not formatted",
        LOSSES,
        text("2 * self.error / ", "2*self.error / "),
        "ruff format --check .",
    ),
    layout(
        "an import from a higher level",
        f"{LOSSES}::MeanSquaredError.backward",
        code(ERROR, f"from course_lib.training import fit  # noqa: F401\n\n{ERROR}"),
    ),
    layout(
        "a picture that borrows from another chapter",
        BOWL,
        pattern(
            "from course_lib.figures.kit",
            r"import course_lib.figures.training.racers  # noqa: F401\n\g<0>",
        ),
    ),
    layout(
        "matplotlib outside of figures",
        f"{LOSSES}::MeanSquaredError.backward",
        code(ERROR, f"import matplotlib  # noqa: F401\n\n{ERROR}"),
    ),
    layout(
        "a print in the library",
        f"{LOSSES}::MeanSquaredError.backward",
        code(ERROR, f"print(self.error)\n{ERROR}"),
    ),
    layout(
        "a global random seed in the library",
        "course_lib/initializers.py::he_normal",
        code(FANS, f"{FANS}\nnp.random.seed(0)"),
    ),
    layout(
        "a function of 41 lines",
        "tests/tools/long.py",
        Whole('"""Long."""\n\n\ndef long():\n' + "    x = 0\n" * 39 + "    return x\n"),
        LENGTHS,
    ),
    layout(
        "a file above the cap",
        "tests/tools/long.py",
        Whole('"""Long."""\n\n' + "x = 0\n" * TOO_MANY_LINES),
        LENGTHS,
    ),
    layout(
        "a module without tests of its own",
        "course_lib/layers/alone.py",
        Whole('"""A layer that nobody tests."""\n'),
    ),
    layout(
        "a stranger at the top of the repository", "notes.txt", Whole("Remember.\n")
    ),
    hygiene("unfinished work", NOTE, after("TO" + "DO\n")),
    hygiene("a path of one machine", NOTE, after("\nSee /ho" + "me/me/data.\n")),
    hygiene("a number of the tracker", NOTE, after("\nAs in iss" + "ue #3.\n")),
    hygiene("a conflict that nobody solved", NOTE, after("\n<<<<" + "<<< main\n")),
    hygiene("the host of a registry", NOTE, after("\nFrom pyp" + "i.org.\n")),
    hygiene("a blank at the end of a line", NOTE, after("A blank. \n")),
    hygiene(
        "a test that fills a field without a key",
        "tests/live_driving.py::LivePage.write",
        code("write_code(self.editor(name), text)", "self.editor(name).fill(text)"),
        "-k key_by_key",
    ),
    hygiene(
        "a heavy file in the wrong place", "book/heavy.txt", Whole("heavy\n" * 40_000)
    ),
    hygiene(
        "a file called utils.py",
        "tests/tools/utils.py",
        Whole('"""This and that."""\n'),
    ),
    hygiene("a derived file that is kept", "book/.DS_Store", Whole("x\n")),
]
