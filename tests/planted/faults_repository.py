"""Faults of style, of the layout, and what must stand in no file.

Such words are put together here from two pieces.
"""

from planted.fault import Fault

HYGIENE = "tests/test_hygiene.py"
ARCHITECTURE = "tests/test_architecture.py"
LENGTHS = f"{HYGIENE} {ARCHITECTURE} -k functions"
LOSSES = "course_lib/losses.py"
ERROR = "        return 2 * self.error / self.error.size\n"
FANS = "    fan_in, _ = _fans(shape)\n"
NOTE = "book/notation.md"
BOWL = "course_lib/figures/mlp/bowl.py"
KIT = "from course_lib.figures.kit.style import"
TOO_MANY_LINES = 500  # more than any cap that was ever in force

STYLE = [
    Fault(
        "an import that nothing uses",
        "style",
        LOSSES,
        "import numpy as np\n",
        "import os\n\nimport numpy as np\n",
        "ruff check .",
    ),
    Fault(
        "a line that is not formatted",
        "style",
        LOSSES,
        "return 2 * self.error / self.error.size",
        "return 2*self.error / self.error.size",
        "ruff format --check .",
    ),
]

LAYOUT = [
    Fault(
        "an import from a higher level",
        "layout",
        LOSSES,
        ERROR,
        f"        from course_lib.training import fit  # noqa: F401\n\n{ERROR}",
        ARCHITECTURE,
    ),
    Fault(
        "a picture that borrows from another chapter",
        "layout",
        BOWL,
        KIT,
        f"import course_lib.figures.training.racers  # noqa: F401\n{KIT}",
        ARCHITECTURE,
    ),
    Fault(
        "matplotlib outside of figures",
        "layout",
        LOSSES,
        ERROR,
        f"        import matplotlib  # noqa: F401\n\n{ERROR}",
        ARCHITECTURE,
    ),
    Fault(
        "a print in the library",
        "layout",
        LOSSES,
        ERROR,
        f"        print(self.error)\n{ERROR}",
        ARCHITECTURE,
    ),
    Fault(
        "a global random seed in the library",
        "layout",
        "course_lib/initializers.py",
        FANS,
        f"{FANS}    np.random.seed(0)\n",
        ARCHITECTURE,
    ),
    Fault(
        "a function of 41 lines",
        "layout",
        "tests/tools/long.py",
        "",
        '"""Long."""\n\n\ndef long():\n' + "    x = 0\n" * 39 + "    return x\n",
        LENGTHS,
    ),
    Fault(
        "a file above the cap",
        "layout",
        "tests/tools/long.py",
        "",
        '"""Long."""\n\n' + "x = 0\n" * TOO_MANY_LINES,
        LENGTHS,
    ),
    Fault(
        "a module without tests of its own",
        "layout",
        "course_lib/layers/alone.py",
        "",
        '"""A layer that nobody tests."""\n',
        ARCHITECTURE,
    ),
    Fault(
        "a stranger at the top of the repository",
        "layout",
        "notes.txt",
        "",
        "Remember.\n",
        ARCHITECTURE,
    ),
]

HYGIENE_FAULTS = [
    Fault("unfinished work", "hygiene", NOTE, "# Notation\n", "# TO" + "DO\n", HYGIENE),
    Fault(
        "a path of one machine",
        "hygiene",
        NOTE,
        "# Notation\n",
        "# Notation\n\nSee /ho" + "me/me/data.\n",
        HYGIENE,
    ),
    Fault(
        "a number of the tracker",
        "hygiene",
        NOTE,
        "# Notation\n",
        "# Notation\n\nAs in iss" + "ue #3.\n",
        HYGIENE,
    ),
    Fault(
        "a conflict that nobody solved",
        "hygiene",
        NOTE,
        "# Notation\n",
        "# Notation\n\n<<<<" + "<<< main\n",
        HYGIENE,
    ),
    Fault(
        "the host of a registry",
        "hygiene",
        NOTE,
        "# Notation\n",
        "# Notation\n\nFrom pyp" + "i.org.\n",
        HYGIENE,
    ),
    Fault(
        "a blank at the end of a line",
        "hygiene",
        NOTE,
        "# Notation\n",
        "# Notation \n",
        HYGIENE,
    ),
    Fault(
        "a test that fills a field without a key",
        "hygiene",
        "tests/live_driving.py",
        "write_code(self.editor(name), text)",
        "self.editor(name).fill(text)",
        f"{HYGIENE} -k key_by_key",
    ),
    Fault(
        "a heavy file in the wrong place",
        "hygiene",
        "book/heavy.txt",
        "",
        "heavy\n" * 40_000,
        HYGIENE,
    ),
    Fault(
        "a file called utils.py",
        "hygiene",
        "tests/tools/utils.py",
        "",
        '"""This and that."""\n',
        HYGIENE,
    ),
    Fault(
        "a derived file that is kept", "hygiene", "book/.DS_Store", "", "x\n", HYGIENE
    ),
]

REPOSITORY = [*STYLE, *LAYOUT, *HYGIENE_FAULTS]
