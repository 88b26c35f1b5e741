"""Habits of editing cells, and of writing Python as a notebook takes it."""

from grading.honest.files import HEADING
from grading.honest.habits import STEP, Work, alone, code, habit

LOST = ("0", "1", "")
HELD = ("", "1", "")
WEB = "from urllib.request import urlopen\nurlopen('http://127.0.0.1')"
HISTOGRAM = "import matplotlib.pyplot as plt\nnumbers, edges, bars = plt.hist([1])"
#: By habit: the whole cell of the step's answer.
ANSWERS = {}
WORSE = "def step(z):\n    return z"
LEFT_OUT = "1 line that only a notebook understands was left out"


@habit(remark="step: found in 2 cells, which ran in order")
def split_answer_cell(student):
    work = Work(step="def positive(z):\n    return z > 0")
    work.add("step", work.copy("step", "def step(z):\n    return positive(z) * 1"))
    return alone(student, work)


@habit(remark="step: found in 2 cells, which ran in order")
def helper_copied_from_an_answer_cell(student):
    work = Work(step="def step(z):\n    return positive(z) * 1")
    helper = work.copy("step", "def positive(z):\n    return z > 0")
    return alone(student, work.add("step", helper, below=False))


@habit(remark="step: found in 2 cells")
def better_copy_below_the_check(student):
    work = Work(step=WORSE)
    return alone(student, work.add("check-step", work.copy("step", STEP)))


@habit(remark="step: found in 2 cells")
def draft_below_the_check(student):
    work = Work()
    return alone(student, work.add("check-step", work.copy("step", WORSE)))


@habit()
def stub_left_below_the_answer(student):
    work = Work()
    stub = work.copy("step", "def step(z):\n    ...")
    return alone(student, work.add("step", stub))


@habit(remark="step: its cell is unchanged; another one defines it")
def answer_in_a_cell_of_its_own(student):
    work = Work(step="def step(z):\n    ...")
    return alone(student, work.add("step", code(STEP)))


@habit(remark="step: its cell is unchanged; another one defines it")
def answer_in_the_check(student):
    work = Work(step="def step(z):\n    ...")
    work.cell("check-step")["source"] = f"{STEP}\nch01.step.check(step)"
    return alone(student, work)


@habit()
def checks_deleted(student):
    return alone(student, Work().without("check-step", "check-count"))


@habit()
def check_edited(student):
    work = Work()
    work.cell("check-step")["source"] = "print(step(3))"
    return alone(student, work)


@habit()
def every_cell_copied(student):
    work = Work()
    work.cells = [copy for cell in work.cells for copy in (cell, cell)]
    return alone(student, work)


@habit()
def cells_in_another_order(student):
    work = Work()
    work.cells.reverse()
    return alone(student, work)


@habit()
def heading_deleted(student):
    return alone(student, Work().without(HEADING))


@habit(
    LOST,
    "define a function called step",
    "step: no answer cell was found",
)
def answer_cell_deleted(student):
    return alone(student, Work().without("step"))


@habit()
def copy_of_another_answers_cell(student):
    work = Work()
    made = work.copy("count", STEP)
    return alone(student, work.add("step", made).without("step"))


@habit()
def helper_above_the_answer(student):
    work = Work(step="def step(z):\n    return positive(z) * 1")
    helper = code("def positive(z):\n    return z > 0")
    return alone(student, work.add("step", helper, below=False))


@habit()
def fix_below_the_answer(student):
    work = Work(step=WORSE)
    return alone(student, work.add("step", code(f"old = step\n{STEP}")))


@habit()
def failing_cell_of_ones_own(student):
    return alone(student, Work().add("check-step", code("1 / 0")))


@habit()
def check_called_in_the_answer(student):
    source = f"from course_lib.checks import ch01\n{STEP}\nch01.step.check(step)"
    return alone(student, Work(step=source))


def step_is(name, source, **row):
    """Add a row to the table: a student whose answer for the step is this cell."""

    def hand_in(student):
        return alone(student, Work(step=source))

    hand_in.__name__, ANSWERS[name] = name, source
    habit(**row)(hand_in)


