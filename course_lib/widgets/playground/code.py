"""The code that the playground shows: its network, built and trained by the library."""

from itertools import pairwise

from course_lib.widgets.kit.python_code import Code, literal
from course_lib.widgets.playground.training import FEATURES, count_training

TEMPLATE = """\
import numpy as np
from course_lib.datasets import $dataset
from course_lib.layers import $layers
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import $optimizer
from course_lib.training import Batches, accuracy, evaluate, fit

rng = np.random.default_rng($seed)
points, targets = $dataset($arguments)
x1, x2 = points.T
x, targets = np.column_stack([$columns]), targets[:, np.newaxis]
train = x[:$num_train], targets[:$num_train]
test = x[$num_train:], targets[$num_train:]

model = Sequential(
$network
)
loss = BinaryCrossEntropy()
optimizer = $optimizer(model, learning_rate=$learning_rate$decay)$given
batches = Batches(*train, batch_size=$batch_size, rng=rng)$fit
for x, targets in (train, test):
    print(evaluate(model, loss, x, targets, metrics={"accuracy": accuracy}))"""

_LAYER = {"ReLU": "ReLU", "tanh": "Tanh", "sigmoid": "Sigmoid"}


def code_places(state: dict) -> dict:
    """Return the values for the placeholders of the template.

    Parameters
    ----------
    state : dict
        What :meth:`Playground.state` returned.

    Returns
    -------
    dict of str to value
    """
    sizes = [len(state["features"]), *state["hidden"], 1]
    layer = _LAYER.get(state["activation"]) if state["hidden"] else None
    lines = []
    for k, (ins, outs) in enumerate(pairwise(sizes)):
        if k and layer:
            lines.append(f"    {layer}(),")
        lines.append(f"    Linear({ins}, {outs}, rng=rng),")
    decay, start, epoch = state["weight_decay"], state["start"], state["epoch"]
    classes = "num_classes=2, " if state["dataset"] == "blobs" else ""
    used = {"Linear", "Sequential", layer} - {None}
    places = {
        "dataset": state["dataset"],
        "arguments": f"{state['num_points']}, {classes}"
        f"noise={literal(state['noise'])}, rng=rng",
        "layers": ", ".join(sorted(used, key=str.lower)),
        "columns": ", ".join(FEATURES[name] for name in state["features"]),
        "network": "\n".join(lines),
        "optimizer": "AdamW" if decay else "Adam",
        "decay": f", weight_decay={literal(decay)}, decay_vectors=False" * bool(decay),
        "given": f"\noptimizer.values[:] = {literal(start)}" if start else "",
        "fit": bool(epoch)
        * f"\nfit(model, loss, optimizer, batches, num_epochs={epoch})",
    }
    numbers = ("seed", "learning_rate", "batch_size")
    return (
        {name: Code(text) for name, text in places.items()}
        | {name: state[name] for name in numbers}
        | {"num_train": count_training(state)}
    )
