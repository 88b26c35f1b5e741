"""Errors from the library are shown in short form, and all others in full."""

import io
import re
from contextlib import redirect_stdout

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course_lib.tracebacks import shorten

COLORS = re.compile(r"\x1b\[[\d;]*m")
SETUP = """\
import numpy as np
from course_lib import training
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import SoftmaxCrossEntropy
from course_lib.optimizers import SGD
rng = np.random.default_rng(0)
x, targets = rng.normal(size=(8, 3)), rng.integers(2, size=8)
model, loss = Linear(3, 2, rng=rng), SoftmaxCrossEntropy()
optimizer = SGD(model, learning_rate=0.1)
batches = training.Batches(x, targets, 4, rng=rng)
"""
# What curious learners try, and what the last line shown says.
TRIALS = {
    "SGD(model, learning_rate=-1)": "above 0, got -1",
    "SGD(model, learning_rate='0.1')": "a number above 0, got '0.1'",
    "SGD(Linear, learning_rate=0.1)": "got type: make one first",
    "Linear(3, 0, rng=rng)": "out_features of 1 or more, got 0",
    "Linear(3, 128.0, rng=rng)": "got 128.0: write 128",
    "Linear(10**4, 10**7, rng=rng)": "use fewer units",
    "Linear(3, 2, rng=0)": "np.random.default_rng(0), got 0",
    "model(np.ones((4, 5)))": r"shape (..., 3), got (4, 5)",
    "model(np.array([['a', 'b', 'c']]))": "expected numbers, got dtype",
    "loss(model(x), targets + 5)": "from 0 to 1, got 5 to 6",
    "loss(model(x), np.eye(2)[targets])": "use targets.argmax(axis=-1)",
    "training.fit(model, SoftmaxCrossEntropy, optimizer, batches, num_epochs=1)": (
        "make one with SoftmaxCrossEntropy(...)"
    ),
    "training.fit(model, loss, SGD, batches, num_epochs=1)": "make one with SGD(...)",
    "training.fit(Linear, loss, optimizer, batches, num_epochs=1)": "Linear(...)",
    "training.fit(model, loss, optimizer, batches, num_epochs=1.5)": "got 1.5",
    "training.fit(model, loss, optimizer, batches, num_epochs=0)": "or more, got 0",
    "training.fit(ReLU(), loss, optimizer, batches, num_epochs=1)": "for this model",
    "training.Batches(x, targets, 0, rng=rng)": "batch_size of 1 or more, got 0",
    "training.Batches(x, targets[:5], 4, rng=rng)": "got 8 and 5",
    "Linear(3, 2, rng=rng).backward(x)": "call forward first",
    "Sequential(model, np.tanh)": "expected layers, got ufunc",
}


@pytest.fixture(scope="module")
def shell():
    """Return an IPython shell that has loaded the library."""
    made = InteractiveShell.instance()
    made.set_custom_exc((), None)
    shorten()
    assert made.run_cell(SETUP).success
    yield made
    InteractiveShell.clear_instance()


def shown(shell, source):
    """Return the lines that a cell shows."""
    with redirect_stdout(io.StringIO()) as told:
        shell.run_cell(source)
    return COLORS.sub("", told.getvalue()).strip().splitlines()


@pytest.mark.parametrize("trial", TRIALS)
def test_trial_gets_one_sentence_and_few_lines(shell, trial):
    lines = shown(shell, f"1 + 1\n{trial}")
    assert len(lines) <= 12
    assert TRIALS[trial] in lines[-1]
    assert lines[0] == f"line 2:  {trial}"


def test_error_of_the_cell_itself_is_shown_in_full(shell):
    lines = shown(shell, "def halve(x):\n    return x / 0\nhalve(1)")
    assert any("----> 2" in line for line in lines)
    assert lines[-1] == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ("1", "define a function called `predict`"),
        ("def my_predict(x): pass", "you defined `my_predict`"),
        (
            "def predict(x:\n    return 1",
            "SyntaxError: '(' was never closed (line 1 of the cell)",
        ),
        ("1 / 0\ndef predict(x): pass", "ZeroDivisionError: division by zero"),
    ],
)
def test_check_of_a_missing_answer_replies_itself(shell, before, says):
    shell.run_cell("from course_lib.checks import ch01\n%reset_selective -f my_predict")
    shown(shell, before)
    lines = shown(shell, "ch01.predict.check(predict)")
    assert lines[0] == "predict: 0 of 2 points"
    assert says in lines[1]


def test_name_of_the_imports_gets_what_to_do(shell):
    lines = shown(shell, "del np\nnp.ones(2)")
    shell.run_cell("import numpy as np")
    assert lines[0] == "line 2:  np.ones(2)"
    assert lines[-1].startswith("Run the cell with the imports")


def test_kernel_survives(shell):
    assert shell.run_cell("model.num_parameters()").result == 8


def test_an_existing_handler_is_kept(shell):
    def theirs(*_):
        """Show nothing."""

    shell.set_custom_exc((ValueError,), theirs)
    shorten()
    assert shell.custom_exceptions == (ValueError,)
    shell.set_custom_exc((), None)
    shorten()
