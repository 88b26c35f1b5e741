"""Interactive reverse mode: operations are recorded on a tape, which then runs back."""

from course_lib.autograd import Tensor
from course_lib.widgets.kit.python_code import Code, literal
from course_lib.widgets.kit.stepped import SteppedGraph
from course_lib.widgets.kit.traits import Choice, Numbers, Switch, Whole

#: The numbers of each expression, in order.
NAMES = {
    "square": ("x",),
    "polynomial": ("a",),
    "neuron": ("x", "w", "b", "y"),
    "residual": ("x", "w"),
}
_STEPS = {"square": 4, "polynomial": 8, "neuron": 14, "residual": 9}
#: What each expression runs, and what is shown above the tape.
LINES = {
    "square": "y = x * x",
    "polynomial": "b = 3 * a\nd = b**2 + b",
    "neuron": "L = ((x * w + b).relu() - y) ** 2",
    "residual": "r = x + (w * x).relu()",
}
_OVERWRITTEN = """
# Where the library writes +=, the figure writes =, so its gradients may differ."""


def _template(expression):
    names, lines = NAMES[expression], LINES[expression]
    end = lines.splitlines()[-1][0]
    given = "\n".join(f"{name} = Tensor(${name})" for name in names)
    grads = ", ".join(f"{name}.grad" for name in names)
    return f"""\
from course_lib.autograd import Tensor

{given}
{lines}
{end}.backward()
print({end}.data, {grads})
# The figure shows $num_steps of {_STEPS[expression]} steps."""


class TapeGrows(SteppedGraph):
    """A small expression: each operation is recorded on a tape, which then runs back.

    Attributes
    ----------
    expression : str
        square is x * x; polynomial is b**2 + b with b = 3 * a; neuron has a ReLU and
        the squared error; residual adds x to the ReLU of w * x.
    square : tuple of float, shape (1,)
        x.
    polynomial : tuple of float, shape (1,)
        a.
    neuron : tuple of float, shape (4,)
        x, w, b, and the target y.
    residual : tuple of float, shape (2,)
        x and w.
    num_steps : int
        How many steps are shown: one per operation, one for the gradient of the end,
        and one per gradient that is handed to a parent.
    accumulate : bool
        Whether a gradient that arrives is added to what is there. If not, it replaces
        it, which is a common mistake.

    Examples
    --------
    >>> tape = TapeGrows(expression="square", square=(3,))
    >>> tape.values()
    {'x': 3.0, 'y': 9.0}
    >>> tape.gradients()  # two paths lead to x, and each brings 3
    {'x': 6.0}
    """

    module = "tape_grows"
    styles = ("tape_grows/tape_grows.css",)
    title = "A tape that grows and runs back"
    alt = (
        "A strip of paper on which each operation of an expression is written as a "
        "card with its value, with arrows from the cards that it was computed from. "
        "At the end, it runs back: each card hands its gradient, times a local slope, "
        "to the cards that it came from. What arrives twice is added up."
    )
    goals = (
        "Press Play: the tape grows, then it runs back.",
        "Run the tape with = overwrite. Which gradient comes out wrong?",
        "In the residual, close the ReLU. Which gradient does x still get?",
    )
    templates = {name: _template(name) for name in NAMES} | {
        f"{name}_overwritten": _template(name) + _OVERWRITTEN for name in NAMES
    }
    summary = ("expression", "num_steps")
    choice, names, lengths = "expression", NAMES, _STEPS

    expression = Choice("polynomial", tuple(NAMES))
    square = Numbers((3,), (1,), -5, 5)
    polynomial = Numbers((2,), (1,), -5, 5)
    neuron = Numbers((2, 1.5, -1, 4), (4,), -5, 5)
    residual = Numbers((2, 3), (2,), -5, 5)
    num_steps = Whole(0, 0, max(_STEPS.values()))
    accumulate = Switch(True)

    def values(self) -> dict[str, float]:
        """Return the numbers, and what each assigned name holds, without the steps.

        Returns
        -------
        dict of str to float
        """
        return {name: float(each.data) for name, each in self._run().items()}

    def gradients(self) -> dict[str, float]:
        """Return the gradient of the end for each number, added up as it should be.

        Returns
        -------
        dict of str to float
        """
        tensors = self._run()
        list(tensors.values())[-1].backward()
        return {name: float(tensors[name].grad) for name in NAMES[self.expression]}

    def _run(self):
        """Run the lines that the figure shows; return the tensors by their names."""
        tensors = {name: Tensor(value) for name, value in self.numbers().items()}
        exec(LINES[self.expression], {}, tensors)
        return tensors

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        name = self.expression if self.accumulate else f"{self.expression}_overwritten"
        given = {key: _as_float(value) for key, value in self.numbers().items()}
        return name, given | {"num_steps": min(self.num_steps, self.last_step)}


def _as_float(value):
    """Write a number as Python code for a float: ``3.0``."""
    text = literal(value)
    return Code(text if set(text) & set(".e") else f"{text}.0")
