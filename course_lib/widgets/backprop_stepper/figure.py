"""Interactive backpropagation: values go forward and gradients back, edge by edge."""

import numpy as np
import traitlets

from course_lib.layers import Linear, ReLU
from course_lib.losses import BinaryCrossEntropy, MeanSquaredError
from course_lib.widgets.kit.stepped import SteppedGraph
from course_lib.widgets.kit.traits import Choice, InvalidValue, Numbers, Whole

#: The numbers of each graph, in order.
NAMES = {
    "neuron": ("x", "w", "b", "y"),
    "classifier": ("x1", "x2", "w1", "w2", "b", "y"),
    "network": (
        *("x1", "x2", "w11", "w12", "w21", "w22", "b1", "b2"),
        *("v1", "v2", "c", "y"),
    ),
}
_STEPS = {"neuron": 8, "classifier": 11, "network": 31}

_NEURON = """\
import numpy as np
from course_lib.layers import Linear
from course_lib.losses import {loss}

x, y = np.array([{x}], dtype=float), np.array([[$y]])
neuron = Linear({inputs}, 1, rng=np.random.default_rng(0))
neuron.weight[:], neuron.bias[:] = {weight}, $b

loss = {loss}()
L = loss(neuron(x), y)  # forward
x_grad = neuron.backward(loss.backward())  # back
print(L, x_grad, neuron.weight_grad, neuron.bias_grad, sep="\\n")
# The figure shows $num_steps of {steps} steps."""


class BackpropStepper(SteppedGraph):
    """A small graph to step through: every value forward, every gradient back.

    Attributes
    ----------
    graph : str
        neuron has one input and the squared error; classifier has two inputs and the
        cross-entropy of the score; network is 2-2-1 with ReLU and the squared error.
    neuron : tuple of float, shape (4,)
        x, w, b, and the target y.
    classifier : tuple of float, shape (6,)
        x1, x2, w1, w2, b, and the target y from 0 to 1.
    network : tuple of float, shape (12,)
        x1, x2; w11, w12, w21, w22, where w12 leads from input 1 to unit 2; b1, b2; v1,
        v2, which lead to the output; its bias c; and the target y.
    num_steps : int
        How many steps are shown.
    pills : str
        Whether the gradients are shown; if not, the reader has to guess them.

    Examples
    --------
    >>> stepper = BackpropStepper(graph="neuron", neuron=(2, 3, -1, 4))
    >>> stepper.values()["L"]  # (2 * 3 - 1 - 4)**2
    1.0
    >>> stepper.gradients()["w"]  # 2 * (5 - 4) * 2
    4.0
    """

    module = "backprop_stepper"
    styles = ("backprop_stepper/backprop_stepper.css",)
    title = "Backpropagation, one edge at a time"
    alt = (
        "A graph of numbers, from the inputs on one side to the loss on the other. "
        "First, values are filled in along the edges, going forward. Then gradients "
        "come back along the same edges, each multiplied by the local slope of its "
        "edge."
    )
    goals = (
        "Press Play: values go forward, then gradients come back.",
        "Find a target y for which all gradients are 0.",
        "In the network, close both gates. What do the weights learn?",
    )
    templates = {
        "neuron": _NEURON.format(
            x="[$x]",
            inputs=1,
            weight="[[$w]]",
            loss="MeanSquaredError",
            steps=_STEPS["neuron"],
        ),
        "classifier": _NEURON.format(
            x="[$x1, $x2]",
            inputs=2,
            weight="[[$w1], [$w2]]",
            loss="BinaryCrossEntropy",
            steps=_STEPS["classifier"],
        ),
        "network": """\
import numpy as np
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError

rng = np.random.default_rng(0)
x, y = np.array([[$x1, $x2]], dtype=float), np.array([[$y]])
hidden, output = Linear(2, 2, rng=rng), Linear(2, 1, rng=rng)
hidden.weight[:], hidden.bias[:] = [[$w11, $w12], [$w21, $w22]], [$b1, $b2]
output.weight[:], output.bias[:] = [[$v1], [$v2]], $c

network, loss = Sequential(hidden, ReLU(), output), MeanSquaredError()
L = loss(network(x), y)  # forward
x_grad = network.backward(loss.backward())  # back
for layer in (hidden, output):
    print(layer.weight_grad, layer.bias_grad)
print(L, x_grad)
# The figure shows $num_steps of 31 steps.""",
    }
    summary = ("graph", "num_steps")
    choice, names, lengths = "graph", NAMES, _STEPS

    graph = Choice("neuron", tuple(NAMES))
    neuron = Numbers((2, 3, -1, 4), (4,), -100, 100)
    classifier = Numbers((2, 1, 1, -1, -1, 1), (6,), -100, 100)
    network = Numbers((1, 2, 1, -1, 0.5, 1, 0, -0.5, 0.5, 2, -1, 2), (12,), -100, 100)
    num_steps = Whole(0, 0, max(_STEPS.values()))
    pills = Choice("shown", ("shown", "asked"))

    @traitlets.validate("classifier")
    def _check_target(self, proposal):
        if not 0 <= proposal["value"][-1] <= 1:
            raise InvalidValue(
                "expected the target y of classifier to be from 0 to 1, "
                f"got {proposal['value'][-1]}"
            )
        return proposal["value"]

    def put(self, **numbers: float) -> None:
        """Set some numbers of the graph by name: ``stepper.put(x1=2, y=-0.75)``.

        Raises
        ------
        ValueError
            If the graph has no such number, or if a number isn't allowed.
        """
        known = self.numbers()
        if unknown := [name for name in numbers if name not in known]:
            raise InvalidValue(f"expected names from {list(known)}, got {unknown[0]}")
        self.change({self.graph: tuple((known | numbers).values())})

    def values(self) -> dict[str, float]:
        """Return every value of the graph by name, after the whole forward pass.

        Returns
        -------
        dict of str to float
        """
        return self._run()[0]

    def gradients(self) -> dict[str, float]:
        """Return the gradient of the loss for every number, after the backward pass.

        Returns
        -------
        dict of str to float
            Those of all numbers except the target.
        """
        return self._run()[1]

    def _run(self):
        given = np.array(getattr(self, self.graph))
        run = _run_network if self.graph == "network" else _run_neuron
        nodes, grads = run(given)
        names = [*NAMES[self.graph][:-1], *nodes]
        return self.numbers() | _floats(nodes, nodes.values()), _floats(names, grads)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        shown = min(self.num_steps, self.last_step)
        return self.graph, self.numbers() | {"num_steps": shown}