step_is("plots inline", f"%matplotlib inline\n{STEP}", remark=LEFT_OUT)
step_is("measured cell", f"%%time\n{STEP}", remark=LEFT_OUT)
step_is("measured line", f"{STEP}\n%timeit step(3)", remark=LEFT_OUT)
step_is("installs", f"!pip install -q numpy\n{STEP}", remark=LEFT_OUT)
step_is("lists files", f"files = !ls\n{STEP}", remark=LEFT_OUT)
step_is("asks for help", f"{STEP}\nstep?", remark=LEFT_OUT)
step_is("indented cell", STEP.replace("def", "    def").replace("\n", "\n    "))
step_is("awaits below the answer", f"{STEP}\nawait load()")
step_is("leaves", f"import sys\n{STEP}\nsys.exit()")
step_is("looks inside", STEP.replace(":\n", ":\n    breakpoint()\n"))
step_is("pasted from a file", f"\ufeff{STEP}")
step_is("lines of Windows", f"%ls\n{STEP}".replace("\n", "\r\n"), remark=LEFT_OUT)
step_is("prompts of IPython", "In [1]: " + STEP.replace("\n", "\n   ...: "))
step_is("returns below the answer", f"{STEP}\nreturn step(3)")
step_is("fails below the answer", f"{STEP}\n1 / 0")
step_is(
    "another name",
    STEP.replace("step", "my_step"),
    marks=LOST,
    reads="you defined my_step",
)
for name, source, reads in (
    ("answer deleted", "# nothing here", "define a function called step"),
    ("bracket left open", STEP.replace(")", "", 1), "'(' was never closed"),
    (
        "tabs and spaces",
        STEP.replace("\n    ", "\n\ty = 1\n        "),
        "inconsistent use of tabs",
    ),
    ("space of a page", STEP.replace("  ", "\u00a0 ", 1), "Delete the spaces"),
    ("quotes of a page", f"print(\u201cit\u201d)\n{STEP}", "Type it again"),
    ("minus of a page", STEP.replace("> 0", "> \u22120"), "Type it again"),
    ("leaves inside", STEP.replace("return", "raise SystemExit"), "SystemExit"),
):
    step_is(name, source, marks=LOST, reads=reads)
step_is("pasted prompts", ">>> " + STEP.replace("\n", "\n... "))
step_is("prints to see", f"{STEP}\nprint(step(3))")
step_is("unused package", f"import pandas as pd\n{STEP}", remark="doesn't have pandas")
step_is(
    "plots in the answer",
    "import matplotlib.pyplot as plt\n\ndef step(z):\n    fig, ax = plt.subplots()\n"
    "    ax.plot(z)\n    plt.show()\n    return (z > 0) * 1",
    remark="the grader doesn't have matplotlib",
)
step_is(
    "fails while plotting",
    f"import seaborn as sns\n{STEP}\nsns.heatmap(step(3)).figure.size[0] + 1",
    remark="the grader doesn't have seaborn",
)
step_is(
    "progress bar",
    "from tqdm.auto import tqdm\nfor _ in tqdm(range(2)):\n    pass\n" + STEP,
    remark="the grader doesn't have tqdm",
)
step_is(
    "displays and magics by call",
    "from IPython.display import display\ndisplay(1)\n"
    f"get_ipython().run_line_magic('matplotlib', 'inline')\n{STEP}",
)
step_is(
    "package that computes",
    "from scipy.special import expit\n\ndef step(z):\n    return expit(z) > 0.5",
    marks=HELD,
    reads="will look at this answer, because it needs the package scipy",
    remark="step: it needs the package scipy, which the grader doesn't have",
)


for name, source, reason in (
    ("reads a file", f"open('limit.txt').read()\n{STEP}", "it uses a file or folder"),
    ("asks the web", f"{WEB}\n{STEP}", "it needs the network"),
    ("awaits", f"await load()\n{STEP}", "it awaits something"),
    (
        "name of another NumPy",
        f"import numpy as np\nnp.trapz([1])\n{STEP}",
        "it needs np.trapz",
    ),
    ("plots first", f"{HISTOGRAM}\n{STEP}", "its cell fails without matplotlib"),
    (
        "library",
        f"from course_lib.layers import Linear\n{STEP}",
        "it imports a part of",
    ),
):
    step_is(name, source, marks=HELD, reads=reason, remark=f"step: {reason}")
step_is(
    "shows a figure of the course",
    f"from course_lib import figures\nfigures.decision(3)\n{STEP}",
)


@habit(
    HELD,
    "it needs the package torch",
    "step: it needs the package torch, which the grader doesn't have",
)
def helper_below_a_package(student):
    work = Work(step="def step(z):\n    return positive(z) * 1")
    source = "import torch\ntorch.manual_seed(1)\ndef positive(z):\n    return z > 0"
    return alone(student, work.add("step", code(source), below=False))


step_is(
    "decorator of a package",
    f"from numba import njit\n@njit\n{STEP}",
    marks=HELD,
    reads="it needs the package numba",
    remark="step: it needs the package numba",
)
step_is(
    "asks at the keyboard",
    f"limit = float(input('limit?'))\n{STEP.replace('0)', 'limit)')}",
    marks=HELD,
    reads="it waits for input from a keyboard",
    remark="step: it waits for input from a keyboard, which the grader doesn't have",
)
step_is(
    "wrong at zero",
    "def step(z):\n    return (z >= 0) * 1",
    marks=("1", "1", ""),
    reads="At a score of exactly 0 the book answers 0",
)


@habit()
def value_computed(student):
    return alone(student, Work(count="count = 3 + 3  # weights"))