def _run_neuron(given):
    """Return the values of the nodes by name, and all gradients in order."""
    size = len(given) // 2 - 1
    layer = Linear(size, 1, rng=np.random.default_rng(0))
    layer.weight[:, 0], layer.bias[:] = given[size : 2 * size], given[-2]
    loss = MeanSquaredError() if size == 1 else BinaryCrossEntropy()
    score = layer(given[np.newaxis, :size])
    value = loss(score, given[np.newaxis, -1:])
    grad_score = loss.backward()
    grad_x = layer.backward(grad_score)
    nodes = {"guess" if size == 1 else "z": score[0, 0], "L": value}
    return nodes, _row(grad_x, layer.weight_grad, layer.bias_grad, grad_score, 1)


def _run_network(given):
    """Return the values of the nodes by name, and all gradients in order."""
    rng = np.random.default_rng(0)
    hidden, gates, output = Linear(2, 2, rng=rng), ReLU(), Linear(2, 1, rng=rng)
    hidden.weight[:], hidden.bias[:] = given[2:6].reshape(2, 2), given[6:8]
    output.weight[:, 0], output.bias[:] = given[8:10], given[10]
    loss = MeanSquaredError()
    z = hidden(given[np.newaxis, :2])
    h = gates(z)
    guess = output(h)
    value = loss(guess, given[np.newaxis, 11:])
    grad_guess = loss.backward()
    grad_h = output.backward(grad_guess)
    grad_z = gates.backward(grad_h)
    grad_x = hidden.backward(grad_z)
    names = ("z1", "z2", "h1", "h2", "guess", "L")
    nodes = dict(zip(names, _row(z, h, guess, value), strict=True))
    grads = [grad_x, hidden.weight_grad, hidden.bias_grad]
    grads += [output.weight_grad, output.bias_grad, grad_z, grad_h, grad_guess, 1]
    return nodes, _row(*grads)


def _row(*arrays):
    return np.concatenate([np.ravel(array) for array in arrays])


def _floats(names, values):
    return {name: float(value) for name, value in zip(names, values, strict=True)}
